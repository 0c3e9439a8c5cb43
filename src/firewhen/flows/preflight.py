"""The gates of a flow: enabled, loop guard, triggers, trigger conditions (flows.md, The verdict)."""

from collections.abc import Iterable
from typing import Any

from ..conditions import Context, TriggerCondition
from ..errors import InvalidRule
from ..explain import Explanation
from ..outcome import Outcome, all_of, any_of
from ..source import Source, Value
from .events import Event
from .gates import node, unreadable
from .members import member, text
from .triggers import Trigger


def about(event: Event, trigger: Trigger | None, supplied: Context) -> Context:
    """The context of an event that `trigger` takes, or that none does."""
    data = event.data
    entity = event.entity if trigger is None else trigger.entity(event)
    if entity is None and event.entity_id is not None:
        entity = supplied.related.get(event.entity_id)
    diff = data.get("diff")
    if diff is None and event.complete and event.kind == "entity_operation":
        diff = {}
    inner = data.get("payload") if "catalog" in event.kinds else None
    parts: dict[str, Any] = {
        "entity": entity,
        "diff": diff,
        "workflow": data.get("workflow_context"),
        "submission": entity if "submission" in event.kinds else data.get("submission"),
        "catalog": (inner if isinstance(inner, dict) else data) if "catalog" in event.kinds else None,
    }
    known: dict[str, Any] = {name: value for name, value in parts.items() if isinstance(value, dict)}
    return supplied.extended(event=data, **known)


def enabled(flow: Value) -> Explanation:
    """The flow is not switched off."""
    rule = member(flow, "enabled")
    if rule is None or rule.value is not False:
        return node("enabled", Outcome.TRUE, rule or flow, "the flow is enabled")
    details = member(flow, "disable_details")
    words = [("by", "disabled_by"), ("at", "disabled_at"), ("because of", "blame")]
    said = [(word, text(member(details, name))) for word, name in words]
    how = "".join(f" {word} {value}" for word, value in said if value)
    return node("enabled", Outcome.FALSE, rule, f"the flow is disabled{how}")


def loop_guard(flow: Value, event: Event) -> Explanation:
    """The flow is not among those that caused the event."""
    field, id_ = event.field("automation_chain"), text(member(flow, "id"))
    chain = field.value if isinstance(field.value, list) else []
    inside = id_ is not None and id_ in chain
    why = "no loop: the flow did not cause the event"
    if inside:
        why = "the flow is part of the chain that caused the event"
    found = (chain,) if inside else ()
    return node("loop_guard", Outcome.of(not inside), member(flow, "id") or flow, why, field.path, found)


def takes(flow: Value, triggers: Iterable[Trigger], event: Event) -> Explanation:
    """At least one trigger takes the event."""
    children = tuple(trigger.explain(event) for trigger in triggers)
    outcome = any_of(child.outcome for child in children)
    count = len(children)
    none = (
        f"none of the {count} triggers takes the event"
        if count > 1
        else "its trigger does not take the event"
    )
    words = {
        True: "a trigger takes the event",
        False: none,
        None: "whether a trigger takes it cannot be told",
    }
    why = words[outcome.value] if count else "the flow has no triggers"
    rule = member(flow, "triggers") or flow
    return Explanation("triggers", outcome, rule.show(), why, rule.pointer, children=children)


Condition = TriggerCondition | tuple[Value, InvalidRule]
"""A trigger condition, or what stands in its place and is none."""


def read_conditions(source: Source, flow: Value) -> tuple[Condition, ...]:
    """The trigger conditions of a flow; one that is invalid is kept with its problems."""
    conditions = member(flow, "trigger_conditions")
    if conditions is None:
        return ()
    values = conditions.elements if conditions.kind == "array" else [conditions]
    return tuple(_read(source, value) for value in values if value.kind != "null")


def _read(source: Source, value: Value) -> Condition:
    try:
        return TriggerCondition.part_of(source, value)
    except InvalidRule as error:
        return value, error


def hold(flow: Value, conditions: tuple[Condition, ...], context: Context) -> Explanation:
    """All trigger conditions hold."""
    children = tuple(_explain(condition, context) for condition in conditions)
    outcome = all_of(child.outcome for child in children)
    words = {
        True: "all trigger conditions hold",
        False: "not all trigger conditions hold",
        None: "whether the trigger conditions hold cannot be told",
    }
    rule = member(flow, "trigger_conditions") or flow
    pointer = rule.pointer
    return Explanation(
        "trigger_conditions", outcome, rule.show(), words[outcome.value], pointer, children=children
    )


def _explain(condition: Condition, context: Context) -> Explanation:
    if isinstance(condition, TriggerCondition):
        return condition.explain(context)
    value, error = condition
    return unreadable("trigger_condition", value, error, "the trigger condition")
