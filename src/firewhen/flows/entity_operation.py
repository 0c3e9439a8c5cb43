"""The trigger `entity_operation` (flows.md, "Triggers and the events that reach them")."""

from collections.abc import Iterator
from typing import Any

from ..explain import Explanation, show
from ..outcome import Outcome
from ..source import Value
from .filter_config import FilterConfig
from .gates import is_in, is_not_in, look_up, node
from .members import member, text, texts

_ORIGIN_HOLDERS = ("source_context", "params", "payload")
"""Where an event may say from which portal it came, in the order in which they are asked [O]."""


def normalized(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its fields at the top, also when it came in sections `operation` and `activity`."""
    operation, activity = event.get("operation"), event.get("activity")
    if not isinstance(operation, dict):
        return event
    flat = {name: value for name, value in event.items() if name not in ("operation", "activity")}
    if isinstance(activity, dict):
        flat |= {f"activity_{name}": activity[name] for name in ("id", "type") if name in activity}
    return flat | operation


def gates(
    configuration: Value | None, filter_config: FilterConfig | None, event: dict[str, Any]
) -> Iterator[Explanation]:
    """The gates of the trigger, in order; an absent or empty member constrains nothing."""
    if "operation" not in event:
        rule = configuration or Value("null", None)
        yield node(
            "event",
            Outcome.FALSE,
            rule,
            "the event is no entity operation: it has no `operation`",
            "operation",
        )
        return
    schema = member(configuration, "schema")
    if schema is not None and text(schema):
        yield is_in("schema", schema, texts(schema), event, "payload._schema")
    operations = member(configuration, "operations")
    if operations is not None and texts(operations):
        yield is_in("operations", operations, texts(operations), event, "operation")
    included = member(configuration, "include_activities")
    if included is not None and texts(included):
        yield is_in("include_activities", included, texts(included), event, "activity_type")
    excluded = member(configuration, "exclude_activities")
    if excluded is not None and texts(excluded):
        yield is_not_in("exclude_activities", excluded, texts(excluded), event, "activity_type")
    if filter_config is not None:
        yield filter_config.explain(event)
    ecp = member(configuration, "ecp_config")
    if ecp is not None:
        yield from _portal_gates(ecp, event)


def _portal_gates(ecp: Value, event: dict[str, Any]) -> Iterator[Explanation]:
    for name in ("origin", "portal_id"):
        rule = member(ecp, name)
        wanted = text(rule)
        if rule is None or wanted is None:
            continue
        holder = next((at for at in _ORIGIN_HOLDERS if look_up(event, f"{at}.{name}") is not None), None)
        if holder is None:
            why = f"the event does not say its `{name}` (`source_context.{name}`)"
            yield node(name, Outcome.unknown(f"source_context.{name}"), rule, why, f"source_context.{name}")
        else:
            yield is_in(name, rule, (wanted,), event, f"{holder}.{name}")
    shared = member(member(ecp, "file_config"), "shared_with_end_customer")
    if shared is not None and shared.kind == "boolean":
        path = "payload.shared_with_end_customer"
        found = look_up(event, path) is True
        why = f"`{path}` is {show(found)}, the flow wants {show(shared.value)}"
        yield node("shared_with_end_customer", Outcome.of(found == shared.value), shared, why, path, (found,))
