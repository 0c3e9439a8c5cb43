"""What a clause asks of the value at its path, in parts that an index can look up.

A part is a kind and an argument, and accepts values on its own:

| kind | argument | accepts |
| --- | --- | --- |
| missing | None | that nothing is there |
| any | a JSON type | every value of the type |
| text | a string | that string |
| lower, fold | a string | strings with this lower form; such as are ASCII |
| prefix, suffix, fold-prefix, fold-suffix | a string | strings that begin or end so, or so in either case |
| caseless | a node | the same for text that is not ASCII |
| test | a node | strings that the operator accepts, asked one by one |
| range | a range | numbers in it; where `any` has all numbers, those outside |
| number | a double | that number in an array (automation) |
| spelled | a range | strings that spell a number in it (automation) |
| odd | a spelling | the number that no double holds |
| flag | a boolean | the boolean |
| block | IP version and range | strings that are addresses |

A clause that accepts all strings but some has them in `any` and the exceptions in `but`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any

from ..patterns import Dialect
from ..patterns.addresses import address
from ..patterns.nodes import (
    Alternative,
    AnythingBut,
    AnythingButText,
    Cidr,
    Clause,
    EqualsIgnoreCase,
    Exactly,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Suffix,
    Wildcard,
)
from ..patterns.numbers import as_double, comparable_int
from ..patterns.text import wildcard_runs
from ..source import Spelled, comparable
from .checks import Accepting, Check, Path
from .ranges import merged, numeric_range, point

Part = tuple[str, Any]
Key = Any
"""A scalar as a key: a string as it is, all else with its kind, so that 1 and true stay apart."""
NUMBER = float
"""Stands for every number that a double holds, int and float."""

_SCALARS: tuple[type, ...] = (str, NUMBER, bool, NoneType, Spelled)
_EVERYTHING: tuple[type, ...] = (*_SCALARS, list, dict)
_MISSING: Part = ("missing", None)
_NULL: Part = ("any", NoneType)


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """The clause of a path in parts, and whole as a `check`.

    `exact` is False when the parts accept more than the clause does. `keys` holds the scalars that satisfy a
    clause that asks for nothing but equality; `present` says whether only a value that is there satisfies it.
    """

    check: Check
    path: Path
    parts: tuple[Part, ...]
    but: tuple[Part, ...]
    exact: bool
    keys: tuple[Key, ...] | None
    present: bool


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One alternative in parts."""

    parts: tuple[Part, ...] = ()
    but: tuple[Part, ...] = ()
    exact: bool = True


def ask(clause: Clause, dialect: Dialect, accepting: Accepting | None = None) -> Ask:
    """The clause as an index asks it."""
    table = _TABLES[dialect]
    found = [table[type(alternative)](alternative) for alternative in clause.alternatives]
    parts = tuple(dict.fromkeys(part for one in found for part in one.parts))
    keys = None
    if parts and all(part == _NULL or part[0] in ("text", "number", "flag") for part in parts):
        keys = tuple(part[1] if part[0] == "text" else part for part in parts)
    but, exact = _exceptions(found)
    exact = exact and all(one.exact for one in found)
    texts = tuple(part for part in but if _domain(part) is str)
    check = Check(clause.path, accepting or Accepting(clause.alternatives, dialect), dialect)
    return Ask(check, clause.path, _with_ranges(parts, but), texts, exact, keys, _MISSING not in parts)


def _with_ranges(parts: tuple[Part, ...], but: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, with all that is said of numbers in ranges that do not overlap."""
    accepted = merged(
        argument if kind == "range" else point(argument)
        for kind, argument in parts
        if kind in ("range", "number")
    )
    if ("any", NUMBER) in parts:
        holes = [argument for kind, argument in but if kind == "number"]
        flipped = [point(hole) for hole in holes if not any(first <= hole < end for first, end in accepted)]
    else:
        flipped = accepted
    return (
        *(part for part in parts if part[0] != "range"),
        *(("range", range_) for range_ in merged(flipped)),
    )


def _exceptions(found: Sequence[_Alternative]) -> tuple[list[Part], bool]:
    """What the alternatives together except, and whether that says it all."""
    kept: list[Part] = []
    exact = True
    for domain in (str, NUMBER):
        excepting = [one for one in found if any(_domain(part) is domain for part in one.but)]
        everything = [one for one in found if ("any", domain) in one.parts and one not in excepting]
        if len(excepting) == 1 and not everything:
            kept += [part for part in excepting[0].but if _domain(part) is domain]
        elif not everything:
            exact = exact and not excepting
    return kept, exact


def _domain(part: Part) -> type:
    return NUMBER if part[0] == "number" else str


def event_key(value: Any, dialect: Dialect) -> Key:
    """The scalar of an event as the key that equal scalars of rules have, None where none can have it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ("flag", value)
    if value is None:
        return _NULL
    if isinstance(value, int) and dialect == "eventbridge":
        return ("number", comparable_int(value))
    return ("number", as_double(value)) if isinstance(value, int | float) else None


# Parts of single alternatives.


def _any(types: Sequence[type]) -> tuple[Part, ...]:
    return tuple(("any", kind) for kind in types)


def _one(kind: str, argument: Any) -> _Alternative:
    return _Alternative(((kind, argument),))


def _literal(node: Literal) -> _Alternative:
    if node.kind == "null":
        return _Alternative((_NULL,))
    if node.kind == "boolean":
        return _one("flag", node.value)
    spelling = str(node.value)
    if node.kind == "number":
        number = comparable(spelling)
        return _one("odd", spelling) if number is None else _one("number", number)
    found = address(spelling)
    return _one("text", spelling) if found is None else _one("block", (found[0], (found[1], found[1] + 1)))


def _affix(kind: str) -> Callable[[Any], _Alternative]:
    def parts(node: Prefix | Suffix) -> _Alternative:
        if not node.text:
            return _one("any", str)
        if not node.ignore_case:
            return _one(kind, node.text)
        return _one(f"fold-{kind}", node.text.lower()) if node.text.isascii() else _one("caseless", node)

    return parts


def _ignoring_case(node: EqualsIgnoreCase) -> _Alternative:
    return _one("fold", node.text.lower()) if node.text.isascii() else _one("caseless", node)


def _wildcard(node: Wildcard) -> _Alternative:
    runs = wildcard_runs(node.text)
    if len(runs) == 1:
        return _one("text", runs[0])
    if any(runs[1:-1]) or (runs[0] and runs[-1]):
        return _one("test", node)
    if runs[0]:
        return _one("prefix", runs[0])
    return _one("suffix", runs[-1]) if runs[-1] else _one("any", str)


def _numeric(node: Numeric) -> _Alternative:
    range_ = numeric_range(node.bounds)
    return _Alternative() if range_ is None else _one("range", range_)


def _anything_but(node: AnythingBut) -> _Alternative:
    parts = [_literal_as_text(value) for value in node.values]
    return _Alternative(_any(_SCALARS), tuple(parts))


def _literal_as_text(node: Literal) -> Part:
    """A literal of `anything-but`, where addresses stay text."""
    if node.kind == "string":
        return "text", node.value
    return _literal(node).parts[0]


def _anything_but_text(node: AnythingButText) -> _Alternative:
    but = tuple(part for one in node.operators for part in _EVENTBRIDGE[type(one)](one).parts)
    if ("any", str) in but:
        return _Alternative(_any(_SCALARS[1:]))
    return _Alternative(_any(_SCALARS), but)


def _exists(everything: Sequence[type]) -> Callable[[Any], _Alternative]:
    return lambda node: _Alternative(_any(everything) if node.wanted else (_MISSING,))


def _literal_automation(node: Literal) -> _Alternative:
    if node.kind == "number":
        return _one("number", float(str(node.value)))
    return _one("text", node.value) if node.kind == "string" else _literal(node)


def _unit_affix(kind: str) -> Callable[[Any], _Alternative]:
    def parts(node: Prefix | Suffix) -> _Alternative:
        if not node.text:
            return _one("any", str)
        return _one(kind if is_plain(node.text) else "test", node.text if is_plain(node.text) else node)

    return parts


def is_plain(text: str) -> bool:
    """Whether UTF-16 units and characters are the same thing for the text."""
    return text.isascii() or not any(char > "\uffff" or "\ud800" <= char <= "\udfff" for char in text)


def _numeric_automation(node: Numeric) -> _Alternative:
    if any(bound - bound != 0 for _, bound in node.bounds):
        return _Alternative(_any((NUMBER, str)), exact=False)
    range_ = numeric_range(node.bounds)
    return _Alternative() if range_ is None else _Alternative((("range", range_), ("spelled", range_)))


def _none_of(node: AnythingBut) -> _Alternative:
    literals = [_literal_automation(value).parts[0] for value in node.values]
    flags = {True, False} - {argument for kind, argument in literals if kind == "flag"}
    types = [kind for kind in _EVERYTHING if kind is not bool and ("any", kind) not in literals]
    parts = (*_any(types), *(("flag", flag) for flag in flags), _MISSING)
    return _Alternative(parts, tuple(part for part in literals if part[0] in ("text", "number")))


_Table = dict[type[Alternative], Callable[[Any], _Alternative]]
_EVENTBRIDGE: _Table = {
    Literal: _literal,
    Exactly: lambda node: _one("text", node.text),
    Prefix: _affix("prefix"),
    Suffix: _affix("suffix"),
    EqualsIgnoreCase: _ignoring_case,
    Wildcard: _wildcard,
    Numeric: _numeric,
    AnythingBut: _anything_but,
    AnythingButText: _anything_but_text,
    Exists: _exists(_SCALARS),
    Cidr: lambda node: _one("block", (node.version, (node.first, node.last + 1))),
}
_AUTOMATION: _Table = {
    Literal: _literal_automation,
    Prefix: _unit_affix("prefix"),
    Suffix: _unit_affix("suffix"),
    EqualsIgnoreCase: lambda node: _one("lower", node.text.lower()),
    Wildcard: lambda node: _one("test", node),
    Numeric: _numeric_automation,
    AnythingBut: _none_of,
    Exists: _exists(_EVERYTHING),
}
_TABLES: dict[Dialect, _Table] = {"eventbridge": _EVENTBRIDGE, "automation": _AUTOMATION}
