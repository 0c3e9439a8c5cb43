"""Dialect `eventbridge`: the fast way where it can tell, the exhaustive way elsewhere, and why."""

from collections import Counter
from typing import Any

from ..explain import Explanation
from ..outcome import Outcome
from . import compiled
from .exhaustive import Exhaustive, Field, Found, Pins, Place, fields
from .explaining import (
    Making,
    absent_node,
    failing_node,
    holding_node,
    member_node,
    or_node,
    pattern_node,
    place_text,
    replaced_node,
    run,
    torn_node,
)
from .nodes import All, AnyOf, Clause, Item
from .operators import MISSING, eventbridge_tests

_MOST_ELEMENTS = 1_000


class EventBridge:
    """A pattern as Amazon EventBridge reads it. Events are dicts."""

    exact = True

    def __init__(self, root: All) -> None:
        self.root = root
        self.exhaustive = Exhaustive(root)
        overlapping = self.exhaustive.overlapping
        self.fast = None if overlapping else compiled.compile_tree(root, self.exhaustive.probe)

    def matches(self, event: dict[str, Any]) -> bool:
        """Whether the event matches."""
        if self.fast is not None:
            answer = self.fast(event)
            if answer is not None:
                return bool(answer)
        return self.exhaustive.find(event) is not None

    def explain(self, event: dict[str, Any]) -> Explanation:
        """Why the event matches, or why not."""
        return run(self._pattern(event, self._find(event)))

    def _find(self, event: dict[str, Any]) -> Found | None:
        missed = self.fast is not None and self.fast(event) is False
        return None if missed else self.exhaustive.find(event)

    def _pattern(self, event: dict[str, Any], chosen: Found | None) -> Making:
        children = []
        for item in self.root.items:
            children.append((yield self._item(event, item, chosen)))
        if chosen is None and all(child.outcome is Outcome.TRUE for child in children):
            children.append(self._torn(event))
        return pattern_node(children, self.root.rule, chosen is not None)

    def _item(self, event: dict[str, Any], item: Item, chosen: Found | None) -> Making:
        if isinstance(item, Clause):
            return self._clause(event, item, chosen)
        assert isinstance(item, AnyOf)  # noqa: S101 (only the automation dialect has other items)
        members = []
        for member in item.members:
            children = []
            for part in member.items:
                children.append((yield self._item(event, part, chosen)))
            members.append(member_node(children, member.rule))
        return or_node(members, item.rule)

    def _clause(self, event: dict[str, Any], clause: Clause, chosen: Found | None) -> Explanation:
        """A clause by the field chosen for it or, if it had no part in a match, by all at its path."""
        if chosen is None or id(clause) not in chosen:
            return self._answer(event, clause, {})
        other, choice = chosen[id(clause)]
        return self._holding(clause, choice) if other is clause else replaced_node(clause, other)

    def _holding(self, clause: Clause, choice: Field) -> Explanation:
        each = [eventbridge_tests([alternative]) for alternative in clause.alternatives]
        return holding_node(clause, (choice.value, choice.place), each)

    def _answer(self, event: dict[str, Any], clause: Clause, pins: Pins) -> Explanation:
        """A clause asked on its own, within the elements chosen."""
        probe = self.exhaustive.probe(clause)
        found = list(fields(event, probe, pins))
        for field in found:
            if probe.accepts(field.value):
                return self._holding(clause, field)
        if probe.absent and not found:
            return self._holding(clause, Field(MISSING, (), pins))
        if not found:
            return absent_node(clause, *_nearby(event, clause.path))
        return failing_node(clause, [(field.value, field.place) for field in found])

    def _torn(self, event: dict[str, Any]) -> Explanation:
        """Every clause holds somewhere, but not in one element of an array: which comes nearest."""
        clauses = self._first(event)
        array = self._shared_array(event, clauses)
        if array is None:
            return torn_node("", self.root.rule, ())
        place, path, length = array
        best = clauses
        pins: Pins = {}
        for index in range(length):
            here = {place: (index, path)}
            failed = [clause for clause in clauses if not self.exhaustive.holds(event, clause, here)]
            if not pins or len(failed) < len(best):
                best, pins = failed, here
        answers = [self._answer(event, clause, pins) for clause in best]
        return torn_node(place_text(place), self.root.rule, answers)

    def _first(self, event: dict[str, Any]) -> list[Clause]:
        """The clauses of the first sub-rule of which every clause holds somewhere."""
        hopeful = self.exhaustive.hopeful(event)
        taken = {branch: members[0] for branch, members in hopeful.items() if members}
        return [asked[-1] for asked in self.exhaustive.plan.clauses(taken)]

    def _shared_array(
        self, event: dict[str, Any], clauses: list[Clause]
    ) -> tuple[Place, tuple[str, ...], int] | None:
        """The array that most clauses run through, with its path in names and its length."""
        seen: Counter[tuple[Place, tuple[str, ...]]] = Counter()
        lengths: dict[Place, int] = {}
        for clause in clauses:
            arrays: set[tuple[Place, tuple[str, ...]]] = set()
            for field in fields(event, self.exhaustive.probe(clause), {}):
                for place, (index, path) in field.pins.items():
                    arrays.add((place, path))
                    lengths[place] = max(lengths.get(place, 0), index + 1)
            seen.update(arrays)
        (place, path), count = seen.most_common(1)[0] if seen else (((), ()), 0)
        return (place, path, lengths[place]) if count > 1 else None


def _nearby(event: dict[str, Any], path: tuple[str, ...]) -> tuple[list[str], str]:
    """The names beside the first name of a path that leads nowhere, and that name."""
    here: list[Any] = [event]
    for name in path:
        objects = [value for value in _objects(here) if isinstance(value, dict)]
        below = [value[name] for value in objects if name in value]
        if not below:
            return [sibling for value in objects[:20] for sibling in value], name
        here = below
    return [], path[-1]


def _objects(values: list[Any]) -> list[Any]:
    """The values, with the elements of arrays in their place."""
    flat: list[Any] = []
    for value in values:
        flat += value[:_MOST_ELEMENTS] if isinstance(value, list) else [value]
    return flat
