"""Query strings written out again: what is printed parses to the same nodes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from .nodes import Fuzzy, Group, Leaf, Operand, Phrase, Prefix, Range, Regex, Sign, Wildcard, Words

_SPECIAL = re.compile(r'[ \t\n\r\u3000!():^\[\]"{}~*?\\/]')
_OPERATORS = ("AND", "OR", "NOT", "&&", "||")
_GOOP = re.compile(r'(?!TO\Z)[^ \t\n\r\u3000\]}"\\][^ \]}"\\]*')
_UNQUOTED = re.compile('["\\\\\ud800-\udfff]')
_LONGEST = 200
_LONE = re.compile("[\ud800-\udfff]")


def show(root: Group) -> str:
    """The text of a query; depth costs no stack."""
    return "".join(_pieces(root))


def plain(operand: Operand) -> Operand:
    """The operand without conjunction and sign."""
    if operand.conjunction or operand.modifier:
        return replace(operand, conjunction="", modifier="")
    return operand


def excerpt(part: Operand | Group) -> str:
    """The text of a group, or of an operand without conjunction and sign, cut after 200 characters."""
    text = ""
    for piece in _pieces(part if isinstance(part, Group) else Group((plain(part),))):
        text += piece
        if len(text) > _LONGEST:
            return f"{text[: _LONGEST - 1]}…"
    return text


def _pieces(root: Group) -> Iterator[str]:
    stack: list[str | Operand] = list(_spaced(root))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        yield before(item)
        boost = f"^{item.boost}" if item.boost else ""
        if isinstance(item.node, Group):
            stack += [f"){boost}", *_spaced(item.node), "("]
        else:
            yield f"{_LEAVES[type(item.node)](item.node)}{boost}"


def _spaced(group: Group) -> Iterator[str | Operand]:
    """The operands with blanks between, last first."""
    for at in range(len(group.operands) - 1, -1, -1):
        yield group.operands[at]
        if at and not _ends_blank(group.operands[at - 1]):
            yield " "


def _ends_blank(operand: Operand) -> bool:
    return isinstance(operand.node, Sign) and not operand.boost


def before(operand: Operand) -> str:
    """What stands before an operand: conjunction, sign and field."""
    text = f"{operand.conjunction} " if operand.conjunction else ""
    text += operand.modifier
    if operand.field is None:
        return text
    return f"{text}{'*' if operand.star else escape(operand.field)}:"


def escape(text: str) -> str:
    """The text as one word."""
    found = _SPECIAL.sub(r"\\\g<0>", text)
    if text[:1] in ("+", "-") or text in _OPERATORS:
        found = f"\\{found}"
    return _LONE.sub(_number, found)


def _number(char: re.Match[str]) -> str:
    return f"\\u{ord(char.group()):04x}"


def _phrase(node: Phrase) -> str:
    text = re.sub(r'["\\]', r"\\\g<0>", node.text)
    return f'"{_LONE.sub(_number, text)}"' + (f"~{node.slop}" if node.slop else "")


def _range(node: Range) -> str:
    opening, closing = "{["[node.low_included], "}]"[node.high_included]
    return f"{opening}{_bound(node.low)} TO {_bound(node.high)}{closing}"


def _bound(bound: str | None) -> str:
    if bound is None:
        return "*"
    if _GOOP.fullmatch(bound):
        return _LONE.sub(_number, bound)
    return f'"{_UNQUOTED.sub(_number, bound)}"'


_LEAVES: dict[type[Leaf], Callable[[Any], str]] = {
    Words: lambda node: " ".join(map(escape, node.words)),
    Sign: lambda node: f"{node.text} ",
    Phrase: _phrase,
    Range: _range,
    Wildcard: lambda node: node.pattern,
    Prefix: lambda node: f"{escape(node.text)}*",
    Regex: lambda node: f"/{node.pattern}/",
    Fuzzy: lambda node: f"{escape(node.text)}~{node.amount}",
}
