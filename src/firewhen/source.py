"""JSON text with places: what rules are read with.

The scanner keeps what ordinary JSON parsers drop and rules need: where each value stands, members that
repeat, and how each number is spelled. It walks iteratively, so depth costs no stack, and never raises
anything but InvalidRule.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union

from .errors import InvalidRule, Problem

Kind = Literal["object", "array", "string", "number", "boolean", "null"]
MAX_DEPTH = 1_000
"""How deep a rule may nest, objects and arrays together (Event Ruler's own limit)."""


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
    at: int | None = None
    """Where the value begins in the text, counted in characters; None when it came from Python."""

    @property
    def members(self) -> list[tuple[str, "Value"]]:
        """Name and value of every member of an object, in text order."""
        members: list[tuple[str, Value]] = self.value
        return members

    @property
    def elements(self) -> list["Value"]:
        """Every element of an array."""
        elements: list[Value] = self.value
        return elements

    @property
    def pointer(self) -> str:
        """The value's JSON Pointer (RFC 6901)."""
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

    def show(self, longest: int = 60) -> str:
        """The value as a person reads it, cut short."""
        parts: list[str] = []
        stack: list[Value | str] = [self]
        length = 0
        while stack and length <= longest:
            item = stack.pop()
            piece = item if isinstance(item, str) else _OPENED[item.kind](item, stack)
            parts.append(piece)
            length += len(piece)
        text = printable("".join(parts))
        return text if len(text) <= longest else text[: longest - 1] + "…"


def _open_object(value: Value, stack: list[Value | str]) -> str:
    stack.append("}")
    for index, (name, member) in reversed(list(enumerate(value.members[:20]))):
        stack += [member, f"{', ' if index else ''}{json.dumps(name, ensure_ascii=False)}: "]
    return "{"


def _open_array(value: Value, stack: list[Value | str]) -> str:
    stack.append("]")
    for index, element in reversed(list(enumerate(value.elements[:20]))):
        stack += [element, ", " if index else ""]
    return "["


_OPENED: dict[Kind, Callable[[Value, list[Value | str]], str]] = {
    "object": _open_object,
    "array": _open_array,
    "string": lambda value, _: json.dumps(value.value, ensure_ascii=False),
    "number": lambda value, _: value.value,
    "boolean": lambda value, _: json.dumps(value.value),
    "null": lambda value, _: "null",
}


class Source:
    """A rule as it was given: its text, if it had any, and its root value."""

    def __init__(self, rule: object, max_depth: int = MAX_DEPTH) -> None:
        self.text: str | None = None
        if isinstance(rule, str | bytes | bytearray | memoryview):
            self.text = _decode(rule)
            self.root = _Scanner(self.text, max_depth).document()
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
        place = _place(self.text, value.at)
        return Problem(code, message, value.pointer, place[0], place[1], found, allowed, fix, place[2])


def printable(text: str) -> str:
    """The text with lone surrogates escaped, so that any terminal or file takes it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def to_python(value: Value) -> Any:
    """The value as plain dicts, lists and scalars; a repeated name keeps its last value.

    Numbers become int or float by their spelling; integers of more than 4,300 digits become float.
    """
    done: dict[int, Any] = {}
    stack = [(value, False)]
    while stack:
        item, ready = stack.pop()
        if not ready and item.kind in ("object", "array"):
            stack.append((item, True))
            stack.extend((child, False) for child in item.children())
        elif item.kind == "object":
            done[id(item)] = {name: done.pop(id(member)) for name, member in item.members}
        elif item.kind == "array":
            done[id(item)] = [done.pop(id(element)) for element in item.elements]
        else:
            done[id(item)] = number(item.value) if item.kind == "number" else item.value
    return done[id(value)]


def number(spelling: str) -> int | float:
    """A JSON number by its spelling: an int when it is spelled as one, else the nearest float."""
    try:
        return int(spelling) if spelling.lstrip("-").isdigit() else float(spelling)
    except ValueError:
        return float(spelling)


def _place(text: str | None, at: int | None) -> tuple[int | None, int | None, str | None]:
    """Line and column (from 1) of an offset, and its line with a caret below the place."""
    if text is None or at is None:
        return None, None, None
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    column = at - start
    left = max(0, column - 50)
    excerpt = printable(line[left : left + 100]).replace("\t", " ").rstrip("\r")
    return text.count("\n", 0, at) + 1, column + 1, f"{excerpt}\n{' ' * (column - left)}^"


def _refuse(
    code: str, message: str, text: str | None, at: int | None, pointer: str = "", **more: str
) -> InvalidRule:
    line, column, excerpt = _place(text, at)
    return InvalidRule([Problem(code, message, pointer, line, column, excerpt=excerpt, **more)])


def _decode(data: str | bytes | bytearray | memoryview) -> str:
    if isinstance(data, str):
        return data
    raw = bytes(data)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        message = f"byte {error.start} (0x{raw[error.start]:02x}) is not valid UTF-8"
        raise _refuse("bad-encoding", message, before, len(before), fix="save the rule as UTF-8") from None


_BLANKS = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+")
_HEX4 = re.compile(r"[0-9A-Fa-f]{4}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, tuple[Kind, bool | None]] = {
    "true": ("boolean", True),
    "false": ("boolean", False),
    "null": ("null", None),
}
_MALFORMED_FIXES = {
    "'": 'JSON strings stand in double quotes: "…"',
    "/": "JSON has no comments: remove it",
    "#": "JSON has no comments: remove it",
}


class _Scanner:
    """Reads one JSON document of a text, front to back."""

    def __init__(self, text: str, max_depth: int) -> None:
        self.text = text
        self.max_depth = max_depth
        self.at = 0

    def document(self) -> Value:
        """The one value of the text."""
        open_: list[Value] = []
        root: Value | None = None
        while root is None or open_:
            value = self._next(open_)
            root = root or value
        if self._peek():
            raise self._malformed("the end of the text")
        return root

    def _next(self, open_: list[Value]) -> Value | None:
        """Read up to the next value or the end of the innermost open container, and file it there."""
        parent = open_[-1] if open_ else None
        closer = "" if parent is None else "}" if parent.kind == "object" else "]"
        if parent is not None and self._closes(parent, closer):
            open_.pop()
            return None
        name: str | int = "" if parent is None else len(parent.value)
        if parent is not None and parent.kind == "object":
            name = self._name()
        value = self._value(parent, name)
        if parent is not None:
            parent.value.append((name, value) if parent.kind == "object" else value)
        if value.kind in ("object", "array"):
            open_.append(value)
            if len(open_) > self.max_depth:
                message = f"the rule nests deeper than {self.max_depth} levels"
                raise _refuse(
                    "too-deep", message, self.text, value.at, fix="nest less: dots in names descend too"
                )
        return value

    def _closes(self, parent: Value, closer: str) -> bool:
        """Whether the container ends here; otherwise the comma before its next item is consumed."""
        char = self._peek()
        if char == closer:
            self.at += 1
            return True
        if parent.value:
            if char != ",":
                raise self._malformed(f"`,` or `{closer}`")
            self.at += 1
            if self._peek() == closer:
                raise self._malformed("another item after the comma", "remove the trailing comma")
        return False

    def _name(self) -> str:
        if self._peek() != '"':
            raise self._malformed("a member name in double quotes or `}`")
        name = self._string()
        if self._peek() != ":":
            raise self._malformed("`:` after the member name")
        self.at += 1
        return name

    def _value(self, parent: Value | None, step: str | int) -> Value:
        char = self._peek()
        at = self.at
        if char in ("{", "["):
            self.at += 1
            return Value("object" if char == "{" else "array", [], parent, step, at)
        if char == '"':
            return Value("string", self._string(), parent, step, at)
        if match := _NUMBER.match(self.text, at):
            self.at = match.end()
            return Value("number", match.group(), parent, step, at)
        if (match := _WORD.match(self.text, at)) and match.group() in _WORDS:
            self.at = match.end()
            kind, value = _WORDS[match.group()]
            return Value(kind, value, parent, step, at)
        raise self._malformed("a JSON value")

    def _string(self) -> str:
        """The string that begins at a quote, escapes resolved; a lone surrogate escape is kept as it is."""
        parts: list[str] = []
        self.at += 1
        while True:
            match = _PLAIN.match(self.text, self.at)
            assert match is not None  # noqa: S101 (the expression matches the empty string)
            parts.append(match.group())
            self.at = match.end()
            char = self.text[self.at : self.at + 1]
            if char == '"':
                self.at += 1
                return _join_surrogates("".join(parts))
            if char != "\\":
                raise self._malformed(
                    "the closing quote of a string" if not char else "no raw control character"
                )
            parts.append(self._escape())

    def _escape(self) -> str:
        char = self.text[self.at + 1 : self.at + 2]
        if char == "u" and (match := _HEX4.match(self.text, self.at + 2)):
            self.at += 6
            return chr(int(match.group(), 16))
        if char not in _ESCAPES:
            raise self._malformed("a JSON escape", "a backslash in JSON text is written twice: `\\\\`")
        self.at += 2
        return _ESCAPES[char]

    def _peek(self) -> str:
        """The next character that is no blank, "" at the end; blanks before it are consumed."""
        match = _BLANKS.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def _malformed(self, expected: str, fix: str | None = None) -> InvalidRule:
        rest = self.text[self.at : self.at + 20]
        found = printable(rest) if rest else "the end of the text"
        more = {"found": found, "allowed": expected}
        if fix := fix or _MALFORMED_FIXES.get(rest[:1]) or _word_fix(rest):
            more["fix"] = fix
        return _refuse("malformed-json", f"not JSON: expected {expected}", self.text, self.at, **more)


def _word_fix(rest: str) -> str | None:
    match = _WORD.match(rest.lstrip("-"))
    words = {"NaN": "JSON has no NaN", "Infinity": "JSON has no Infinity", "True": "true", "False": "false"}
    return (words | {"None": "null", "undefined": "null"}).get(match.group()) if match else None


def _join_surrogates(text: str) -> str:
    """Escaped surrogate pairs as the one character they mean; lone ones stay."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _from_python(rule: object, max_depth: int) -> Value:
    """Plain dicts, lists and scalars as a Value. Numbers are spelled as `json.dumps` spells them."""
    root: list[Value] = []
    stack: list[tuple[object, Value | None, str | int, int]] = [(rule, None, "", 1)]
    while stack:
        item, parent, step, depth = stack.pop()
        value = _python_value(item, parent, step)
        if parent is None:
            root.append(value)
        else:
            parent.value.append((step, value) if parent.kind == "object" else value)
        if value.kind not in ("object", "array"):
            continue
        if depth > max_depth:
            raise _refuse(
                "too-deep", f"the rule nests deeper than {max_depth} levels", None, None, value.pointer
            )
        inside = _named(item, value) if isinstance(item, Mapping) else enumerate(item)  # type: ignore[arg-type]
        stack.extend((child, value, key, depth + 1) for key, child in reversed(list(inside)))
    return root[0]


def _named(item: Mapping[Any, object], value: Value) -> Iterator[tuple[str, object]]:
    for name, member in item.items():
        if not isinstance(name, str):
            message = f"a member name is a Python {type(name).__name__}, JSON has only strings"
            raise _refuse("not-json", message, None, None, value.pointer, found=_repr(name))
        yield name, member


def _python_value(item: object, parent: Value | None, step: str | int) -> Value:
    if isinstance(item, bool) or item is None:
        return Value("null" if item is None else "boolean", item, parent, step)
    if isinstance(item, str):
        return Value("string", str(item), parent, step)
    if isinstance(item, Mapping):
        return Value("object", [], parent, step)
    if isinstance(item, list | tuple):
        return Value("array", [], parent, step)
    spelling = _spelling(item)
    if spelling is None:
        where = Value("null", None, parent, step).pointer
        message = f"a Python {type(item).__name__} that JSON cannot hold"
        raise _refuse("not-json", message, None, None, where, found=_repr(item))
    return Value("number", spelling, parent, step)


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
