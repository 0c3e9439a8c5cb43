"""Flows of every trigger type, and events of every kind that say a little of what the flows ask."""

from typing import Any

from hypothesis import strategies as st

from firewhen import Flow
from firewhen.flows.events import _FIELDS
from firewhen.flows.triggers import KINDS

from .strategies import AUTOMATION_RULES, EVENTS, plain

WORDS = st.sampled_from(
    ["order", "contact", "updateEntity", "createEntity", "EntityUpdated", "x", "BOTH", ""]
)
MEMBERS = sorted({ask.member for kind in KINDS.values() for ask in kind.asks})


def _without_nothing(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


FILTERS = st.none() | AUTOMATION_RULES.map(lambda rule: {"operation": {"payload": plain(rule)}})
CONFIGURATIONS = st.builds(
    lambda asked, filter_config: asked | _without_nothing(filter_config=filter_config),
    st.dictionaries(st.sampled_from(MEMBERS), WORDS | st.lists(WORDS, max_size=3), max_size=3),
    FILTERS,
)
TRIGGERS = st.builds(
    lambda type_, configuration: {"type": type_, "configuration": configuration},
    st.sampled_from([*KINDS, "entity_operation", "entity_operation", "unheard_of"]),
    CONFIGURATIONS,
)
FLOWS = st.builds(
    lambda triggers, enabled: Flow.parse({"flow_name": "f", "triggers": triggers} | enabled),
    st.lists(TRIGGERS, max_size=2),
    st.sampled_from([{}, {}, {"enabled": True}, {"enabled": False}]),
)


def _put(event: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        below = event.setdefault(name, {})
        if not isinstance(below, dict):
            return
        event = below
    event[last] = value


def _event(stated: dict[str, Any], payload: Any, sections: bool) -> dict[str, Any]:
    event: dict[str, Any] = {"payload": plain(payload)}
    for path, value in stated.items():
        _put(event, path, value)
    if not sections:
        return event
    activity = {"type": event.pop("activity_type")} if "activity_type" in event else {}
    return {"operation": event, "activity": activity}


PATHS = sorted({path for paths in _FIELDS.values() for path in paths})
STATED = st.dictionaries(
    st.sampled_from([*PATHS, "operation", "payload._schema", "activity_type"]),
    WORDS | st.lists(WORDS, max_size=2),
    max_size=6,
)
FLOW_EVENTS = st.builds(_event, STATED, EVENTS, st.booleans())
