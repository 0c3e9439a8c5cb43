"""A JSON value that knows its place, and how to write it again."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Optional, Union

from ..printing import printable, visible

_SHOWN = 60
"""How many characters of a value are shown."""
Kind = Literal["object", "array", "string", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One JSON value of a rule.

    `value` is, by kind: the members (name and value, repeated names kept) of an object; the elements of an
    array; the text of a string; the spelling of a number; True, False or None.
    """

    kind: Kind
    value: Any
    parent: Union["Value", None] = None
    step: str | int = ""
    at: int = 0
    """Where the value begins in the text, counted in characters; of Python data its rank among the values."""
    _pointer: str | None = field(default=None, init=False, repr=False)
    _shown: str | None = field(default=None, init=False, repr=False)
    """Both are kept once they were asked for: a rule is explained many times."""

    @property
    def members(self) -> list[tuple[str, "Value"]]:
        """Name and value of every member of an object, in text order."""
        members: list[tuple[str, Value]] = self.value
        return members

    @property
    def last_members(self) -> list[tuple[str, "Value"]]:
        """The members that a parser which makes objects keeps: of a name that repeats the last value.

        Names repeat within one object of the text; members that were brought together from several objects
        (a flow's `filter_config`) are told apart by their parents.
        """
        last = {(name, id(value.parent)): (name, value) for name, value in self.members}
        return list(last.values())

    def member(self, name: str) -> Optional["Value"]:
        """A member of an object: null is absence, and of a repeated name the last counts."""
        found = [item for key, item in self.members if key == name]
        return found[-1] if found and found[-1].kind != "null" else None

    @property
    def elements(self) -> list["Value"]:
        """Every element of an array."""
        elements: list[Value] = self.value
        return elements

    @property
    def pointer(self) -> str:
        """The value's JSON Pointer (RFC 6901)."""
        if self._pointer is None:
            object.__setattr__(self, "_pointer", self._find_pointer())
        return self._pointer or ""

    def _find_pointer(self) -> str:
        steps: list[str] = []
        value: Value | None = self
        while value is not None and value.parent is not None:
            steps.append(str(value.step).replace("~", "~0").replace("/", "~1"))
            value = value.parent
        return "".join(f"/{step}" for step in reversed(steps))

    def children(self) -> Iterator["Value"]:
        """The values directly inside."""
        if self.kind == "object":
            yield from (value for _, value in self.members)
        elif self.kind == "array":
            yield from self.elements

    def to_json(self) -> str:
        """The value as compact JSON text: numbers as they were spelled, repeated names kept."""
        return printable("".join(_pieces(self, ",", ":")))

    def show(self, longest: int = _SHOWN) -> str:
        """The value as a person reads it, cut short."""
        if longest != _SHOWN:
            return self._cut(longest)
        if self._shown is None:
            object.__setattr__(self, "_shown", self._cut(longest))
        return self._shown or ""

    def _cut(self, longest: int) -> str:
        parts: list[str] = []
        length = 0
        for piece in _pieces(self, ", ", ": "):
            parts.append(piece[: longest + 1])
            length += len(piece)
            if length > longest:
                break
        text = visible("".join(parts))
        return text if len(text) <= longest else text[: longest - 1] + "…"


def _pieces(value: Value, comma: str, colon: str) -> Iterator[str]:
    """The JSON text of a value, piece by piece; depth costs no stack."""
    stack: list[Iterator[str | Value]] = [iter((value,))]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, str):
            yield item
        elif item.kind == "object":
            stack.append(_object_pieces(item, comma, colon))
        elif item.kind == "array":
            stack.append(_array_pieces(item, comma))
        else:
            yield item.value if item.kind == "number" else json.dumps(item.value, ensure_ascii=False)


def _object_pieces(value: Value, comma: str, colon: str) -> Iterator[str | Value]:
    yield "{"
    for index, (name, member) in enumerate(value.members):
        yield (comma if index else "") + json.dumps(name, ensure_ascii=False) + colon
        yield member
    yield "}"


def _array_pieces(value: Value, comma: str) -> Iterator[str | Value]:
    yield "["
    for index, element in enumerate(value.elements):
        if index:
            yield comma
        yield element
    yield "]"


def plain_number(spelling: str) -> int | float:
    """A JSON number by its spelling: an int when it is spelled as one, else the nearest float."""
    try:
        return int(spelling) if spelling.lstrip("-").isdigit() else float(spelling)
    except ValueError:  # more digits than Python converts to an int
        return float(spelling)


def to_python(
    value: Value,
    pairs: Callable[[list[tuple[str, Any]]], Any] = dict,
    number: Callable[[str], Any] = plain_number,
) -> Any:
    """The value as plain dicts, lists and scalars, objects made by `pairs` and numbers by `number`."""
    done: dict[int, Any] = {}
    stack = [(value, False)]
    while stack:
        item, ready = stack.pop()
        if not ready and item.kind in ("object", "array"):
            stack.append((item, True))
            stack.extend((child, False) for child in item.children())
        elif item.kind == "object":
            done[id(item)] = pairs([(name, done.pop(id(member))) for name, member in item.members])
        elif item.kind == "array":
            done[id(item)] = [done.pop(id(element)) for element in item.elements]
        else:
            done[id(item)] = number(item.value) if item.kind == "number" else item.value
    return done[id(value)]
