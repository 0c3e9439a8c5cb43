"""What an index knows at one moment. A match works on one state to its end; a change makes a new one."""

from dataclasses import dataclass, field
from typing import Any

from ..flows import seen
from ..patterns import Event
from ..source import read_both, read_event
from .entries import Entry
from .leaves import Node, Rules
from .segments import Segment


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Entries by number, the segments that find most of them, and the numbers of the `recent` others.

    `entries` and their `keys` are shared with later states, which only append to them. `removed` counts the
    entries that are dead in this `generation`; `ranked` says that the order is that of their ranks, not of
    their numbers.
    """

    entries: list[Entry]
    keys: list[Any]
    segments: tuple[Segment, ...] = ()
    recent: tuple[int, ...] = ()
    generation: int = 0
    removed: int = 0
    ranked: bool = False
    _eventbridge: tuple[Node, ...] = field(init=False)
    _automation: tuple[Node, ...] = field(init=False)
    _flows: tuple[Node, ...] = field(init=False)
    _exact: bool = field(init=False)
    """Whether a rule is in dialect eventbridge, which tells more of an event's text."""
    _mixed: bool = field(init=False)
    """Whether other rules are there, too."""
    _repeats: bool = field(init=False)
    """Whether a rule may be found twice."""

    def __post_init__(self) -> None:
        nodes = [(view, node) for segment in self.segments for view, node in segment.nodes.items()]
        views = {view for view, _ in nodes} | {self.entries[number].view for number in self.recent}
        for view in ("eventbridge", "automation", "flows"):
            object.__setattr__(self, f"_{view}", tuple(node for of, node in nodes if of == view))
        object.__setattr__(self, "_exact", "eventbridge" in views)
        object.__setattr__(self, "_mixed", len(views) > 1)
        object.__setattr__(self, "_repeats", any(segment.repeats for segment in self.segments))

    def match(self, event: Event) -> list[Any]:
        """The keys of the rules that match, in their order."""
        if event.__class__ is dict:
            plain = exact = event
        elif self._mixed and self._exact:
            plain, exact = read_both(event)
        else:
            plain = exact = read_event(event, exact=self._exact)
        sure: Rules = []
        unsure: Rules = list(self.recent)
        for node in self._eventbridge:
            node.visit(exact, sure, unsure)
        for node in self._automation:
            node.visit(plain, sure, unsure)
        if self._flows:
            as_flows_see = seen(plain)
            for node in self._flows:
                node.visit(as_flows_see, sure, unsure)
        if unsure:
            for number in set(unsure):
                entry = self.entries[number]
                if entry.holds(exact if entry.view == "eventbridge" else plain):
                    sure.append(number)
        return self._in_order(sure) if sure else sure

    def _in_order(self, numbers: Rules) -> list[Any]:
        """The keys of rules, as far as they are alive."""
        entries = self.entries
        if self._repeats:
            numbers = list(set(numbers))
        if self.removed:
            numbers = [number for number in numbers if entries[number].dead > self.generation]
        numbers.sort(key=(lambda number: entries[number].rank) if self.ranked else None)
        return list(map(self.keys.__getitem__, numbers))
