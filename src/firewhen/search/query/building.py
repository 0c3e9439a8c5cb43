"""Nodes of a query string, made from what the grammar reads, from the leaves up."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Token, Transformer

from ..automaton import BadPattern, regex
from .complaints import Complaint
from .escapes import unescape
from .nodes import Fuzzy, Group, Leaf, Operand, Phrase, Prefix, Range, Regex, Sign, Wildcard, Words
from .runs import runs

Boosted = tuple[Group | Leaf, str]
"""A node and its boost."""

_NUMBER = re.compile(r"[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)", re.ASCII)
_LARGEST = 2**31 - 1
_MOST_EDITS = 2


class Builder(Transformer[Token, Group]):
    """The callbacks of the grammar's rules, by their names. They raise Complaint."""

    def start(self, children: list[Group]) -> Group:
        return children[0]

    def query(self, children: list[Operand]) -> Group:
        return Group(runs(children))

    def first(self, children: list[Any]) -> Operand:
        return self.rest([None, *children])

    def rest(self, children: list[Any]) -> Operand:
        operand: Operand = children[2]
        conjunction, modifier, _ = children
        if not conjunction and not modifier:
            return operand
        return replace(operand, conjunction=conjunction or "", modifier=modifier or "")

    def conjunction(self, children: list[Token]) -> str:
        return children[0].type

    def modifier(self, children: list[Token]) -> str:
        return "+" if children[0].type == "PLUS" else "-"

    def operand(self, children: list[Any]) -> Operand:
        name, (node, boost, at) = children
        if name is None:
            return Operand(node, boost=boost, at=at)
        token, text = name
        return Operand(node, field=text, star=token.type == "STAR", boost=boost, at=_start(token))

    def field(self, children: list[Token]) -> tuple[Token, str]:
        return children[0], unescape(children[0], _start(children[0]))

    def group(self, children: list[Any]) -> tuple[Group, str, int]:
        group = children[1]
        only = group.operands[0]
        if len(group.operands) == 1 and isinstance(only.node, Group) and only == Operand(only.node):
            group = only.node  # ((…)) is (…)
        return group, _boost(children[3:]), _start(children[0])

    def leaf(self, children: list[Token]) -> tuple[Leaf, str, int]:
        token, *suffixes = children
        at = _start(token)
        fuzzy = next((suffix for suffix in suffixes if suffix.type == "FUZZY"), None)
        return _LEAVES[token.type](str(token), at, fuzzy), _boost(suffixes), at

    def bound(self, children: list[Token]) -> str | None:
        token = children[0]
        at = _start(token)
        text = unescape(token[1:-1], at + 1) if token.type == "RANGE_QUOTED" else unescape(token, at)
        return None if text == "*" else text

    def range(self, children: list[Any]) -> tuple[Leaf, str, int]:
        opening, low, _, high, closing, *suffixes = children
        node = Range(low, high, opening.type == "IN_START", closing.type == "RANGE_IN_END")
        return node, _boost(suffixes), _start(opening)


def _start(token: Token) -> int:
    at = token.start_pos
    assert at is not None  # noqa: S101 (the lexer gives every token its place)
    return at


def _boost(suffixes: list[Token]) -> str:
    for suffix in suffixes:
        if suffix.type == "BOOST":
            if float(suffix[1:]) > _LARGEST_BOOST:
                raise Complaint("bad-syntax", "the boost is too large", _start(suffix))
            return str(suffix[1:])
    return ""


_LARGEST_BOOST = 3.4028235e38


def _word(text: str, at: int, fuzzy: Token | None) -> Leaf:
    word = unescape(text, at)
    return Words((word,)) if fuzzy is None else _fuzzy(word, fuzzy)


def _sign(text: str, at: int, fuzzy: Token | None) -> Leaf:
    return Sign(text[0]) if fuzzy is None else _fuzzy(text[0], fuzzy)


def _fuzzy(word: str, suffix: Token) -> Leaf:
    """Without an amount: none up to 2 characters, 1 up to 5, else 2."""
    amount = str(suffix[1:])
    if amount.upper() in ("", "AUTO"):
        return Fuzzy(word, amount, (len(word) > 2) + (len(word) > 5))
    number = _float(amount.upper())
    if number is None:
        fix = "`~`, `~1`, `~2`, or `\\~` for the character"
        raise Complaint(
            "bad-syntax", "`~` takes a number of edits", _start(suffix), allowed="0, 1 or 2", fix=fix
        )
    return Fuzzy(word, amount, int(min(number, _MOST_EDITS)))


def _phrase(text: str, at: int, slop: Token | None) -> Leaf:
    """What is no number behind `~` says nothing, as the engine has it."""
    number = _float(slop[1:]) if slop is not None else None
    return Phrase(unescape(text[1:-1], at + 1), int(max(min(number or 0, _LARGEST), -1)))


def _float(text: str) -> float | None:
    """A number as Java reads it; NaN is 0."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.rstrip("fFdD") if text[-1] in "fFdD" else text)
    return number if number == number else 0.0


def _regex(text: str, at: int, fuzzy: Token | None) -> Leaf:
    unescape(text, at)  # the engine refuses a broken `\u` here, too
    pattern = text[1:-1]
    try:
        return Regex(pattern, regex(pattern))
    except BadPattern as error:
        raise Complaint(error.code, error.message, at + 1 + error.at, fix=error.fix) from None


def _wildcard(text: str, at: int, fuzzy: Token | None) -> Leaf:
    unescape(text, at)
    return Wildcard(text)


def _prefix(text: str, at: int, fuzzy: Token | None) -> Leaf:
    return Prefix(unescape(text[:-1], at))


_LEAVES: dict[str, Callable[[str, int, Token | None], Leaf]] = {
    "TERM": _word,
    "SIGN": _sign,
    "QUOTED": _phrase,
    "REGEX": _regex,
    "STAR": _wildcard,
    "WILDCARD": _wildcard,
    "PREFIX": _prefix,
}
