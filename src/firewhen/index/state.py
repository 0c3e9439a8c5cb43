"""What an index knows at one moment. A match works on one state from beginning to end; changes make a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..flows import seen
from ..patterns import Event
from ..source import read_both, read_event
from .entries import Entry
from .found import Found
from .leaves import Node
from .segments import Segment, View


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Entries by number, the segments that find most of them, and the numbers of the `recent` others.

    `entries` is shared with later states, which only append to it. `removed` counts the entries that are dead
    in this `generation`; `ranked` says that the order is that of their ranks, not of their numbers.
    """

    entries: list[Entry]
    segments: tuple[Segment, ...] = ()
    recent: tuple[int, ...] = ()
    generation: int = 0
    removed: int = 0
    ranked: bool = False
    nodes: dict[View, tuple[Node, ...]] = field(init=False)
    repeats: bool = field(init=False)

    def __post_init__(self) -> None:
        views: set[View] = {self.entries[number].view for number in self.recent}
        views.update(view for segment in self.segments for view in segment.nodes)
        nodes = {
            view: tuple(segment.nodes[view] for segment in self.segments if view in segment.nodes)
            for view in sorted(views)
        }
        object.__setattr__(self, "nodes", nodes)
        object.__setattr__(self, "repeats", any(segment.repeats for segment in self.segments))

    def match(self, event: Event) -> list[Any]:
        """The keys of the rules that match, in their order."""
        found = Found()
        plain, exact = self._read(event)
        for view, nodes in self.nodes.items():
            data = exact if view == "eventbridge" else plain if view == "automation" else seen(plain)
            for node in nodes:
                node.visit(data, found)
        numbers: Sequence[int] = found.sure
        if found.unsure or self.recent:
            numbers = [*numbers, *self._holding({*found.unsure, *self.recent}, plain, exact)]
        if found.repeats or self.repeats:
            numbers = list(set(numbers))
        entries = self.entries
        if self.removed:
            numbers = [number for number in numbers if entries[number].dead > self.generation]
        if self.ranked:
            return [entry.key for entry in sorted(map(entries.__getitem__, numbers), key=_rank)]
        return [entries[number].key for number in sorted(numbers)]

    def _read(self, event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
        """The event as the automation dialect and flows read it, and as dialect eventbridge does."""
        if event.__class__ is not dict and "eventbridge" in self.nodes:
            if len(self.nodes) > 1:
                return read_both(event)
            event = read_event(event, exact=True)
        data = read_event(event, exact=False)
        return data, data

    def _holding(self, numbers: set[int], plain: dict[str, Any], exact: dict[str, Any]) -> list[int]:
        """Those of the rules that match, asked one by one."""
        found = []
        for number in numbers:
            entry = self.entries[number]
            if entry.dead > self.generation and entry.holds(exact if entry.view == "eventbridge" else plain):
                found.append(number)
        return found


def _rank(entry: Entry) -> int:
    return entry.rank
