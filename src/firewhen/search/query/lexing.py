"""Text into tokens as Lucene takes them: always the longest, outside of brackets and inside."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .complaints import at_character
from .grammar import grammar

BLANKS = " \t\n\r\u3000"
_BRACKETS = {"IN_START": True, "EX_START": True, "RANGE_IN_END": False, "RANGE_EX_END": False}
"""The tokens after which we stand inside of brackets, or outside again."""


class Token(NamedTuple):
    """One token: its name in the grammar, its text, and where it begins."""

    name: str
    text: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query string. Raises Complaint where none begins."""
    inside = False
    at = 0
    while True:
        at = _skip(text, at, inside)
        if at == len(text):
            return
        token = _longest(text, at, inside)
        if token is None:
            raise at_character(text, at, inside)
        yield token
        at += len(token.text)
        inside = _BRACKETS.get(token.name, inside)


def _skip(text: str, at: int, inside: bool) -> int:
    """Where the next token begins. Inside of brackets only a space parts: other blanks begin a bound."""
    while at < len(text) and text[at] in BLANKS:
        if inside and text[at] != " " and text[at + 1 : at + 2] not in ("", " ", "]", "}"):
            break
        at += 1
    return at


def _longest(text: str, at: int, inside: bool) -> Token | None:
    end, name = at, ""
    for kind, pattern in _terminals()[inside]:  # of higher priority first
        match = pattern.match(text, at)
        if match and match.end() > end:
            end, name = match.end(), kind
    return Token(name, text[at:end], at) if name else None


@cache
def _terminals() -> dict[bool, list[tuple[str, re.Pattern[str]]]]:
    """The terminals of the grammar, by whether they stand inside of brackets."""
    ordered = sorted(grammar().terminals, key=lambda terminal: -terminal.priority)
    found = [(terminal.name, re.compile(terminal.pattern.to_regexp())) for terminal in ordered]
    return {
        inside: [pair for pair in found if pair[0].startswith("RANGE_") == inside] for inside in (False, True)
    }
