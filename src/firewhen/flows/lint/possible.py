"""Whether some event can satisfy a pattern (automation-patterns.md and event-patterns.md, Meaning).

Sound, not complete: what is called impossible is so for every event. In the automation dialect clauses on one
path AND, so they are brought together, from the outside to the inside; `a: ["x"]` beside `a: ["y"]` is still
possible, for the array `["x", "y"]`. In EventBridge one path has one clause, and a value that is an array
offers each of its elements, so that nothing but an empty range is impossible there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType

from ...patterns.nodes import All, AnyOf, Clause, Each, Item, Numeric
from ...patterns.operators import Missing, automation_tests
from ...patterns.wording import wish
from .spans import common, numbers
from .texts import some_text

DEEPEST = 60
"""Below so many levels of `$or` and `*` nothing is said."""

Path = tuple[str, ...]
Wishes = Mapping[Path, tuple[Clause, ...]]
"""The clauses that must hold together, by path."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why something cannot hold; `pointer` is where to look, `why` a sentence."""

    pointer: str
    why: str


@dataclass(slots=True)
class Possibility:
    """What can hold of one pattern.

    `scalar` are paths at which an event never holds an array. After `of`, `dead` has the members of `$or`s
    that cannot hold, and `arrays` the clauses that only an array satisfies.
    """

    platform: bool
    scalar: frozenset[Path] = frozenset()
    dead: list[Conflict] = field(default_factory=list)
    arrays: list[Conflict] = field(default_factory=list)

    def of(self, root: All) -> Conflict | None:
        """Why no event satisfies the pattern, None if one may."""
        return self._all(root, {}, DEEPEST, rooted=True)

    def _all(self, node: All, outer: Wishes, room: int, *, rooted: bool = False) -> Conflict | None:
        own = [item for item in node.items if isinstance(item, Clause)]
        wishes = _together(outer, own) if self.platform else {clause.path: (clause,) for clause in own}
        for conflict in (self._paths(own, wishes), self._below(own, wishes, rooted)):
            if conflict is not None:
                return conflict
        if room <= 0:
            return None
        parts = (item for item in node.items if not isinstance(item, Clause))
        found = (self._part(item, wishes, room - 1, rooted) for item in parts)
        return next((conflict for conflict in found if conflict is not None), None)

    def _part(self, item: Item, wishes: Wishes, room: int, rooted: bool) -> Conflict | None:
        if isinstance(item, Each):
            return self._all(item.body, {}, room)
        if not isinstance(item, AnyOf):
            return None
        found = [(member, self._all(member, wishes, room, rooted=rooted)) for member in item.members]
        conflicts = [(member, conflict) for member, conflict in found if conflict is not None]
        if len(conflicts) < len(found):
            self.dead += [Conflict(member.rule.pointer, conflict.why) for member, conflict in conflicts]
            return None
        first = conflicts[0][1].why if conflicts else "it has no members"
        return Conflict(item.rule.pointer, f"no member of this `$or` can hold: {first}")

    def _paths(self, own: Iterable[Clause], wishes: Wishes) -> Conflict | None:
        """Clauses that no value at their path satisfies."""
        for clause in own:
            together = wishes[clause.path]
            left = self._kinds(clause.path, together) if self.platform else _eventbridge(clause)
            if not left:
                return Conflict(clause.rule.pointer, _clash(together))
            if left == {"array"} and len(together) > 1:
                self.arrays.append(Conflict(clause.rule.pointer, _clash(together)))
        return None

    def _kinds(self, path: Path, clauses: Sequence[Clause]) -> set[str]:
        left = kinds(clauses)
        return left - {"array"} if path in self.scalar else left

    def _below(self, own: Iterable[Clause], wishes: Wishes, rooted: bool) -> Conflict | None:
        """Clauses that leave no room for what others ask below their path, or above it."""
        if not self.platform:
            return None
        touched = {clause.path for clause in own}
        for path in wishes:
            for length in range(1 if rooted else 0, len(path)):
                above = path[:length]
                if above in wishes and (path in touched or above in touched):
                    conflict = _no_room(wishes[above], wishes[path], path[length])
                    if conflict is not None:
                        return conflict
        return None


def _together(outer: Wishes, own: Iterable[Clause]) -> Wishes:
    wishes = dict(outer)
    for clause in own:
        wishes[clause.path] = (*wishes.get(clause.path, ()), clause)
    return wishes


def kinds(clauses: Sequence[Clause]) -> set[str]:
    """The JSON types, "missing" included, of which some value may satisfy all the clauses of one path."""
    leaves = [clause.alternatives for clause in clauses]
    tests = [automation_tests(leaf) for leaf in leaves]
    # A list is accepted when it holds some literal; one that holds a literal for each is accepted by all.
    names = {Missing: "missing", dict: "object", list: "array", NoneType: "null"}
    found = {name for type_, name in names.items() if all(type_ in test for test in tests)}
    if any(all(bool in test and test[bool](flag) for test in tests) for flag in (True, False)):
        found.add("boolean")
    if common(numbers(leaf) for leaf in leaves):
        found.add("number")
    if some_text(leaves, tests):
        found.add("string")
    return found


def _eventbridge(clause: Clause) -> bool:
    """Whether a field may satisfy a clause: it may, unless it asks for nothing but empty ranges."""
    only_numbers = all(isinstance(item, Numeric) for item in clause.alternatives)
    return not only_numbers or bool(numbers(clause.alternatives))


def _no_room(above: Sequence[Clause], below: Sequence[Clause], name: str) -> Conflict | None:
    """A conflict where nothing can stand below a path, and something has to."""
    left = kinds(above)
    inside = "object" in left or ("array" in left and name.isdecimal())
    if inside or "missing" in kinds(below):
        return None
    upper, lower = above[-1], below[-1]
    why = f"`{lower.name}` has to be there, but `{upper.name}` would have to be {wish(upper.alternatives)}"
    return Conflict(lower.rule.pointer, f"{why}, which has no members")


def _clash(clauses: Sequence[Clause]) -> str:
    wishes = list(dict.fromkeys(wish(clause.alternatives) for clause in clauses))
    if len(wishes) == 1:
        return f"no value satisfies `{clauses[-1].name}`: the rule wants {wishes[0]}"
    return f"`{clauses[-1].name}`: the rule wants {', and at once '.join(wishes)}"
