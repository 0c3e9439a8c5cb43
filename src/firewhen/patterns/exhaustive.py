"""The whole meaning of a sub-rule, arrays included: choose a field for each path, consistently.

For the paths of a sub-rule in their order a field is chosen that satisfies one of the alternatives and lies,
in every array of containers, in the element that was chosen before. Walking a path costs one step in an array
whose element is chosen already, and a state that failed is not tried again, so arrays of objects match in
linear time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from ..source import Repeated
from .nodes import All, AnyOf, Clause, Exists
from .operators import MISSING, Tests, ask, eventbridge_tests, kind
from .subrules import conjunctions, overlapping, subrules

Place = tuple[Any, ...]
"""The way from the event to a value: names, indices, and for repeated members (n,)."""
Path = tuple[str, ...]
Pin = tuple[int, Path]
"""The element of an array that was chosen, and the array's path in names."""
Pins = dict[Place, Pin]
"""For every array on the way the choice that was made."""


_LONG = 60
"""Of a longer path not all runs of names are listed, which would cost the cube of its length."""


@dataclass(frozen=True, slots=True)
class Field:
    """A scalar of the event, where it stands, and what choosing it decides; MISSING for choosing none."""

    value: Any
    place: Place
    pins: Pins = field(repr=False)


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
        self.overlapping = overlapping(root)
        self.conjunctions = conjunctions(root)
        clauses = [item for node in self.conjunctions for item in node.items if isinstance(item, Clause)]
        self.probes = {id(clause): Probe.of(clause) for clause in clauses}

    def probe(self, clause: Clause) -> Probe:
        """The clause of this pattern, made ready."""
        return self.probes[id(clause)]

    def find(self, event: dict[str, Any]) -> list[tuple[Clause, Field]] | None:
        """The first sub-rule that matches, with the field chosen for each of its clauses, or None."""
        members = None if self.overlapping else self.hopeful(event)
        if members is not None and not members[id(self.root)]:
            return None
        for clauses in subrules(self.root, members):
            chosen = self._choose(event, [self.probes[id(clause)] for clause in clauses])
            if chosen is not None:
                return list(zip(clauses, chosen, strict=True))
        return None

    def hopeful(self, event: dict[str, Any]) -> dict[int, tuple[All, ...]]:
        """The `$or` members whose every clause holds somewhere in the event; the root is its own member."""
        hopeful: dict[int, tuple[All, ...]] = {}
        good: set[int] = set()
        for node in reversed(self.conjunctions):
            holds = True
            for item in node.items:
                if isinstance(item, AnyOf):
                    hopeful[id(item)] = tuple(member for member in item.members if id(member) in good)
                    holds = holds and bool(hopeful[id(item)])
                elif isinstance(item, Clause):
                    holds = holds and self.possible(event, item)
            if holds:
                good.add(id(node))
        hopeful[id(self.root)] = (self.root,) if id(self.root) in good else ()
        return hopeful

    def possible(self, event: dict[str, Any], clause: Clause) -> bool:
        """Whether the clause could hold, whatever elements are chosen elsewhere."""
        probe = self.probes[id(clause)]
        return probe.absent or self.holds(event, clause, {})

    def holds(self, event: dict[str, Any], clause: Clause, pins: Pins) -> bool:
        """Whether the clause holds on its own, within the elements chosen."""
        return next(_choices(event, self.probes[id(clause)], pins), None) is not None

    def _choose(self, event: dict[str, Any], probes: list[Probe]) -> list[Field] | None:
        """A consistent choice of a field for each probe, depth first; failed states are kept and skipped."""
        if not probes:
            return []
        last_use = _LastUses(probes)
        failed: set[tuple[int, frozenset[Any]]] = set()
        levels = [_choices(event, probes[0], {})]
        states: list[tuple[int, frozenset[Any]]] = [(0, frozenset())]
        chosen: list[Field] = []
        while levels:
            choice = next(levels[-1], None)
            if choice is None:
                levels.pop()
                failed.add(states.pop())
                del chosen[-1:]
                continue
            depth = len(levels)
            if depth == len(probes):
                return [*chosen, choice]
            state = (depth, _relevant(choice.pins, last_use, depth))
            if state not in failed:
                chosen.append(choice)
                states.append(state)
                levels.append(_choices(event, probes[depth], choice.pins))
        return None


def _choices(event: dict[str, Any], probe: Probe, pins: Pins) -> Iterator[Field]:
    present = False
    for found in fields(event, probe, pins):
        present = True
        if probe.accepts(found.value):
            yield found
    if probe.absent and not present:
        yield Field(MISSING, (), pins)


class _LastUses(dict[Path, int]):
    """For every path of an array the last probe that runs through it, found when it is first asked for."""

    def __init__(self, probes: list[Probe]) -> None:
        super().__init__()
        self.paths = [probe.path for probe in probes]

    def __missing__(self, path: Path) -> int:
        uses = [at for at, longer in enumerate(self.paths) if longer[: len(path)] == path]
        self[path] = uses[-1]
        return uses[-1]


def _relevant(pins: Pins, last_use: _LastUses, depth: int) -> frozenset[Any]:
    """The chosen elements that can still matter to the probes from `depth` on."""
    return frozenset((place, pin[0]) for place, pin in pins.items() if last_use[pin[1]] >= depth)
