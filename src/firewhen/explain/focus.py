"""Which clause a person should look at first.

The clauses that decided are found by descending from the root: below a false node only its false children
count (below an unknown one the unknown), and of a failed `$or` (or list of triggers) only the member with
the fewest false leaves, of several such the one with the most others, then the one with the nearest miss.
Among the leaves so reached the order is:

1. a leaf with a near miss comes before one without, and near misses rank as in `_RANK`: a wrong type or
   case is nearly always a mistake in the rule, a close text may be one;
2. a leaf that found a value comes before one that found none;
3. the rule's own order.

Of a tree that is true the first leaf that is true is the focus.
"""

from collections.abc import Iterator

from ..outcome import Outcome
from .tree import Explanation

_BRANCHES = ("$or", "triggers", "OR")
_RANK = {"type": 0, "case": 1, "blanks": 2, "name": 3, "number": 4, "text": 5}


def focus(root: Explanation) -> Explanation:
    """The clause to look at first; the root itself when nothing below it decided."""
    return min(_deciding(root), key=_urgency, default=root)


def _urgency(leaf: Explanation) -> tuple[int, bool]:
    near = _RANK.get(leaf.near.kind, len(_RANK)) if leaf.near else len(_RANK) + 1
    return near, not leaf.found


def _deciding(root: Explanation) -> Iterator[Explanation]:
    """The leaves that made the root what it is, in the rule's order."""
    stack = [root]
    while stack:
        node = stack.pop()
        same = [child for child in node.children if child.outcome == node.outcome]
        if not same:
            yield node
            continue
        if node.kind in _BRANCHES and node.outcome is Outcome.FALSE:
            same = [min(same, key=_distance)]
        stack.extend(reversed(same))


def _distance(node: Explanation) -> tuple[int, int, tuple[int, bool]]:
    """How far a failed member is from holding: false leaves, less the others, the nearest miss."""
    leaves = [leaf for leaf in node.walk() if not leaf.children]
    failed = [leaf for leaf in leaves if leaf.outcome == node.outcome]
    return len(failed), len(failed) - len(leaves), min(map(_urgency, failed))
