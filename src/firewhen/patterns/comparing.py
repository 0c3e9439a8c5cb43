"""How two patterns of the automation dialect differ: clause by clause, and as to the events that match.

Everything said here is sound: "wider" means that whatever matched before still matches. Where that cannot be
decided from the rules alone the answer is "other". So `["placed"]` made `[{"prefix": "pl"}]` is "other": an
array that holds "placed" matched before, and no longer does (automation-patterns.md, Alternatives).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from .nodes import (
    All,
    Alternative,
    AnyOf,
    AnythingBut,
    Clause,
    Each,
    EqualsIgnoreCase,
    Exists,
    Item,
    Numeric,
    Prefix,
    Suffix,
)
from .nodes import Literal as Scalar
from .operators import MISSING, Tests, ask, automation_tests
from .pattern import Pattern

Relation = Literal["same", "wider", "narrower", "other"]
"""What the new rule accepts, seen from the old one."""
_MOST_PAIRS = 300_000
"""So many pairs of clauses and alternatives are compared at most; of further ones nothing is said."""
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause that only the old pattern has (`new` is None), only the new one (`old` is None), or both have.

    `name` is the path, or says which `$or` or `*`; `relation` what the difference makes of the clause, where
    both have it, and else of the conjunction that it stands in.
    """

    name: str
    relation: Relation
    old: Item | All | None
    new: Item | All | None


def compare(old: Pattern, new: Pattern) -> Relation:
    """Which events the new pattern matches, seen from the old one."""
    return "same" if old.to_json() == new.to_json() else _Comparison().relation(old._root, new._root)


def differences(old: Pattern | None, new: Pattern | None) -> list[Difference]:
    """The clauses in which two patterns differ, in the order of the new one; None stands for no clauses."""
    if old is not None and new is not None and old.to_json() == new.to_json():
        return []
    return list(_differences(_items(old), _items(new), _Comparison(), "", 0))


def _items(pattern: Pattern | None) -> tuple[Item, ...]:
    return () if pattern is None else pattern._root.items


def _differences(
    old: tuple[Item, ...], new: tuple[Item, ...], comparison: "_Comparison", inside: str, depth: int
) -> Iterator[Difference]:
    left = _by_name(old)
    for item in new:
        name = (inside + _name(item)).removesuffix(" > ``")
        before = left[_name(item)].pop(0) if left.get(_name(item)) else None
        if before is None:
            yield Difference(name, "narrower", None, item)
        elif (relation := comparison.item_relation(before, item)) != "same":
            yield from _inside(before, item, relation, comparison, name, depth)
    for items in left.values():
        for item in items:
            yield Difference((inside + _name(item)).removesuffix(" > ``"), "wider", item, None)


def _inside(
    old: Item, new: Item, relation: Relation, comparison: "_Comparison", name: str, depth: int
) -> Iterator[Difference]:
    """The difference itself, or of a `$or` and a `*` those inside."""
    if depth < _DEEPEST and isinstance(old, Each) and isinstance(new, Each):
        yield from _differences(old.body.items, new.body.items, comparison, f"{name} > ", depth + 1)
    elif depth < _DEEPEST and isinstance(old, AnyOf) and isinstance(new, AnyOf):
        yield from _members(old, new, comparison, name, depth)
    else:
        yield Difference(name, relation, old, new)


def _members(
    old: AnyOf, new: AnyOf, comparison: "_Comparison", name: str, depth: int
) -> Iterator[Difference]:
    """Members that mean the same are left out; the others are paired in their order."""
    if not comparison.affords(len(old.members) * len(new.members)):
        yield Difference(name, "other", old, new)
        return
    left = list(old.members)
    others: list[tuple[str, All]] = []
    for at, member in enumerate(new.members, 1):
        same = (place for place, each in enumerate(left) if comparison.relation(each, member) == "same")
        twin = next(same, None)
        if twin is None:
            others.append((f"{name} member {at}", member))
        else:
            del left[twin]
    for (place, member), before in zip(others, left, strict=False):
        yield from _differences(before.items, member.items, comparison, f"{place} > ", depth + 1)
    yield from (Difference(place, "wider", None, member) for place, member in others[len(left) :])
    yield from (Difference(f"a member of {name}", "narrower", member, None) for member in left[len(others) :])


def _by_name(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(_name(item), []).append(item)
    return found


def _name(item: Item) -> str:
    return "`$or`" if isinstance(item, AnyOf) else f"`{item.name}`"


@dataclass(slots=True)
class _Comparison:
    """One comparison of two trees. What was found of a pair of nodes is kept, and the work has an end."""

    known: dict[tuple[int, int], bool] = field(default_factory=dict)
    names: dict[int, dict[str, list[Item]]] = field(default_factory=dict)
    spent: int = 0

    def relation(self, old: All, new: All) -> Relation:
        return _relation(self.implies(old, new), self.implies(new, old))

    def item_relation(self, old: Item, new: Item) -> Relation:
        return _relation(self._item_implies(old, new, 0), self._item_implies(new, old, 0))

    def affords(self, pairs: int) -> bool:
        """Whether so many more pairs may be compared."""
        self.spent += pairs
        return self.spent <= _MOST_PAIRS

    def implies(self, one: All, other: All, depth: int = 0) -> bool:
        """Whether what matches `one` surely matches `other`."""
        pair = id(one), id(other)
        if pair not in self.known:
            if depth > _DEEPEST or not self.affords(1):
                return False
            self.known[pair] = all(self._some_implies(one, item, depth) for item in other.items)
        return self.known[pair]

    def _some_implies(self, one: All, item: Item, depth: int) -> bool:
        """Whether one of the clauses of a conjunction, or the whole of it, implies a clause."""
        if id(one) not in self.names:
            self.names[id(one)] = _by_name(one.items)
        named = self.names[id(one)].get(_name(item), [])
        if not self.affords(len(named)):
            return False
        if any(self._item_implies(each, item, depth) for each in named):
            return True
        if isinstance(item, AnyOf):
            members = item.members if self.affords(len(item.members)) else ()
            return any(self.implies(one, member, depth + 1) for member in members)
        return isinstance(item, Clause) and _everything(item.alternatives)

    def _item_implies(self, one: Item, other: Item, depth: int) -> bool:
        if isinstance(one, Clause) and isinstance(other, Clause):
            affordable = self.affords(len(one.alternatives) * len(other.alternatives))
            within = accepts_all if affordable else _lists_all
            return one.path == other.path and within(other.alternatives, one.alternatives)
        if isinstance(one, Each) and isinstance(other, Each):
            return one.path == other.path and self.implies(one.body, other.body, depth + 1)
        if isinstance(one, AnyOf) and isinstance(other, AnyOf):
            members = other.members
            return self.affords(len(one.members) * len(members)) and all(
                any(self.implies(each, member, depth + 1) for member in members) for each in one.members
            )
        return False


def _relation(forth: bool, back: bool) -> Relation:
    return "same" if forth and back else "wider" if forth else "narrower" if back else "other"


# Alternatives. What an alternative accepts is a set of values, MISSING among them.


def accepts_all(wide: tuple[Alternative, ...], narrow: tuple[Alternative, ...]) -> bool:
    """Whether the alternatives `wide` surely accept every value that one of `narrow` accepts."""
    same = set(wide)
    if same.issuperset(narrow):
        return True
    tests = automation_tests(wide)
    return all(each in same or _covered(each, wide, tests) for each in narrow)


def _lists_all(wide: tuple[Alternative, ...], narrow: tuple[Alternative, ...]) -> bool:
    return set(wide).issuperset(narrow)


def _everything(wide: tuple[Alternative, ...]) -> bool:
    """Whether the alternatives accept every value."""
    tests = automation_tests(wide)
    return any(
        all(ask(tests, value) for value in values)
        for each in wide
        if (values := _exceptions(each)) is not None
    )


def _covered(one: Alternative, wide: tuple[Alternative, ...], tests: Tests) -> bool:
    """Whether `wide`, whose tests are given, accepts whatever `one` accepts."""
    own = automation_tests([one])
    for each in wide:
        values = _exceptions(each)
        if values is not None and all(ask(tests, value) or not ask(own, value) for value in values):
            return True
    if isinstance(one, Exists):
        return not one.wanted and bool(ask(tests, MISSING))
    if isinstance(one, Scalar):
        return _key(one) in {_key(each) for each in wide if isinstance(each, Scalar)}
    within = _WITHIN.get(type(one))
    return within is not None and any(type(each) is type(one) and within(one, each) for each in wide)


def _exceptions(one: Alternative) -> list[Any] | None:
    """The few values that an alternative does not accept; None for one that accepts few itself."""
    if isinstance(one, Exists) and one.wanted:
        return [MISSING]
    if isinstance(one, AnythingBut):
        return [_plain(value) for value in one.values]
    return None


def _plain(value: Scalar) -> Any:
    return float(str(value.value)) if value.kind == "number" else value.value


def _key(value: Scalar) -> tuple[str, Any]:
    return value.kind, _plain(value)


def _numbers(one: Numeric) -> tuple[tuple[float, bool], tuple[float, bool]]:
    """The least and the greatest number that is accepted, each with whether it is itself left out."""
    low, high = (float("-inf"), False), (float("inf"), True)
    for sign, bound in one.bounds:
        if sign in (">", ">=", "="):
            low = max(low, (bound, sign == ">"))
        if sign in ("<", "<=", "="):
            high = min(high, (bound, sign != "<"))
    return low, (high[0], not high[1])


def _numeric_within(one: Numeric, other: Numeric) -> bool:
    (low, low_open), (high, high_open) = _numbers(one)
    (least, least_open), (greatest, greatest_open) = _numbers(other)
    if low > high or (low == high and (low_open or high_open)):
        return True
    above = low > least or (low == least and low_open >= least_open)
    return above and (high < greatest or (high == greatest and high_open >= greatest_open))


def _text_within(one: Any, other: Any) -> bool:
    """What begins (ends) with a text begins (ends) with what that text begins (ends) with."""
    return bool(ask(automation_tests([other]), one.text))


_WITHIN: dict[type, Callable[[Any, Any], bool]] = {
    Prefix: _text_within,
    Suffix: _text_within,
    EqualsIgnoreCase: _text_within,
    Numeric: _numeric_within,
}
"""Whether one alternative accepts at most what another of its kind does; of other kinds equal ones do."""
