"""Comparing members of a flow that are plain JSON: as values, as sets, part by part."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ...patterns.comparing import Relation
from ...source import Value
from ..members import member, text
from .changes import EFFECT_OF, KIND_OF, Change, Effect, Kind

T = TypeVar("T")


def same(old: Value | None, new: Value | None) -> bool:
    """Whether two values mean the same: null is absence, and members have no order."""
    return normal(old) == normal(new)


def normal(value: Value | None) -> str:
    """The value as a text that is equal for equal values; depth costs no stack."""
    done: dict[int, str] = {}
    stack: list[tuple[Value, bool]] = [] if value is None else [(value, False)]
    while stack:
        item, ready = stack.pop()
        if item.kind not in ("object", "array"):
            done[id(item)] = item.to_json()
        elif not ready:
            stack.append((item, True))
            stack.extend((child, False) for child in item.children())
        elif item.kind == "array":
            done[id(item)] = f"[{','.join(done.pop(id(child)) for child in item.elements)}]"
        else:
            members = {name: done[id(child)] for name, child in item.last_members if child.kind != "null"}
            done[id(item)] = f"{{{','.join(f'{name!r}:{members[name]}' for name in sorted(members))}}}"
    return done[id(value)] if value is not None else "null"


def set_relation(old: set[str] | None, new: set[str] | None) -> Relation:
    """Which values are in a set, None being the set of all."""
    if old == new:
        return "same"
    if new is None or (old is not None and old < new):
        return "wider"
    return "narrower" if old is None or new < old else "other"


REVERSED: dict[Relation, Relation] = {
    "same": "same",
    "wider": "narrower",
    "narrower": "wider",
    "other": "other",
}


Pair = tuple[Value | None, Value | None]
"""The old value and the new one, None where there is none."""


def values_of(old: T | None, new: T | None, value: Callable[[T], Value]) -> Pair:
    """The JSON of two things, each of which may be absent."""
    return None if old is None else value(old), None if new is None else value(new)


def change(
    where: str, what: str, pair: Pair, relation: Relation = "other", effect: Effect | None = None
) -> Change:
    """The change of one clause: added and removed by what is there, otherwise as the relation says."""
    kind: Kind = "added" if pair[0] is None else "removed" if pair[1] is None else KIND_OF[relation]
    shown = [None if value is None else value.show(200) for value in pair]
    places = [None if value is None else value.pointer for value in pair]
    return Change(kind, where, what, EFFECT_OF[relation] if effect is None else effect, *shown, *places)


def part_changes(where: str, old: Value, new: Value, left_out: Sequence[str] = ()) -> Iterator[Change]:
    """Every member of two objects that differs, objects inside part by part, anything else as a whole."""
    if not old.kind == new.kind == "object":
        yield change(where, "", (old, new), effect="none")
        return
    stack = [("", old, new)]
    while stack:
        path, before, after = stack.pop()
        deeper = []
        for name in _names(before, after):
            one, other = member(before, name), member(after, name)
            place = f"{path}.{name}" if path else name
            if place in left_out or same(one, other):
                continue
            if one is not None and other is not None and one.kind == other.kind == "object":
                deeper.append((place, one, other))
            else:
                yield change(where, f"`{place}`", (one, other), effect="none")
        stack += reversed(deeper)


def _names(old: Value, new: Value) -> list[str]:
    return list(dict.fromkeys(name for value in (old, new) for name, _ in value.members))


def paired(
    old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], str | None]]
) -> list[tuple[T | None, T | None]]:
    """What stands in both lists by the same key, in the order of the new one, and then what was removed.

    The keys are tried one after the other: what one leaves alone the next may pair; None pairs nothing.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        places: dict[str, list[int]] = {}
        for at in range(len(old) - 1, -1, -1):
            name = None if at in taken else key(old[at])
            if name is not None:
                places.setdefault(name, []).append(at)
        for at, item in enumerate(new):
            name = None if at in partner else key(item)
            if name is not None and places.get(name):
                partner[at] = places[name].pop()
                taken.add(partner[at])
    pairs = [(old[partner[at]] if at in partner else None, item) for at, item in enumerate(new)]
    return [*pairs, *((item, None) for at, item in enumerate(old) if at not in taken)]


def label(value: Value, name: str, at: int) -> str:
    """How an element of a flow is called: by its name or id, else by its place."""
    called = text(member(value, "name")) or text(member(value, "id"))
    return f"{name} `{called}`" if called else f"{name} {at + 1}"
