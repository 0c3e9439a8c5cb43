"""Columns in groups that nest as the event does.

A walk through the groups ANDs the answers of the columns. Where the event has something that the groups
cannot follow exactly, the answer is too kind, and the rules concerned are noted in `doubts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ..patterns import Dialect
from ..patterns.automation import resolve
from ..patterns.operators import MISSING, SCALARS
from .asks import Ask
from .columns import Column
from .masks import Doubts
from .walks import Later, Walk, walk

_MOST_DOTTED = 1_000
"""So many dotted names are known beforehand; for more of them, an object's own names are looked at."""


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

    def dotted(self) -> frozenset[str] | None:
        """The names of an event that would reach more than one level at once; None when they are many."""
        runs = (f"{name}.{run}" for name, draft in self.below.items() for run in draft._runs())
        found = list(islice(runs, _MOST_DOTTED + 1))
        return frozenset(found) if len(found) <= _MOST_DOTTED else None

    def _runs(self) -> Iterator[str]:
        yield from self.asks
        for name, draft in self.below.items():
            yield name
            yield from (f"{name}.{run}" for run in draft._runs())


class Group:
    """The columns and groups below one object of the event."""

    __slots__ = ("_columns", "_dotted", "_groups", "absent", "asked", "missing", "visit")

    missing: int
    """The rules that are content when there is no such object."""
    asked: int
    """The rules that ask about something below."""
    absent: int
    """The rules that are content when something below is not there."""
    visit: Walk

    def __init__(self, draft: Draft, everyone: int, dialect: Dialect) -> None:
        self._columns = {name: Column(asks, everyone, dialect) for name, asks in draft.asks.items()}
        self._groups = {name: make_group(below, everyone, dialect) for name, below in draft.below.items()}
        self._dotted = draft.dotted() if dialect == "eventbridge" else frozenset()
        self.missing, self.asked, self.absent = everyone, 0, 0
        parts: list[Column | Group] = [*self._columns.values(), *self._groups.values()]
        for part in parts:
            self.missing &= part.missing
            self.asked |= part.asked
            self.absent |= part.absent
        self._prepare()

    def _prepare(self) -> None:
        self.visit = walk(self._columns, self._groups, self._dotted, self.asked)

    def whole(self, value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with an object."""
        later: Later = []
        mask = self.visit(value, mask, doubts, later)
        for (asked, ask), found in later:
            wanted = mask & asked
            if wanted:
                mask &= ask(found, doubts, wanted)
        return mask

    def strange(self, value: Any, mask: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with what stands in the place of a plain object."""
        if isinstance(value, dict):
            return self.whole(value, mask, doubts)
        return self._array(value, mask, doubts) if isinstance(value, list) else mask & self.missing

    def _array(self, values: Sequence[Any], mask: int, doubts: Doubts) -> int:
        raise NotImplementedError

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Group.__slots__ if name != "visit"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._prepare()


class EventBridgeGroup(Group):
    """In an array, one element must content a rule with all that it asks below."""

    __slots__ = ()

    def _array(self, values: Sequence[Any], mask: int, doubts: Doubts) -> int:
        if values.__class__ is not list or any(not _is_flat(value) for value in values):
            doubts.append(self.asked)
            return mask
        elements = [value for value in values if value.__class__ is dict]
        if not elements:
            return mask & self.missing
        doubts.append(self.absent)  # absence is asked of all elements, or of one chosen before
        content = 0
        for element in elements:
            content |= self.whole(element, mask & ~content, doubts)
            if content == mask:
                break
        return content


def _is_flat(value: Any) -> bool:
    return value.__class__ in SCALARS or value.__class__ is dict


class AutomationGroup(Group):
    """An array has its elements by index, and nothing else."""

    __slots__ = ()

    def _array(self, values: Sequence[Any], mask: int, doubts: Doubts) -> int:
        names = (*self._columns, *self._groups)
        found = ((name, resolve(values, (name,))) for name in names)
        return self.whole({name: value for name, value in found if value is not MISSING}, mask, doubts)


def make_group(draft: Draft, everyone: int, dialect: Dialect) -> Group:
    """The group for a dialect."""
    return (EventBridgeGroup if dialect == "eventbridge" else AutomationGroup)(draft, everyone, dialect)
