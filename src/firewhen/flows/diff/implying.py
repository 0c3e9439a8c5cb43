"""Whether the holding of one question about an attribute makes another one hold."""

from ...conditions.asking import Question
from ...patterns.comparing import Relation

_GREATER = ("greater_than", "greater_than_or_equals")
_LESS = ("less_than", "less_than_or_equals")


def relation(old: Question, new: Question) -> Relation:
    """How two questions about one and the same attribute differ; "other" where it cannot be decided."""
    forth, back = implies(old, new), implies(new, old)
    return "same" if forth and back else "wider" if forth else "narrower" if back else "other"


def implies(one: Question, other: Question) -> bool:
    """Whether wherever `one` holds `other` surely holds as well."""
    if one.operation.negative and other.operation.negative:
        return _implies(other, one)
    if one.operation.negative or other.operation.negative:
        return False
    return _implies(one, other)


def _implies(one: Question, other: Question) -> bool:
    """The same of the positive operations of both."""
    tests = one.operation.test, other.operation.test
    mine, theirs = set(one.values), set(other.values)
    if tests in (("equals", "any_of"), ("any_of", "any_of")):
        return mine <= theirs
    if tests[0] != tests[1]:
        return False
    if one.operation.values == "none":
        return True
    if tests[0] == "order":
        return _bounds(one, other)
    if tests[0] in _EDGES and mine and theirs:
        return _EDGES[tests[0]](one.values[0].shown, other.values[0].shown)
    return mine == theirs and one.values[:1] == other.values[:1]


_EDGES = {"starts_with": str.startswith, "ends_with": str.endswith}


def _bounds(one: Question, other: Question) -> bool:
    """Bounds on the same side, of which the other's lies farther out."""
    names = one.operation.name, other.operation.name
    if one.values[:1] == other.values[:1]:
        return names[0] == names[1] or names in (_GREATER, _LESS)
    mine, theirs = one.values[0], other.values[0]
    if mine.moment is not None or theirs.moment is not None:  # may be compared as dates
        return False
    low, high = mine.any_number, theirs.any_number
    if low is None or high is None:
        return False
    if set(names) <= set(_GREATER):
        return high < low or (high == low and (names[0] == names[1] or names == _GREATER))
    return set(names) <= set(_LESS) and (
        high > low or (high == low and (names[0] == names[1] or names == _LESS))
    )
