"""Numbers as the field types of a search engine hold them, and as JSON and Java spell them."""

import re
from collections.abc import Callable
from decimal import Decimal
from struct import error, pack, unpack
from typing import Any

Number = int | float

_TEXT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_LONGEST = 400
_LIMITS = {
    "long": (-(2**63), 2**63 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsigned_long": (0, 2**64 - 1),
}
_WIDTHS = {"float": "<f", "half_float": "<e"}


def number_of(text: str) -> Number | None:
    """The number that a text spells, exactly when it is whole, else the nearest double; None if none."""
    if len(text) > _LONGEST or _TEXT.fullmatch(text) is None:
        return None
    if text.isdigit():
        return int(text)
    exact = Decimal(text)
    if exact == exact.to_integral_value() and exact.adjusted() < _LONGEST:
        return int(exact)
    number = float(text)
    return number if number - number == 0 else None


def asked_number(term: object) -> Number | None:
    """The number that a rule asks for, given as a number or as text; None if it is none."""
    if isinstance(term, str):
        return number_of(term)
    if isinstance(term, bool) or not isinstance(term, int | float):
        return None
    return term if term - term == 0 else None


def converter(type_: str) -> Callable[[Any], Number | None]:
    """What a field of a number type holds of an entity's value: None when the value does not fit.

    Whole-number types cut fractions off, `float` and `half_float` round (the engine's `coerce`).
    """
    if type_ in _LIMITS:
        low, high = _LIMITS[type_]

        def whole(value: Any) -> Number | None:
            number = asked_number(value)
            if number is None:
                return None
            number = int(number)
            return number if low <= number <= high else None

        return whole
    rounded = rounder(type_)

    def floating(value: Any) -> Number | None:
        number = asked_number(value)
        return None if number is None else rounded(number)

    return floating


def rounder(type_: str) -> Callable[[Number], Number | None]:
    """How a number type rounds an asked number: whole-number types not at all."""
    if type_ in _LIMITS:
        return lambda number: number
    width = _WIDTHS.get(type_)

    def narrow(number: Number) -> Number | None:
        try:
            if width is None:
                return float(number)
            result: float = unpack(width, pack(width, number))[0]
        except (OverflowError, error):
            return None
        return result if result - result == 0 else None

    return narrow


def spelled(value: Any) -> str:
    """A scalar of an entity as JSON spells it, a string as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return float.__repr__(value)
    try:
        return str(value)
    except ValueError:  # more digits than Python prints, so no spelling equals it
        return ""


def asked_spelling(term: Any) -> str:
    """A scalar of a rule as the engine compares it with strings: numbers as Java spells them."""
    if not isinstance(term, float):
        return spelled(term)
    text = float.__repr__(term)
    if term - term != 0 or term == 0 or 1e-3 <= abs(term) < 1e7:
        return text
    sign, digits, exponent = Decimal(text).normalize().as_tuple()
    power = int(exponent) + len(digits) - 1
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' * sign}{digits[0]}.{rest}E{power}"
