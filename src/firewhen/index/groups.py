"""Columns in groups that nest as the event does.

A walk through the groups ANDs the answers of the columns. Where the event has something that the groups cannot
follow exactly, the answer is too kind, and the rules concerned are noted in `doubts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..patterns import Dialect
from ..patterns.automation import resolve
from ..patterns.operators import MISSING, SCALARS
from ..source import Repeated
from .asks import Ask
from .bits import mask_of
from .columns import Column
from .numbers import Doubts

Later = list[tuple[Column, Any]]
"""Columns whose answer takes more than a look into a dict, and the values to ask them of."""


@dataclass(slots=True)
class Draft:
    """What is asked below one object, while it is collected: asks by bit and name."""

    asks: dict[str, list[tuple[int, Ask]]] = field(default_factory=dict)
    below: dict[str, "Draft"] = field(default_factory=dict)

    def add(self, bit: int, ask: Ask) -> None:
        """File what a rule asks."""
        draft = self
        for name in ask.path[:-1]:
            draft = draft.below.setdefault(name, Draft())
        draft.asks.setdefault(ask.path[-1], []).append((bit, ask))

    def every(self) -> Iterator[tuple[int, Ask]]:
        """All asks, those below included."""
        for asks in self.asks.values():
            yield from asks
        for draft in self.below.values():
            yield from draft.every()

    def runs(self) -> Iterator[str]:
        """Every run of names from here on, joined by dots: what a dotted name of an event could mean."""
        yield from self.asks
        for name, draft in self.below.items():
            yield name
            yield from (f"{name}.{run}" for run in draft.runs())


class Group:
    """The columns and groups below one object of the event."""

    __slots__ = ("_absent", "_cheap", "_costly", "_dotted", "_groups", "_names", "_touched", "missing")

    missing: int
    """The rules that are content when there is no such object."""

    def __init__(self, draft: Draft, everyone: int, dialect: Dialect) -> None:
        columns = [(name, Column(asks, everyone, dialect)) for name, asks in draft.asks.items()]
        groups = [(name, make_group(below, everyone, dialect)) for name, below in draft.below.items()]
        self.missing = everyone
        for _, part in (*columns, *groups):
            self.missing &= part.missing
        self._cheap = tuple(
            (name, column.exact, column.otherwise, column.missing, column) for name, column in columns if column.cheap
        )
        self._costly = tuple((name, column.missing, column) for name, column in columns if not column.cheap)
        self._groups = tuple(groups)
        self._names = frozenset([*draft.asks, *draft.below])
        runs = {f"{name}.{run}" for name, below in draft.below.items() for run in below.runs()}
        self._dotted = frozenset(runs) if dialect == "eventbridge" else frozenset()
        self._touched = mask_of({bit for bit, _ in draft.every()})
        self._absent = mask_of({bit for bit, ask in draft.every() if not ask.present})

    def visit(self, value: dict[str, Any], mask: int, doubts: Doubts, later: Later) -> int:
        """The rules of `mask` that are content with an object, but for what is left to ask `later`."""
        if self._dotted and not value.keys().isdisjoint(self._dotted):
            doubts.append(self._touched)
            return mask
        get = value.get
        for name, exact, otherwise, missing, column in self._cheap:
            found = get(name, MISSING)
            if found is MISSING:
                mask &= missing
            elif found.__class__ is str:
                mask &= exact.get(found, otherwise)
            else:
                mask &= column.ask(found, doubts)
            if not mask:
                return 0
        for name, missing, costly in self._costly:
            found = get(name, MISSING)
            if found is MISSING:
                mask &= missing
            else:
                later.append((costly, found))
        for name, group in self._groups:
            found = get(name, MISSING)
            if found.__class__ is dict:
                mask = group.visit(found, mask, doubts, later)
            elif found is MISSING:
                mask &= group.missing
            else:
                mask = group.strange(found, mask, doubts)
            if not mask:
                return 0
        return mask

    def whole(self, value: dict[str, Any], mask: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with an object."""
        later: Later = []
        mask = self.visit(value, mask, doubts, later)
        for column, found in later:
            if mask & column.asked:
                mask &= column.ask(found, doubts)
        return mask

    def strange(self, value: Any, mask: int, doubts: Doubts) -> int:
        """The rules of `mask` that are content with what stands in the place of a plain object."""
        if isinstance(value, dict):
            return self.whole(value, mask, doubts)
        return self._array(value, mask, doubts) if isinstance(value, list) else mask & self.missing

    def _array(self, values: Sequence[Any], mask: int, doubts: Doubts) -> int:
        raise NotImplementedError


class EventBridgeGroup(Group):
    """In an array, one element must content a rule with all that it asks below."""

    __slots__ = ()

    def _array(self, values: Sequence[Any], mask: int, doubts: Doubts) -> int:
        if values.__class__ is not list or any(not _is_flat(value) for value in values):
            doubts.append(self._touched)
            return mask
        elements = [value for value in values if isinstance(value, dict)]
        if not elements:
            return mask & self.missing
        doubts.append(self._absent)  # absence is asked of all elements, or of one chosen before
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
        found = ((name, resolve(values, (name,))) for name in self._names)
        return self.whole({name: value for name, value in found if value is not MISSING}, mask, doubts)


def make_group(draft: Draft, everyone: int, dialect: Dialect) -> Group:
    """The group for a dialect."""
    return (EventBridgeGroup if dialect == "eventbridge" else AutomationGroup)(draft, everyone, dialect)
