"""How the columns of one object are asked: closures with a loop for each sort of column, and no call in a loop.

| columns | asked |
| --- | --- |
| plain | by a look into a dict: answers by string, and one answer for all other scalars |
| rare | plain ones of which no rule asks two: only those that the event has are looked at |
| folded | by a look for the lower form of a string |
| numeric | by a bisection |
| looking | later, when all others have been asked: they take a look at the string |
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from ..patterns.operators import MISSING
from .columns import EVERYONE, Column, Doubts

Columns = Mapping[str, Column]
Later = list[tuple[Column, Any]]
"""Columns that take a look at strings, and the values to ask them about."""
Walk = Callable[[dict[str, Any], int, Doubts, Later], int]
"""The rules of a mask that are content with an object, but for what is left to ask later."""
_FEWEST_RARE = 4
"""So many columns must there be to look at the event's names instead of theirs."""


class Below(Protocol):
    """What is asked of a member that is an object itself."""

    missing: int
    visit: Walk

    def strange(self, value: Any, mask: int, doubts: Doubts) -> int:
        """The rules of a mask that are content with anything but a plain object."""
        ...


def walk(columns: Columns, groups: Mapping[str, Below], dotted: frozenset[str], touched: int) -> Walk:
    """The walk through the columns and groups of an object.

    An event that has one of the `dotted` names may reach more than the walk sees: the `touched` rules are in doubt.
    """
    plain = {name: column for name, column in columns.items() if column.table() is not None}
    rare = _disjoint(plain)
    folded = {name: column for name, column in columns.items() if column.folded() is not None}
    numeric = {name: column for name, column in columns.items() if column.steps() is not None}
    walks = [make(part) for make, part in ((_rare, rare), (_folded, folded), (_numeric, numeric)) if part]
    looking = tuple((name, column.missing, column) for name, column in columns.items() if column.looks)
    if len(walks) == 1 and len(columns) in (len(rare), len(folded), len(numeric)) and not groups:
        return walks[0]
    tables = {name: column.table() for name, column in plain.items() if name not in rare}
    looks = tuple((name, table[0].get, table[1]) for name, table in tables.items() if table is not None)
    below = tuple((name, group.missing, group) for name, group in groups.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        if dotted and not value.keys().isdisjoint(dotted):
            doubts.append(touched)
            return mask
        get = value.get
        try:
            for name, answer, otherwise in looks:
                mask &= answer(get(name, MISSING), otherwise)
        except TypeError:  # an array or an object is no key of a dict
            mask &= _all_at(columns, tables, value, doubts)
        for ask in walks:
            mask = ask(value, mask, doubts, later)
        for name, missing, column in looking:
            if name in value:
                later.append((column, value[name]))
            else:
                mask &= missing
        for name, missing, group in below:
            found = get(name, MISSING)
            if found.__class__ is dict:
                mask = group.visit(found, mask, doubts, later)
            else:
                mask = mask & missing if found is MISSING else group.strange(found, mask, doubts)
        return mask

    return visit


def _all_at(columns: Columns, names: Iterable[str], value: dict[str, Any], doubts: Doubts) -> int:
    mask = EVERYONE
    for name in names:
        mask &= columns[name].at(value, name, doubts)
    return mask


def _rare(columns: Columns) -> Walk:
    looks = {}
    nothing = EVERYONE
    for name, column in columns.items():
        answers, otherwise = column.table()
        nothing &= column.missing
        looks[name] = (answers.get, otherwise, column.asked, ~column.asked)
    find = looks.get

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        content = nothing
        try:
            for name in value if len(value) <= 2 * len(looks) else looks.keys() & value.keys():
                look = find(name)
                if look is not None:
                    answer, otherwise, asked, others = look
                    content = content & others | answer(value[name], otherwise) & asked
        except TypeError:  # as above
            return mask & _all_at(columns, columns, value, doubts)
        return mask & content

    return visit


def _folded(columns: Columns) -> Walk:
    looks = tuple((name, column, *column.folded()) for name, column in columns.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        for name, column, answers, otherwise in looks:
            found = get(name, MISSING)
            if found.__class__ is str and found.isascii():
                mask &= answers.get(found.lower(), otherwise)
            else:
                mask &= column.missing if found is MISSING else column.ask(found, doubts)
        return mask

    return visit


def _numeric(columns: Columns) -> Walk:
    looks = tuple((name, column, *column.steps()) for name, column in columns.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        for name, column, ends, masks in looks:
            found = get(name, MISSING)
            if found.__class__ is float or found.__class__ is int:
                answer = masks[bisect_right(ends, found)]
                mask &= column.ask(found, doubts) if answer is None else answer
            else:
                mask &= column.missing if found is MISSING else column.ask(found, doubts)
        return mask

    return visit


def _disjoint(columns: Columns) -> dict[str, Column]:
    """As many columns as can be of which no rule asks two; none when they are too few to be worth it."""
    found: dict[str, Column] = {}
    taken = 0
    for name, column in sorted(columns.items(), key=lambda pair: pair[1].asked.bit_count()):
        if not taken & column.asked:
            taken |= column.asked
            found[name] = column
    return found if len(found) >= _FEWEST_RARE else {}
