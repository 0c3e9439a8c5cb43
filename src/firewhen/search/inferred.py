"""Values without a mapping: each is what its JSON type says (search-filters.md, The mapping).

Numbers and booleans are such, `{gt gte lt lte}` objects are ranges, strings are keywords, and strings are
dates where both sides read as ISO dates, the asked one also as date math.
"""

import re
from typing import Any

from .asking import Bounds, Predicate, Scalar, Tests, between, converted, spelled_between
from .dates import ISO, BadDate
from .mapping import Field
from .numbers import asked_number, asked_spelling
from .ranges import Interval, date_millis, range_test

_BOOLEANS = {"true": True, "false": False}
_MATH = re.compile(r"now(?:[-+/|]|\Z)|\d{4}[-0-9T:.Z+]*\|\|", re.ASCII)
"""What is meant as date math, so that an error in it is one."""


def equals(field: Field, term: Scalar, now: int) -> Tests:
    """The tests of "the value equals the term"."""
    wanted = asked_spelling(term)
    tests: dict[type, Predicate] = {str: wanted.__eq__}
    bounds = Bounds.exactly(term)
    if wanted in _BOOLEANS and isinstance(term, bool | str):
        tests[bool] = _BOOLEANS[wanted].__eq__
    number = asked_number(term)
    if number is not None:
        tests[int] = tests[float] = number.__eq__
    if isinstance(term, str) and (asked := _dates(bounds, now, strict=False)) is not None:
        in_dates = _date_test(asked)
        tests[str] = lambda value: value == wanted or in_dates(value)
    return tests | _ranges(bounds, now, strict=False)


def within(field: Field, bounds: Bounds, now: int) -> Tests:
    """The tests of "the value lies within the bounds".

    Raises BadDate for a bound that the rule's own format does not read, and for broken date math.
    """
    tests: dict[type, Predicate] = {str: spelled_between(bounds)}
    numbers = bounds.interval(asked_number, whole=False)
    if numbers is not None:
        tests[int] = tests[float] = between(
            numbers.low[0], numbers.high[0], bounds.low_included, bounds.high_included
        )
    if all(_truth(bound) is not None for bound in bounds.given):
        low, high = _truth(bounds.low), _truth(bounds.high)
        tests[bool] = between(low, high, bounds.low_included, bounds.high_included)
    if (asked := _dates(bounds, now, strict=True)) is not None:
        in_dates, in_strings = _date_test(asked), tests[str]
        tests[str] = lambda value: _either_way(value, in_dates, in_strings)
    return tests | _ranges(bounds, now, strict=True)


def _truth(term: Any) -> bool | None:
    return _BOOLEANS.get(asked_spelling(term)) if isinstance(term, bool | str) else None


def _dates(bounds: Bounds, now: int, *, strict: bool) -> Interval | None:
    """The bounds as dates; None when they are none. `strict`: what is meant as a date must be one."""
    texts = all(isinstance(bound, str) for bound in bounds.given)
    if bounds.formats is None and not texts:
        return None
    try:
        return bounds.date_interval(ISO, now)
    except BadDate:
        if strict and (bounds.formats or any(_MATH.match(str(bound)) for bound in bounds.given)):
            raise
        return None


def _date_test(asked: Interval) -> Predicate:
    return converted(_millis, between(asked.low[0], asked.high[0]))


def _millis(value: Any) -> int | None:
    return date_millis(value, ISO) if isinstance(value, str) else None


def _either_way(value: str, in_dates: Predicate, in_strings: Predicate) -> bool:
    """A string that reads as a date is compared as one, any other by code point."""
    return in_strings(value) if ISO.read(value) is None else in_dates(value)


def _ranges(bounds: Bounds, now: int, *, strict: bool) -> Tests:
    """The tests of range objects: of numbers when numbers are asked for, of dates when dates are."""
    tests = []
    if (numbers := bounds.interval(asked_number, whole=False)) is not None:
        tests.append(range_test(_number, False, numbers, bounds.relation))
    if (dates := _dates(bounds, now, strict=strict)) is not None:
        tests.append(range_test(_millis, True, dates, bounds.relation))
    return {dict: lambda value: any(test(value) for test in tests)} if tests else {}


def _number(value: Any) -> int | float | None:
    return None if isinstance(value, str | bool) else asked_number(value)
