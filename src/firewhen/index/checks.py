"""What a rule asks at one path, asked of an event directly: for rules that are asked one by one."""

from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Alternative, Exists
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


class Accepting:
    """What alternatives accept, made ready when first asked; clauses with the same alternatives share it."""

    __slots__ = ("_alternatives", "_dialect", "_tests")

    def __init__(self, alternatives: tuple[Alternative, ...], dialect: Dialect) -> None:
        self._alternatives, self._dialect = alternatives, dialect
        self._tests: Tests = {}

    @property
    def tests(self) -> Tests:
        """What they accept, by the type of the value; arrays of dialect eventbridge are left out."""
        if not self._tests:
            self._tests = _TESTS[self._dialect](self._alternatives)
        return self._tests

    def __getstate__(self) -> tuple[tuple[Alternative, ...], Dialect]:
        return self._alternatives, self._dialect

    def __setstate__(self, state: tuple[tuple[Alternative, ...], Dialect]) -> None:
        self._alternatives, self._dialect = state
        self._tests = {}


class Check:
    """A clause that is asked of whole events."""

    __slots__ = ("_dialect", "_levels", "_path", "accepting")

    def __init__(self, path: Path, accepting: Accepting, dialect: Dialect) -> None:
        self._path, self.accepting, self._dialect = path, accepting, dialect
        self._levels: Levels = ()

    def holds(self, event: dict[str, Any]) -> object:
        """Whether the clause holds (truthy or falsy); None where arrays or dotted names are in the way."""
        value: Any = event
        for name, runs in self._levels or self._prepare():
            if value.__class__ is not dict:
                if value.__class__ not in _LEAFS:
                    return None
                value = MISSING
                break
            for run in runs:
                if run in value:
                    return None
            value = value.get(name, MISSING)
        test = self.accepting.tests.get(value.__class__)
        return None if test is None else test(value) or False

    def _prepare(self) -> Levels:
        self._levels = levels_of(self._path, self._dialect)
        return self._levels


_LEAFS = frozenset({*SCALARS, Missing})


def _eventbridge(alternatives: tuple[Alternative, ...]) -> Tests:
    absent = always if Exists(False) in alternatives else never  # an object is no scalar either
    tests: Tests = {**dict.fromkeys(SCALARS, never), Missing: absent, dict: absent}
    return tests | eventbridge_tests(alternatives)


def _automation(alternatives: tuple[Alternative, ...]) -> Tests:
    tests: Tests = dict.fromkeys((*SCALARS, Missing, dict, list), never)
    return tests | automation_tests(alternatives)


_TESTS = {"eventbridge": _eventbridge, "automation": _automation}
