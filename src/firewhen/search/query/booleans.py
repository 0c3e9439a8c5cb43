"""Lucene's boolean rule, which knows no precedence (search-filters.md, Structure).

Operands are read from left to right; a conjunction also changes the operand before it. What must not hold
never changes. As a table:

| default operator | OR          |                       | AND         |                       |
| before it stands | the operand | the operand before it | the operand | the operand before it |
| nothing          | should      | stays                 | must        | stays                 |
| AND              | must        | must                  | must        | must                  |
| OR               | should      | stays                 | should      | should                |
| `+`              | must        |                       | must, but should after OR |         |
| `-`              | must not    |                       | must not    |                       |
"""

from collections.abc import Iterable
from typing import Literal, TypeVar

from .nodes import Conjunction, Modifier, Operator

Occur = Literal["must", "should", "not"]
T = TypeVar("T")


def occurs(
    operands: Iterable[tuple[Conjunction, Modifier, T | None]], default: Operator
) -> list[tuple[Occur, T]]:
    """What every operand of a group is for the group: `must`, `should` or `not` hold.

    An operand that is None says nothing (a text without words): it is left out, but its conjunction counts.
    """
    found: list[tuple[Occur, T]] = []
    for conjunction, modifier, operand in operands:
        if conjunction and found and found[-1][0] != "not":
            found[-1] = (_BEFORE[default].get(conjunction, found[-1][0]), found[-1][1])
        if operand is not None:
            found.append((_occur(conjunction, modifier, default), operand))
    return found


_BEFORE: dict[Operator, dict[str, Occur]] = {"OR": {"AND": "must"}, "AND": {"AND": "must", "OR": "should"}}


def _occur(conjunction: Conjunction, modifier: Modifier, default: Operator) -> Occur:
    if modifier == "-":
        return "not"
    if default == "AND":
        return "should" if conjunction == "OR" else "must"
    return "must" if conjunction == "AND" or modifier == "+" else "should"
