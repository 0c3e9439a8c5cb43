"""What is asked of one value, and tests by the value's class."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .dates import UTC_ZONE, Formats, Zone, parse_date
from .numbers import asked_spelling
from .ranges import HIGHEST, LOWEST, Convert, Interval, Relation, edge

Scalar = str | int | float | bool
Predicate = Callable[[Any], bool]
Tests = dict[type, Predicate]
"""A test for each class of values (str, int, float, bool, dict); one that is not there never matches."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range that is asked for; a bound that is None is open.

    `formats` are those that the rule gives for dates, None: the field's own.
    """

    low: Scalar | None = None
    high: Scalar | None = None
    low_included: bool = True
    high_included: bool = True
    formats: Formats | None = None
    zone: Zone = UTC_ZONE
    relation: Relation = "INTERSECTS"

    @classmethod
    def exactly(cls, term: Scalar) -> "Bounds":
        """The range that holds one value alone."""
        return cls(term, term)

    @property
    def given(self) -> list[Scalar]:
        """The bounds that are there."""
        return [bound for bound in (self.low, self.high) if bound is not None]

    def interval(self, convert: Convert, whole: bool) -> Interval | None:
        """The bounds as an interval of numbers; None when one of them is none."""
        low, high = LOWEST, HIGHEST
        if self.low is not None:
            if (number := convert(self.low)) is None:
                return None
            low = edge(number, 0 if self.low_included else 1, whole)
        if self.high is not None:
            if (number := convert(self.high)) is None:
                return None
            high = edge(number, 0 if self.high_included else -1, whole)
        return Interval(low, high)

    def dates(self, formats: Formats, now: int) -> tuple[int | None, int | None]:
        """The first and the last millisecond that lie within. Raises BadDate.

        Missing parts and rounded units are filled up for gt and lte, down for gte and lt.
        """
        formats = self.formats or formats
        low = high = None
        if self.low is not None:
            moment = parse_date(asked_spelling(self.low), formats, self.zone)
            low = moment.at(now, up=not self.low_included) + (not self.low_included)
        if self.high is not None:
            moment = parse_date(asked_spelling(self.high), formats, self.zone)
            high = moment.at(now, up=self.high_included) - (not self.high_included)
        return low, high

    def date_interval(self, formats: Formats, now: int) -> Interval:
        """`dates` as an interval."""
        low, high = self.dates(formats, now)
        return Interval(LOWEST if low is None else (low, 0), HIGHEST if high is None else (high, 0))


def between(low: Any, high: Any, low_included: bool = True, high_included: bool = True) -> Predicate:
    """The test of lying between two bounds that compare with the value; None is open."""

    lower = _LOWER[low_included](low) if low is not None else None
    upper = _UPPER[high_included](high) if high is not None else None
    if lower is None or upper is None:
        return lower or upper or (lambda value: True)
    return lambda value: lower(value) and upper(value)


_LOWER: dict[bool, Callable[[Any], Predicate]] = {
    True: lambda low: lambda value: value >= low,
    False: lambda low: lambda value: value > low,
}
_UPPER: dict[bool, Callable[[Any], Predicate]] = {
    True: lambda high: lambda value: value <= high,
    False: lambda high: lambda value: value < high,
}


def spelled_between(bounds: Bounds) -> Callable[[str], bool]:
    """The test of a string: by code point, numbers as bounds by their spelling."""
    low, high = (None if bound is None else asked_spelling(bound) for bound in (bounds.low, bounds.high))
    return between(low, high, bounds.low_included, bounds.high_included)


def converted(convert: Callable[[Any], Any], accepts: Predicate) -> Predicate:
    """The test of a value that must be converted first, and fails when it cannot be."""

    def test(value: Any) -> bool:
        held = convert(value)
        return held is not None and accepts(held)

    return test


def among(texts: frozenset[str]) -> Callable[[str], bool]:
    """The test of being one of some texts; hashing a long value costs more than comparing it with one."""
    if len(texts) != 1:
        return texts.__contains__
    (wanted,) = texts
    return lambda value: value == wanted


def either(tables: Iterable[Tests]) -> Tests:
    """The tests of what one of several tables accepts."""
    merged: dict[type, list[Predicate]] = {}
    for table in tables:
        for class_, test in table.items():
            merged.setdefault(class_, []).append(test)
    return {class_: _any(tests) for class_, tests in merged.items()}


def _any(tests: list[Predicate]) -> Predicate:
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def every_scalar(test: Predicate) -> Tests:
    """One test for strings, numbers and booleans."""
    return dict.fromkeys((str, int, float, bool), test)


def ask(tests: Tests, value: Any) -> bool:
    """Whether a value of any class passes."""
    test = tests.get(value.__class__)
    if test is None:
        base = next((base for base in (bool, str, int, float, dict) if isinstance(value, base)), None)
        test = tests.get(base) if base else None
    return test is not None and bool(test(value))
