"""Dialect `eventbridge`: the fast way where it can tell, the exhaustive way elsewhere, and why."""

from typing import Any

from ..explain import Explanation, NearMiss, near_name
from ..outcome import Outcome
from . import compiled
from .exhaustive import Exhaustive, Field, Found, Pin, Pins, Place, fields
from .explaining import (
    Making,
    absent_node,
    failing_node,
    holding_node,
    member_node,
    no_scalar_node,
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
            return self._answer(event, clause)
        other, choice = chosen[id(clause)]
        return self._holding(clause, choice) if other is clause else replaced_node(clause, other)

    def _holding(self, clause: Clause, choice: Field) -> Explanation:
        each = [eventbridge_tests([alternative]) for alternative in clause.alternatives]
        return holding_node(clause, (choice.value, choice.place), each)

    def _answer(
        self, event: dict[str, Any], clause: Clause, pins: Pins | None = None, at: Place = ()
    ) -> Explanation:
        """A clause asked on its own, within the elements chosen, where its place is `at`."""
        probe = self.exhaustive.probe(clause)
        found = list(fields(event, probe, pins or {}))
        for field in found:
            if probe.accepts(field.value):
                return self._holding(clause, field)
        if found:
            return failing_node(clause, [(field.value, field.place) for field in found])
        if probe.absent:
            return self._holding(clause, Field(MISSING, (), {}))
        return absent_node(clause, None, at) if at else _nothing_node(event, clause)

    def _torn(self, event: dict[str, Any]) -> Explanation:
        """Every clause holds somewhere, but not in one element of an array: which comes nearest."""
        clauses = self._first(event)
        pins: Pins = {}
        while array := self._shared_array(event, clauses, pins):
            place, choices, inside = array
            failed = {index: self._failing(event, inside, {**pins, place: pin}) for index, pin in choices}
            nearest, pin = min(choices, key=lambda choice: len(failed[choice[0]]))
            pins[place] = pin
            if failed[nearest]:
                answers = [
                    self._answer(event, clause, pins, (*place, nearest, *clause.path[len(pin[1]) :]))
                    for clause in failed[nearest]
                ]
                return torn_node(place_text(place), self.root.rule, answers)
        return torn_node("", self.root.rule, ())

    def _first(self, event: dict[str, Any]) -> list[Clause]:
        """The clauses of the first sub-rule of which every clause holds somewhere."""
        hopeful = self.exhaustive.hopeful(event)
        taken = {branch: members[0] for branch, members in hopeful.items() if members}
        return [asked[-1] for asked in self.exhaustive.plan.clauses(taken)]

    def _failing(self, event: dict[str, Any], clauses: list[Clause], pins: Pins) -> list[Clause]:
        """The clauses that do not hold within the elements chosen."""
        return [clause for clause in clauses if not self.exhaustive.holds(event, clause, pins)]

    def _shared_array(
        self, event: dict[str, Any], clauses: list[Clause], pins: Pins
    ) -> tuple[Place, list[tuple[int, Pin]], list[Clause]] | None:
        """The array, not chosen from yet, that most clauses run through: its elements, and those clauses."""
        elements: dict[Place, dict[int, Pin]] = {}
        inside: dict[Place, dict[str, Clause]] = {}
        for clause in clauses:
            for field in fields(event, self.exhaustive.probe(clause), pins):
                for place, pin in field.pins.items():
                    if place not in pins:
                        elements.setdefault(place, {})[pin[0]] = pin
                        inside.setdefault(place, {})[clause.name] = clause
        if not inside:
            return None
        place = max(inside, key=lambda place: len(inside[place]))
        choices = sorted(elements[place].items())
        return (place, choices, list(inside[place].values())) if len(inside[place]) > 1 else None


def _nothing_node(event: dict[str, Any], clause: Clause) -> Explanation:
    """A clause at whose path no scalar stands: what is there instead, or what may have been meant."""
    here: list[Any] = [event]
    for name in clause.path:
        objects = [value for value in _flat(here) if isinstance(value, dict)]
        below = [value[name] for value in objects if name in value]
        if not below:
            return absent_node(clause, _missed(name, here, objects))
        here = below
    return no_scalar_node(clause, here[0])


def _missed(name: str, here: list[Any], objects: list[dict[str, Any]]) -> NearMiss | None:
    """What was meant by a name that leads nowhere, among objects or in arrays of them."""
    if name == "*":
        return NearMiss("dialect", "`*` is a plain name to EventBridge")
    if name.isdigit() and any(isinstance(value, list) for value in here):
        return NearMiss(
            "dialect", f"`{name}` is a plain name to EventBridge, which looks into arrays by itself"
        )
    return near_name(name, [sibling for value in objects[:20] for sibling in value])


def _flat(values: list[Any]) -> list[Any]:
    """The values, with the elements of arrays in their place."""
    flat: list[Any] = []
    stack = values[::-1]
    while stack and len(flat) < _MOST_ELEMENTS:
        value = stack.pop()
        if isinstance(value, list):
            stack += value[:_MOST_ELEMENTS][::-1]
        else:
            flat.append(value)
    return flat
