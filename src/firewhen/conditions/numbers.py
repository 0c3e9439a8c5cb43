"""Numbers as decimals: `.` is the decimal point, and there is no grouping [O] (conditions.md, Operations)."""

import re
from decimal import Decimal, InvalidOperation

from ..source import Spelled

_SPELLING = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?", re.ASCII)
_LONGEST = 1_000
"""How many characters a text may have that is read as a number."""


def read_number(text: str) -> Decimal | None:
    """The number that a text spells, None when it spells none. Exponents are read, blanks are not."""
    if len(text) > _LONGEST or not _SPELLING.fullmatch(text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent that no decimal holds
        return None
    return number if number.is_finite() else None


def number_of(value: object) -> Decimal | None:
    """A JSON number as it is written: 0.1 is a tenth. None for anything else, NaN and infinities included."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if value - value == 0 else None
    return read_number(value.text) if isinstance(value, Spelled) else None


def cents(number: Decimal) -> Decimal:
    """A hundredth, exactly."""
    sign, digits, exponent = number.as_tuple()
    return Decimal((sign, digits, exponent - 2)) if isinstance(exponent, int) else number
