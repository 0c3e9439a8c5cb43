"""Columns in groups that nest as the event does.

A visit of the groups ANDs the answers of the columns. Where the event has something that the groups cannot
follow exactly, the answer is too kind, and the rules concerned are noted in `doubts`.

| columns | asked |
| --- | --- |
| plain | by a look into a dict: answers by string, and one answer for all other scalars |
| rare | plain ones of which no rule asks two: only those that the event has are looked at |
| folded | by a look for the lower form of a string |
| numeric | by a bisection |
| looking | later, when all others have been asked: they take a look at the string |
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import Any

from ..patterns import Dialect
from ..patterns.automation import resolve
from ..patterns.operators import MISSING, SCALARS
from .asks import Ask
from .blocks import Cutter, Masks
from .columns import Column
from .masks import EVERYONE, Doubts

Later = list[tuple[Column, Any]]
"""Columns that take a look at strings, and the values to ask them about."""
_MOST_DOTTED = 1_000
"""So many dotted names are known beforehand; for more of them, an object's own names are looked at."""
_ANY_DOTTED = frozenset({"."})
"""Stands for so many."""
_FEWEST_RARE = 4
"""So many columns must there be to look at the event's names instead of theirs."""


@dataclass(slots=True)
class Draft:
    """What is asked below one object, while it is collected: by name the asks, with the bits of rules."""

    asks: dict[str, list[tuple[Ask, list[int]]]] = field(default_factory=dict)
    below: dict[str, "Draft"] = field(default_factory=dict)

    def add(self, ask: Ask, bits: list[int]) -> None:
        """File an ask of some rules."""
        draft = self
        for name in ask.path[:-1]:
            draft = draft.below.setdefault(name, Draft())
        draft.asks.setdefault(ask.path[-1], []).append((ask, bits))

    def dotted(self) -> frozenset[str]:
        """The names of an event that would reach more than one level at once."""
        runs = (f"{name}.{run}" for name, draft in self.below.items() for run in draft._runs())
        found = list(islice(runs, _MOST_DOTTED + 1))
        return frozenset(found) if len(found) <= _MOST_DOTTED else _ANY_DOTTED

    def _runs(self) -> Iterator[str]:
        yield from self.asks
        for name, draft in self.below.items():
            yield name
            yield from (f"{name}.{run}" for run in draft._runs())


class Group:
    """The columns and groups below one object of the event."""

    __slots__ = (
        "_below",
        "_columns",
        "_dotted",
        "_folded",
        "_groups",
        "_looking",
        "_numeric",
        "_plain",
        "_rare",
        "absent",
        "asked",
        "missing",
    )

    missing: Masks
    """The rules that are content when there is no such object."""
    asked: Masks
    """The rules that ask about something below."""
    absent: Masks
    """The rules that are content when something below is not there."""

    def __init__(self, draft: Draft, everyone: int, dialect: Dialect, cut: Cutter) -> None:
        self._columns = {name: Column(asks, everyone, dialect, cut) for name, asks in draft.asks.items()}
        self._groups = {
            name: make_group(below, everyone, dialect, cut) for name, below in draft.below.items()
        }
        self._dotted = draft.dotted() if dialect == "eventbridge" else frozenset()
        parts: list[Column | Group] = [*self._columns.values(), *self._groups.values()]
        self.missing = _all(and_, cut(everyone), [part.missing for part in parts])
        self.asked = _all(or_, cut.nobody, [part.asked for part in parts])
        self.absent = _all(or_, cut.nobody, [part.absent for part in parts])
        self._prepare()

    def _prepare(self) -> None:
        """Lay the columns out as a visit asks them: each sort in a row, what is often needed at hand."""
        columns = self._columns
        tables = {name: table for name, column in columns.items() if (table := column.table()) is not None}
        rare = _disjoint({name: columns[name] for name in tables})
        self._rare = Rare({name: columns[name] for name in rare}) if rare else None
        self._plain = tuple(
            (name, answers.get, otherwise)
            for name, (answers, otherwise) in tables.items()
            if name not in rare
        )
        self._folded = tuple(
            (name, fold[0].get, fold[1], column)
            for name, column in columns.items()
            if (fold := column.folded()) is not None
        )
        self._numeric = tuple(
            (name, *steps, column)
            for name, column in columns.items()
            if (steps := column.steps()) is not None
        )
        self._looking = tuple(
            (name, column.missing, column) for name, column in columns.items() if column.looks
        )
        self._below = tuple((name, group.missing, group) for name, group in self._groups.items())

    # One loop for each sort of column, side by side: calls would take a good part of the time.
    def visit(  # noqa: C901
        self, value: dict[str, Any], mask: int, block: int, doubts: Doubts, later: Later
    ) -> int:
        """The rules of `mask` that are content with a plain object, but for what is left to ask `later`."""
        if self._dotted and self._reached_by(value):
            doubts.append(self.asked[block])
            return mask
        get = value.get
        if self._plain:
            try:
                for name, answer, otherwise in self._plain:
                    mask &= answer(get(name, MISSING), otherwise)[block]
            except TypeError:  # an array or an object is no key of a dict
                for name, _, _ in self._plain:
                    mask &= self._columns[name].ask(get(name, MISSING), block, doubts)
        if self._rare is not None:
            mask &= self._rare.ask(value, block, doubts)
        if self._folded:
            for name, answer, otherwise, column in self._folded:
                found = get(name, MISSING)
                if found.__class__ is str and found.isascii():
                    mask &= answer(found.lower(), otherwise)[block]
                else:
                    mask &= column.ask(found, block, doubts)
        if self._numeric:
            for name, ends, masks, column in self._numeric:
                found = get(name, MISSING)
                if found.__class__ is float or found.__class__ is int:
                    section = masks[bisect_right(ends, found)]
                    mask &= column.ask(found, block, doubts) if section is None else section[block]
                else:
                    mask &= column.ask(found, block, doubts)
        if self._looking:
            for name, missing, column in self._looking:
                if name in value:
                    later.append((column, value[name]))
                else:
                    mask &= missing[block]
        if self._below:
            for name, missing, group in self._below:
                found = get(name, MISSING)
                if found.__class__ is dict:
                    mask = group.visit(found, mask, block, doubts, later)
                elif found is MISSING:
                    mask &= missing[block]
                else:
                    mask = group.strange(found, mask, block, doubts)
        return mask

    def _reached_by(self, value: dict[str, Any]) -> bool:
        """Whether an object has a dotted name, so that it may reach more than a visit sees."""
        if self._dotted is _ANY_DOTTED:
            return any(isinstance(name, str) and "." in name for name in value)
        return not value.keys().isdisjoint(self._dotted)

    def whole(self, value: dict[str, Any], mask: int, block: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with an object."""
        later: Later = []
        mask = self.visit(value, mask, block, doubts, later)
        for column, found in later:
            wanted = mask & column.asked[block]
            if wanted:
                mask &= column.look(found, block, doubts, wanted)
        return mask

    def strange(self, value: Any, mask: int, block: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with what stands in the place of a plain object."""
        if isinstance(value, dict):
            return self.whole(value, mask, block, doubts)
        if isinstance(value, list):
            return self._array(value, mask, block, doubts)
        return mask & self.missing[block]

    def _array(self, values: Sequence[Any], mask: int, block: int, doubts: Doubts) -> int:
        raise NotImplementedError

    def __getstate__(self) -> dict[str, Any]:
        kept = ("_columns", "_groups", "_dotted", "missing", "asked", "absent")
        return {name: getattr(self, name) for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._prepare()


def _all(operation: Callable[[int, int], int], start: Masks, masks: Sequence[Masks]) -> Masks:
    """The masks of every block put together."""
    return tuple(reduce(operation, each) for each in zip(start, *masks, strict=True))


class Rare:
    """Columns of which no rule asks two: what is there flips the bits that a column answers otherwise."""

    __slots__ = ("_columns", "_fewest", "_flips", "_nothing")

    def __init__(self, columns: dict[str, Column]) -> None:
        self._columns = columns
        self._fewest = 2 * len(columns)
        missing = [column.missing for column in columns.values()]
        self._nothing = _all(and_, missing[0], missing)
        self._flips = {name: self._flips_of(column) for name, column in columns.items()}

    def _flips_of(self, column: Column) -> tuple[Callable[[Any, Masks], Masks], Masks]:
        answers, otherwise = column.table() or ({}, ())
        flips = {value: self._flip(column, masks) for value, masks in answers.items()}
        return flips.get, self._flip(column, otherwise)

    def _flip(self, column: Column, answers: Masks) -> Masks:
        each = zip(answers, self._nothing, column.asked, strict=True)
        return tuple((answer ^ nothing) & asked for answer, nothing, asked in each)

    def ask(self, value: dict[str, Any], block: int, doubts: Doubts) -> int:
        """The rules that are content with an object."""
        flips = self._flips
        mask = self._nothing[block]
        try:
            for name in value if len(value) <= self._fewest else flips.keys() & value.keys():
                if name in flips:
                    flip, otherwise = flips[name]
                    mask ^= flip(value[name], otherwise)[block]
        except TypeError:  # an array or an object is no key of a dict
            mask = EVERYONE
            for name, column in self._columns.items():
                mask &= column.ask(value.get(name, MISSING), block, doubts)
        return mask


def _disjoint(columns: dict[str, Column]) -> set[str]:
    """As many columns as can be of which no rule asks two; none when they are too few to be worth it."""
    found: set[str] = set()
    taken: Masks = ()
    for name, column in sorted(columns.items(), key=lambda pair: sum(map(int.bit_count, pair[1].asked))):
        if not any(map(and_, taken, column.asked)):
            taken = tuple(map(or_, taken, column.asked)) if taken else column.asked
            found.add(name)
    return found if len(found) >= _FEWEST_RARE else set()


class EventBridgeGroup(Group):
    """In an array, one element must content a rule with all that it asks below."""

    __slots__ = ()

    def _array(self, values: Sequence[Any], mask: int, block: int, doubts: Doubts) -> int:
        if values.__class__ is not list or any(not _is_flat(value) for value in values):
            doubts.append(self.asked[block])
            return mask
        elements = [value for value in values if value.__class__ is dict]
        if not elements:
            return mask & self.missing[block]
        doubts.append(self.absent[block])  # absence is asked of all elements, or of one chosen before
        content = 0
        for element in elements:
            content |= self.whole(element, mask & ~content, block, doubts)
            if content == mask:
                break
        return content


def _is_flat(value: Any) -> bool:
    return value.__class__ in SCALARS or value.__class__ is dict


class AutomationGroup(Group):
    """An array has its elements by index, and nothing else."""

    __slots__ = ()

    def _array(self, values: Sequence[Any], mask: int, block: int, doubts: Doubts) -> int:
        names = (*self._columns, *self._groups)
        found = ((name, resolve(values, (name,))) for name in names)
        return self.whole({name: value for name, value in found if value is not MISSING}, mask, block, doubts)


def make_group(draft: Draft, everyone: int, dialect: Dialect, cut: Cutter) -> Group:
    """The group for a dialect."""
    return (EventBridgeGroup if dialect == "eventbridge" else AutomationGroup)(draft, everyone, dialect, cut)
