"""Reads JSON text front to back and keeps every place.

It keeps what ordinary parsers drop and rules need: where each value stands, members that repeat, and how each
number is spelled. It walks iteratively, so depth costs no stack, and raises nothing but InvalidRule.
"""

import re
from bisect import bisect_right

from ..errors import InvalidRule, Problem
from ..printing import visible
from .values import Kind, Value

_LINE_END = re.compile("\n")
_WIDTH = 100
_BEFORE = 50
"""Of a long line an excerpt shows so many characters, so many of them before the place."""


class Lines:
    """Where the lines of a text begin, found once, so that each place costs little."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, at: int) -> tuple[int, int, str]:
        """Line and column (from 1) of an offset, and its line with a caret below the place."""
        line = bisect_right(self.starts, at)
        start = self.starts[line - 1]
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        left = max(start, at - _BEFORE)
        before = _shown(self.text[left:at])
        after = _shown(self.text[at : min(end, left + _WIDTH)].rstrip("\r"))
        return line, at - start + 1, f"{before}{after}\n{' ' * len(before)}^"


def _shown(text: str) -> str:
    return visible(text.replace("\t", " "))


def place(text: str | None, at: int) -> tuple[int, int, str] | tuple[None, None, None]:
    """The place of one offset of a text, if there is a text; for many places keep its `Lines`."""
    return (None, None, None) if text is None else Lines(text).place(at)


def refuse(code: str, message: str, text: str | None, at: int, pointer: str = "", **more: str) -> InvalidRule:
    """The error of a rule that cannot be read on; `at` is the place in its text, if it has one."""
    line, column, excerpt = place(text, at)
    return InvalidRule([Problem(code, message, pointer, line, column, excerpt=excerpt, **more)])


def too_deep(most: int, text: str | None, at: int) -> InvalidRule:
    """The error of a rule that nests more than so many levels."""
    message = f"it nests deeper than {most} levels"
    return refuse("too-deep", message, text, at, fix="nest less: dots in names descend too")


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


FILE_FIX = "this is the name of a file: give its text"


class Scanner:
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
                raise too_deep(self.max_depth, self.text, value.at)
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
        if not self.text.strip():
            return refuse("malformed-json", "not JSON: the text is empty", self.text, 0)
        rest = self.text[self.at : self.at + 20]
        found = visible(rest) if rest else "the end of the text"
        more = {"found": found, "allowed": expected}
        if fix := fix or _MALFORMED_FIXES.get(rest[:1]) or _word_fix(rest) or self._name_fix():
            more["fix"] = fix
        return refuse("malformed-json", f"not JSON: expected {expected}", self.text, self.at, **more)

    def _name_fix(self) -> str | None:
        return FILE_FIX if self.at == 0 and self.text.endswith((".json", ".jsonl")) else None


def _word_fix(rest: str) -> str | None:
    match = _WORD.match(rest.lstrip("-"))
    words = {"NaN": "JSON has no NaN", "Infinity": "JSON has no Infinity", "True": "true", "False": "false"}
    return (words | {"None": "null", "undefined": "null"}).get(match.group()) if match else None


def _join_surrogates(text: str) -> str:
    """Escaped surrogate pairs as the one character they mean; lone ones stay."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
