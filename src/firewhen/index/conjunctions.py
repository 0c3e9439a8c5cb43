"""What must hold for a pattern to match, as a choice of conjunctions: any one of them suffices.

`$or` multiplies them (disjunctive normal form), but only up to a limit: a `$or` that would lead beyond it is left
out, and so is what no lookup can decide. Then the conjunctions are necessary but not `exact`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ..patterns import Dialect
from ..patterns.nodes import All, AnyOf, AnythingBut, Clause, Each, Exists, Item
from ..patterns.subrules import conjunctions as wholes_before_parts

DEEPEST = 60
"""How deep `$or`s may nest, and how many names a path may have, before they are left out."""


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Clauses, each at a path of its own, that must all hold."""

    clauses: tuple[Clause, ...]
    exact: bool


def conjunctions(root: All, dialect: Dialect, limit: int) -> list[Conjunction]:
    """The conjunctions of a pattern, at most `limit`."""
    counts = _count(root, limit)
    left_out: set[str] = set()
    drafts: list[list[Clause | Each]] = [[]]
    for item in root.items:
        if not isinstance(item, AnyOf):
            for draft in drafts:
                draft.append(item)
        elif len(drafts) * sum(counts[id(member)] for member in item.members) <= limit:
            drafts = [draft + choice for draft in drafts for choice in _choices(item)]
        else:
            left_out |= _names(item)
    finish = _replacing if dialect == "eventbridge" else _one_a_path
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


def _choices(branch: AnyOf) -> list[list[Clause | Each]]:
    """Every choice of a member, `$or`s inside included."""
    found: list[list[Clause | Each]] = []
    for member in branch.members:
        drafts: list[list[Clause | Each]] = [[]]
        for item in member.items:
            options = _choices(item) if isinstance(item, AnyOf) else [[item]]
            drafts = [draft + option for draft in drafts for option in options]
        found += drafts
    return found


def _names(branch: AnyOf) -> set[str]:
    """The paths that a `$or` names at any depth."""
    nodes = [node for member in branch.members for node in wholes_before_parts(member)]
    return {item.name for node in nodes for item in node.items if not isinstance(item, AnyOf)}


def _replacing(draft: list[Clause | Each], left_out: set[str]) -> Conjunction:
    """Dialect eventbridge: a path named again replaces what was asked there, which a `$or` left out may do."""
    by_name = {item.name: item for item in draft if isinstance(item, Clause)}
    kept = [clause for name, clause in by_name.items() if name not in left_out]
    clauses = _short(kept)
    return Conjunction(clauses, not left_out and len(clauses) == len(by_name))


def _one_a_path(draft: list[Clause | Each], left_out: set[str]) -> Conjunction:
    """Dialect automation: of clauses at one path the first is kept, and of a `*` key what it needs to be there."""
    wanted = [item if isinstance(item, Clause) else _reached(item) for item in draft]
    by_path: dict[tuple[str, ...], Clause] = {}
    for clause in wanted:
        if clause is not None:
            by_path.setdefault(clause.path, clause)
    clauses = _short(by_path.values())
    whole = len(clauses) == len(draft) and all(isinstance(item, Clause) for item in draft)
    return Conjunction(clauses, not left_out and whole)


def _short(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(clause for clause in clauses if 0 < len(clause.path) <= DEEPEST)


def _reached(each: Each) -> Clause | None:
    """What a `*` key asks for at least: something to reach into, if its conditions do not hold of nothing."""
    before = each.path[: each.path.index("*")]
    if before and any(isinstance(item, Clause) and _needs_value(item) for item in each.body.items):
        return Clause(before, (Exists(True),), each.rule, ())
    return None


def _needs_value(clause: Clause) -> bool:
    return not any(item == Exists(False) or isinstance(item, AnythingBut) for item in clause.alternatives)
