"""The index: one event against very many rules."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from threading import RLock
from typing import Any, Generic, TypeVar

from ..explain import Explanation
from ..flows import Flow
from ..patterns import Event, Pattern
from .entries import ALIVE, Entry
from .plan import Limits
from .segments import Rule, Segment, build
from .state import State
from .stats import Stats, stats_of

K = TypeVar("K", bound=Hashable)


class Index(Generic[K]):
    """Patterns of both dialects, and flows, by key: which of them match an event?

    `index.match(event)` is `[key for key, rule in rules if rule.matches(event)]` at a fraction of the cost; a
    flow counts as matching when `flow.preflight(event).fires` is true, not when it is unknown. Keys keep the
    order in which they came in, as in a dict.

    Threads may add and remove rules while others match: a match sees the rules of one moment.
    """

    def __init__(
        self, rules: Mapping[K, Rule] | Iterable[tuple[K, Rule]] = (), *, limits: Limits | None = None
    ) -> None:
        """An index of rules by key, or of pairs of key and rule; of pairs with one key the last counts."""
        self._limits = limits or Limits()
        self._lock = RLock()
        by_key = dict(rules)
        for rule in by_key.values():
            _check(rule)
        entries = [Entry(rule, number) for number, rule in enumerate(by_key.values())]
        self._numbers: dict[K, int] = {key: number for number, key in enumerate(by_key)}
        self._state = State(entries, list(by_key), self._segments(range(len(entries)), entries))

    def match(self, event: Event) -> list[K]:
        """The keys of all rules that match an event, in the order in which they came in.

        `event` is a dict, or a JSON object as text. Raises InvalidEvent for anything else.
        """
        return self._state.match(event)

    def match_many(self, events: Iterable[Event]) -> Iterator[list[K]]:
        """What `match` answers for each of the events, one after the other as they are asked for."""
        for event in events:
            yield self.match(event)

    def explain(self, event: Event, key: K) -> Explanation:
        """Why the rule of a key matches an event, or why not. Raises KeyError when there is no such rule."""
        with self._lock:
            entry = self._state.entries[self._numbers[key]]
        rule = entry.rule
        return rule.explain(event) if isinstance(rule, Pattern) else rule.preflight(event).explanation

    # Changes: each makes a new state, in which the entries of the old one live on.

    def add(self, key: K, rule: Rule) -> None:
        """Add a rule; a key that is there already gets the new rule and keeps its place, as in a dict."""
        _check(rule)
        with self._lock:
            state, old = self._state, self._numbers.get(key)
            number, generation = len(state.entries), state.generation + 1
            state.entries.append(Entry(rule, number if old is None else state.entries[old].rank))
            state.keys.append(key)
            self._numbers[key] = number
            state = replace(state, recent=(*state.recent, number), generation=generation)
            if old is not None:
                state.entries[old].dead = generation
                state = replace(state, removed=state.removed + 1, ranked=True)
            self._settle(state)

    def remove(self, key: K) -> None:
        """Remove the rule of a key. Raises KeyError when there is none."""
        with self._lock:
            state = self._state
            generation = state.generation + 1
            state.entries[self._numbers.pop(key)].dead = generation
            self._settle(replace(state, generation=generation, removed=state.removed + 1))

    def _settle(self, state: State) -> None:
        """Make a state the current one, once what has piled up is indexed."""
        if state.removed > max(len(self._numbers), self._limits.recent):
            state = self._compact(state)
        elif len(state.recent) > self._limits.recent:
            state = self._index_recent(state)
        self._state = state

    def _index_recent(self, state: State) -> State:
        """Index what was added, together with the segments that are not much larger, so that few are left."""
        numbers = list(state.recent)
        segments = list(state.segments)
        while segments and len(segments[-1].numbers) <= 2 * len(numbers):
            numbers = [*segments.pop().numbers, *numbers]
        alive = [number for number in numbers if state.entries[number].dead == ALIVE]
        segments += self._segments(alive, state.entries)
        removed = state.removed - (len(numbers) - len(alive))
        return replace(state, segments=tuple(segments), recent=(), removed=removed)

    def _compact(self, state: State) -> State:
        """Index all anew, without what was removed. Old entries stay as they are, for matches under way."""
        alive = [state.entries[number] for number in self._numbers.values()]
        entries = [entry.moved(rank) for rank, entry in enumerate(alive)]
        self._numbers = {key: number for number, key in enumerate(self._numbers)}
        segments = self._segments(range(len(entries)), entries)
        return State(entries, list(self._numbers), segments, generation=state.generation)

    def _segments(self, numbers: Iterable[int], entries: list[Entry]) -> tuple[Segment, ...]:
        rules = [(number, entries[number].rule) for number in numbers]
        return (build(rules, self._limits),) if rules else ()

    # As a collection.

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[K]:
        """The keys in their order, as they are now."""
        return iter(list(self._numbers))

    def stats(self) -> Stats:
        """How the rules are indexed."""
        with self._lock:
            return stats_of(self._state, len(self._numbers))

    def __repr__(self) -> str:
        return f"<Index of {len(self)} rules>"

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: the index as it is built, and every rule as its text."""
        with self._lock:
            return {"limits": self._limits, "numbers": dict(self._numbers), "state": self._state}

    def __setstate__(self, pickled: dict[str, Any]) -> None:
        self._limits, self._numbers, self._state = pickled["limits"], pickled["numbers"], pickled["state"]
        self._lock = RLock()


def _check(rule: object) -> None:
    if not isinstance(rule, Pattern | Flow):
        raise TypeError(
            f"an index holds patterns and flows, not a {type(rule).__name__}: use Pattern.parse or Flow.parse"
        )
