"""Whether two conditions on the same attribute can hold together. Sound, not complete.

An attribute may hold several values where one is usual (conditions.md, Atoms), and most operations are
satisfied by some of them: "is `a`" and "is `b`" can both hold of `["a", "b"]`. So there are two answers:
never, and never of a single value.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from ...conditions.asking import Question
from ...conditions.atoms import Atom
from ...conditions.facets import Clock, Facets
from ...paths import Found
from ...source import Value


class Clash(Enum):
    """How far two conditions exclude each other."""

    NEVER = "never"
    OF_ONE = "of one value"


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition as a question about something; those about the same `subject` are asked of the same values.

    `blanks` tells that an empty string counts as a value when something is compared with it.
    """

    subject: Hashable
    question: Question
    value: Value
    blanks: bool = False

    @property
    def test(self) -> str:
        """The positive test behind the operation."""
        return self.question.operation.test

    @property
    def negative(self) -> bool:
        """Whether the operation negates its test."""
        return self.question.operation.negative


def clash(one: Asked, other: Asked) -> Clash | None:
    """How far two conditions on the same subject exclude each other, as far as can be proved."""
    if _twins(one, other):
        return Clash.NEVER
    if one.question.each:
        return None  # each may hold of another item
    return _clash(one, other) or _clash(other, one)


def _twins(one: Asked, other: Asked) -> bool:
    """Whether one is the negation of the other, with the same values."""
    same = one.test == other.test and set(one.question.values) == set(other.question.values)
    return same and one.negative != other.negative


def _clash(one: Asked, other: Asked) -> Clash | None:
    rule = _RULES.get((one.test, one.negative, other.test, other.negative))
    return rule(one, other) if rule is not None else None


def _empty_and_something(one: Asked, other: Asked) -> Clash | None:
    """Nothing positive holds of what is empty, but for a blank that is compared with a blank."""
    blank = other.blanks and any(value.text == "" for value in other.question.values)
    return None if blank or not other.question.values else Clash.NEVER


def _two_sets(one: Asked, other: Asked) -> Clash | None:
    """The values cannot be two different sets."""
    left, right = _keys(one), _keys(other)
    return Clash.NEVER if left and right and left != right else None


def _set_and_some(one: Asked, other: Asked) -> Clash | None:
    left, right = _keys(one), _keys(other)
    return Clash.NEVER if left and right and left.isdisjoint(right) else None


def _some_and_some(one: Asked, other: Asked) -> Clash | None:
    return Clash.OF_ONE if _set_and_some(one, other) else None


def _set_but_some(one: Asked, other: Asked) -> Clash | None:
    """The values are a set, and one of it is not wanted."""
    excluded = set(other.question.values)
    return Clash.NEVER if any(value in excluded for value in one.question.values) else None


def _some_but_some(one: Asked, other: Asked) -> Clash | None:
    """Some value is wanted, and all those are not."""
    values = one.question.values
    return Clash.NEVER if values and set(values) <= set(other.question.values) else None


def _set_and_test(one: Asked, other: Asked) -> Clash | None:
    """The values are known, and none passes the test."""
    passing = _passing(one, other)
    return Clash.NEVER if passing is not None and not any(passing) else None


def _some_and_test(one: Asked, other: Asked) -> Clash | None:
    return Clash.OF_ONE if _set_and_test(one, other) else None


def _set_but_test(one: Asked, other: Asked) -> Clash | None:
    passing = _passing(one, other)
    return Clash.NEVER if passing is not None and any(passing) else None


def _some_but_test(one: Asked, other: Asked) -> Clash | None:
    passing = _passing(one, other)
    return Clash.NEVER if passing and all(passing) else None


def _edges(one: Asked, other: Asked) -> Clash | None:
    """Two beginnings, or two ends, neither of which is part of the other."""
    if not (one.question.values and other.question.values):
        return None
    left, right = one.question.values[0].shown, other.question.values[0].shown
    fits = str.startswith if one.test == "starts_with" else str.endswith
    return None if fits(left, right) or fits(right, left) else Clash.OF_ONE


def _ranges(one: Asked, other: Asked) -> Clash | None:
    """A lower bound that lies beyond an upper one."""
    low, high = one.question, other.question
    if not (low.operation.name.startswith("greater") and high.operation.name.startswith("less")):
        return None
    bounds = _bound(low), _bound(high)
    if None in bounds or type(bounds[0]) is not type(bounds[1]):
        return None
    strict = "_or_" not in low.operation.name or "_or_" not in high.operation.name
    beyond: Any = bounds
    empty = beyond[0] >= beyond[1] if strict else beyond[0] > beyond[1]
    return Clash.OF_ONE if empty else None


def _bound(question: Question) -> Decimal | date | None:
    """The number or whole day that a question compares with."""
    value = question.values[0] if question.values else None
    if value is None or question.family not in ("number", "date"):
        return None
    if question.family == "number":
        return value.number
    whole = isinstance(value.moment, date) and not isinstance(value.moment, datetime)
    return value.moment if whole and isinstance(value.moment, date) else None


_TESTS = ("contains", "starts_with", "ends_with", "order")
_POSITIVE = ("equals", "any_of", *_TESTS)
_Rule = Callable[[Asked, Asked], Clash | None]
_RULES: dict[tuple[str, bool, str, bool], _Rule] = {
    **{("is_empty", False, test, False): _empty_and_something for test in _POSITIVE},
    ("equals", False, "equals", False): _two_sets,
    ("equals", False, "any_of", False): _set_and_some,
    ("equals", False, "any_of", True): _set_but_some,
    ("any_of", False, "any_of", False): _some_and_some,
    ("any_of", False, "any_of", True): _some_but_some,
    **{("equals", False, test, False): _set_and_test for test in _TESTS},
    **{("any_of", False, test, False): _some_and_test for test in _TESTS},
    ("equals", False, "contains", True): _set_but_test,
    ("any_of", False, "contains", True): _some_but_test,
    ("starts_with", False, "starts_with", False): _edges,
    ("ends_with", False, "ends_with", False): _edges,
    ("order", False, "order", False): _ranges,
}
"""By the tests of both conditions, each with whether it is negated."""


def _keys(asked: Asked) -> frozenset[Hashable] | None:
    """A key for each value: an atom equals no values of different keys. None where none is known."""
    keys = frozenset(_key(value, asked.question.family) for value in asked.question.values)
    return None if None in keys else keys


def _key(value: Facets, family: str | None) -> Hashable:
    if value.moment is not None:
        return None  # a day equals every instant in it
    if family in ("text", "list"):
        return value.text
    if family == "boolean":
        return value.boolean
    if value.boolean is not None:
        return None
    return value.text if value.any_number is None else value.any_number


_CLOCK = Clock(UTC, None)
_NOWHERE = Found(None, "", root=True)
_READABLE = {
    "text": ("contains", "starts_with", "ends_with", "order"),
    "list": ("contains", "starts_with", "ends_with"),
    "number": ("order",),
}
"""What an atom that equals a value passes exactly when the value does, by family."""


def _passing(one: Asked, other: Asked) -> Iterable[bool] | None:
    """For each value of `one`, whether an atom that equals it passes the test of `other`; None: who knows."""
    if other.test not in _READABLE.get(str(one.question.family), ()):
        return None
    atoms = [Atom(value, _NOWHERE) for value in one.question.values]
    holds = other.question.holds_of(_CLOCK)
    return [holds(atom) for atom in atoms]
