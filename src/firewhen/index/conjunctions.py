"""What must hold for a pattern to match, as a choice of conjunctions: any one of them suffices.

`$or` multiplies them (disjunctive normal form), but only up to a limit: a `$or` that would lead beyond it is
left out, and so is what no lookup can decide. Then the conjunctions are necessary but not `exact`.
"""

from dataclasses import dataclass

from ..patterns import Dialect
from ..patterns.nodes import All, AnyOf, AnythingBut, Clause, Each, Exists
from ..patterns.subrules import conjunctions as wholes_before_parts
from .checks import Path

DEEPEST = 60
"""How deep `$or`s may nest, and how many names a path may have, before they are left out."""


Draft = list[Clause | Each]


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Clauses, each at a path of its own, that must all hold."""

    clauses: tuple[Clause, ...]
    exact: bool


def conjunctions(root: All, dialect: Dialect, limit: int) -> list[Conjunction]:
    """The conjunctions of a pattern, at most `limit`."""
    finish = _replacing if dialect == "eventbridge" else _one_a_path
    branches = [item for item in root.items if isinstance(item, AnyOf)]
    counts = _count(root, limit) if branches else {}
    left_out: set[Path] = set()
    drafts: list[Draft] = [[]]
    for item in root.items:
        if not isinstance(item, AnyOf):
            for draft in drafts:
                draft.append(item)
        elif len(drafts) * sum(counts[id(member)] for member in item.members) <= limit:
            drafts = [draft + choice for draft in drafts for choice in _choices(item)]
        else:
            left_out |= _paths(item)
    return [finish(draft, left_out) for draft in drafts]


def _count(root: All, limit: int) -> dict[int, int]:
    """How many conjunctions each conjunction of the tree makes, by its id; `limit` + 1 for any more."""
    counts: dict[int, int] = {}
    heights: dict[int, int] = {}
    for node in reversed(wholes_before_parts(root)):
        count, height = 1, 0
        for item in node.items:
            if isinstance(item, AnyOf):
                count = min(limit + 1, count * sum(counts[id(member)] for member in item.members))
                height = max(height, 1 + max(heights[id(member)] for member in item.members))
        counts[id(node)] = count if height <= DEEPEST else limit + 1
        heights[id(node)] = height
    return counts


def _choices(branch: AnyOf) -> list[Draft]:
    """Every choice of a member, `$or`s inside included."""
    found: list[Draft] = []
    for member in branch.members:
        drafts: list[Draft] = [[]]
        for item in member.items:
            options = _choices(item) if isinstance(item, AnyOf) else [[item]]
            drafts = [draft + option for draft in drafts for option in options]
        found += drafts
    return found


def _paths(branch: AnyOf) -> set[Path]:
    """The paths that a `$or` names at any depth."""
    nodes = [node for member in branch.members for node in wholes_before_parts(member)]
    return {item.path for node in nodes for item in node.items if not isinstance(item, AnyOf)}


def _replacing(draft: Draft, left_out: set[Path]) -> Conjunction:
    """Dialect eventbridge: a path named again replaces what was asked, also by a `$or` that is left out."""
    by_path = {item.path: item for item in draft if isinstance(item, Clause)}
    clauses = tuple(
        clause for path, clause in by_path.items() if len(path) <= DEEPEST and path not in left_out
    )
    return Conjunction(clauses, not left_out and len(clauses) == len(by_path))


def _one_a_path(draft: Draft, left_out: set[Path]) -> Conjunction:
    """Dialect automation: of clauses at one path the first is kept, of a `*` key that there is something."""
    by_path: dict[Path, Clause] = {}
    for item in draft:
        clause = item if isinstance(item, Clause) else _reached(item)
        if clause is not None and len(clause.path) <= DEEPEST:
            by_path.setdefault(clause.path, clause)
    whole = len(by_path) == len(draft) and all(isinstance(item, Clause) for item in draft)
    return Conjunction(tuple(by_path.values()), not left_out and whole)


def _reached(each: Each) -> Clause | None:
    """What a `*` key asks for at least: something to reach into, if its conditions do not hold of nothing."""
    before = each.path[: each.path.index("*")]
    if before and any(isinstance(item, Clause) and _needs_value(item) for item in each.body.items):
        return Clause(before, (Exists(True),), each.rule, ())
    return None


def _needs_value(clause: Clause) -> bool:
    return not any(item == Exists(False) or isinstance(item, AnythingBut) for item in clause.alternatives)
