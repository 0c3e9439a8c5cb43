"""A trigger's `filter_config`: an event pattern in the automation dialect, written in terms of its own.

`filter_config.operation.X` asks about the event's `X`, `filter_config.activity.type` about its
`activity_type` (event-patterns.md, "The automation API's own use"). Here it becomes an ordinary pattern over
the event, every value still knowing its place in the flow.
"""

from dataclasses import dataclass, replace
from typing import Any

from ..errors import InvalidRule
from ..explain import Explanation
from ..outcome import Outcome
from ..patterns import Pattern
from ..source import Source, Value
from .events import Event
from .gates import unknown, unreadable

_ACTIVITY = {"type": "activity_type", "id": "activity_id"}
_SECTIONS = ("operation", "activity")


@dataclass(frozen=True, slots=True)
class FilterConfig:
    """A pattern in the platform's dialect, the same in EventBridge's, or why either is invalid."""

    value: Value
    rule: Value
    pattern: Pattern | InvalidRule
    eventbridge: Pattern | InvalidRule

    @classmethod
    def of(cls, source: Source, value: Value) -> "FilterConfig":
        rule = _in_event_terms(value)

        def parsed(dialect: Any) -> Pattern | InvalidRule:
            try:
                return Pattern.part_of(source, rule, dialect)
            except InvalidRule as error:
                return error

        return cls(value, rule, parsed("automation"), parsed("eventbridge"))

    def explain(self, event: Event) -> Explanation:
        """What the pattern says of the event.

        Unknown when it is invalid, with the first problem, and when the event only refers to what the pattern
        asks about.
        """
        if isinstance(self.pattern, InvalidRule):
            return unreadable("filter_config", self.value, self.pattern, "`filter_config`")
        if not event.complete and (absent := sorted(_sections(self.rule) - event.data.keys())):
            return unknown("filter_config", self.value, absent[0])
        inner = self.pattern.explain(event.data)
        why = "`filter_config` matches" if inner.outcome is Outcome.TRUE else "`filter_config` does not match"
        note = self._dissent(event.data, inner)
        pointer = self.value.pointer
        return Explanation(
            "filter_config", inner.outcome, inner.asked, why, pointer, children=inner.children, note=note
        )

    def _dissent(self, event: dict[str, Any], ours: Explanation) -> str:
        """What EventBridge itself would say, where it differs, and which clause makes the difference."""
        if isinstance(self.eventbridge, InvalidRule):
            return f"EventBridge itself would refuse the pattern: {self.eventbridge.problems[0].message}"
        theirs = self.eventbridge.explain(event)
        if theirs.outcome == ours.outcome:
            return ""
        answer = "yes" if theirs.outcome is Outcome.TRUE else "no"
        return f"EventBridge itself would answer {answer}, because {_difference(ours, theirs).why}"


def _difference(ours: Explanation, theirs: Explanation) -> Explanation:
    """The clause that they answer otherwise than we do."""
    answers = {part.pointer: part.outcome for part in ours.walk()}
    for leaf in theirs.walk():
        decides = not leaf.children and leaf.outcome == theirs.outcome
        if decides and answers.get(leaf.pointer) != leaf.outcome:
            return leaf
    return theirs.focus()


def _sections(rule: Value) -> set[str]:
    """The members of an event that a pattern over it asks about."""
    found: set[str] = set()
    stack = [rule]
    while stack:
        for name, item in stack.pop().members:
            if name == "$or" and item.kind == "array":
                stack += [option for option in item.elements if option.kind == "object"]
            else:
                found.add(name.partition(".")[0])
    return found


def _in_event_terms(value: Value) -> Value:
    """The pattern over the event that a `filter_config` stands for; anything else is left to the parser."""
    parts = [value]
    for part in parts:  # grows while it is walked
        parts += _options(part)
    done: dict[int, Value] = {}
    for part in reversed(parts):
        done[id(part)] = _translated(part, done)
    return done[id(value)]


def _options(value: Value) -> list[Value]:
    """The members of the `$or`s of an object."""
    members = value.last_members if value.kind == "object" else []
    return [option for name, item in members if name == "$or" for option in item.children()]


def _translated(value: Value, done: dict[int, Value]) -> Value:
    """An object with its sections in the event's terms, the members of its `$or`s being done."""
    if value.kind != "object":
        return value
    members: list[tuple[str, Value]] = []
    for name, item in value.last_members:
        section, dot, rest = name.partition(".")
        if item.kind == "null":
            continue
        if name == "$or" and item.kind == "array":
            members.append((name, replace(item, value=[done[id(option)] for option in item.elements])))
        elif section in _SECTIONS and dot:
            members.append((_event_name(section, rest), item))
        elif section in _SECTIONS and item.kind == "object":
            members += [(_event_name(section, inner), part) for inner, part in _present(item)]
        else:
            members.append((name, item))
    return replace(value, value=members)


def _event_name(section: str, name: str) -> str:
    if section == "operation" or name == "$or":
        return name
    first, dot, rest = name.partition(".")
    return _ACTIVITY.get(first, f"activity.{first}") + dot + rest


def _present(section: Value) -> list[tuple[str, Value]]:
    """The members that are not null; of `diff` likewise."""
    found: list[tuple[str, Value]] = []
    for name, item in section.last_members:
        if item.kind == "null":
            continue
        if name == "diff" and item.kind == "object":
            item = replace(item, value=[part for part in item.members if part[1].kind != "null"])
        found.append((name, item))
    return found
