"""Explanations of filters, built from the leaves up, so that depth costs no stack."""

from collections.abc import Callable
from typing import Any

from ..explain import Explanation, NearMiss, near_name, show
from ..outcome import Outcome
from .clauses import Clause, Exists, Group, Ids, Leaf, Range, Term
from .compiling import leaf_test, tests_of
from .fields import Entity, at_path, reader
from .mapping import Field, Mapping
from .numbers import spelled
from .values import ask, fits
from .wording import held, near, wish

_SHOWN = 5
_COMPARED = 50


def explain(root: Group, entity: Entity, mapping: Mapping, now: int) -> Explanation:
    """Why the entity passes the filter, or why not, clause by clause."""
    order: list[Clause] = [root]
    for clause in order:  # grows while it is walked
        order += clause.members if isinstance(clause, Group) else ()
    done: dict[int, Explanation] = {}
    for clause in reversed(order):
        if isinstance(clause, Group):
            children = tuple(done.pop(id(member)) for member in clause.members)
            done[id(clause)] = (
                _root(clause, children) if clause is root else _GROUPS[clause.name](clause, children)
            )
        else:
            done[id(clause)] = _LEAVES[type(clause)](clause, entity, mapping, now)
    return done[id(root)]


# Groups.


def _root(group: Group, children: tuple[Explanation, ...]) -> Explanation:
    failed = sum(child.outcome is Outcome.FALSE for child in children)
    why = (
        f"the entity does not match: {failed} of {_clauses(children)} failed"
        if failed
        else "the entity matches"
    )
    return _group_node("filter", group, not failed, why, children)


def _and(group: Group, children: tuple[Explanation, ...]) -> Explanation:
    failed = sum(child.outcome is Outcome.FALSE for child in children)
    why = f"{failed} of {_clauses(children)} of `$and` failed" if failed else "all of `$and` holds"
    return _group_node("$and", group, not failed, why, children)


def _or(group: Group, children: tuple[Explanation, ...]) -> Explanation:
    at = _first_true(children)
    why = f"none of the {_clauses(children)} of `$or` holds"
    if at is not None:
        why = f"clause {at + 1} of {len(children)} of `$or` holds"
    return _group_node("$or", group, at is not None, why, children)


def _not(group: Group, children: tuple[Explanation, ...]) -> Explanation:
    at = _first_true(children)
    why = "`$not` holds, as nothing in it does"
    if at is not None:
        why = f"clause {at + 1} of {len(children)} of `$not` holds, and none may: {children[at].why}"
    return _group_node("$not", group, at is None, why, children)


def _group_node(
    kind: str, group: Group, holds: bool, why: str, children: tuple[Explanation, ...]
) -> Explanation:
    rule = group.rule
    return Explanation(kind, Outcome.of(holds), rule.text, why, rule.pointer, children=children)


def _first_true(children: tuple[Explanation, ...]) -> int | None:
    return next((at for at, child in enumerate(children) if child.outcome is Outcome.TRUE), None)


def _clauses(children: tuple[Explanation, ...]) -> str:
    return "1 clause" if len(children) == 1 else f"{len(children)} clauses"


_GROUPS: dict[str, Callable[[Group, tuple[Explanation, ...]], Explanation]] = {
    "$and": _and,
    "$or": _or,
    "$not": _not,
}


# Leaves.


def _asked(leaf: Term | Range, entity: Entity, mapping: Mapping, now: int) -> Explanation:
    tests = tests_of(leaf, now)
    found = reader(leaf.field)(entity)
    hit = next((value for value in found if ask(tests, value)), None)
    if hit is not None:
        return _leaf_node(leaf, True, held(leaf, hit, len(found), now), (hit,))
    if not found:
        return _absent(leaf, entity, wish(leaf, now))
    return _missed(leaf, found, now, possible=bool(tests))


def _missed(leaf: Term | Range, found: list[Any], now: int, *, possible: bool) -> Explanation:
    """A clause that none of the values found satisfies, the nearest of them first."""
    field = leaf.field
    misses = [near(leaf, value) for value in found[:_COMPARED]]
    at = next((at for at, miss in enumerate(misses) if miss is not None), 0)
    value, miss = found[at], misses[at]
    wanted = wish(leaf, now, value)
    why = f"`{field.name}` is {show(value)}, the filter wants {wanted}"
    if len(found) > 1:
        why = f"of the {len(found)} values of `{field.name}` none is {wanted}; one is {show(value)}"
    if not possible:
        why += f", which nothing of type {field.type} can be"
    elif not fits(field, value):
        why += f": it does not fit the type {field.type}"
    elif miss is not None:
        why += f": {miss.hint}"
    others = tuple(other for index, other in enumerate(found[:_SHOWN]) if index != at)
    return _leaf_node(leaf, False, why, (value, *others), miss)


def _absent(leaf: Term | Range | Exists, entity: Entity, wanted: str) -> Explanation:
    field = leaf.field
    if field.kind == "nothing":
        why = f"the mapping has no field `{field.name}` that a clause could reach"
        return _leaf_node(leaf, False, why, ())
    below = [value for value in at_path(entity, field.path) if isinstance(value, dict)]
    if below and not isinstance(leaf, Exists):
        why = f"`{field.name}` is an object, the filter wants {wanted}"
        return _leaf_node(leaf, False, why, tuple(below[:_SHOWN]))
    miss = near_field(field, entity)
    why = f"`{field.name}` is absent, the filter wants {wanted}"
    if miss is not None:
        why = f"`{field.name}` is absent; {miss.hint}"
    return _leaf_node(leaf, False, why, (), miss)


def near_field(field: Field, entity: Entity) -> NearMiss | None:
    """The name that was probably meant, beside the first part of the path that is not there."""
    names = field.path.split(".")[:20]
    above: Entity = entity
    for at, name in enumerate(names):
        below = next((value for value in at_path(above, name) if isinstance(value, dict)), None)
        if below is None:
            return near_name(name, above) if not at_path(above, name) and at < len(names) else None
        above = below
    return None


def _exists(leaf: Exists, entity: Entity, mapping: Mapping, now: int) -> Explanation:
    found = tuple(at_path(entity, leaf.field.path)[:_SHOWN])
    if leaf_test(leaf, mapping, now)(entity):
        return _leaf_node(leaf, True, f"`{leaf.field.name}` is there", found)
    if found:
        why = f"`{leaf.field.name}` is {show(found[0])}, which does not fit the type {leaf.field.type}"
        if isinstance(found[0], dict):
            why = f"`{leaf.field.name}` is an object with nothing in it"
        return _leaf_node(leaf, False, why, found)
    return _absent(leaf, entity, "it to be there")


def _ids(leaf: Ids, entity: Entity, mapping: Mapping, now: int) -> Explanation:
    found = tuple(reader(mapping.field("_id"))(entity)[:_SHOWN])
    wanted = Term("terms", mapping.field("_id"), leaf.ids, leaf.rule)
    holds = leaf_test(leaf, mapping, now)(entity)
    if holds:
        return _leaf_node(leaf, True, f"`_id` is {show(found[0])}, which is among the ids", found)
    if not found:
        return _leaf_node(leaf, False, "`_id` is absent", ())
    miss = near(wanted, spelled(found[0]))
    why = f"`_id` is {show(found[0])}, the filter wants {wish(wanted, now)}"
    return _leaf_node(leaf, False, f"{why}: {miss.hint}" if miss else why, found, miss)


def _leaf_node(
    leaf: Leaf, holds: bool, why: str, found: tuple[Any, ...], miss: NearMiss | None = None
) -> Explanation:
    rule = leaf.rule
    path = "_id" if isinstance(leaf, Ids) else leaf.field.name
    kind = leaf.name if isinstance(leaf, Term) else _KINDS[type(leaf)]
    return Explanation(kind, Outcome.of(holds), rule.text, why, rule.pointer, path, found, miss)


_KINDS: dict[type[Leaf], str] = {Ids: "ids", Range: "range", Exists: "exists"}
_LEAVES: dict[type[Leaf], Callable[[Any, Entity, Mapping, int], Explanation]] = {
    Term: _asked,
    Range: _asked,
    Exists: _exists,
    Ids: _ids,
}
