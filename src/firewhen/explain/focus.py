"""Which clause a person should look at first.

The clauses that decided are found by descending from the root. Below a false node only its false children
count (below an unknown one the unknown). Of the gates of a flow or of a trigger only the first of these
counts: that a flow is disabled, or meant for other entities, says more than what a later gate finds. Of a
failed `$or` (or list of triggers) only the member with the fewest false leaves counts, of several such the
one with the most others, then the one with the nearest miss. Among the leaves so reached the order is:

1. a leaf with a near miss comes before one without, and near misses rank as in `_RANK`: a wrong type or
   case is nearly always a mistake in the rule, a close text may be one, and every number is near to another;
2. a leaf that found a value comes before one that found none;
3. the rule's own order.

Of a tree that is true the first leaf that is true is the focus.
"""

from collections.abc import Iterator
from typing import Optional

from ..outcome import Outcome
from .tree import Explanation

_BRANCHES = ("$or", "triggers", "OR")
_SEQUENCES = ("flow", "trigger")
_RANK = {"type": 0, "case": 1, "blanks": 2, "dialect": 3, "name": 4, "text": 5, "number": 6}

Trail = tuple[Explanation, Optional["Trail"]]
"""A node and the way up from it."""


def focus(root: Explanation) -> Explanation:
    """The clause to look at first; the root itself when nothing below it decided."""
    return min(_deciding(root), key=_urgency)[0]


def trail(root: Explanation) -> list[Explanation]:
    """The nodes from the root down to the clause to look at first."""
    nodes: list[Explanation] = []
    way: Trail | None = min(_deciding(root), key=_urgency)
    while way is not None:
        node, way = way
        nodes.append(node)
    return nodes[::-1]


def reasons(root: Explanation) -> list[Explanation]:
    """The children that made a node true; of a `$or` (or list of triggers) the first is enough."""
    held = [child for child in root.children if child.outcome is Outcome.TRUE]
    return held[:1] if root.kind in _BRANCHES else held


def _urgency(leaf: Trail) -> tuple[int, bool]:
    return _importance(leaf[0])


def _importance(leaf: Explanation) -> tuple[int, bool]:
    near = _RANK.get(leaf.near.kind, len(_RANK)) if leaf.near else len(_RANK) + 1
    return near, not leaf.found


def _deciding(root: Explanation) -> Iterator[Trail]:
    """The leaves that made the root what it is, in the rule's order."""
    stack: list[Trail] = [(root, None)]
    while stack:
        way = stack.pop()
        node = way[0]
        same = [child for child in node.children if child.outcome == node.outcome]
        if not same:
            yield way
            continue
        if node.kind in _SEQUENCES:
            same = same[:1]
        elif node.kind in _BRANCHES and node.outcome is Outcome.FALSE and len(same) > 1:
            same = [min(same, key=_distance)]
        stack.extend((child, way) for child in reversed(same))


def _distance(node: Explanation) -> tuple[int, int, tuple[int, bool]]:
    """How far a failed member is from holding: false leaves, less the others, the nearest miss."""
    leaves = [leaf for leaf in node.walk() if not leaf.children]
    failed = [leaf for leaf in leaves if leaf.outcome == node.outcome]
    return len(failed), len(failed) - len(leaves), min(map(_importance, failed), default=(0, False))
