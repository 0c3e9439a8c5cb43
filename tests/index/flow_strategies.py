"""Flows of every trigger type, and events of every kind that say a little of what the flows ask."""

from typing import Any

from hypothesis import strategies as st

from firewhen import Flow
from firewhen.flows.events import _FIELDS
from firewhen.flows.triggers import KINDS

from .strategies import AUTOMATION_RULES, EVENTS, Members, plain, text

WORDS = st.sampled_from(["order", "order", "updateEntity", "x", "BOTH", ""])
MEMBERS = sorted({ask.member for kind in KINDS.values() for ask in kind.asks})


def _object(**members: Any) -> Members:
    """An object, members that are None left out."""
    return Members(tuple((name, value) for name, value in members.items() if value is not None))


CONFIGURATIONS = st.builds(
    lambda asked, filter_config: _object(**asked, filter_config=filter_config),
    st.dictionaries(st.sampled_from(MEMBERS), WORDS | st.lists(WORDS, max_size=3), max_size=3),
    st.none() | AUTOMATION_RULES.map(lambda rule: _object(operation=_object(payload=rule))),
)
TRIGGERS = st.builds(
    lambda type_, configuration: _object(type=type_, configuration=configuration),
    st.sampled_from([*KINDS, "entity_operation", "entity_operation", "unheard_of"]),
    CONFIGURATIONS,
)
FLOWS = st.builds(
    lambda triggers, enabled: Flow.parse(text(_object(flow_name="f", triggers=triggers, enabled=enabled))),
    st.lists(TRIGGERS, max_size=2),
    st.sampled_from([None, None, True, False]),
)


def _put(event: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        below = event.setdefault(name, {})
        if not isinstance(below, dict):
            return
        event = below
    event[last] = value


BASES: dict[str, dict[str, Any]] = {
    "entity_operation": {"operation": "updateEntity", "activity_type": "x", "payload._schema": "order"},
    "reference": {"operation_type": "updateEntity", "activity_type": "x", "schema": "order"},
    "activity": {"activity_type": "x", "schema": "order"},
    "journey": {"source_type": "journey", "source.id": "x"},
    "api": {"source_type": "api_submission", "source_id": "x"},
    "manual": {"entity_id": "x", "entity_schema": "order"},
    "message": {"message_type": "x"},
    "thread": {"direction": "x", "shared_inbox_ids": ["x", "order"]},
    "task": {"flow_automation_task_id": "x", "journey_id": "x"},
    "catalog": {"_event_name": "x", "payload._schema": "order"},
}


def _event(base: str, stated: dict[str, Any], payload: Any, sections: bool) -> dict[str, Any]:
    event: dict[str, Any] = {"payload": plain(payload)} if base in ("entity_operation", "catalog") else {}
    for path, value in (BASES[base] | stated).items():
        _put(event, path, value)
    if not sections:
        return event
    activity = {"type": event.pop("activity_type")} if "activity_type" in event else {}
    return {"operation": event, "activity": activity}


PATHS = sorted({path for paths in _FIELDS.values() for path in paths})
STATED = st.dictionaries(st.sampled_from(PATHS), WORDS | st.lists(WORDS, max_size=2), max_size=2)
FLOW_EVENTS = st.builds(_event, st.sampled_from(sorted(BASES)), STATED, EVENTS, st.booleans())
