"""Which clauses decided a verdict, and whether a test named one of them."""

from collections.abc import Iterator

from ..explain import Explanation
from ..outcome import Outcome

Trail = tuple[Explanation, ...]
"""The nodes from below the root down to a clause."""

_SEQUENCES = ("flow", "trigger")
"""Gates in order: the first that fails decides, later ones change nothing."""


def deciding(root: Explanation) -> list[Trail]:
    """The clauses that made the root what it is, in the rule's order, each with the nodes above it."""
    found: list[Trail] = []
    stack: list[tuple[Explanation, Trail]] = [(root, ())]
    while stack:
        node, above = stack.pop()
        same = [child for child in node.children if child.outcome == node.outcome]
        if not same:
            found.append((*above, node))
            continue
        if node.kind in _SEQUENCES and root.outcome is not Outcome.TRUE:
            same = same[:1]
        inside = above if node is root else (*above, node)
        stack.extend((child, inside) for child in reversed(same))
    return found


def named(because: str, trails: list[Trail]) -> bool:
    """Whether `because` names one of the clauses, or a node above it."""
    return any(names(because, node) for trail in trails for node in trail)


def names(because: str, node: Explanation) -> bool:
    """Whether `because` means a node.

    It is a JSON Pointer (of the clause or of what holds it), the kind of a gate ("enabled", "schema", …),
    or a part of the sentence that says why, in any case and without its backticks.
    """
    if not because.strip("/ "):
        return False  # it would name everything
    if because.startswith("/"):
        pointer = because.rstrip("/")
        return node.pointer == pointer or node.pointer.startswith(f"{pointer}/")
    return because == node.kind or _plain(because) in _plain(node.why)


def elsewhere(because: str, root: Explanation) -> Explanation | None:
    """The clause that `because` means and that did not decide, the deepest of the first such branch."""
    return next((node for node in _leaves_first(root) if names(because, node)), None)


def _leaves_first(root: Explanation) -> Iterator[Explanation]:
    nodes = list(root.walk())
    yield from (node for node in nodes if not node.children)
    yield from (node for node in nodes if node.children and node is not root)


def _plain(text: str) -> str:
    return text.replace("`", "").casefold()
