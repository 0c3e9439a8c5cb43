"""Every clause of a flow: what a test can see hold, and fail.

A clause is a trigger (it takes an event, or does not), a member of its configuration, a clause of its
`filter_config`, a trigger condition, a statement of a condition, a schedule (it fires, or fails) and a loop
(it has items, or none); the last three only where an action uses them. An array of alternatives is one
clause, and so is a `*` key with all below it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import InvalidRule
from ...explain import show
from ...flows import Event, Flow, Trigger
from ...flows.members import member, text
from ...flows.triggers import KINDS
from ...patterns.nodes import All, AnyOf

Key = tuple[str, str]
"""The JSON Pointer of a clause in its flow, and the kind of the node that explains it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its place in the flow, its kind as explanations name it, and what it asks, in short."""

    pointer: str
    kind: str
    asked: str

    @property
    def key(self) -> Key:
        """What tells it from the other clauses of its flow."""
        return self.pointer, self.kind


def clauses_of(flow: Flow) -> tuple[Clause, ...]:
    """The clauses of a flow, in the order in which they are asked."""
    found = [clause for trigger in flow.triggers for clause in _of_trigger(trigger)]
    found += _of_conditions(flow.data)
    return tuple({clause.key: clause for clause in found}.values())


def _of_trigger(trigger: Trigger) -> Iterator[Clause]:
    pointer = trigger.value.pointer
    yield Clause(pointer, "trigger", trigger.type)
    kind = KINDS.get(trigger.type)
    for gate in trigger.explain(_anything(trigger, kind.event)).children if kind else ():
        if gate.kind == "filter_config":
            yield from _of_filter(trigger)
        elif gate.pointer != pointer and (gate.kind, gate.asked) != ("ignore", "false"):
            yield Clause(gate.pointer, gate.kind, gate.asked)


def _anything(trigger: Trigger, kind: str) -> Event:
    """An event of the kind that a trigger takes, which says nothing: it is asked everything."""
    node_id = text(member(trigger.configuration, "entity_node_id"))
    return Event((kind,), {node_id: {}} if node_id else {}, True, "")


def _of_filter(trigger: Trigger) -> Iterator[Clause]:
    config = trigger.filter_config
    if config is None:
        return
    if isinstance(config.pattern, InvalidRule):
        yield Clause(config.value.pointer, "filter_config", config.value.show())
        return
    stack: list[All] = [config.pattern.root]
    while stack:
        for item in stack.pop().items:
            if isinstance(item, AnyOf):
                stack.extend(reversed(item.members))
            else:
                yield Clause(item.rule.pointer, _KINDS[type(item).__name__], item.rule.text)


_KINDS = {"Clause": "field", "Each": "each"}


def _of_conditions(flow: Mapping[str, Any]) -> Iterator[Clause]:
    for pointer, condition in _objects(flow, "trigger_conditions"):
        yield _clause(pointer, "trigger_condition", condition)
    used = _used(flow)
    for pointer, condition in _objects(flow, "conditions"):
        if ("condition", condition.get("id")) in used:
            for inner, statement in _objects(condition, "statements", pointer):
                yield _clause(inner, "statement", statement)
    for kind in ("schedule", "loop"):
        for pointer, value in _objects(flow, f"{kind}s"):
            if (kind, value.get("id")) in used and not _never_fails(value):
                yield _clause(pointer, kind, value)


def _clause(pointer: str, kind: str, value: Mapping[str, Any]) -> Clause:
    """A clause that asks what its most telling members say."""
    words = (_at(value, path) for path in _TELLING[kind])
    return Clause(
        pointer, kind, " ".join(word if isinstance(word, str) else show(word) for word in words if word)
    )


_TELLING = {
    "trigger_condition": ("source", "comparison", "value"),
    "statement": ("source.attribute", "operation", "values"),
    "schedule": ("numberOfUnits", "timePeriod", "timeRelation", "source.attribute", "source.origin"),
    "loop": ("source_path",),
}


def _never_fails(value: Mapping[str, Any]) -> bool:
    """Whether a schedule counts on from the start of the flow, which is always there and never over."""
    return _at(value, "source.origin") == "automation" and value.get("timeRelation") == "after"


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _used(flow: Mapping[str, Any]) -> set[tuple[str, Any]]:
    """The conditions, schedules and loops that actions name, by their ids."""
    users = [action for _, action in _objects(flow, "actions")]
    users += [condition for _, condition in _objects(flow, "conditions")]
    named = [(kind, user.get(f"{kind}_id")) for user in users for kind in ("condition", "schedule", "loop")]
    return {(kind, id_) for kind, id_ in named if isinstance(id_, str) and id_}


def _objects(data: Mapping[str, Any], name: str, above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of an array member, each with its JSON Pointer."""
    values = data.get(name)
    for at, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, Mapping):
            yield f"{above}/{name}/{at}", value
