"""What an attribute holds: its items, and in each of them its atoms (conditions.md, Atoms)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..paths import Found, Resolution, refer_to
from .dates import read_moment
from .facets import Facets
from .numbers import cents, number_of, read_number
from .table import DECIMAL_SUFFIX, ITEM_MEMBERS, PRICE_MEMBERS, USER_MEMBERS


@dataclass(frozen=True, slots=True)
class Atom:
    """One atom: what it is compared as, and where it stands.

    `listed` tells that it is an element of an array; `note` which member and unit of a price were read.
    """

    facets: Facets
    found: Found
    listed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an attribute, of an attribute that is no array its value; `fits` unless it has no atom
    because of its type."""

    found: Found
    atoms: tuple[Atom, ...]
    empty: bool
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """What an attribute holds; `missing` is what was not supplied and may hold more."""

    items: tuple[Item, ...]
    missing: tuple[str, ...] = ()

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms of all items."""
        return tuple(atom for item in self.items for atom in item.atoms)

    @property
    def empty(self) -> bool:
        """Whether all that is known of it is empty."""
        return all(item.empty for item in self.items)


@dataclass(frozen=True, slots=True)
class How:
    """How an attribute is read: its type's reader, its own name, whether it is repeatable, the entities."""

    read: str
    name: str | None
    repeatable: bool
    entities: Mapping[str, Any]
    blanks: bool = False
    """Whether an empty string is an atom: it is where values are compared as they are."""


Atoms = Iterator[Atom]
_Reader = Callable[[Found, How, list[str]], Atoms]


def holding(resolution: Resolution, how: How) -> Holding:
    """The items and atoms of what a path led to. No data raises."""
    missing = list(resolution.missing)
    items = [
        _item(element, how, isinstance(found.value, list | tuple), missing)
        for found in resolution.found
        for element in found.elements()
    ]
    return Holding(tuple(items), tuple(dict.fromkeys(missing)))


def _item(found: Found, how: How, listed: bool, missing: list[str]) -> Item:
    inner = _unwrapped(found, how)
    if is_empty(inner.value) and not (how.blanks and inner.value == ""):
        return Item(found, (), True)
    many = listed or isinstance(inner.value, list | tuple)
    atoms: list[Atom] = []
    before = len(missing)
    for element in inner.elements():
        read = _READERS[how.read](element, how, missing)
        atoms += [replace(atom, listed=atom.listed or many) for atom in read]
    return Item(found, tuple(atoms), False, bool(atoms) or len(missing) > before)


def _unwrapped(found: Found, how: How) -> Found:
    """What an item of a repeatable attribute holds: its `value`, or the member named like the attribute."""
    item = found.value
    if not isinstance(item, dict):
        return found
    for name in ("value", how.name):
        if name is not None and name in item and (how.repeatable or _is_item(item, name)):
            return found.child(name, item[name])
    return found


def _is_item(item: dict[str, Any], name: str) -> bool:
    return len(item) > 1 and all(member in ITEM_MEMBERS or member == name for member in item)


_RELATIONS = frozenset(("$relation", "$relation_ref"))


def is_empty(value: Any) -> bool:
    """Whether a value is null, "", [], {}, `{"$relation": []}`, or an array of only such."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, list | tuple):
            stack.extend(value)
        elif isinstance(value, dict) and len(value) == 1 and not _RELATIONS.isdisjoint(value):
            relation = next(iter(value.values()))
            if not isinstance(relation, list):
                return False
            stack.extend(relation)
        elif not (value is None or (isinstance(value, str | dict) and not value)):
            return False
    return True


def _text(found: Found, how: How, missing: list[str]) -> Atoms:
    if isinstance(found.value, str):
        yield Atom(Facets(found.value, text=found.value, spelled=read_number(found.value)), found)


def _member(name: str) -> _Reader:
    """A string, or the string in a member of an object."""

    def read(found: Found, how: How, missing: list[str]) -> Atoms:
        value = found.value.get(name) if isinstance(found.value, dict) else None
        yield from _text(found.child(name, value) if isinstance(value, str) else found, how, missing)

    return read


def _number(found: Found, how: How, missing: list[str]) -> Atoms:
    value = found.value
    number = read_number(value) if isinstance(value, str) else number_of(value)
    if number is not None:
        yield _number_atom(found, number)


def _number_atom(found: Found, number: Decimal, note: str | None = None) -> Atom:
    return Atom(Facets(_shown(found.value), number=number), found, note=note)


def _shown(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python prints
        return "a very large number"


def _boolean(found: Found, how: How, missing: list[str]) -> Atoms:
    value = {"true": True, "false": False}.get(found.value) if isinstance(found.value, str) else found.value
    if isinstance(value, bool):
        yield Atom(Facets("true" if value else "false", boolean=value), found)


def _date(found: Found, how: How, missing: list[str]) -> Atoms:
    moment = read_moment(found.value) if isinstance(found.value, str) else None
    if moment is not None:
        yield Atom(Facets(found.value, moment=moment), found)


def _price(found: Found, how: How, missing: list[str]) -> Atoms:
    """The price, and which member and unit were read; `<name>_decimal` beside it comes first."""
    beside = _decimal_beside(found)
    if beside is not None:
        yield beside
    elif isinstance(found.value, dict):
        yield from _price_object(found)
    else:
        yield from _number(found, how, missing)


def _decimal_beside(found: Found) -> Atom | None:
    parent, step = found.parent, found.step
    if found.root or parent is None or not isinstance(step, str) or not isinstance(parent.value, dict):
        return None
    name = step + DECIMAL_SUFFIX
    number = _any_number(parent.value.get(name))
    return (
        None if number is None else _number_atom(parent.child(name, parent.value[name]), number, f"`{name}`")
    )


def _price_object(found: Found) -> Atoms:
    for name in PRICE_MEMBERS:
        value = found.value.get(name)
        number = _any_number(value)
        if number is None:
            continue
        in_cents = name != PRICE_MEMBERS[0] and (
            isinstance(value, int) or (isinstance(value, str) and value.lstrip("+-").isdigit())
        )
        note = f"`{name}`, in cents" if in_cents else f"`{name}`"
        yield _number_atom(found.child(name, value), cents(number) if in_cents else number, note)
        return


def _any_number(value: Any) -> Decimal | None:
    return read_number(value) if isinstance(value, str) else number_of(value)


def _relation(found: Found, how: How, missing: list[str]) -> Atoms:
    """The ids of the entities that a relation names, hydrated or not."""
    return _of_relation(found, _entity_id)


def _user(found: Found, how: How, missing: list[str]) -> Atoms:
    """The ids of users and their organizations."""
    return _of_relation(found, _user_id)


def _of_relation(found: Found, read_id: Callable[[Any], str | None]) -> Atoms:
    """The id of each item of a `$relation` or `$relation_ref`, or that of a lone object or string."""
    value = found.value
    relation = None
    if isinstance(value, dict):
        relation = next(
            (name for name in ("$relation", "$relation_ref") if isinstance(value.get(name), list)), None
        )
    elements = [found] if relation is None else found.child(relation, value[relation]).elements()
    for element in elements:
        id_ = read_id(element.value)
        if id_ is not None:
            yield Atom(Facets(id_, text=id_), element, relation is not None)


def _entity_id(item: Any) -> str | None:
    """The id of an entity: an id itself, an item of a relation, or a hydrated entity."""
    if not isinstance(item, dict):
        return item if isinstance(item, str) else None
    inner = item.get("$relation")
    ids = (
        item.get("entity_id"),
        inner.get("entity_id") if isinstance(inner, dict) else None,
        item.get("_id"),
    )
    return next((id_ for id_ in ids if isinstance(id_, str)), None)


def _user_id(item: Any) -> str | None:
    ids = [item.get(name) for name in USER_MEMBERS] if isinstance(item, dict) else []
    return next((id_ for id_ in ids if isinstance(id_, str)), None) or _entity_id(item)


def _payment(found: Found, how: How, missing: list[str]) -> Atoms:
    value = found.value
    refs = value.get("$relation_ref") if isinstance(value, dict) else None
    if isinstance(refs, list):
        for ref in found.child("$relation_ref", refs).elements():
            for element in _referred(ref, how, missing):
                yield from (replace(atom, listed=True) for atom in _TYPE(element, how, missing))
    else:
        yield from _TYPE(found, how, missing)


def _referred(ref: Found, how: How, missing: list[str]) -> Iterator[Found]:
    """What a reference refers to; an entity that was not supplied is noted as missing."""
    id_ = ref.value.get("entity_id") if isinstance(ref.value, dict) else None
    if not isinstance(id_, str) or not isinstance(ref.value.get("path"), str):
        return
    if id_ not in how.entities:
        missing.append(f"entity {id_} was not supplied")
        return
    entity = Found(how.entities[id_], f"related.{id_}", ref, root=True)
    for found in refer_to(ref, entity):
        yield from found.elements()


_TYPE = _member("type")


def _inferred(found: Found, how: How, missing: list[str]) -> Atoms:
    """The atoms of data without a type: by its JSON type, an object by its members."""
    value = found.value
    if isinstance(value, str):
        spelled, moment = read_number(value), read_moment(value)
        yield Atom(Facets(value, text=value, spelled=spelled, moment=moment), found)
    elif isinstance(value, bool):
        yield from _boolean(found, how, missing)
    elif isinstance(value, dict):
        reader = next((read for fits, read in _SHAPES if fits(value)), None)
        if reader is not None:
            yield from reader(found, how, missing)
    else:
        yield from _number(found, how, missing)


def _inferred_price(found: Found, how: How, missing: list[str]) -> Atoms:
    """As `_inferred`; a number with its decimal string beside it is a price."""
    beside = None if isinstance(found.value, str | bool | dict) else _decimal_beside(found)
    if beside is not None:
        yield beside
    else:
        yield from _inferred(found, how, missing)


def _has(*names: str) -> Callable[[dict[str, Any]], bool]:
    return lambda value: any(name in value for name in names)


def _is_payment(value: dict[str, Any]) -> bool:
    return isinstance(value.get("type"), str) and value["type"].startswith("payment_")


_SHAPES: tuple[tuple[Callable[[dict[str, Any]], bool], _Reader], ...] = (
    (_has("$relation", "$relation_ref", "entity_id", "_schema"), _relation),
    (_is_payment, _payment),
    (_has(*USER_MEMBERS[:-1]), _user),
    (_has("email"), _member("email")),
    (_has("phone"), _member("phone")),
    (_has(*PRICE_MEMBERS[:-1]), _price),
    (_has("_id"), _relation),
    (_has("id"), _user),
)
"""How an object without a type is read: the first shape that it has."""

_READERS: dict[str, _Reader] = {
    "text": _text,
    "email": _member("email"),
    "phone": _member("phone"),
    "number": _number,
    "price": _price,
    "boolean": _boolean,
    "date": _date,
    "relation": _relation,
    "user": _user,
    "payment": _payment,
    "inferred": _inferred_price,
    "as it is": _inferred,
}
"""The readers that the table of types names, and two for attributes without a type."""
