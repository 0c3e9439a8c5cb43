"""What must hold of an event whenever a flow fires for it, for an index to look up.

Necessary, not sufficient: `Flow.preflight` alone decides. What a trigger asks beyond this (conditions, portals,
versions, …) is left out, and a trigger that is not understood asks nothing.
"""

from collections.abc import Mapping
from typing import Any

from ..patterns import Pattern
from ..patterns.nodes import All, Clause, Item, Literal, Rule
from ..source import Value
from .flow import Flow
from .members import member, texts
from .triggers import Trigger

_SCHEMA = ("payload._schema", "schema", "entity_schema", "entity._schema")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "schema": _SCHEMA,
    "operation": ("operation",),
    "activity_type": ("activity_type",),
    "source_id": ("source_id", "source.id", "submission.source_id"),
    "message_type": ("message_type", "message.type", "message.message_type"),
    "journey_id": ("journey_id", "task.journey_id", "workflow_context.journey_id"),
    "event_name": ("_event_name", "event_name"),
}
"""Where each kind of statement may stand in an event; the first that is there counts."""

_SOURCE = {"source_id": "source_id"}
_ASKED: Mapping[str, Mapping[str, str]] = {
    "entity_operation": {
        "schema": "schema",
        "operations": "operation",
        "include_activities": "activity_type",
    },
    "activity": {"schema": "schema", "types": "activity_type"},
    "journey_submission": _SOURCE,
    "frontend_submission": _SOURCE,
    "api_submission": _SOURCE,
    "entity_manual": {"schema": "schema"},
    "received_email": {"message_type": "message_type"},
    "flows_trigger": {"journey_id": "journey_id"},
    "event_catalog": {"event_name": "event_name"},
}
"""For each trigger type the members of its configuration that list values of a field of the event."""


def seen(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as `necessary` speaks of it: its fields at the top, and every statement at `field_path`."""
    data = _flat(event)
    for name, paths in _FIELDS.items():
        for path in paths:
            value = _at(data, path)
            if value is not None:
                data[_field(name)] = value
                break
    return data


def necessary(flow: Flow) -> tuple[All, ...]:
    """Conjunctions in dialect `automation` over a `seen` event; one of them holds whenever the flow fires.

    None at all for a flow that never does.
    """
    enabled = member(flow._source.root, "enabled")
    if enabled is not None and enabled.value is False:
        return ()
    return tuple(_of_trigger(trigger) for trigger in flow.triggers)


def _of_trigger(trigger: Trigger) -> All:
    items: list[Item] = []
    configuration = member(trigger.value, "configuration")
    for name, field in _ASKED.get(trigger.type, {}).items():
        rule = member(configuration, name)
        if rule is not None and any(texts(rule)):
            items.append(_one_of(field, rule))
    config = trigger.filter_config
    if trigger.type == "entity_operation" and config is not None and isinstance(config.pattern, Pattern):
        items += config.pattern.root.items
    return All(tuple(items), Rule(trigger.value.pointer, trigger.type))


def _one_of(field: str, rule: Value) -> Clause:
    alternatives = tuple(Literal("string", word) for word in texts(rule))
    return Clause((_field(field),), alternatives, Rule(rule.pointer, rule.show()), ())


def _field(name: str) -> str:
    """A name that no rule can ask for, since it has a dot."""
    return f"event.{name}"


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _flat(event: Mapping[str, Any]) -> dict[str, Any]:
    """The event's members, those of its sections `operation` and `activity` among them."""
    operation, activity = event.get("operation"), event.get("activity")
    if not isinstance(operation, dict):
        named = {} if "operation" in event or "operation_type" not in event else event["operation_type"]
        return {**event, "operation": named} if named else dict(event)
    flat = {name: value for name, value in event.items() if name not in ("operation", "activity")}
    if isinstance(activity, dict):
        flat |= {f"activity_{name}": activity[name] for name in ("id", "type") if name in activity}
    return flat | operation
