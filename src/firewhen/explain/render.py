"""An explanation as text or as JSON data."""

from collections.abc import Callable
from typing import Any

from ..outcome import Outcome
from ..printing import visible
from .focus import reasons, trail
from .tree import Explanation, shallow, show

_MARKS = {True: "✓", False: "✗", None: "?"}
_DEEPEST = 40
_MOST_FOUND = 5
_MOST_REASONS = 20


def render_text(root: Explanation, *, full: bool = False) -> str:
    """The verdict and why it holds, or the clause to look at first; `full`: the whole tree."""
    return "\n".join(_tree(root, _failures_first) if full else _short(root))


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
    if node.note:
        data["note"] = node.note
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
    """A verdict that is true with what holds; any other with the clause to look at first, and its whole."""
    if root.outcome is Outcome.TRUE:
        lines = _tree(root, reasons)
        more = len(lines) - _MOST_REASONS
        return lines if more <= 0 else [*lines[:_MOST_REASONS], f"  … and {more} more"]
    *wholes, leaf = trail(root)
    lines = [f"  {node.why}; the nearest:" for node in wholes[1:] if _is_choice(node)]
    if wholes:
        lines += _clause(leaf)
        lines += [f"    note      {node.note}" for node in (*wholes[1:], leaf) if node.note]
    return [_line(root), *map(visible, lines)]


def _is_choice(node: Explanation) -> bool:
    """Whether what is below it is one way, or one place, of several: a person must know that."""
    return node.kind in ("array", "each") or (node.kind in ("$or", "triggers") and len(node.children) > 1)


def _clause(leaf: Explanation) -> list[str]:
    lines = [f"  {leaf.why}"]
    if leaf.path is not None:
        lines += [f"    expected  {leaf.asked}", f"    found     {found_text(leaf)}   at {leaf.path}"]
    return [*lines, f"    rule      {leaf.pointer or 'the whole of it'}"]


def _line(node: Explanation) -> str:
    note = f" ({node.note})" if node.note else ""
    return f"{_MARKS[node.outcome.value]} {visible(node.why + note)}"


def _tree(root: Explanation, below: Callable[[Explanation], list[Explanation]]) -> list[str]:
    lines: list[str] = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        lines.append("  " * depth + _line(node))
        if depth < _DEEPEST:
            stack.extend((child, depth + 1) for child in reversed(below(node)))
    return lines


def _failures_first(node: Explanation) -> list[Explanation]:
    """A conjunction that failed leads with what failed; everything else keeps the rule's order."""
    if node.outcome is Outcome.TRUE:
        return list(node.children)
    return sorted(node.children, key=lambda child: child.outcome != node.outcome)
