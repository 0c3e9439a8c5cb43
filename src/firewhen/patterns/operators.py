"""What each alternative accepts, by the type of the value: one table a dialect, and the parts they share.

A leaf's test is a dict from the value's type to a predicate of one value. A type that is absent is never
accepted. Most predicates are bound methods of frozensets, strings and floats, so a test costs one call in C.
"""

from collections.abc import Callable, Iterable
from types import NoneType
from typing import Any

from ..errors import InvalidEvent
from ..source import Spelled, comparable
from .addresses import address
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
from .numbers import SAFE, as_double, comparable_int, double_in
from .text import (
    glob,
    ignoring_case,
    prefix_ignoring_case,
    suffix_ignoring_case,
    units,
    wildcard,
    wildcard_runs,
)

Predicate = Callable[[Any], object]
Tests = dict[type, Predicate]


class Missing:
    """The type of `MISSING`, what stands where an event has nothing."""

    def __repr__(self) -> str:
        return "<missing>"

    def __reduce__(self) -> str:
        return "MISSING"  # there is only one, also after pickling


MISSING = Missing()
SCALARS: tuple[type, ...] = (str, int, float, bool, NoneType, Spelled)


def always(value: object) -> bool:
    """Accepts everything."""
    return True


def never(value: object) -> bool:
    """Accepts nothing."""
    return False


_KINDS = (dict, list, str, bool, int, float, NoneType, Spelled, Missing)


def kind(value: Any) -> type:
    """The JSON type of a value, subclasses counted as their base. Raises InvalidEvent for anything else."""
    if value.__class__ in _KINDS:
        return type(value)
    for base in _KINDS:
        if isinstance(value, base):
            return base
    raise InvalidEvent(f"it holds a Python {type(value).__name__}, which JSON does not have")


def ask(tests: Tests, value: Any) -> object:
    """Whether a leaf accepts a value (truthy or falsy)."""
    test = tests.get(value.__class__)
    return (test or tests.get(kind(value), never))(value)


def eventbridge_tests(alternatives: Iterable[Alternative]) -> Tests:
    """What the alternatives of a leaf accept among scalars, in dialect `eventbridge`."""
    return _merge(_EVENTBRIDGE, _literals_eventbridge, alternatives)


def automation_tests(alternatives: Iterable[Alternative]) -> Tests:
    """What the alternatives of a leaf accept among all values and MISSING, in dialect `automation`."""
    return _merge(_AUTOMATION, _literals_automation, alternatives)


def _merge(
    table: dict[type, Callable[[Any], Tests]],
    literals: Callable[[list[Literal]], Tests],
    alternatives: Iterable[Alternative],
) -> Tests:
    scalars: list[Literal] = []
    parts: list[Tests] = []
    for alternative in alternatives:
        if isinstance(alternative, Literal):
            scalars.append(alternative)
        else:
            parts.append(table[type(alternative)](alternative))
    parts.insert(0, literals(scalars))
    types = dict.fromkeys(kind for part in parts for kind in part)
    return {kind: either([part[kind] for part in parts if kind in part]) for kind in types}


def either(predicates: list[Predicate]) -> Predicate:
    """Accepts what at least one predicate accepts."""
    if len(predicates) == 1:
        return predicates[0]
    if always in predicates:
        return always
    if len(predicates) == 2:
        first, second = predicates
        return lambda value: first(value) or second(value)
    return lambda value: any(predicate(value) for predicate in predicates)


def _but(test: Predicate) -> Predicate:
    return lambda value: not test(value)


# Literals. Strings, numbers and the rest never cross, and all strings of a leaf are one set.


def _literals_eventbridge(literals: list[Literal]) -> Tests:
    texts = _values(literals, "string")
    addresses = frozenset(found for text in texts if (found := address(text)))
    tests = _words(literals)
    if texts:
        by_address = [lambda text: address(text) in addresses] if addresses else []
        tests[str] = either([frozenset(texts).__contains__, *by_address])
    return tests | _numbers(_values(literals, "number"))


def _literals_automation(literals: list[Literal]) -> Tests:
    tests = _words(literals)
    texts = frozenset(_values(literals, "string"))
    if texts:
        tests[str] = texts.__contains__
    doubles = frozenset(float(spelling) for spelling in _values(literals, "number"))
    if doubles:
        tests[int] = tests[float] = lambda value: as_double(value) in doubles
    scalars = dict(tests)
    if scalars:
        tests[list] = lambda values: any(scalars.get(item.__class__, never)(item) for item in values)
    return tests


def _values(literals: list[Literal], kind: str) -> list[str]:
    return [str(literal.value) for literal in literals if literal.kind == kind]


def _words(literals: list[Literal]) -> Tests:
    """The tests of true, false and null."""
    tests: Tests = {}
    flags = frozenset(literal.value for literal in literals if literal.kind == "boolean")
    if flags:
        tests[bool] = flags.__contains__
    if any(literal.kind == "null" for literal in literals):
        tests[NoneType] = always
    return tests


def _numbers(spellings: list[str]) -> Tests:
    """Numbers by value where they are comparable, by their spelling where not."""
    values = frozenset(number for spelling in spellings if (number := comparable(spelling)) is not None)
    odd = frozenset(spelling for spelling in spellings if comparable(spelling) is None)
    tests: Tests = {}
    if values:
        tests[float] = values.__contains__
    if odd:
        tests[Spelled] = lambda number: number.text in odd
    if odd or any(abs(value) >= SAFE for value in values):
        tests[int] = lambda value: comparable_int(value) in values or digits(value) in odd
    elif values:
        tests[int] = values.__contains__
    return tests


def digits(value: int) -> str:
    """The spelling of an int, "" when it has more digits than Python prints."""
    try:
        return int.__repr__(value)
    except ValueError:  # no rule can hold such a number either
        return ""


# Operators over strings.


def _prefix(node: Prefix) -> Tests:
    if node.ignore_case:
        return {str: prefix_ignoring_case(node.text)}
    text = node.text
    return {str: lambda value: value.startswith(text)}


def _suffix(node: Suffix) -> Tests:
    if node.ignore_case:
        return {str: suffix_ignoring_case(node.text)}
    text = node.text
    return {str: lambda value: value.endswith(text)}


def _lowered(node: EqualsIgnoreCase) -> Tests:
    text = node.text.lower()
    return {str: lambda value: value.lower() == text}


def _unit_prefix(node: Prefix) -> Tests:
    text = units(node.text)
    return {str: lambda value: units(value).startswith(text)}


def _unit_suffix(node: Suffix) -> Tests:
    text = units(node.text)
    return {str: lambda value: units(value).endswith(text)}


def _cidr(node: Cidr) -> Tests:
    def within(value: str) -> bool:
        found = address(value)
        return found is not None and found[0] == node.version and node.first <= found[1] <= node.last

    return {str: within}


# Operators over everything.


def _anything_but(node: AnythingBut) -> Tests:
    tests = dict.fromkeys(SCALARS, always)
    texts = frozenset(_values(list(node.values), "string"))
    if texts:
        return tests | {str: _but(texts.__contains__)}
    return tests | {kind: _but(test) for kind, test in _numbers(_values(list(node.values), "number")).items()}


def _anything_but_text(node: AnythingButText) -> Tests:
    excluded = either([_EVENTBRIDGE[type(operator)](operator)[str] for operator in node.operators])
    return dict.fromkeys(SCALARS, always) | {str: _but(excluded)}


def _none_of(node: AnythingBut) -> Tests:
    excluded = _literals_automation(list(node.values))
    excluded.pop(list, None)
    return dict.fromkeys(_ANYTHING, always) | {kind: _but(test) for kind, test in excluded.items()}


def _numeric(node: Numeric) -> Tests:
    test = _within(node)

    def of_int(value: int) -> object:
        if -SAFE <= value <= SAFE:
            return test(value)
        number = comparable_int(value)
        return number is not None and test(number)

    return {float: test, int: of_int}


def _numeric_automation(node: Numeric) -> Tests:
    test = _within(node)
    return {
        float: test,
        int: lambda value: test(as_double(value)),
        str: lambda value: (number := double_in(value)) is not None and test(number),
    }


def _within(node: Numeric) -> Predicate:
    tests: list[Predicate] = [_COMPARE[sign](bound) for sign, bound in node.bounds]
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda value: first(value) and second(value)
    return lambda value: all(test(value) for test in tests)


# Bound methods with the sides swapped: `bound.__lt__(value)` is bound < value.
_COMPARE: dict[str, Callable[[float], Predicate]] = {
    "=": lambda bound: bound.__eq__,
    "<": lambda bound: bound.__gt__,
    "<=": lambda bound: bound.__ge__,
    ">": lambda bound: bound.__lt__,
    ">=": lambda bound: bound.__le__,
}
_ANYTHING = (*SCALARS, list, dict, Missing)

_EVENTBRIDGE: dict[type, Callable[[Any], Tests]] = {
    Exactly: lambda node: {str: node.text.__eq__},
    Prefix: _prefix,
    Suffix: _suffix,
    EqualsIgnoreCase: lambda node: {str: ignoring_case(node.text)},
    Wildcard: lambda node: {str: wildcard(wildcard_runs(node.text))},
    AnythingBut: _anything_but,
    AnythingButText: _anything_but_text,
    Numeric: _numeric,
    Exists: lambda node: dict.fromkeys(SCALARS, always) if node.wanted else {},
    Cidr: _cidr,
}
_AUTOMATION: dict[type, Callable[[Any], Tests]] = {
    Prefix: _unit_prefix,
    Suffix: _unit_suffix,
    EqualsIgnoreCase: _lowered,
    Wildcard: lambda node: {str: glob(node.text)},
    AnythingBut: _none_of,
    Numeric: _numeric_automation,
    Exists: lambda node: dict.fromkeys(_ANYTHING[:-1] if node.wanted else _ANYTHING[-1:], always),
}
