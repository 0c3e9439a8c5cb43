"""Relations, users and payments: the ids and types that they name (conditions.md, Atoms)."""

from collections.abc import Callable, Iterator
from typing import Any

from ..paths import Found, refer_to
from .atoms import Atom, Atoms, Scope
from .facets import Facets
from .table import USER_MEMBERS

RELATIONS = ("$relation", "$relation_ref")


def read_relation(found: Found, scope: Scope) -> Atoms:
    """The ids of the entities that a relation names, hydrated or not."""
    return _read_ids(found, _entity_id)


def read_user(found: Found, scope: Scope) -> Atoms:
    """The ids of users, groups, partners and organizations."""
    return _read_ids(found, _user_id)


def read_payment(found: Found, scope: Scope) -> Atoms:
    """The types of payment methods, those that are referred to looked up."""
    value = found.value
    refs = value.get("$relation_ref") if isinstance(value, dict) else None
    if not isinstance(refs, list):
        return _payment_type(found, listed=False)
    elements = found.child("$relation_ref", refs).elements()
    return tuple(
        atom
        for ref in elements
        for payment in _referred(ref, scope)
        for atom in _payment_type(payment, listed=True)
    )


def _read_ids(found: Found, read_id: Callable[[Any], str | None]) -> Atoms:
    """The id of each item of a `$relation` or `$relation_ref`, or that of a lone object or string."""
    value = found.value
    names = RELATIONS if isinstance(value, dict) else ()
    relation = next((name for name in names if isinstance(value.get(name), list)), None)
    elements = (found,) if relation is None else found.child(relation, value[relation]).elements()
    ids = ((element, read_id(element.value)) for element in elements)
    return tuple(
        Atom(Facets(id_, text=id_), element, relation is not None) for element, id_ in ids if id_ is not None
    )


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


def _payment_type(found: Found, listed: bool) -> Atoms:
    value = found.value
    if isinstance(value, dict) and isinstance(value.get("type"), str):
        found, value = found.child("type", value["type"]), value["type"]
    return (Atom(Facets(value, text=value), found, listed),) if isinstance(value, str) else ()


def _referred(ref: Found, scope: Scope) -> Iterator[Found]:
    """What a reference refers to; an entity that was not supplied is noted as missing."""
    id_ = ref.value.get("entity_id") if isinstance(ref.value, dict) else None
    if not isinstance(id_, str) or not isinstance(ref.value.get("path"), str):
        return
    if id_ not in scope.entities:
        scope.missing.append(f"entity {id_} was not supplied")
        return
    entity = Found(scope.entities[id_], f"related.{id_}", ref, root=True)
    for found in refer_to(ref, entity):
        yield from found.elements()
