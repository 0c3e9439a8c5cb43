"""An explanation as text or as JSON data."""

from typing import Any

from ..outcome import Outcome
from ..printing import printable
from .focus import focus
from .tree import Explanation, shallow, show

_MARKS = {True: "✓", False: "✗", None: "?"}
_DEEPEST = 40
_MOST_FOUND = 5


def render_text(root: Explanation, *, full: bool = False) -> str:
    """The verdict and the clause to look at first, expected beside found; `full`: the whole tree."""
    return printable("\n".join(_tree(root) if full else _short(root)))


def render_json(node: Explanation, depth: int = _DEEPEST) -> dict[str, Any]:
    """The tree as plain data: outcome is true, false or null; members that say nothing are left out.

    Of found objects and arrays the outer levels are kept; the tree itself is cut 40 levels down.
    """
    data: dict[str, Any] = {
        "kind": node.kind,
        "outcome": node.outcome.value,
        "asked": node.asked,
        "why": node.why,
        "pointer": node.pointer,
    }
    if node.outcome.missing:
        data["missing"] = list(node.outcome.missing)
    if node.path is not None:
        data["path"] = node.path
        data["found"] = [shallow(value) for value in node.found]
    if node.near is not None:
        data["near_miss"] = {"kind": node.near.kind, "hint": node.near.hint, "wanted": node.near.wanted}
    if node.children and depth:
        data["children"] = [render_json(child, depth - 1) for child in node.children]
    return data


def found_text(node: Explanation) -> str:
    """What was at the clause's place, in one line."""
    if not node.found:
        return "nothing"
    shown = ", ".join(show(value) for value in node.found[:_MOST_FOUND])
    more = len(node.found) - _MOST_FOUND
    return f"{shown} and {more} more" if more > 0 else shown


def _short(root: Explanation) -> list[str]:
    lines = [f"{_MARKS[root.outcome.value]} {root.why}"]
    leaf = focus(root)
    if leaf is root:
        return lines
    lines.append(f"  {leaf.why}")
    if leaf.path is not None:
        lines += [f"    expected  {leaf.asked}", f"    found     {found_text(leaf)}   at {leaf.path}"]
    lines.append(f"    rule      {leaf.pointer or 'the whole of it'}")
    return lines


def _tree(root: Explanation) -> list[str]:
    lines: list[str] = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        lines.append(f"{'  ' * depth}{_MARKS[node.outcome.value]} {node.why}")
        if depth < _DEEPEST:
            stack.extend((child, depth + 1) for child in reversed(_failures_first(node)))
    return lines


def _failures_first(node: Explanation) -> list[Explanation]:
    """A conjunction that failed leads with what failed; everything else keeps the rule's order."""
    if node.outcome is Outcome.TRUE:
        return list(node.children)
    return sorted(node.children, key=lambda child: child.outcome != node.outcome)
