"""The whole meaning of a sub-rule, arrays included: choose a field for each path, consistently.

For the paths of a sub-rule in their order a field is chosen that satisfies one of the alternatives and lies,
in every array of containers, in the element that was chosen before. Walking a path costs one step in an array
whose element is chosen already, and a state that failed is not tried again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from ..source import Repeated, check_depth
from .nodes import All, AnyOf, Clause, Exists
from .operators import MISSING, Tests, ask, eventbridge_tests, kind
from .subrules import Plan, conjunctions, overlapping

Place = tuple[Any, ...]
"""The way from the event to a value: names, indices, and for repeated members (n,)."""
Path = tuple[str, ...]
Pin = tuple[int, Path]
"""The element of an array that was chosen, and the array's path in names."""
Pins = dict[Place, Pin]
"""For every array on the way the choice that was made."""


@dataclass(frozen=True, slots=True)
class Field:
    """A scalar of the event, where it stands, and what choosing it decides; MISSING for choosing none."""

    value: Any
    place: Place
    pins: Pins = field(repr=False)


Hopeful = dict[int, list[int]]
"""For each `$or`, by the id of its node, the members worth trying."""
Found = dict[int, tuple[Clause, Field]]
"""For each clause of a sub-rule, by its id: the clause asked in its place, and the field chosen for that."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A clause made ready to be asked of scalars."""

    path: Path
    joined: str
    """The path with dots."""
    starts: tuple[int, ...]
    """Where each name begins in `joined`, and where one more would."""
    tests: Tests
    absent: bool
    """Whether one of the alternatives is `{"exists": false}`."""

    @classmethod
    def of(cls, clause: Clause) -> "Probe":
        starts = tuple(accumulate((len(name) + 1 for name in clause.path), initial=0))
        tests = eventbridge_tests(clause.alternatives)
        return cls(clause.path, clause.name, starts, tests, Exists(False) in clause.alternatives)

    def accepts(self, value: Any) -> bool:
        return bool(ask(self.tests, value))

    def ways(self, members: dict[str, Any], depth: int) -> list[tuple[int, str]]:
        """The (dotted) names in an object that are the path's next ones, each after the depth it leads to."""
        start, last = self.starts[depth], len(self.path)
        if len(members) < last - depth:
            found = [(self._end(name, depth), name) for name in members]
            return [(end, name) for end, name in found if end]
        ends = range(depth + 1, last + 1)
        return [(end, name) for end in ends if (name := self.joined[start : self.starts[end] - 1]) in members]

    def _end(self, name: str, depth: int) -> int:
        """The depth that a name leads to, 0 when it is not next on the path."""
        if not isinstance(name, str) or not self.joined.startswith(name, self.starts[depth]):
            return 0
        end = depth + name.count(".") + 1
        return end if self.starts[depth] + len(name) + 1 == self.starts[end] else 0


def fields(event: dict[str, Any], probe: Probe, pins: Pins) -> Iterator[Field]:
    """Every scalar at the probe's path that is consistent with the elements chosen so far, in event order."""
    last = len(probe.path)
    stack: list[tuple[Any, int, Place, Pins]] = [(event, 0, (), pins)]
    while stack:
        value, depth, place, pins = stack.pop()
        if isinstance(value, dict):
            if depth < last:
                ways = probe.ways(value, depth)
                stack.extend((value[name], end, (*place, name), pins) for end, name in reversed(ways))
        elif isinstance(value, Repeated):
            stack.extend(
                (item, depth, (*place, (at,)), pins) for at, item in reversed(list(enumerate(value)))
            )
        elif isinstance(value, list):
            check_depth(len(place))
            stack.extend(_elements(value, depth, last, place, pins, probe.path))
        elif depth == last and kind(value):
            yield Field(value, place, pins)


def _elements(
    array: list[Any], depth: int, last: int, place: Place, pins: Pins, path: Path
) -> Iterator[tuple[Any, int, Place, Pins]]:
    """What to walk on to in an array, last first: all scalars, and of the containers only a chosen one."""
    chosen = pins.get(place)
    indices = range(len(array) - 1, -1, -1) if chosen is None else (chosen[0],)
    for index in indices:
        item = array[index]
        if isinstance(item, dict | list):
            yield item, depth, (*place, index), {**pins, place: (index, path[:depth])}
        elif depth == last:
            yield item, depth, (*place, index), pins


class Exhaustive:
    """A pattern in dialect `eventbridge`, matched by trying all choices."""

    def __init__(self, root: All) -> None:
        self.root = root
        self.plan = Plan(root)
        self.overlapping = overlapping(root)
        self.conjunctions = conjunctions(root)
        clauses = [item for node in self.conjunctions for item in node.items if isinstance(item, Clause)]
        self.probes = {id(clause): Probe.of(clause) for clause in clauses}

    def probe(self, clause: Clause) -> Probe:
        """The clause of this pattern, made ready."""
        return self.probes[id(clause)]

    def find(self, event: dict[str, Any]) -> Found | None:
        """The first sub-rule that matches, with the field chosen for each of its clauses."""
        hopeful = self.hopeful(event)
        if not hopeful[id(self.root)]:
            return None
        found = _Search(event, self, hopeful).run()
        if found is None:
            return None
        taken, chosen = found
        by_id = {id(clause): field for clause, field in chosen}
        asked = self.plan.clauses(taken)
        return {id(each): (same[-1], by_id[id(same[-1])]) for same in asked for each in same}

    def hopeful(self, event: dict[str, Any]) -> Hopeful:
        """The `$or` members whose every clause holds somewhere in the event; the root is its own member."""
        hopeful: Hopeful = {}
        good: set[int] = set()
        for node in reversed(self.conjunctions):
            holds = True
            for item in node.items:
                if isinstance(item, AnyOf):
                    members = [at for at, member in enumerate(item.members) if id(member) in good]
                    hopeful[id(item)] = members
                    holds = holds and bool(members)
                elif isinstance(item, Clause):
                    holds = holds and self._possible(event, item)
            if holds:
                good.add(id(node))
        hopeful[id(self.root)] = [0] if id(self.root) in good else []
        return hopeful

    def _possible(self, event: dict[str, Any], clause: Clause) -> bool:
        """Whether the clause could hold, or be replaced, whatever is chosen elsewhere."""
        if clause.name in self.overlapping or self.probe(clause).absent:
            return True
        return self.holds(event, clause, {})

    def holds(self, event: dict[str, Any], clause: Clause, pins: Pins) -> bool:
        """Whether the clause holds on its own, within the elements chosen."""
        return next(_choices(event, self.probe(clause), pins), None) is not None


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come: the stage it stands before, the members taken, the elements chosen."""

    at: int
    taken: dict[int, int]
    pins: Pins
    choice: tuple[Clause, Field] | None = None
    """The field that was chosen last, on the way to this state."""


class _Search:
    """A consistent choice of members and fields, depth first; states that failed are kept and skipped.

    Of a state only that is kept which matters to what comes, so the search is linear in the length of arrays,
    and exponential at worst in the number of `$or`s whose paths interleave.
    """

    def __init__(self, event: dict[str, Any], pattern: Exhaustive, hopeful: Hopeful) -> None:
        self.event, self.pattern, self.hopeful = event, pattern, hopeful
        self.stages = pattern.plan.stages
        self.last_use: dict[Path, int] = {}

    def run(self) -> tuple[dict[int, int], list[tuple[Clause, Field]]] | None:
        """The members taken and the fields chosen, or None."""
        start = _State(0, {}, {})
        levels = [(start, self._key(start), self._steps(start))]
        failed: set[Any] = set()
        while levels:
            state, key, steps = levels[-1]
            if state.at == len(self.stages):
                return state.taken, [state.choice for state, _, _ in levels if state.choice is not None]
            step = next(steps, None)
            if step is None:
                failed.add(key)
                levels.pop()
                continue
            key = self._key(step)
            if key not in failed:
                levels.append((step, key, self._steps(step)))
        return None

    def _steps(self, state: _State) -> Iterator[_State]:
        """Where to go from a state: decide a `$or`, choose a field for the clause that counts, or walk on."""
        at, taken, pins = state.at, state.taken, state.pins
        asked = self.stages[at].asked(taken) if at < len(self.stages) else []
        if isinstance(asked, AnyOf):
            for member in self.hopeful[id(asked)]:
                yield _State(at, {**taken, id(asked): member}, pins)
        elif asked:
            for field in _choices(self.event, self.pattern.probe(asked[-1]), pins):
                yield _State(at + 1, taken, field.pins, (asked[-1], field))
        else:
            yield _State(at + 1, taken, pins)

    def _key(self, state: _State) -> tuple[int, frozenset[Any], frozenset[Any]]:
        """What of a state matters to the stages that come."""
        at = state.at
        pins = frozenset((place, pin[0]) for place, pin in state.pins.items() if self._used(pin[1]) >= at)
        return at, self.pattern.plan.relevant(state.taken, at), pins

    def _used(self, path: Path) -> int:
        if path not in self.last_use:
            self.last_use[path] = self.pattern.plan.last_use(path)
        return self.last_use[path]


def _choices(event: dict[str, Any], probe: Probe, pins: Pins) -> Iterator[Field]:
    present = False
    for found in fields(event, probe, pins):
        present = True
        if probe.accepts(found.value):
            yield found
    if probe.absent and not present:
        yield Field(MISSING, (), pins)
