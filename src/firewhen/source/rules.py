"""A rule as it was given, text or plain Python data, made into values that know their places."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from os import PathLike
from typing import Any

from ..errors import Problem
from .scanner import FILE_FIX, Lines, Scanner, place, refuse, too_deep
from .values import Value

MAX_DEPTH = 1_000
"""How deep a rule may nest, objects and arrays together (Event Ruler's own limit)."""


class Source:
    """A rule as it was given: its text, if it had any, and its root value."""

    def __init__(self, rule: object, max_depth: int = MAX_DEPTH) -> None:
        self.text: str | None = None
        self._lines: Lines | None = None
        if isinstance(rule, str | bytes | bytearray | memoryview):
            self.text = _decode(rule)
            self.root = Scanner(self.text, max_depth).document()
        else:
            self.root = _from_python(rule, max_depth)

    def problem(
        self,
        code: str,
        message: str,
        value: Value,
        *,
        found: str | None = None,
        allowed: str | None = None,
        fix: str | None = None,
    ) -> Problem:
        """A Problem at the place of `value`; `found` defaults to the value itself."""
        found = value.show() if found is None else found
        line, column, excerpt = self._place(value.at)
        return Problem(code, message, value.pointer, line, column, found, allowed, fix, excerpt)

    def _place(self, at: int) -> tuple[int, int, str] | tuple[None, None, None]:
        if self.text is None:
            return None, None, None
        self._lines = self._lines or Lines(self.text)
        return self._lines.place(at)

    def problem_within(self, code: str, message: str, value: Value, at: int) -> Problem:
        """A Problem at the character `at` of a string: the caret stands below it.

        In a text the string is found only when it has no escapes before; otherwise it is shown alone.
        """
        text: str = value.value
        if self.text is not None and self.text.startswith(text[:at], value.at + 1):
            line, column, excerpt = self._place(value.at + 1 + at)
        else:
            line, column, _ = self._place(value.at)
            excerpt = place(text, at)[2]
        return Problem(code, message, value.pointer, line, column, value.show(), None, None, excerpt)


def _decode(data: str | bytes | bytearray | memoryview) -> str:
    if isinstance(data, str):
        return data
    raw = bytes(data)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        message = f"byte {error.start} (0x{raw[error.start]:02x}) is not valid UTF-8"
        if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            message = "this is UTF-16, not UTF-8"
        raise refuse("bad-encoding", message, before, len(before), fix="save it as UTF-8") from None


def _from_python(rule: object, max_depth: int) -> Value:
    """Plain dicts, lists and scalars as a Value. Numbers are spelled as `json.dumps` spells them."""
    root: list[Value] = []
    stack: list[tuple[object, Value | None, str | int, int]] = [(rule, None, "", 1)]
    rank = 0
    while stack:
        item, parent, step, depth = stack.pop()
        value = _python_value(item, parent, step, rank)
        rank += 1
        if parent is None:
            root.append(value)
        else:
            parent.value.append((step, value) if parent.kind == "object" else value)
        if value.kind not in ("object", "array"):
            continue
        if depth > max_depth:
            raise too_deep(max_depth, None, rank)
        stack.extend((child, value, key, depth + 1) for key, child in reversed(_inside(item, value)))
    return root[0]


def _inside(item: Any, value: Value) -> list[tuple[str | int, object]]:
    """Name or index and value of everything directly inside a mapping, list or tuple."""
    if not isinstance(item, Mapping):
        return list(enumerate(item))
    for name in item:
        if not isinstance(name, str):
            message = f"a member name is a Python {type(name).__name__}, JSON has only strings"
            raise refuse("not-json", message, None, 0, value.pointer, found=_repr(name))
    return list(item.items())


def _python_value(item: object, parent: Value | None, step: str | int, rank: int) -> Value:
    if isinstance(item, bool) or item is None:
        return Value("null" if item is None else "boolean", item, parent, step, rank)
    if isinstance(item, str):
        return Value("string", str(item), parent, step, rank)
    if isinstance(item, Mapping):
        return Value("object", [], parent, step, rank)
    if isinstance(item, list | tuple):
        return Value("array", [], parent, step, rank)
    spelling = _spelling(item)
    if spelling is None:
        where = Value("null", None, parent, step).pointer
        message = f"a Python {type(item).__name__} that JSON cannot hold"
        more = {"fix": FILE_FIX} if isinstance(item, PathLike) else {}
        raise refuse("not-json", message, None, 0, where, found=_repr(item), **more)
    return Value("number", spelling, parent, step, rank)


def _spelling(item: object) -> str | None:
    """A Python number as `json.dumps` spells it, None if JSON cannot hold it."""
    if isinstance(item, int):
        try:
            return int.__repr__(item)
        except ValueError:  # more digits than Python prints
            return None
    if isinstance(item, float) and item - item == 0:
        return float.__repr__(item)
    return None


def _repr(item: object) -> str:
    try:
        return repr(item)[:60]
    except Exception:
        return f"<{type(item).__name__}>"
