"""How one value of an entity compares with what a rule asks, by the type of its field.

The contract for the two languages (search-filters.md, Filters and Ranges):

- `equals(field, terms, now)` are the tests of `term` and `terms`, `within(field, bounds, now)` those of a
  range, and `fitting(field)` those of `exists`. `now` is in epoch milliseconds.
- They come as a table from a value's class (str, int, float, bool, dict) to a predicate; a class that is not
  in it never matches. `ask(tests, value)` looks up and asks, whatever the value is.
- BadDate is raised for a term or bound that a date field cannot read; anything else that does not fit the
  field's type just never matches.
- A term on a text field compares, as given, with each of the value's tokens: analysing it is the caller's.
"""

from collections.abc import Callable, Sequence
from typing import Any

from . import inferred
from .asking import (
    Bounds,
    Predicate,
    Scalar,
    Tests,
    among,
    ask,
    between,
    converted,
    either,
    every_scalar,
    spelled_between,
)
from .dates import window
from .mapping import Field, Kind
from .numbers import asked_number, asked_spelling, converter, rounder, spelled
from .ranges import Convert, bound_converter, element, interval_of, is_whole, range_test
from .text import tokens

__all__ = ["Bounds", "Predicate", "Scalar", "Tests", "ask", "either", "equals", "fits", "fitting", "within"]


def equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    """The tests of "the value equals one of the terms". Raises BadDate (see above)."""
    return _EQUALS[field.kind](field, terms, now)


def within(field: Field, bounds: Bounds, now: int) -> Tests:
    """The tests of "the value lies within the bounds". Raises BadDate (see above).

    Without any bound they are those of `fitting`.
    """
    return _WITHIN[field.kind](field, bounds, now) if bounds.given else fitting(field)


def fitting(field: Field) -> Tests:
    """The tests of "the value fits the field's type"."""
    return _FITTING[field.kind](field)


def fits(field: Field, value: Any) -> bool:
    """Whether a value fits the field's type."""
    return ask(fitting(field), value)


def _never(field: Field, *asked: Any) -> Tests:
    return {}


# Keywords and text: strings as they are, other scalars as JSON spells them.


def _strings(field: Field, accepts: Callable[[str], bool]) -> Tests:
    longest = field.longest
    if longest is not None:
        return every_scalar(lambda value: len(spelled(value)) <= longest and accepts(spelled(value)))
    return every_scalar(lambda value: accepts(spelled(value))) | {str: accepts}


def _keyword_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    return _strings(field, among(frozenset(map(asked_spelling, terms))))


def _keyword_within(field: Field, bounds: Bounds, now: int) -> Tests:
    return _strings(field, spelled_between(bounds))


def _text_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    wanted = frozenset(map(asked_spelling, terms))
    return every_scalar(lambda value: not wanted.isdisjoint(tokens(spelled(value))))


def _text_within(field: Field, bounds: Bounds, now: int) -> Tests:
    accepts = spelled_between(bounds)
    return every_scalar(lambda value: any(map(accepts, tokens(spelled(value)))))


# Numbers: an entity's value as the field holds it, the asked one rounded alike.


def _numbers(field: Field, accepts: Predicate) -> Tests:
    return dict.fromkeys((int, float, str), converted(converter(field.type), accepts))


def _asked(type_: str) -> Convert:
    """How a rule's number is read for a field's type: whole-number types take any, and compare by value."""
    rounded = rounder(type_)

    def convert(term: Any) -> int | float | None:
        number = asked_number(term)
        return None if number is None else rounded(number)

    return convert


def _number_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    wanted = frozenset(map(_asked(field.type), terms)) - {None}
    return _numbers(field, wanted.__contains__) if wanted else {}


def _number_within(field: Field, bounds: Bounds, now: int) -> Tests:
    precise = "float" if field.type == "half_float" else field.type  # its terms are rounded, its bounds not
    asked = bounds.interval(_asked(precise), whole=False)
    if asked is None:
        return {}
    low, high = asked.ends
    return _numbers(field, between(low, high, bounds.low_included, bounds.high_included))


# Booleans: false before true.

_BOOLEANS = {"true": True, "false": False}


def _boolean(value: Any) -> bool | None:
    if isinstance(value, str):
        return _BOOLEANS.get(value)
    return value if isinstance(value, bool) else None


def _held_boolean(value: Any) -> bool | None:
    """What a boolean field holds: the empty string is false there, though no rule may ask for it so."""
    return False if value == "" else _boolean(value)


def _booleans(accepts: Predicate) -> Tests:
    return dict.fromkeys((bool, str), converted(_held_boolean, accepts))


def _boolean_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    wanted = frozenset(map(_boolean, terms)) - {None}
    return _booleans(wanted.__contains__) if wanted else {}


def _boolean_within(field: Field, bounds: Bounds, now: int) -> Tests:
    asked = [_boolean(bound) for bound in bounds.given]
    if None in asked:
        return {}
    low, high = (None if bound is None else _boolean(bound) for bound in (bounds.low, bounds.high))
    return _booleans(between(low, high, bounds.low_included, bounds.high_included))


# Dates, in epoch milliseconds.


def _dates(accepts: Callable[[str], bool]) -> Tests:
    numbers = dict.fromkeys((int, float), lambda value: accepts(spelled(value)))
    return {str: accepts, **numbers}


def _date_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    return either(_date_within(field, Bounds.exactly(term), now) for term in terms)


def _date_within(field: Field, bounds: Bounds, now: int) -> Tests:
    return _dates(window(*bounds.dates(field.formats, now), field.formats))


# Range objects.


def _range_equals(field: Field, terms: Sequence[Scalar], now: int) -> Tests:
    return either(_range_within(field, Bounds.exactly(term), now) for term in terms)


def _range_within(field: Field, bounds: Bounds, now: int) -> Tests:
    whole = is_whole(field.type)
    if element(field.type) == "date":
        asked = bounds.date_interval(field.formats, now)
    else:
        found = bounds.interval(_asked_bound(field.type), whole)
        if found is None:
            return {}
        asked = found
    return {dict: range_test(bound_converter(field.type, field.formats), whole, asked, bounds.relation)}


def _asked_bound(type_: str) -> Convert:
    """A range of whole numbers is not asked for fractions, unlike a field of them."""
    if is_whole(type_):
        return lambda term: None if (number := asked_number(term)) is None or number % 1 else int(number)
    return _asked(element(type_))


def _range_fitting(field: Field) -> Tests:
    convert, whole = bound_converter(field.type, field.formats), is_whole(field.type)
    return {dict: lambda value: interval_of(value, convert, whole) is not None}


def _anything(value: Any) -> bool:
    return True


_EQUALS: dict[Kind, Callable[[Field, Sequence[Scalar], int], Tests]] = {
    "infer": inferred.equals,
    "keyword": _keyword_equals,
    "text": _text_equals,
    "number": _number_equals,
    "boolean": _boolean_equals,
    "date": _date_equals,
    "range": _range_equals,
    "object": _never,
    "nothing": _never,
}
_WITHIN: dict[Kind, Callable[[Field, Bounds, int], Tests]] = {
    "infer": inferred.within,
    "keyword": _keyword_within,
    "text": _text_within,
    "number": _number_within,
    "boolean": _boolean_within,
    "date": _date_within,
    "range": _range_within,
    "object": _never,
    "nothing": _never,
}
_FITTING: dict[Kind, Callable[[Field], Tests]] = {
    "infer": inferred.fitting,
    "keyword": lambda field: _strings(field, _anything),
    "text": lambda field: every_scalar(_anything),
    "number": lambda field: _numbers(field, _anything),
    "boolean": lambda field: _booleans(_anything),
    "date": lambda field: _dates(lambda text: field.formats.read(text) is not None),
    "range": _range_fitting,
    "object": _never,
    "nothing": _never,
}
