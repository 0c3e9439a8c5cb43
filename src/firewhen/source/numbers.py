"""Which numbers compare by value (event-patterns.md, Literals)."""

from decimal import Decimal, InvalidOperation


def comparable(spelling: str) -> float | None:
    """The double of a JSON number whose shortest spelling is the same decimal; None for all other numbers."""
    value = float(spelling)
    try:
        same = value - value == 0 and Decimal(spelling) == Decimal(repr(value))
    except InvalidOperation:  # an exponent beyond what decimals hold
        return None
    return value if same else None
