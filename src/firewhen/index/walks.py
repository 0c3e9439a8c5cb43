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
Later = list[tuple[tuple[int, Callable[[Any, Doubts, int], int]], Any]]
"""Values that a column takes a look at: the rules that ask about them, how they are asked, and the value."""
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
    plain = {name: columns[name] for name in tables if name not in rare}
    looking = {name: column for name, column in columns.items() if column.looks}
    stages = [_plain(plain)] if plain else []
    stages += [_rare(rare)] if rare else []
    stages += _of_each(columns, Column.folded, _folded) + _of_each(columns, Column.steps, _numeric)
    stages += [_looking(looking)] if looking else []
    stages += [_below(groups)] if groups else []
    visit = _in_turn(stages)
    if dotted is None:
        return _guarded(visit, asked)
    return _watched(visit, dotted, asked) if dotted else visit


def _in_turn(stages: list[Walk]) -> Walk:
    if len(stages) == 1:
        return stages[0]

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        for stage in stages:
            mask = stage(value, mask, doubts, later)
        return mask

    return visit


def _watched(visit: Walk, dotted: frozenset[str], asked: int) -> Walk:
    """The walk of objects that have none of the dotted names."""

    def watched(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        if value.keys().isdisjoint(dotted):
            return visit(value, mask, doubts, later)
        doubts.append(asked)
        return mask

    return watched


def _guarded(visit: Walk, asked: int) -> Walk:
    """The walk for so many paths that all dotted names are under suspicion."""

    def guarded(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        if any(isinstance(name, str) and "." in name for name in value):
            doubts.append(asked)
            return mask
        return visit(value, mask, doubts, later)

    return guarded


def _plain(columns: Columns) -> Walk:
    tables = [(name, *(column.table() or ({}, 0))) for name, column in columns.items()]
    looks = tuple((name, answers.get, otherwise) for name, answers, otherwise in tables)

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        try:
            for name, answer, otherwise in looks:
                mask &= answer(get(name, MISSING), otherwise)
        except TypeError:  # an array or an object is no key of a dict
            for name, column in columns.items():
                mask &= column.at(value, name, doubts)
        return mask

    return visit


def _below(groups: Mapping[str, Below]) -> Walk:
    below = tuple((name, group.missing, group.visit, group.strange) for name, group in groups.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        for name, missing, walk, strange in below:
            found = get(name, MISSING)
            if found.__class__ is dict:
                mask = walk(found, mask, doubts, later)
            else:
                mask = mask & missing if found is MISSING else strange(found, mask, doubts)
        return mask

    return visit


def _looking(columns: Columns) -> Walk:
    held = tuple((name, column.missing, (column.asked, column.look)) for name, column in columns.items())

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        for name, missing, column in held:
            if name in value:
                later.append((column, value[name]))
            else:
                mask &= missing
        return mask

    return visit


def _of_each(columns: Columns, part: Callable[[Column], Any], make: Callable[[list[Any]], Walk]) -> list[Walk]:
    """The walk through the columns that have a part of their own, if there are any."""
    looks = [(name, column, *found) for name, column in columns.items() if (found := part(column)) is not None]
    return [make(looks)] if looks else []


def _folded(looks: list[tuple[str, Column, dict[str, int], int]]) -> Walk:
    looked = tuple((name, column.ask, answers.get, otherwise) for name, column, answers, otherwise in looks)

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        for name, ask, answer, otherwise in looked:
            found = get(name, MISSING)
            if found.__class__ is str and found.isascii():
                mask &= answer(found.lower(), otherwise)
            else:
                mask &= ask(found, doubts)
        return mask

    return visit


def _numeric(looks: list[tuple[str, Column, list[Any], list[int | None]]]) -> Walk:
    looked = tuple((name, column.ask, ends, masks) for name, column, ends, masks in looks)

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        get = value.get
        for name, ask, ends, masks in looked:
            found = get(name, MISSING)
            if found.__class__ is float or found.__class__ is int:
                answer = masks[bisect_right(ends, found)]
                mask &= ask(found, doubts) if answer is None else answer
            else:
                mask &= ask(found, doubts)
        return mask

    return visit


def _rare(columns: Columns) -> Walk:
    """Columns of which no rule asks two: what is there flips the bits of those that content or discontent it."""
    nothing = EVERYONE
    for column in columns.values():
        nothing &= column.missing
    flips = {}
    for name, column in columns.items():
        answers, otherwise = column.table() or ({}, 0)
        turned = {value: (answer ^ nothing) & column.asked for value, answer in answers.items()}
        flips[name] = turned.get, (otherwise ^ nothing) & column.asked
    look = flips.get
    fewest = 2 * len(flips)

    def visit(value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        content = nothing
        try:
            for name in value if len(value) <= fewest else flips.keys() & value.keys():
                found = look(name)
                if found is not None:
                    flip, otherwise = found
                    content ^= flip(value[name], otherwise)
        except TypeError:  # as above
            content = EVERYONE
            for name, column in columns.items():
                content &= column.at(value, name, doubts)
        return mask & content

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
