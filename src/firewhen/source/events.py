"""Events as text: read at orjson's speed, and once more with care where that would lose something.

orjson keeps only the last of members that repeat and only the value of a number. A rule that must see all
members, or compare a number by its spelling, asks for `exact`. Then what was read is written again: where
that gives the text back, nothing was lost; elsewhere a few counts in C tell most of the texts in which
neither matters, and only the others are read with care.
"""

import json
import re
from collections.abc import Iterator
from os import PathLike
from typing import Any, NoReturn

from orjson import JSONDecodeError, JSONEncodeError, dumps, loads

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

    With `exact`, members that repeat come as `Repeated` and numbers that no double holds as `Spelled`, or as
    the int that has their digits; without it the last of such members stands, and the nearest double.
    Raises InvalidEvent when the text is no JSON, nests too deep, or its root is no object.
    """
    if event.__class__ is bytes:
        text: Any = event
    elif isinstance(event, dict):
        return event
    else:
        text = _as_bytes(event)
    try:
        data = loads(text)
        if exact and dumps(data) != text and not _says_all(text, data):
            data = _read_with_care(event, exact)
    except (JSONDecodeError, JSONEncodeError):  # no JSON, or nested deeper than orjson writes
        data = _read_with_care(event, exact)
    if not isinstance(data, dict):
        raise InvalidEvent(f"expected a JSON object, found {_NAMES.get(type(data), 'a number')}")
    if len(text) >= 2 * MAX_EVENT_DEPTH:  # a level takes two characters
        _check_depth(text, data)
    return data


def read_both(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """The event as `read_event` gives it, without `exact` and with; mostly the very same dict.

    Raises InvalidEvent as `read_event` does.
    """
    plain = read_event(event, exact=False)
    if plain is event:
        return plain, plain
    text = event if isinstance(event, bytes) else _as_bytes(event)
    try:
        same = dumps(plain) == text or _says_all(text, plain)
    except JSONEncodeError:  # nested deeper than orjson writes, or beyond its numbers
        same = False
    return plain, plain if same else read_event(event, exact=True)


def _as_bytes(event: object) -> bytes:
    if isinstance(event, str):
        return event.encode("utf-8", "surrogatepass")
    if isinstance(event, bytes | bytearray | memoryview):
        return bytes(event)
    advice = f"; {FILE_FIX}" if isinstance(event, PathLike) else ""
    raise InvalidEvent(f"expected a JSON object, found a Python {type(event).__name__}{advice}")


_NAMES = {list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
_ESCAPED_COLON = re.compile(rb"\\u003[aA]")
# What numbers are made of: digits and dots become 0, an exponent e, its sign -, all else a blank.
_SHAPE_OF = dict.fromkeys("0123456789.", "0") | dict.fromkeys("eE", "e") | dict.fromkeys("+-", "-")
_SHAPES = bytes(ord(_SHAPE_OF.get(chr(byte), " ")) for byte in range(256))
_ODD_SHAPES = (b"0000000000000000", b"e-000", b"e000")


def _says_all(text: bytes, data: object) -> bool:
    """Whether data surely says all that its text says: no member repeats, no number lost its spelling."""
    return _same_members(text, dumps(data)) and not _has_odd_number(text)


def _same_members(text: bytes, again: bytes) -> bool:
    """Whether both have the same number of colons: one a member, and those within strings.

    The strings of both are the same but for their escapes, so only an escaped colon could make up for a lost
    one.
    """
    if b"\\" in text and _ESCAPED_COLON.search(text):
        return False
    return text.count(b":") == again.count(b":")


def _has_odd_number(text: bytes) -> bool:
    """Whether a number may be another than its double: of 16 digits or more, huge, or next to nothing.

    Every number of up to 15 digits is held by its double, unless it is beyond doubles, which takes an
    exponent of three digits. A hit within a string is only slow.
    """
    shapes = text.translate(_SHAPES)
    return any(shape in shapes for shape in _ODD_SHAPES)


def _check_depth(text: bytes, data: object) -> None:
    if text.count(b"{") + text.count(b"[") <= MAX_EVENT_DEPTH:
        return
    level = [data]
    for _ in range(MAX_EVENT_DEPTH):
        level = [child for item in level for child in _containers(item)]
        if not level:
            return
    check_depth(MAX_EVENT_DEPTH)


def check_depth(outside: int) -> None:
    """Raises InvalidEvent for an object or array that lies in too many others."""
    if outside >= MAX_EVENT_DEPTH:
        raise InvalidEvent(f"it nests deeper than {MAX_EVENT_DEPTH} levels")


def _containers(item: Any) -> Iterator[Any]:
    """The objects and arrays directly inside one, repeated members like any others."""
    for value in item.values() if isinstance(item, dict) else item:
        if isinstance(value, Repeated):
            yield from (each for each in value if isinstance(each, dict | list))
        elif isinstance(value, dict | list):
            yield value


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
