"""A filter as one test of an entity, compiled to closures.

What costs time is finding values; see `lookup` for the quick way to them.
"""

from collections.abc import Callable
from typing import Any

from .clauses import Clause, Exists, Group, Ids, Leaf, Range, Term
from .dates import BadDate
from .fields import Entity, present, reader
from .lookup import Step, Test, quick
from .mapping import Field, Mapping
from .numbers import spelled
from .values import Tests, ask, equals, fits, fitting, within

DEEPEST = 60
"""Deeper filters are answered by the explanation, which does not use the stack."""


def compile_filter(root: Group, mapping: Mapping, now: int) -> Test | None:
    """The test of an entity at a moment (epoch milliseconds), or None for a filter too deep for it."""
    return _group(root, mapping, now, DEEPEST)


def leaf_test(leaf: Leaf, mapping: Mapping, now: int) -> Test:
    """The test of a single clause."""
    return _LEAVES[type(leaf)](leaf, mapping, now)


def tests_of(leaf: Term | Range, now: int) -> Tests:
    """The tests of one value; none pass where `now` moves a date beyond the calendar."""
    try:
        if isinstance(leaf, Term):
            return equals(leaf.field, leaf.terms, now)
        return within(leaf.field, leaf.bounds, now)
    except BadDate:
        return {}


def _group(group: Group, mapping: Mapping, now: int, room: int) -> Test | None:
    if room <= 0:
        return None
    tests: list[Test] = []
    for member in group.members:
        test = _compile(member, mapping, now, room - 1)
        if test is None:
            return None
        tests.append(test)
    return _JOIN[group.name](tests)


def _compile(clause: Clause, mapping: Mapping, now: int, room: int) -> Test | None:
    if isinstance(clause, Group):
        return _group(clause, mapping, now, room)
    return leaf_test(clause, mapping, now)


def _all(tests: list[Test]) -> Test:
    """A conjunction; the usual few tests are written out, as a loop costs as much as one of them."""
    if len(tests) in _FEW:
        return _FEW[len(tests)](*tests)

    def test(entity: Entity) -> bool:
        for holds in tests:  # noqa: SIM110 (all() with a generator costs more than the tests)
            if not holds(entity):
                return False
        return True

    return test


_FEW: dict[int, Callable[..., Test]] = {
    1: lambda a: a,
    2: lambda a, b: lambda entity: a(entity) and b(entity),
    3: lambda a, b, c: lambda entity: a(entity) and b(entity) and c(entity),
    4: lambda a, b, c, d: lambda entity: a(entity) and b(entity) and c(entity) and d(entity),
    5: lambda a, b, c, d, e: lambda entity: a(entity) and b(entity) and c(entity) and d(entity) and e(entity),
}


def _some(tests: list[Test]) -> Test:
    def test(entity: Entity) -> bool:
        for holds in tests:  # noqa: SIM110 (any() with a generator costs more than the tests)
            if holds(entity):
                return True
        return False

    return test


def _none(tests: list[Test]) -> Test:
    some = tests[0] if len(tests) == 1 else _some(tests)
    return lambda entity: not some(entity)


_JOIN: dict[str, Callable[[list[Test]], Test]] = {"$and": _all, "$or": _some, "$not": _none}


def _field(leaf: Term | Range, mapping: Mapping, now: int) -> Test:
    tests = tests_of(leaf, now)
    return quick(leaf.field, tests, _anywhere(leaf.field, tests)) if tests else lambda entity: False


def _anywhere(field: Field, tests: Tests) -> Test:
    read = reader(field)
    return lambda entity: any(ask(tests, value) for value in read(entity))


def _ids(leaf: Ids, mapping: Mapping, now: int) -> Test:
    wanted = frozenset(leaf.ids)
    read = reader(mapping.field("_id"))

    def test(entity: Entity) -> bool:
        return any(not isinstance(value, dict) and spelled(value) in wanted for value in read(entity))

    return test


def _exists(leaf: Exists, mapping: Mapping, now: int) -> Test:
    tests: Tests | dict[type, Step] = fitting(leaf.field)
    if leaf.field.kind == "infer":
        tests = {**tests, dict: _has_scalar}
    soon = quick(leaf.field, tests, lambda entity: False)
    late = present(leaf.field, mapping, fits)
    return lambda entity: soon(entity) or late(entity)


def _has_scalar(value: dict[str, Any]) -> bool | None:
    """True for an object with a scalar in it; otherwise something further below may count."""
    for item in value.values():
        if item.__class__ in _SCALARS:
            return True
    return None


_SCALARS = frozenset((str, int, float, bool))


_LEAVES: dict[type[Leaf], Callable[[Any, Mapping, int], Test]] = {
    Term: _field,
    Range: _field,
    Ids: _ids,
    Exists: _exists,
}
