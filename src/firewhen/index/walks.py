"""How the columns of one object are asked: closures with a loop for each sort of column, few calls in a loop.

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
from .columns import Column
from .masks import EVERYONE, Doubts

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


def walk(columns: Columns, groups: Mapping[str, Below], dotted: frozenset[str] | None, asked: int) -> Walk:
    """The walk through the columns and groups of an object; `asked` are the rules that ask about any of them.

    An object with one of the `dotted` names (None: with any that has a dot) may reach more than the walk
    sees: then those rules are in doubt.
    """
    tables = {name: table for name, column in columns.items() if (table := column.table()) is not None}
    rare = _disjoint({name: columns[name] for name in tables})
    plain = {name: table for name, table in tables.items() if name not in rare}
    looking = {name: column for name, column in columns.items() if column.looks}
    special = _special(columns, rare)
    if len(special) == 1 and not (plain or looking or groups):
        return special[0]
    visit = _visit(columns, plain, looking, special, groups, dotted or frozenset(), asked)
    return visit if dotted is not None else _guarded(visit, asked)


def _visit(
    columns: Columns,
    plain: Mapping[str, tuple[dict[Any, int], int]],
    looking: Columns,
    special: list[Walk],
    groups: Mapping[str, Below],
    dotted: frozenset[str],
    asked: int,
) -> Walk:
    looks = tuple((name, answers.get, otherwise) for name, (answers, otherwise) in plain.items())
    held = tuple((name, column.missing, column) for name, column in looking.items())
    below = tuple((name, group.missing, group) for name, group in groups.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        if dotted and not value.keys().isdisjoint(dotted):
            doubts.append(asked)
            return mask
        get = value.get
        try:
            for name, answer, otherwise in looks:
                mask &= answer(get(name, MISSING), otherwise)
        except TypeError:  # an array or an object is no key of a dict
            mask &= _one_by_one(columns, plain, value, doubts)
        for name, missing, column in held:
            if name in value:
                later.append((column, value[name]))
            else:
                mask &= missing
        for ask in special:
            mask = ask(value, mask, doubts, later)
        for name, missing, group in below:
            found = get(name, MISSING)
            if found.__class__ is dict:
                mask = group.visit(found, mask, doubts, later)
            else:
                mask = mask & missing if found is MISSING else group.strange(found, mask, doubts)
        return mask

    return visit


def _guarded(visit: Walk, asked: int) -> Walk:
    """The walk for so many paths that all dotted names are under suspicion."""

    def guarded(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        if any(isinstance(name, str) and "." in name for name in value):
            doubts.append(asked)
            return mask
        return visit(value, mask, doubts, later)

    return guarded


def _special(columns: Columns, rare: Columns) -> list[Walk]:
    """The walks through the columns that are neither plain nor looking."""
    folded = [(name, column, *fold) for name, column in columns.items() if (fold := column.folded())]
    numeric = [(name, column, *steps) for name, column in columns.items() if (steps := column.steps())]
    walks = [_rare(rare)] if rare else []
    walks += [_folded(folded)] if folded else []
    return walks + ([_numeric(numeric)] if numeric else [])


def _one_by_one(columns: Columns, names: Iterable[str], value: dict[str, Any], doubts: Doubts) -> int:
    mask = EVERYONE
    for name in names:
        mask &= columns[name].at(value, name, doubts)
    return mask


def _rare(columns: Columns) -> Walk:
    nothing = EVERYONE
    looks = {}
    for name, column in columns.items():
        nothing &= column.missing
        answers, otherwise = column.table() or ({}, 0)
        looks[name] = (answers.get, otherwise, column.asked, ~column.asked)
    look = looks.get

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        content = nothing
        try:
            for name in value if len(value) <= 2 * len(looks) else looks.keys() & value.keys():
                found = look(name)
                if found is not None:
                    answer, otherwise, asked, others = found
                    content = content & others | answer(value[name], otherwise) & asked
        except TypeError:  # as above
            return mask & _one_by_one(columns, columns, value, doubts)
        return mask & content

    return visit


def _folded(looks: list[tuple[str, Column, dict[str, int], int]]) -> Walk:
    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        for name, column, answers, otherwise in looks:
            found = value.get(name, MISSING)
            if found.__class__ is str and found.isascii():
                mask &= answers.get(found.lower(), otherwise)
            else:
                mask &= column.missing if found is MISSING else column.ask(found, doubts)
        return mask

    return visit


def _numeric(looks: list[tuple[str, Column, list[Any], list[int | None]]]) -> Walk:
    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        for name, column, ends, masks in looks:
            found = value.get(name, MISSING)
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
