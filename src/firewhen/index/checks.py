"""What a rule asks at one path, asked of an event directly: for rules that are asked one by one."""

from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Clause, Exists
from ..patterns.operators import (
    MISSING,
    SCALARS,
    Missing,
    Tests,
    always,
    automation_tests,
    eventbridge_tests,
    never,
)

Path = tuple[str, ...]
Levels = tuple[tuple[str, tuple[str, ...]], ...]
"""The names of a path, each with the dotted names that would lead further from the same object."""


def levels_of(path: Path, dialect: Dialect) -> Levels:
    """The levels of a path; in dialect automation dots in an event's names mean nothing."""
    return tuple((name, _runs(path, at) if dialect == "eventbridge" else ()) for at, name in enumerate(path))


def _runs(path: Path, start: int) -> tuple[str, ...]:
    return tuple(".".join(path[start:end]) for end in range(start + 2, len(path) + 1))


class Check:
    """A clause made ready to be asked of whole events. It is made ready when it is first asked."""

    __slots__ = ("_dialect", "_levels", "_tests", "clause")

    def __init__(self, clause: Clause, dialect: Dialect) -> None:
        self.clause, self._dialect = clause, dialect
        self._levels: Levels = ()
        self._tests: Tests = {}

    @property
    def tests(self) -> Tests:
        """What the clause accepts, by the type of the value; arrays of dialect eventbridge are left out."""
        if not self._tests:
            self._levels = levels_of(self.clause.path, self._dialect)
            self._tests = _TESTS[self._dialect](self.clause)
        return self._tests

    def holds(self, event: dict[str, Any]) -> object:
        """Whether the clause holds (truthy or falsy); None where arrays or dotted names are in the way."""
        tests = self._tests or self.tests
        value: Any = event
        for name, runs in self._levels:
            if value.__class__ is not dict:
                if value.__class__ not in _LEAFS:
                    return None
                value = MISSING
                break
            for run in runs:
                if run in value:
                    return None
            value = value.get(name, MISSING)
        test = tests.get(value.__class__)
        return None if test is None else test(value) or False

    def __getstate__(self) -> tuple[Clause, Dialect]:
        return self.clause, self._dialect

    def __setstate__(self, state: tuple[Clause, Dialect]) -> None:
        self.clause, self._dialect = state
        self._levels, self._tests = (), {}


_LEAFS = frozenset({*SCALARS, Missing})


def _eventbridge(clause: Clause) -> Tests:
    absent = always if Exists(False) in clause.alternatives else never  # an object is no scalar either
    tests: Tests = {**dict.fromkeys(SCALARS, never), Missing: absent, dict: absent}
    return tests | eventbridge_tests(clause.alternatives)


def _automation(clause: Clause) -> Tests:
    tests: Tests = dict.fromkeys((*SCALARS, Missing, dict, list), never)
    return tests | automation_tests(clause.alternatives)


_TESTS = {"eventbridge": _eventbridge, "automation": _automation}
