"""Finds a field's values in an entity.

A field is a dotted path; a literal key with dots is the same path, and arrays of objects and nested arrays
are flattened, so all values of a field are one list; null is no value (search-filters.md, Filters). Nothing
here uses the stack for depth.

The contract for the two languages:

- `reader(field)` is a function from an entity to the list of the field's values, in the entity's order. They
  are scalars, and dicts where the field holds ranges; whether a value fits the field's type is for
  `values.Tests` to say.
- `every(entity, mapping)` are all fields that an entity has, each with its values, for terms without a field.
- `present(field, mapping)` is the test behind `exists`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ..errors import InvalidEvent
from ..source import MAX_EVENT_DEPTH
from .mapping import Field, Mapping
from .ranges import is_range

Entity = dict[str, Any]
Reader = Callable[[Entity], list[Any]]

_FEW = 8
"""So many parts of a path are joined to dotted keys and looked up; longer keys are searched for."""


def reader(field: Field) -> Reader:
    """A function from an entity to the field's values."""
    if field.kind in ("nothing", "object"):
        return lambda entity: []
    path, ranges = field.path, _takes_range(field)
    if field.inferred and field.whole:
        name = field.name
        return lambda entity: [
            value for place in (name, path) for value in at_path(entity, place) if isinstance(value, str)
        ]

    def read(entity: Entity) -> list[Any]:
        return [value for value in at_path(entity, path) if not isinstance(value, dict) or ranges(value)]

    return read


def _takes_range(field: Field) -> Callable[[dict[str, Any]], bool]:
    if field.kind == "infer":
        return is_range
    return lambda value: field.kind == "range"


def at_path(entity: Entity, path: str) -> list[Any]:
    """Everything at a path that is neither null nor an array, objects included, in the entity's order."""
    return [value for value, at in _walk(entity, path) if at == len(path) + 1 and value is not None]


def _walk(entity: Entity, path: str) -> Iterator[tuple[Any, int]]:
    """Every value met on the way along a path that is no array, and the offset of the path's rest there."""
    end = len(path) + 1
    stack: list[tuple[Any, int]] = [(entity, 0)]
    while stack:
        value, at = stack.pop()
        if isinstance(value, list | tuple):
            stack.extend((item, at) for item in reversed(value))
            continue
        yield value, at
        if at < end and isinstance(value, dict):
            stack.extend(reversed(list(_descend(value, path, at))))


def _descend(value: dict[str, Any], path: str, at: int) -> Iterator[tuple[Any, int]]:
    """The members of an object that continue a path at an offset, and the offsets after them."""
    dot = at - 1
    for _ in range(_FEW):
        dot = path.find(".", dot + 1)
        name = path[at:] if dot < 0 else path[at:dot]
        if name in value:
            yield value[name], at + len(name) + 1
        if dot < 0:
            return
    for name, member in value.items():
        after = at + len(name)
        if after > dot and path.startswith(name, at) and (after == len(path) or path[after] == "."):
            yield member, after + 1


def _at_or_below(entity: Entity, path: str) -> Iterator[tuple[str, Any]]:
    """Name and value of all that stands at a path, or below it under a dotted key that reaches further."""
    end = len(path) + 1
    for value, at in _walk(entity, path):
        if at == end:
            yield path, value
        elif isinstance(value, dict):
            rest = f"{path[at:]}."
            for name, member in value.items():
                if name.startswith(rest):
                    yield path[:at] + name, member


def every(entity: Entity, mapping: Mapping) -> Iterator[tuple[Field, list[Any]]]:
    """Every field of an entity with its values: each name once, with its multi-fields (`title.keyword`).

    Raises InvalidEvent for an entity that nests deeper than 1,000 levels.
    """
    found: dict[str, list[Any]] = {}
    for name, value in _leaves(entity, "", mapping):
        found.setdefault(name, []).append(value)
    for name, values in found.items():
        for field in mapping.readings(name):
            strings = field.whole and field.inferred
            fitting = [value for value in values if isinstance(value, str)] if strings else values
            if fitting and field.kind != "nothing":
                yield field, fitting


def _leaves(value: Any, name: str, mapping: Mapping) -> Iterator[tuple[str, Any]]:
    """Name and value of every scalar and range at and below a value."""
    stack: list[tuple[Any, str, int]] = [(value, name, 0)]
    while stack:
        value, name, depth = stack.pop()
        if depth > MAX_EVENT_DEPTH:
            raise InvalidEvent(f"it nests deeper than {MAX_EVENT_DEPTH} levels")
        if isinstance(value, list | tuple):
            stack.extend((item, name, depth + 1) for item in reversed(value))
        elif isinstance(value, dict) and not (name and _takes_range(mapping.field(name))(value)):
            prefix = f"{name}." if name else ""
            stack.extend((item, prefix + key, depth + 1) for key, item in reversed(value.items()))
        elif value is not None:
            yield name, value


def present(field: Field, mapping: Mapping, fits: Callable[[Field, Any], bool]) -> Callable[[Entity], bool]:
    """Whether a non-null value is there that fits the field; an object is when anything below it is."""
    if field.kind not in ("infer", "object"):
        read = reader(field)
        return lambda entity: any(fits(field, value) for value in read(entity))
    path = field.path

    def test(entity: Entity) -> bool:
        return any(
            fits(mapping.field(name), leaf)
            for place, value in _at_or_below(entity, path)
            for name, leaf in _leaves(value, place, mapping)
        )

    return test
