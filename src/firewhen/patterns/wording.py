"""Alternatives in plain words, and how near a value came to one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from ipaddress import ip_address
from typing import Any

from ..explain import NearMiss, near_value, show
from ..source import comparable
from .nodes import (
    Alternative,
    AnythingBut,
    AnythingButText,
    Cidr,
    EqualsIgnoreCase,
    Exactly,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Suffix,
    Wildcard,
)
from .numbers import double_in
from .operators import ask, automation_tests

_MOST = 5
_ROUND = 1e15
"""From here on a float is spelled with an exponent, and so it stays."""


def words(alternatives: Sequence[Alternative]) -> str:
    """What a value does that satisfies the alternatives, without a subject: `is 1, 2 or begins with "x"`."""
    literals = [_scalar(item) for item in alternatives if isinstance(item, Literal)]
    phrases = [f"is {_listed(literals)}"] if literals else []
    phrases += [_WORDS[type(item)](item) for item in alternatives if not isinstance(item, Literal)]
    return _listed(phrases)


def wish(alternatives: Sequence[Alternative]) -> str:
    """What a rule wants there, to follow "the rule wants": `"x"`, `a number > 5`, `it to be there`."""
    if not alternatives:
        return "nothing, for its list is empty"
    if set(alternatives) <= _PRESENCE.keys():
        return _listed([_PRESENCE[item] for item in dict.fromkeys(alternatives)])
    literals = [_scalar(item) for item in alternatives if isinstance(item, Literal)]
    others = [_WORDS[type(item)](item) for item in alternatives if not isinstance(item, Literal)]
    if all(isinstance(item, _NOUNS) for item in alternatives):
        return _listed([*literals, *(phrase.removeprefix("is ") for phrase in others)])
    return f"a value that {words(alternatives)}"


def near(value: Any, alternatives: Sequence[Alternative]) -> NearMiss | None:
    """The nearest miss of a value that no alternative accepts."""
    whole: list[Any] = []
    for item in alternatives:
        if isinstance(item, Numeric) and isinstance(value, str) and _spells(value, item):
            return NearMiss("type", "it is a string")
        piece, wanted = _NEAR.get(type(item), _no_near)(value, item)
        if piece is value:
            whole += wanted
        elif (miss := near_value(piece, wanted)) and miss.kind in _OF_A_PART:
            return replace(miss, hint=f"as a number {miss.hint}") if miss.kind == "number" else miss
    return near_value(value, whole)


_OF_A_PART = ("case", "blanks", "number")
"""What can be said of a part of a string, its beginning or the number it spells, as of the whole."""


def _spells(value: str, item: Numeric) -> bool:
    """Whether the string spells a number that would do, were it a number."""
    return bool(value.strip()) and bool(ask(automation_tests([item]), value))


def _listed(items: Sequence[str]) -> str:
    shown = list(items[:_MOST])
    if len(items) > _MOST:
        shown.append(f"{len(items) - _MOST} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _scalar(item: Literal) -> str:
    return str(item.value) if item.kind == "number" else show(item.value)


def _ignoring(ignore_case: bool) -> str:
    return ", in either case" if ignore_case else ""


def _but_text(item: AnythingButText) -> str:
    return f"is there and is no string that {_listed([_WORDS[type(one)](one) for one in item.operators])}"


def _numeric(item: Numeric) -> str:
    return "is a number " + " and ".join(f"{sign} {_plain(bound)}" for sign, bound in item.bounds)


def _cidr(item: Cidr) -> str:
    first, last = (ip_address(_packed(item.version, number)) for number in (item.first, item.last))
    return f"is an address from {first} to {last}"


def _packed(version: int, number: int) -> bytes:
    return number.to_bytes(4 if version == 4 else 16, "big")


_WORDS: dict[type, Callable[[Any], str]] = {
    Exactly: lambda item: f"is exactly {show(item.text)}",
    Prefix: lambda item: f"begins with {show(item.text)}{_ignoring(item.ignore_case)}",
    Suffix: lambda item: f"ends with {show(item.text)}{_ignoring(item.ignore_case)}",
    EqualsIgnoreCase: lambda item: f"is {show(item.text)}, in either case",
    Wildcard: lambda item: f"looks like {show(item.text)}",
    Numeric: _numeric,
    AnythingBut: lambda item: f"is not {_listed([_scalar(value) for value in item.values])}",
    AnythingButText: _but_text,
    Exists: lambda item: "is there" if item.wanted else "is not there",
    Cidr: _cidr,
}

_NOUNS = (Literal, Exactly, EqualsIgnoreCase, Numeric, Cidr)
"""Alternatives whose words are `is` and a noun."""
_PRESENCE: dict[Any, str] = {Exists(True): "it to be there", Exists(False): "it to be absent"}

# For each alternative: the part of the value to compare, and what it should have been.
_Near = Callable[[Any, Any], tuple[Any, list[Any]]]


def _no_near(value: Any, item: Any) -> tuple[Any, list[Any]]:
    return value, []


def _literal_value(item: Literal) -> Any:
    if item.kind != "number":
        return item.value
    number = comparable(str(item.value))
    return item.value if number is None else _plain(number)


def _start(value: Any, item: Prefix) -> tuple[Any, list[Any]]:
    return (value[: len(item.text)], [item.text]) if isinstance(value, str) and item.text else (value, [])


def _end(value: Any, item: Suffix) -> tuple[Any, list[Any]]:
    return (value[-len(item.text) :], [item.text]) if isinstance(value, str) and item.text else (value, [])


def _bounds(value: Any, item: Numeric) -> tuple[Any, list[Any]]:
    number = double_in(value) if isinstance(value, str) and value.strip() else None
    return value if number is None else _plain(number), [_plain(bound) for _, bound in item.bounds]


_NEAR: dict[type, _Near] = {
    Literal: lambda value, item: (value, [_literal_value(item)]),
    Exactly: lambda value, item: (value, [item.text]),
    EqualsIgnoreCase: lambda value, item: (value, [item.text]),
    Prefix: _start,
    Suffix: _end,
    Numeric: _bounds,
}


def _plain(bound: float) -> int | float:
    return int(bound) if bound.is_integer() and abs(bound) < _ROUND else bound
