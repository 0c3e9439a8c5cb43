"""Which numbers compare by value (event-patterns.md, Literals), and how the automation dialect reads one."""

from decimal import Decimal

SAFE = 2**53
"""Every integer up to here is held by its double."""


def comparable_int(value: int) -> float | None:
    """The double of a Python int that is comparable as it is spelled, by its digits; None for all others."""
    if -SAFE <= value <= SAFE:
        return float(value)
    try:
        double = float(value)
    except OverflowError:
        return None
    return double if Decimal(value) == Decimal(repr(double)) else None


def as_double(value: int | float) -> float:
    """The double that a JavaScript engine reads for a JSON number."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


_BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_BLANKS += "\u2028\u2029\u202f\u205f\u3000\ufeff"
_BASES = {"0x": (16, frozenset("0123456789abcdefABCDEF")), "0o": (8, frozenset("01234567"))}
_BASES["0b"] = (2, frozenset("01"))
_DECIMAL = frozenset("0123456789.eE+-")


def double_in(text: str) -> float | None:
    """The finite number that a string spells (automation-patterns.md, numeric), None when it spells none."""
    text = text.strip(_BLANKS)
    if not text:
        return 0.0
    base = _BASES.get(text[:2].lower())
    if base:
        digits = text[2:]
        return _finite(int(digits, base[0])) if digits and base[1].issuperset(digits) else None
    if not _DECIMAL.issuperset(text):
        return None
    try:
        return _finite(float(text))
    except ValueError:
        return None


def _finite(value: int | float) -> float | None:
    double = as_double(value)
    return double if double - double == 0 else None
