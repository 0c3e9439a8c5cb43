"""Range objects: what an entity's `{gt gte lt lte}` covers, and how that relates to what is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from .dates import UTC_ZONE, Formats
from .numbers import Number, converter, spelled

Relation = Literal["INTERSECTS", "CONTAINS", "WITHIN"]
Convert = Callable[[Any], Number | None]
Edge = tuple[Number, int]
"""A bound that can be compared: a value, and 1 or -1 when it lies just above or below it."""

LOWEST: Edge = (float("-inf"), 0)
HIGHEST: Edge = (float("inf"), 0)


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything from one edge to another, both included."""

    low: Edge = LOWEST
    high: Edge = HIGHEST

    @property
    def ends(self) -> tuple[Number | None, Number | None]:
        """The values of the edges; None where it has no end."""
        low, high = self.low[0], self.high[0]
        return None if self.low == LOWEST else low, None if self.high == HIGHEST else high

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        return self.low > self.high


_RELATIONS: dict[Relation, Callable[[Interval, Interval], bool]] = {
    "INTERSECTS": lambda own, asked: own.low <= asked.high and own.high >= asked.low,
    "CONTAINS": lambda own, asked: own.low <= asked.low and own.high >= asked.high,
    "WITHIN": lambda own, asked: own.low >= asked.low and own.high <= asked.high,
}
_ELEMENTS = {
    "long_range": "long",
    "integer_range": "integer",
    "double_range": "double",
    "float_range": "float",
}
_SIDES = {"gt": 1, "gte": 0, "lt": -1, "lte": 0}


def is_range(value: dict[str, Any]) -> bool:
    """Whether an object is taken for a range where no mapping says so: bounds, at least one, and no more."""
    return 0 < len(value) <= len(_SIDES) and all(
        name in _SIDES and not isinstance(bound, dict | list) for name, bound in value.items()
    )


def element(type_: str) -> str:
    """The type of a range type's bounds: "long" for "long_range", "date" for "date_range"."""
    return _ELEMENTS.get(type_, "date")


def is_whole(type_: str) -> bool:
    """Whether a range type holds whole numbers (milliseconds for dates), so that `gt 5` is `gte 6`."""
    return element(type_) in ("long", "integer", "date")


def bound_converter(type_: str, formats: Formats) -> Convert:
    """What a range field's bound is as a number; None when it does not fit."""
    if element(type_) != "date":
        return converter(element(type_))
    return lambda value: date_millis(value, formats)


def date_millis(value: Any, formats: Formats) -> int | None:
    """An entity's date in epoch milliseconds, filled down, UTC where it has no offset; None if it is none."""
    if isinstance(value, bool):
        return None
    reading = formats.read(spelled(value))
    return None if reading is None else (reading.zone or UTC_ZONE).instant(reading.low)


def edge(number: Number, side: int, whole: bool) -> Edge:
    """A bound's edge: `side` is 0 when it is included, else which way its range lies."""
    return (number + side, 0) if whole else (number, side)


def interval_of(value: dict[str, Any], convert: Convert, whole: bool) -> Interval | None:
    """What an entity's range object covers; None when a bound does not fit or another member is there."""
    ends = {1: LOWEST, -1: HIGHEST}
    for name, bound in value.items():
        if name not in _SIDES:
            return None
        end = 1 if name[0] == "g" else -1
        ends[end] = (LOWEST, HIGHEST)[end < 0]
        if bound is not None:
            if isinstance(bound, dict | list) or (number := convert(bound)) is None:
                return None
            ends[end] = edge(number, _SIDES[name], whole)
    own = Interval(ends[1], ends[-1])
    return None if own.empty else own


def range_test(
    convert: Convert, whole: bool, asked: Interval, relation: Relation
) -> Callable[[dict[str, Any]], bool]:
    """Whether a range object stands in a relation to the interval that is asked for."""
    holds = _RELATIONS[relation]

    def test(value: dict[str, Any]) -> bool:
        own = interval_of(value, convert, whole)
        return own is not None and holds(own, asked)

    return (lambda value: False) if asked.empty else test
