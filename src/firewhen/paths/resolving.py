"""Following a path through data: arrays mapped, dotted names, relations (conditions.md, "Paths").

A path is followed breadth first: at each step stand the values that the way led to so far, in order. As soon
as a name was mapped over an array they are one flat array, of which an index picks an element. Where a way
leads to an entity that the context does not hold, a `Gap` stands for the values that are unknown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from .places import Found
from .steps import Joins, Step

MAX_WORK = 200_000
"""How many values one path may visit: relations can lead round in circles and multiply."""
_MAX_HOPS = 3
"""How many relations may lead on without a step between them."""

Related = Mapping[str, Any]
"""Entities by id; None stands for one that is known not to exist."""
Steps = tuple[Step, ...]


class Gap(NamedTuple):
    """Values that cannot be known, because something was not supplied."""

    missing: str


class Lost(NamedTuple):
    """Where a way ended: the value that has no member `name`."""

    at: Found
    name: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a path leads to.

    `found` are the values with their places, `missing` what was not supplied and may hold more of them,
    `mapped` whether an array was mapped over, `lost` where the first way ended that led to nothing, and
    `note` why the path cannot be applied to this data, if so.
    """

    found: tuple[Found, ...] = ()
    missing: tuple[str, ...] = ()
    mapped: bool = False
    lost: Lost | None = None
    note: str | None = None

    @property
    def values(self) -> tuple[Any, ...]:
        """The values alone. Arrays inside are not flattened: see `items`."""
        return tuple(found.value for found in self.found)

    @property
    def known(self) -> bool:
        """Whether nothing was missing."""
        return not self.missing

    def items(self) -> tuple[Found, ...]:
        """Every value, of arrays every element."""
        return tuple(item for found in self.found for item in found.elements())


ReadInner = Callable[[str], tuple[Steps, Joins] | None]
"""Reads the path of a `$relation_ref`; None when it is none."""


@dataclass(slots=True)
class Walk:
    """One path being followed."""

    steps: Steps
    joins: Joins
    related: Related | None
    """None: relations are not followed."""
    read_inner: ReadInner
    waiting: list[list[Found | Gap]] = field(init=False)
    flat: list[bool] = field(init=False)
    lost: Lost | None = None
    work: int = 0

    def run(self, root: Found) -> Resolution:
        """Follow the path from `root`."""
        count = len(self.steps)
        self.waiting = [[root], *([] for _ in range(count))]
        self.flat = [False] * (count + 1)
        for at in range(count):
            self._step(at)
        found = tuple(item for item in self.waiting[count] if isinstance(item, Found))
        gaps = [item.missing for item in self.waiting[count] if isinstance(item, Gap)]
        return Resolution(found, tuple(dict.fromkeys(gaps)), self.flat[count], self.lost)

    def _step(self, at: int) -> None:
        """Lead everything that waits at a step on to the next ones."""
        items = self.waiting[at]
        index = self.steps[at].index
        if self.flat[at] and index is not None:
            self.waiting[at + 1] += _pick(items, index)
            return
        flat = self.flat[at]
        stack = items[::-1]
        while stack:
            item = stack.pop()
            self.work += 1
            if isinstance(item, Gap):
                self._arrive(at + 1, item, flat)
            elif self.work > MAX_WORK:
                gap = Gap(f"the path `{self._text()}` leads to more than {MAX_WORK:,} values")
                self._arrive(at + 1, gap, flat)
                return
            elif isinstance(item.value, dict):
                stack.extend(reversed(self._from_object(at, item, flat)))
            elif isinstance(item.value, list | tuple):
                if index is None and not flat:
                    flat = self.flat[at + 1] = True
                stack.extend(reversed(self._from_array(at, item, flat)))
            else:
                self._lose(item, at)

    def _from_object(self, at: int, item: Found, flat: bool) -> list[Found | Gap]:
        """Step from an object; what is returned is still to be stepped from."""
        data, name = item.value, self.steps[at].name
        for joined, after in self.joins[at]:
            if joined in data:
                self._arrive(after, item.child(joined, data[joined]), flat)
                return []
        if name in data:
            self._arrive(at + 1, item.child(name, data[name], relation=name in _RELATIONS), flat)
            return []
        for relation in _RELATIONS:
            if isinstance(data.get(relation), list):
                return [item.child(relation, data[relation], relation=True, hops=item.hops)]
        if item.relation:
            return self._follow(at, item, flat)
        self._lose(item, at)
        return []

    def _from_array(self, at: int, item: Found, flat: bool) -> list[Found | Gap]:
        """Step from an array: an index picks, a name maps over the elements."""
        index = self.steps[at].index
        if index is None:
            return list(item.elements())
        if -len(item.value) <= index < len(item.value):
            position = index % len(item.value)
            self._arrive(at + 1, item.child(position, item.value[position], relation=item.relation), flat)
        else:
            self._lose(item, at)
        return []

    def _follow(self, at: int, item: Found, flat: bool) -> list[Found | Gap]:
        """From an item of a relation to the entity it names."""
        id_ = item.value.get("entity_id")
        if self.related is None or not isinstance(id_, str) or item.hops >= _MAX_HOPS:
            self._lose(item, at)
            return []
        if self.steps[at].name == "_id" and "path" not in item.value:
            self._arrive(at + 1, item.child("entity_id", id_), flat)
            return []
        if id_ not in self.related:
            return self._gap(at, f"entity {id_} was not supplied", flat)
        step = f"related.{id_}"
        entity = Found(self.related[id_], step, item, root=True, hops=item.hops + 1)
        return self._refer(item, entity) if isinstance(item.value.get("path"), str) else [entity]

    def _gap(self, at: int, missing: str, flat: bool) -> list[Found | Gap]:
        self._arrive(at + 1, Gap(missing), flat)
        return []

    def _refer(self, item: Found, entity: Found) -> list[Found | Gap]:
        """What a `$relation_ref` item refers to inside the entity."""
        return list(refer(item, entity, self.read_inner))

    def _arrive(self, at: int, item: Found | Gap, flat: bool) -> None:
        """A value stands before step `at`; in a flat array the elements of an array stand there instead."""
        if flat:
            self.flat[at] = True
        if flat and isinstance(item, Found) and isinstance(item.value, list):
            elements = list(item.elements())
            self.work += len(elements)
            self.waiting[at] += elements
        else:
            self.waiting[at].append(item)

    def _lose(self, item: Found, at: int) -> None:
        self.lost = self.lost or Lost(item, self.steps[at].name)

    def _text(self) -> str:
        return ".".join(step.name for step in self.steps)


_RELATIONS = ("$relation", "$relation_ref")


def refer(item: Found, entity: Found, read_inner: ReadInner) -> list[Found]:
    """What an item of a `$relation_ref` refers to in its entity: at its `path`, the element of its `_id`."""
    inner = read_inner(item.value["path"])
    if inner is None:
        return []
    found = Walk(*inner, None, read_inner).run(entity).found
    id_ = item.value.get("_id")
    elements = [element for one in found for element in one.elements()]
    named = [
        element for element in elements if isinstance(element.value, dict) and element.value.get("_id") == id_
    ]
    chosen = named[:1] if id_ is not None and named else list(found)
    return [replace(one, hops=entity.hops, relation=False) for one in chosen]


def _pick(items: list[Found | Gap], index: int) -> list[Found | Gap]:
    """The element of a flat array; beyond a gap every index may be anywhere."""
    order = items if index >= 0 else items[::-1]
    position = index if index >= 0 else -index - 1
    for at, item in enumerate(order):
        if isinstance(item, Gap):
            return [item]
        if at == position:
            return [item]
    return []
