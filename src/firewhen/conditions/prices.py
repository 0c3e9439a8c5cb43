"""Numbers and prices: of a price which member was read, and in which unit (conditions.md, Atoms)."""

from decimal import Decimal
from typing import Any

from ..paths import Found
from .atoms import Atom, Atoms, Scope
from .facets import Facets
from .numbers import cents, number_of, read_number
from .table import DECIMAL_SUFFIX, PRICE_MEMBERS


def read_numeric(found: Found, scope: Scope) -> Atoms:
    """A number or numeric string."""
    number = _number(found.value)
    return () if number is None else (_atom(found, number),)


def read_price(found: Found, scope: Scope) -> Atoms:
    """The price: its decimal string beside it, a number or numeric string, or a member of an object."""
    beside = read_decimal_beside(found)
    if beside:
        return beside
    return _of_object(found) if isinstance(found.value, dict) else read_numeric(found, scope)


def read_decimal_beside(found: Found) -> Atoms:
    """The number in `<name>_decimal` beside a member, if it is there."""
    parent, step = found.parent, found.step
    if found.root or parent is None or not isinstance(step, str) or not isinstance(parent.value, dict):
        return ()
    name = step + DECIMAL_SUFFIX
    value = parent.value.get(name)
    number = _number(value)
    return () if number is None else (_atom(parent.child(name, value), number, f"`{name}`"),)


def _of_object(found: Found) -> Atoms:
    for name in PRICE_MEMBERS:
        value = found.value.get(name)
        number = _number(value)
        if number is None:
            continue
        inner = found.child(name, value)
        if name != PRICE_MEMBERS[0] and _is_integer(value):
            return (_atom(inner, cents(number), f"`{name}`, in cents"),)
        return (_atom(inner, number, f"`{name}`"),)
    return ()


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and value.lstrip("+-").isdigit())


def _number(value: Any) -> Decimal | None:
    return read_number(value) if isinstance(value, str) else number_of(value)


def _atom(found: Found, number: Decimal, note: str | None = None) -> Atom:
    try:
        shown = str(found.value)
    except ValueError:  # an integer of more digits than Python prints
        shown = ""
    return Atom(Facets(shown, number=number), found, False, note)
