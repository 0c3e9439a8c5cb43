"""Events as text: read at orjson's speed, and once more with care where that would lose something.

orjson keeps only the last of members that repeat and only the value of a number. A rule that must see all
members, or compare a number by its spelling, asks for `exact`; then a text in which neither matters is told
by a few scans in C, and only the others are read again.
"""

import json
import re
from os import PathLike
from typing import Any, NoReturn

import orjson

from ..errors import InvalidEvent, InvalidRule
from .numbers import comparable
from .rules import Source
from .scanner import FILE_FIX
from .values import to_python

MAX_EVENT_DEPTH = 1_000
"""How deep an event given as text may nest, objects and arrays together (Event Ruler's own limit)."""

Event = dict[str, Any] | str | bytes | bytearray | memoryview


class Repeated(list[Any]):
    """The values of a member that stands more than once in one object of the text."""


class Spelled:
    """A number of the text whose double is another number, kept as it was spelled."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def read_event(event: Event, *, exact: bool) -> dict[str, Any]:
    """The event as a dict; a dict is returned as it is.

    With `exact`, members that repeat come as `Repeated` and numbers that no double holds as `Spelled`;
    without it the last of such members stands, and the nearest double.
    Raises InvalidEvent when the text is no JSON, nests too deep, or its root is no object.
    """
    if isinstance(event, dict):
        return event
    if not isinstance(event, str | bytes | bytearray | memoryview):
        advice = f"; {FILE_FIX}" if isinstance(event, PathLike) else ""
        raise InvalidEvent(f"expected a JSON object, found a Python {type(event).__name__}{advice}")
    text = event.encode("utf-8", "surrogatepass") if isinstance(event, str) else bytes(event)
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        data = _read_with_care(event, exact)
    else:
        if exact and isinstance(data, dict) and (_may_repeat(text, data) or _ODD_NUMBER.search(text)):
            data = _read_with_care(event, exact)
    if not isinstance(data, dict):
        raise InvalidEvent(f"expected a JSON object, found {_NAMES.get(type(data), 'a number')}")
    _check_depth(text, data)
    return data


_NAMES = {list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
# Every number of up to 15 digits without an exponent is held by its double; a hit in a string is only slow.
_ODD_NUMBER = re.compile(rb"[:\[,\s]-?(?:[0-9.]{16}|[0-9.]+[eE])")


def _may_repeat(text: bytes, data: object) -> bool:
    """Whether a member may stand twice: the text has more member names than the dicts read from it.

    A name that is not followed at once by its colon would be missed, so a blank before a colon is "maybe".
    """
    if any(blank in text for blank in (b" :", b"\n:", b"\r:", b"\t:")):
        return True
    return text.count(b'":') != _count_members(data)


def _count_members(data: Any) -> int:
    count = 0
    stack = [data]
    for item in stack:  # grows while it is walked
        if item.__class__ is dict:
            count += len(item)
            item = item.values()
        stack += [value for value in item if value.__class__ is dict or value.__class__ is list]
    return count


def _check_depth(text: bytes, data: object) -> None:
    if text.count(b"{") + text.count(b"[") <= MAX_EVENT_DEPTH:
        return
    level = [data]
    for _ in range(MAX_EVENT_DEPTH):
        level = [child for item in level for child in _inside(item) if isinstance(child, dict | list)]
        if not level:
            return
    raise InvalidEvent(f"it nests deeper than {MAX_EVENT_DEPTH} levels")


def _inside(item: object) -> Any:
    return item.values() if isinstance(item, dict) else item


def _read_with_care(event: str | bytes | bytearray | memoryview, exact: bool) -> Any:
    """The text read slowly: orjson refuses lone surrogates and numbers beyond a double, and keeps less."""
    hooks = _EXACT if exact else {}
    try:
        text = event if isinstance(event, str) else bytes(event).decode("utf-8-sig")
        return json.loads(text, parse_constant=_refuse_constant, **hooks)
    except (ValueError, RecursionError):
        return _read_slowly(event, exact)


def _read_slowly(event: str | bytes | bytearray | memoryview, exact: bool) -> Any:
    """What the standard library cannot read: text that nests deep, and errors, which get their places."""
    try:
        root = Source(event, max_depth=MAX_EVENT_DEPTH).root
        return to_python(root, pairs=_pairs, number=_number) if exact else to_python(root)
    except InvalidRule as error:
        first = error.problems[0]
        advice = "" if first.fix is None else f"; {first.fix}"
        reason = first.message + advice
        raise InvalidEvent(reason, first.pointer, first.line, first.column, first.excerpt) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        all_: dict[str, list[Any]] = {}
        for name, value in pairs:
            all_.setdefault(name, []).append(value)
        members = {name: Repeated(values) if len(values) > 1 else values[0] for name, values in all_.items()}
    return members


def _number(text: str) -> int | float | Spelled:
    """A number as int or float where a double holds it, by its spelling otherwise."""
    value = comparable(text)
    if value is None:
        return Spelled(text)
    return int(text) if text.lstrip("-").isdigit() and abs(value) < 2**53 else value


_EXACT: dict[str, Any] = {"object_pairs_hook": _pairs, "parse_float": _number, "parse_int": _number}
