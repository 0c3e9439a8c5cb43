"""Explanations of query strings, built from the leaves up, so that depth costs no stack."""

from collections.abc import Sequence
from typing import Any

from ...explain import Explanation, NearMiss, show
from ...outcome import Outcome
from ..explaining import near_field
from ..fields import Entity, at_path, every, reader
from ..mapping import Field
from ..values import fits
from .field_tests import FieldTest
from .leaf_tests import LeafTests
from .nodes import Group
from .printing import excerpt
from .resolving import Asked, Everything, Exists, Joined, Not, Part
from .wording import kind_of, near, wish

_SHOWN = 5
_COMPARED = 50


def explain(root: Part, text: str, entity: Entity, leaves: LeafTests) -> Explanation:
    """Why the entity satisfies the query, or why not, clause by clause."""
    order = [root]
    for part in order:  # grows while it is walked
        order += _below(part)
    done: dict[int, Explanation] = {}
    for part in reversed(order):
        children = tuple(done.pop(id(inner)) for inner in _below(part))
        done[id(part)] = _leaf(part, entity, leaves) if isinstance(part, Asked) else _join(part, children)
    child = done[id(root)]
    why = "the entity matches the query"
    if child.outcome is Outcome.FALSE:
        why = "the entity does not match the query" if text else "an empty query matches nothing"
    return Explanation("query", child.outcome, text, why, children=(child,))


def _below(part: Part) -> Sequence[Part]:
    if isinstance(part, Joined):
        return part.parts
    return (part.part,) if isinstance(part, Not) else ()


# Groups.


def _join(part: Joined | Not, children: tuple[Explanation, ...]) -> Explanation:
    if isinstance(part, Not):
        return _not(part, children[0])
    return _all(part, children) if part.name == "all" else _any(part, children)


def _not(part: Not, child: Explanation) -> Explanation:
    text = excerpt(part.source)
    held = child.outcome is Outcome.TRUE
    why = f"`{text}` must not hold, but does: {child.why}" if held else f"`{text}` does not hold, as asked"
    return Explanation("NOT", Outcome.of(not held), f"NOT {text}", why, children=(child,))


def _all(part: Joined, children: tuple[Explanation, ...]) -> Explanation:
    failed = sum(child.outcome is Outcome.FALSE for child in children)
    why = f"{failed} of {_clauses(children)} failed" if failed else "every clause holds"
    if part.idle:
        idle = ", ".join(f"`{excerpt(other.source)}`" for other in part.idle[:_SHOWN])
        why += f"; {idle} {'make' if len(part.idle) > 1 else 'makes'} no difference beside them"
    return Explanation("AND", Outcome.of(not failed), _text(part), why, children=children)


def _any(part: Joined, children: tuple[Explanation, ...]) -> Explanation:
    at = next((at for at, child in enumerate(children) if child.outcome is Outcome.TRUE), None)
    why = f"none of the {_clauses(children)} holds" if children else "nothing is asked for"
    if at is not None:
        why = f"clause {at + 1} of {len(children)} holds"
    return Explanation("OR", Outcome.of(at is not None), _text(part), why, children=children)


def _text(part: Joined) -> str:
    node = part.source.node
    return excerpt(node if isinstance(node, Group) else part.source)


def _clauses(children: tuple[Explanation, ...]) -> str:
    return "1 clause" if len(children) == 1 else f"{len(children)} clauses"


# Leaves.


def _leaf(asked: Asked, entity: Entity, leaves: LeafTests) -> Explanation:
    holds = leaves.test(asked)(entity)
    if isinstance(asked.leaf, Everything):
        return _node(asked, True, "`*` matches everything")
    if asked.scope.one is None:
        return _among(asked, holds, entity, leaves)
    if isinstance(asked.leaf, Exists):
        return _exists(asked, asked.scope.one, holds, entity)
    return _in_field(asked, asked.scope.one, entity, leaves)


def _exists(asked: Asked, field: Field, holds: bool, entity: Entity) -> Explanation:
    found = tuple(at_path(entity, field.path)[:_SHOWN])
    if holds:
        return _node(asked, True, f"`{field.name}` is there", field, found)
    if found:
        why = f"`{field.name}` is {show(found[0])}, which is no value for a field of its type"
        return _node(asked, False, why, field, found)
    return _absent(asked, field, entity, "it to be there")


def _in_field(asked: Asked, field: Field, entity: Entity, leaves: LeafTests) -> Explanation:
    values = reader(field)(entity)
    test = leaves.of_field(asked)(field)
    if test.holds(values):
        return _hit(asked, field, values, test, leaves)
    wanted = wish(asked.leaf, field, leaves)
    if not values:
        return _absent(asked, field, entity, wanted)
    misses = [near(asked.leaf, field, value, leaves) for value in values[:_COMPARED]]
    at = next((at for at, miss in enumerate(misses) if miss is not None), 0)
    value, miss = values[at], misses[at]
    why = f"`{field.name}` is {show(value)}, the query wants {wanted}"
    if len(values) > 1:
        why = f"the {len(values)} values of `{field.name}` lack {wanted}; one is {show(value)}"
    if not fits(field, value):
        why += f": it does not fit the type {field.type}"
    elif miss is not None:
        why += f": {miss.hint}"
    others = tuple(other for index, other in enumerate(values[:_SHOWN]) if index != at)
    return _node(asked, False, why, field, (value, *others), miss)


def _hit(asked: Asked, field: Field, values: list[Any], test: FieldTest, leaves: LeafTests) -> Explanation:
    alone = next((value for value in values if test.holds([value])), None)
    found = tuple(values[:_SHOWN]) if alone is None else (alone,)
    shown = " and ".join(map(show, found))
    return _node(asked, True, f"`{field.name}` has {shown}: {wish(asked.leaf, field, leaves)}", field, found)


def _absent(asked: Asked, field: Field, entity: Entity, wanted: str) -> Explanation:
    if field.kind == "nothing":
        why = f"the mapping has no field `{field.name}` that a query could reach"
        return _node(asked, False, why, field)
    miss = near_field(field, entity)
    why = f"`{field.name}` is absent, the query wants {wanted}"
    if miss is not None:
        why = f"`{field.name}` is absent; {miss.hint}"
    return _node(asked, False, why, field, (), miss)


def _among(asked: Asked, holds: bool, entity: Entity, leaves: LeafTests) -> Explanation:
    """A leaf that asks several fields: the one that satisfies it, or the nearest of them."""
    find = leaves.of_field(asked)
    searched = [
        (field, values) for field, values in every(entity, leaves.mapping) if asked.scope.takes(field)
    ]
    if holds:
        for field, values in searched:
            if find(field).holds(values):
                return _hit(asked, field, values, find(field), leaves)
    name = "no field" if asked.scope.name == "*" else f"none of `{asked.scope.name}`"
    why = f"{name} has {wish(asked.leaf, None, leaves)}"
    for field, values in searched[:_COMPARED]:
        for value in values[:_SHOWN]:
            if miss := near(asked.leaf, field, value, leaves):
                return _node(
                    asked,
                    False,
                    f"{why}; `{field.name}` is {show(value)}: {miss.hint}",
                    field,
                    (value,),
                    miss,
                )
    return _node(asked, False, why)


def _node(
    asked: Asked,
    holds: bool,
    why: str,
    field: Field | None = None,
    found: tuple[Any, ...] = (),
    miss: NearMiss | None = None,
) -> Explanation:
    path = None if field is None else field.name
    kind, text = kind_of(asked.leaf), excerpt(asked.source)
    return Explanation(kind, Outcome.of(holds), text, why, "", path, found, miss)
