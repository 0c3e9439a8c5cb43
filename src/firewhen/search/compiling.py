"""A filter as one test of an entity, compiled to closures.

What costs time is finding values, so names at the top and one level below are looked up directly, and the
common case, one scalar, is asked by its class without any list being made.
"""

from collections.abc import Callable
from typing import Any

from .clauses import Clause, Exists, Group, Ids, Leaf, Range, Term
from .dates import BadDate
from .fields import Entity, present, reader
from .mapping import Field, Mapping
from .numbers import spelled
from .values import Tests, ask, equals, fits, fitting, within

Test = Callable[[Entity], bool]
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
    if len(tests) == 1:
        return tests[0]

    def test(entity: Entity) -> bool:
        for holds in tests:  # noqa: SIM110 (all() with a generator costs more than the tests)
            if not holds(entity):
                return False
        return True

    return test


def _some(tests: list[Test]) -> Test:
    def test(entity: Entity) -> bool:
        for holds in tests:  # noqa: SIM110 (any() with a generator costs more than the tests)
            if holds(entity):
                return True
        return False

    return test


def _none(tests: list[Test]) -> Test:
    some = _some(tests)
    return lambda entity: not some(entity)


_JOIN: dict[str, Callable[[list[Test]], Test]] = {"$and": _all, "$or": _some, "$not": _none}


def _field(leaf: Term | Range, mapping: Mapping, now: int) -> Test:
    tests = tests_of(leaf, now)
    return _quick(leaf.field, tests, _anywhere(leaf.field, tests)) if tests else lambda entity: False


def _quick(field: Field, tests: Tests, slow: Test) -> Test:
    """The test of one scalar or range where it is found at once; `slow` has the answer everywhere else."""
    if field.kind in ("object", "nothing") or (field.inferred and field.whole):
        return slow
    names = field.path.split(".")
    return _BY_DEPTH.get(len(names), _deep)(names, tests, slow)


def _anywhere(field: Field, tests: Tests) -> Test:
    read = reader(field)
    return lambda entity: any(ask(tests, value) for value in read(entity))


def _top(names: list[str], tests: Tests, slow: Test) -> Test:
    (name,) = names
    find = tests.get

    def test(entity: Entity) -> bool:
        value = entity.get(name)
        accepts = find(value.__class__)
        if accepts is not None:
            return accepts(value)
        return value is not None and slow(entity)

    return test


def _below(names: list[str], tests: Tests, slow: Test) -> Test:
    outer, inner = names
    path = f"{outer}.{inner}"
    find = tests.get

    def test(entity: Entity) -> bool:
        above = entity.get(outer)
        if above.__class__ is not dict or path in entity:
            return slow(entity)
        value = above.get(inner)
        accepts = find(value.__class__)
        if accepts is not None:
            return accepts(value)
        return value is not None and slow(entity)

    return test


def _deep(names: list[str], tests: Tests, slow: Test) -> Test:
    return slow


_BY_DEPTH: dict[int, Callable[[list[str], Tests, Test], Test]] = {1: _top, 2: _below}


def _ids(leaf: Ids, mapping: Mapping, now: int) -> Test:
    wanted = frozenset(leaf.ids)
    read = reader(mapping.field("_id"))

    def test(entity: Entity) -> bool:
        return any(not isinstance(value, dict) and spelled(value) in wanted for value in read(entity))

    return test


def _exists(leaf: Exists, mapping: Mapping, now: int) -> Test:
    tests = dict(fitting(leaf.field))
    if leaf.field.kind == "infer":
        del tests[dict]  # an object that is no range may have something below it
    return _quick(leaf.field, tests, present(leaf.field, mapping, fits))


_LEAVES: dict[type[Leaf], Callable[[Any, Mapping, int], Test]] = {
    Term: _field,
    Range: _field,
    Ids: _ids,
    Exists: _exists,
}
