"""Values without a mapping: each is what its JSON type says (search-filters.md, The mapping).

Numbers and booleans are such, `{gt gte lt lte}` objects are ranges, strings are keywords, and strings are
dates where both sides read as ISO dates, the asked one also as date math.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from .asking import (
    Bounds,
    Predicate,
    Scalar,
    Tests,
    among,
    between,
    every_scalar,
    spelled_between,
)
from .dates import ISO, BadDate, window
from .mapping import Field
from .numbers import asked_number, asked_spelling
from .ranges import Interval, Relation, date_millis, is_range, range_test

_BOOLEANS = {"true": True, "false": False}
_MAY_BE_DATE = re.compile(r"now|[+-]?\d{4}", re.ASCII)
_MATH = re.compile(r"now(?:[-+/|]|\Z)|\d{4}[-0-9T:.Z+]*\|\|", re.ASCII)
"""What is meant as date math, so that an error in it is one."""


def equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    """The tests of "the value equals one of the terms"."""
    spellings = frozenset(map(asked_spelling, terms))
    truths = frozenset(map(_truth, terms)) - {None}
    numbers = frozenset(number for term in terms if (number := asked_number(term)) is not None)
    tests: Tests = {str: among(spellings), bool: truths.__contains__}
    tests[int] = tests[float] = numbers.__contains__
    bounds = [Bounds.exactly(term) for term in terms if _MAY_BE_DATE.match(asked_spelling(term))]
    dates = [asked for each in bounds if (asked := _dates(each, now, strict=False)) is not None]
    if dates:
        in_dates = [_date_test(asked) for asked in dates]
        tests[str] = lambda value: value in spellings or any(test(value) for test in in_dates)
    points = [Interval((number, 0), (number, 0)) for number in numbers]
    return tests | _ranges(points, dates, "INTERSECTS")


def within(field: Field, bounds: Bounds, now: int) -> Tests:
    """The tests of "the value lies within the bounds".

    Raises BadDate for a bound that the rule's own format does not read, and for broken date math.
    """
    tests: dict[type, Predicate] = {str: spelled_between(bounds)}
    numbers = bounds.interval(asked_number, whole=False)
    if numbers is not None:
        tests[int] = tests[float] = between(*numbers.ends, bounds.low_included, bounds.high_included)
    if all(_truth(bound) is not None for bound in bounds.given):
        low, high = _truth(bounds.low), _truth(bounds.high)
        tests[bool] = between(low, high, bounds.low_included, bounds.high_included)
    dates = _dates(bounds, now, strict=True)
    if dates is not None:
        in_dates, in_strings = _date_test(dates), tests[str]
        # A string that reads as a date is compared as one, any other by code point.
        tests[str] = lambda value: in_dates(value) or (in_strings(value) and ISO.read(value) is None)
    asked = [[each] if each is not None else [] for each in (numbers, dates)]
    return tests | _ranges(asked[0], asked[1], bounds.relation)


def _truth(term: Any) -> bool | None:
    return _BOOLEANS.get(asked_spelling(term)) if isinstance(term, bool | str) else None


def _dates(bounds: Bounds, now: int, *, strict: bool) -> Interval | None:
    """The bounds as dates; None when they are none. `strict`: what is meant as a date must be one."""
    texts = all(isinstance(bound, str) for bound in bounds.given)
    try:
        if bounds.formats is None and not texts:
            raise BadDate("bad-date", "a number is no date without a format")
        return bounds.date_interval(ISO, now)
    except BadDate:
        if strict:
            _complain(bounds, now)
        return None


def _complain(bounds: Bounds, now: int) -> None:
    """Raise BadDate for a bound that is no date where the rule's format, or what it says, means one."""
    for alone in (replace(bounds, high=None), replace(bounds, low=None)):
        if alone.given and (bounds.formats or _MATH.match(str(alone.given[0]))):
            alone.date_interval(ISO, now)


def _date_test(asked: Interval) -> Callable[[str], bool]:
    low, high = asked.ends
    return window(low, high, ISO)


def _millis(value: Any) -> int | None:
    return date_millis(value, ISO) if isinstance(value, str) else None


def _ranges(numbers: Sequence[Interval], dates: Sequence[Interval], relation: Relation) -> Tests:
    """The tests of range objects: of numbers where numbers are asked for, of dates where dates are."""
    tests = [range_test(_number, False, asked, relation) for asked in numbers]
    tests += [range_test(_millis, True, asked, relation) for asked in dates]
    return {dict: lambda value: is_range(value) and any(test(value) for test in tests)} if tests else {}


def fitting(field: Field) -> Tests:
    """The tests of "the value fits": every scalar and every range does."""
    return every_scalar(lambda value: True) | {dict: is_range}


def _number(value: Any) -> int | float | None:
    return None if isinstance(value, str | bool) else asked_number(value)
