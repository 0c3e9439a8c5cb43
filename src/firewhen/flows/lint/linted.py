"""A flow under lint: what the checks look at, and how they tell what they find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...conditions import (
    ActionCondition,
    Condition,
    SendEmailCondition,
    TriggerCondition,
    TriggerWorkflowCondition,
)
from ...conditions.rules import Reading
from ...errors import InvalidRule, Problem
from ...source import Source, Value
from ..members import elements, member, text
from ..preflight import Condition as Read
from ..triggers import Trigger
from .codes import CODES
from .findings import Finding

Found = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Telling:
    """Makes findings about the values of one source."""

    source: Source

    def found(self, code: str, value: Value, message: str, fix: str | None = None) -> Finding:
        """A finding at the place of a value."""
        problem = self.source.problem(code, message, value, fix=fix)
        return Finding.of(CODES[code].severity, problem, value.at)

    def told(self, code: str, problem: Problem) -> Finding:
        """A problem as a finding, under a code of the lint."""
        value = at_pointer(self.source.root, problem.pointer)
        finding = Finding.of(CODES[code].severity, problem, value.at)
        return finding if code == problem.code else renamed(finding, code)

    def at(self, pointer: str) -> Value:
        """The value at a JSON Pointer, or the nearest one above it."""
        return at_pointer(self.source.root, pointer)


def renamed(finding: Finding, code: str) -> Finding:
    """The finding under another code."""
    place = (finding.pointer, finding.line, finding.column)
    return Finding(
        finding.severity, code, *place, finding.message, finding.fix, finding.excerpt, finding.order
    )


@dataclass(frozen=True, slots=True)
class Linted(Telling):
    """A flow, its rules parsed."""

    triggers: tuple[Trigger, ...]
    trigger_conditions: tuple[Read, ...]
    conditions: tuple[tuple[Value, ActionCondition | InvalidRule], ...]
    """Every action condition, those without an id included."""
    problems: Callable[[], tuple[Problem, ...]]
    """What does not fit the API's schema."""

    @classmethod
    def of(
        cls,
        source: Source,
        triggers: tuple[Trigger, ...],
        trigger_conditions: tuple[Read, ...],
        problems: Callable[[], tuple[Problem, ...]],
    ) -> "Linted":
        """A flow of which triggers and trigger conditions are read already."""
        values = elements(member(source.root, "conditions"))
        conditions = tuple((value, _condition(source, value)) for value in values)
        return cls(source, triggers, trigger_conditions, conditions, problems)

    @property
    def root(self) -> Value:
        """The flow's JSON."""
        return self.source.root

    def readings(self) -> Iterator[Reading]:
        """Every condition as it is read, with its problems and notes, whether it is valid or not."""
        asked = [one[0] if isinstance(one, tuple) else one.rule for one in self.trigger_conditions]
        kinds: list[tuple[type[Condition], Value]] = [(TriggerCondition, value) for value in asked]
        kinds += [(ActionCondition, value) for value, _ in self.conditions]
        for action in self.parts("actions"):
            kind = _OF_ACTIONS.get(text(member(action, "type")) or "")
            if kind is not None:
                kinds += [(kind, value) for value in elements(member(member(action, "config"), "conditions"))]
        for type_, value in kinds:
            reading = Reading(self.source)
            type_.read(reading, value)
            yield reading

    def parts(self, name: str) -> list[Value]:
        """The objects of an array of the flow."""
        return elements(member(self.root, name))

    def ids(self, name: str) -> set[str]:
        """The ids of the objects of an array of the flow."""
        return {id_ for value in self.parts(name) if (id_ := text(member(value, "id")))}


_OF_ACTIONS: dict[str, type[Condition]] = {
    "send-email": SendEmailCondition,
    "trigger-workflow": TriggerWorkflowCondition,
}
"""What the `conditions` in an action's configuration are, by the action's type."""


def _condition(source: Source, value: Value) -> ActionCondition | InvalidRule:
    try:
        return ActionCondition.part_of(source, value)
    except InvalidRule as error:
        return error


def at_pointer(root: Value, pointer: str) -> Value:
    """The value at a JSON Pointer, of repeated members the last; where there is none, the nearest above."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if root.kind == "object":
            found = [value for key, value in root.members if key == name]
        elif root.kind == "array" and name.isdecimal() and int(name) < len(root.elements):
            found = [root.elements[int(name)]]
        else:
            found = []
        if not found:
            return root
        root = found[-1]
    return root
