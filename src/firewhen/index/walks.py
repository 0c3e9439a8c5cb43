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
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..patterns.operators import MISSING
from .columns import Column, Doubts

Columns = Mapping[str, Column]
Later = list[tuple[Column, Any]]
"""Columns that take a look at strings, and the values to ask them about."""
Walk = Callable[[dict[str, Any], int, Doubts, Later], int]
"""The rules of a mask that are content with an object, but for what is left to ask later."""
Ask = Callable[[dict[str, Any], int, Doubts], int]
"""The rules of a mask that are content with some members of an object."""
_FEWEST_RARE = 4
"""So many columns must there be to look at the event's names instead of theirs."""


class Below(Protocol):
    """What is asked of a member that is an object itself."""

    missing: int
    visit: Walk

    def strange(self, value: Any, mask: int, doubts: Doubts) -> int:
        """The rules of a mask that are content with anything but a plain object."""
        ...


def walk(columns: Columns, groups: Mapping[str, Below]) -> Walk:
    """The walk through the columns and groups of an object."""
    plain = {name: column for name, column in columns.items() if column.table() is not None}
    rare = _disjoint(plain)
    asks = [
        make(kind)
        for make, kind in (
            (_plain, {name: column for name, column in plain.items() if name not in rare}),
            (_rare, rare),
            (_folded, {name: column for name, column in columns.items() if column.folded() is not None}),
            (_numeric, {name: column for name, column in columns.items() if column.steps() is not None}),
        )
        if kind
    ]
    looking = tuple((name, column.missing, column) for name, column in columns.items() if column.looks)
    below = tuple(groups.items())
    if len(asks) == 1 and not looking and not below:
        only = asks[0]
        return lambda value, mask, doubts, later: only(value, mask, doubts)

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        for ask in asks:
            mask = ask(value, mask, doubts)
        get = value.get
        for name, missing, column in looking:
            found = get(name, MISSING)
            if found is MISSING:
                mask &= missing
            else:
                later.append((column, found))
        for name, group in below:
            if not mask:
                return 0
            found = get(name, MISSING)
            if found.__class__ is dict:
                mask = group.visit(found, mask, doubts, later)
            else:
                mask = mask & group.missing if found is MISSING else group.strange(found, mask, doubts)
        return mask

    return visit


def _plain(columns: Columns) -> Ask:
    tables = [(name, column, *column.table()) for name, column in columns.items()]
    looks = tuple((name, answers.get, otherwise) for name, _, answers, otherwise in tables)

    def ask(value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        get = value.get
        try:
            for name, answer, otherwise in looks:
                mask &= answer(get(name, MISSING), otherwise)
        except TypeError:  # an array or an object is no key of a dict
            for name, column in columns.items():
                mask &= column.at(value, name, doubts)
        return mask

    return ask


def _rare(columns: Columns) -> Ask:
    looks = {}
    nothing = -1
    for name, column in columns.items():
        answers, otherwise = column.table()
        nothing &= column.missing
        looks[name] = (answers.get, otherwise, column.asked, ~column.asked)
    find = looks.get

    def ask(value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        content = nothing
        try:
            for name in value if len(value) <= 2 * len(looks) else looks.keys() & value.keys():
                look = find(name)
                if look is not None:
                    answer, otherwise, asked, others = look
                    content = content & others | answer(value[name], otherwise) & asked
        except TypeError:
            for name, column in columns.items():
                mask &= column.at(value, name, doubts)
            return mask
        return mask & content

    return ask


def _folded(columns: Columns) -> Ask:
    looks = tuple((name, column, *column.folded()) for name, column in columns.items())

    def ask(value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        get = value.get
        for name, column, answers, otherwise in looks:
            found = get(name, MISSING)
            if found.__class__ is str and found.isascii():
                mask &= answers.get(found.lower(), otherwise)
            else:
                mask &= column.missing if found is MISSING else column.ask(found, doubts)
        return mask

    return ask


def _numeric(columns: Columns) -> Ask:
    looks = tuple((name, column, *column.steps()) for name, column in columns.items())

    def ask(value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        get = value.get
        for name, column, ends, masks in looks:
            found = get(name, MISSING)
            if found.__class__ is float or found.__class__ is int:
                answer = masks[bisect_right(ends, found)]
                mask &= column.ask(found, doubts) if answer is None else answer
            else:
                mask &= column.missing if found is MISSING else column.ask(found, doubts)
        return mask

    return ask


def _disjoint(columns: Columns) -> dict[str, Column]:
    """As many columns as can be of which no rule asks two; none when they are too few to be worth it."""
    found: dict[str, Column] = {}
    taken = 0
    for name, column in sorted(columns.items(), key=lambda pair: pair[1].asked.bit_count()):
        if not taken & column.asked:
            taken |= column.asked
            found[name] = column
    return found if len(found) >= _FEWEST_RARE else {}
