"""How each type reads its atoms, and how data without a type is read (conditions.md, Atoms)."""

from collections.abc import Callable
from typing import Any

from ..paths import Found
from .atoms import Atom, Atoms, Reader, Scope
from .dates import read_moment
from .facets import Facets
from .numbers import read_number
from .prices import read_decimal_beside, read_numeric, read_price
from .relations import RELATIONS, read_payment, read_relation, read_user
from .table import PRICE_MEMBERS, USER_MEMBERS


def _text(found: Found, scope: Scope) -> Atoms:
    value = found.value
    if not isinstance(value, str):
        return ()
    return (Atom(Facets(value, text=value, spelled=read_number(value)), found),)


def _member(name: str) -> Reader:
    """A string, or the string in a member of an object."""

    def read(found: Found, scope: Scope) -> Atoms:
        if isinstance(found.value, dict):
            found = found.child(name, found.value.get(name))
        return _text(found, scope)

    return read


def _boolean(found: Found, scope: Scope) -> Atoms:
    value = found.value
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value)
    if not isinstance(value, bool):
        return ()
    return (Atom(Facets("true" if value else "false", boolean=value), found),)


def _date(found: Found, scope: Scope) -> Atoms:
    moment = read_moment(found.value) if isinstance(found.value, str) else None
    return () if moment is None else (Atom(Facets(found.value, moment=moment), found),)


def _as_it_is(found: Found, scope: Scope) -> Atoms:
    """The atoms of data without a type: by its JSON type, an object by its members."""
    value = found.value
    if isinstance(value, str):
        spelled, moment = read_number(value), read_moment(value)
        return (Atom(Facets(value, text=value, spelled=spelled, moment=moment), found),)
    if isinstance(value, bool):
        return _boolean(found, scope)
    if isinstance(value, dict):
        reader = next((read for fits, read in _SHAPES if fits(value)), None)
        return reader(found, scope) if reader is not None else ()
    return read_numeric(found, scope)


def _inferred(found: Found, scope: Scope) -> Atoms:
    """As it is; but a number with its decimal string beside it is a price."""
    beside = () if isinstance(found.value, str | bool | dict) else read_decimal_beside(found)
    return beside or _as_it_is(found, scope)


def _has(*names: str) -> Callable[[dict[str, Any]], bool]:
    return lambda value: any(name in value for name in names)


def _is_payment(value: dict[str, Any]) -> bool:
    return isinstance(value.get("type"), str) and value["type"].startswith("payment_")


_SHAPES: tuple[tuple[Callable[[dict[str, Any]], bool], Reader], ...] = (
    (_has(*RELATIONS, "entity_id", "_schema"), read_relation),
    (_is_payment, read_payment),
    (_has(*USER_MEMBERS[:-1]), read_user),
    (_has("email"), _member("email")),
    (_has("phone"), _member("phone")),
    (_has(*PRICE_MEMBERS[:-1]), read_price),
    (_has("_id"), read_relation),
    (_has("id"), read_user),
)
"""How an object without a type is read: by the first shape that it has."""

READERS: dict[str, Reader] = {
    "text": _text,
    "email": _member("email"),
    "phone": _member("phone"),
    "number": read_numeric,
    "price": read_price,
    "boolean": _boolean,
    "date": _date,
    "relation": read_relation,
    "user": read_user,
    "payment": read_payment,
    "inferred": _inferred,
    "as it is": _as_it_is,
}
"""The readers that the table of types names, and two for data without a type."""
