"""The ten trigger types against their events (flows.md, the first table)."""

from typing import Any

import pytest

from firewhen import Flow, Outcome

ORDER = {"_id": "o1", "_schema": "order", "status": "placed"}
UPDATE = {
    "operation": "updateEntity",
    "activity_type": "EntityUpdated",
    "payload": ORDER,
    "diff": {"updated": {"status": "open"}},
}
CATALOG = {
    "_event_name": "Cancelled",
    "_event_version": "2.3",
    "_trigger_source_type": "api",
    "contract": {"_id": "k1", "_schema": "contract"},
    "contacts": [{"_id": "c1", "_schema": "contact"}, {"_id": "c2", "_schema": "contact"}],
}
PIN = {
    "event_name": "Cancelled",
    "event_version": "2.1",
    "entity_node_id": "contract",
    "entity_schema": "contract",
}
THREAD = {"direction": "INBOUND", "shared_inbox_id": "i1"}


def fires(
    type_: str, configuration: dict[str, Any] | None, event: dict[str, Any], **flow: Any
) -> bool | None:
    trigger = {"type": type_, "configuration": configuration}
    return Flow.parse({"triggers": [trigger], "actions": [], **flow}).preflight(event).fires.value


@pytest.mark.parametrize(
    ("type_", "configuration", "event", "wanted"),
    [
        # entity_operation: schema = payload._schema, operations, activities, filter_config
        ("entity_operation", {"schema": "order"}, UPDATE, True),
        ("entity_operation", {"schema": "contact"}, UPDATE, False),
        ("entity_operation", {"operations": ["createEntity", "updateEntity"]}, UPDATE, True),
        ("entity_operation", {"operations": ["createEntity"]}, UPDATE, False),
        ("entity_operation", {"include_activities": ["EntityUpdated"]}, UPDATE, True),
        ("entity_operation", {"include_activities": ["Synced"]}, UPDATE, False),
        ("entity_operation", {"exclude_activities": ["EntityUpdated"]}, UPDATE, False),
        ("entity_operation", {"exclude_activities": ["Synced"]}, UPDATE, True),
        (
            "entity_operation",
            {"filter_config": {"operation": {"payload": {"status": ["placed"]}}}},
            UPDATE,
            True,
        ),
        (
            "entity_operation",
            {"filter_config": {"operation": {"diff": {"updated": {"status": ["x"]}}}}},
            UPDATE,
            False,
        ),
        ("entity_operation", {"filter_config": {"activity": {"type": ["EntityUpdated"]}}}, UPDATE, True),
        ("entity_operation", {"filter_config": {"operation": {"payload": "x"}}}, UPDATE, None),
        (
            "entity_operation",
            {"ecp_config": {"origin": "ECP"}},
            {**UPDATE, "source_context": {"origin": "ECP"}},
            True,
        ),
        (
            "entity_operation",
            {"ecp_config": {"origin": "ECP"}},
            {**UPDATE, "source_context": {"origin": "x"}},
            False,
        ),
        # An absent or empty configuration member does not constrain, and null is absence.
        ("entity_operation", {}, UPDATE, True),
        ("entity_operation", None, UPDATE, True),
        ("entity_operation", {"schema": None, "operations": [], "filter_config": {}}, UPDATE, True),
        # activity: schema, types
        ("activity", {"types": ["A", "B"]}, {"activity_type": "B"}, True),
        ("activity", {"types": ["A"]}, {"activity_type": "a"}, False),
        ("activity", {"schema": "meter", "types": ["A"]}, {"activity_type": "A", "schema": "meter"}, True),
        ("activity", {"schema": "meter"}, {"activity_type": "A", "entity": {"_schema": "order"}}, False),
        # submissions: source type and id
        ("journey_submission", {"source_id": "j1"}, {"source_type": "journey", "source_id": "j1"}, True),
        ("journey_submission", {"source_id": "j1"}, {"source_type": "journey", "source_id": "j2"}, False),
        ("journey_submission", {"source_id": "j1"}, {"source_type": "api", "source_id": "j1"}, False),
        ("frontend_submission", {}, {"source_type": "frontend", "source_id": "f"}, True),
        ("api_submission", {"source_id": "a"}, {"source": {"type": "api", "id": "a"}}, True),
        ("api_submission", {"source_id": "a"}, {"source_type": "api_submission", "source_id": "a"}, True),
        # entity_manual: schema
        ("entity_manual", {"schema": "order"}, {"entity_id": "o1", "payload": ORDER}, True),
        ("entity_manual", {"schema": "contact"}, {"entity_id": "o1", "payload": ORDER}, False),
        ("entity_manual", {"schema": "order"}, {"type": "manual", "entity_id": "o1"}, None),
        # received_email: message_type
        ("received_email", {"message_type": "RECEIVED"}, {"message_type": "RECEIVED"}, True),
        ("received_email", {"message_type": "RECEIVED"}, {"message_type": "SENT"}, False),
        # new_email_thread: shared_inbox_ids, direction INBOUND / OUTBOUND / BOTH
        ("new_email_thread", {"direction": "INBOUND"}, THREAD, True),
        ("new_email_thread", {"direction": "OUTBOUND"}, THREAD, False),
        ("new_email_thread", {"direction": "BOTH"}, THREAD, True),
        ("new_email_thread", {"direction": "BOTH", "shared_inbox_ids": ["i1", "i2"]}, THREAD, True),
        ("new_email_thread", {"direction": "BOTH", "shared_inbox_ids": ["i2"]}, THREAD, False),
        # flows_trigger: journey_id
        ("flows_trigger", {"journey_id": "j1"}, {"flow_automation_task_id": "t", "journey_id": "j1"}, True),
        ("flows_trigger", {"journey_id": "j1"}, {"flow_automation_task_id": "t", "journey_id": "j2"}, False),
        # event_catalog: name, version, node, schema
        ("event_catalog", PIN, CATALOG, True),
        ("event_catalog", {**PIN, "event_name": "Signed"}, CATALOG, False),
        ("event_catalog", {**PIN, "entity_node_id": "contacts", "entity_schema": "contact"}, CATALOG, True),
        ("event_catalog", {**PIN, "entity_node_id": "contacts"}, {**CATALOG, "contacts": []}, False),
        ("event_catalog", {**PIN, "entity_node_id": "meter"}, CATALOG, False),
        ("event_catalog", {**PIN, "entity_schema": "order"}, CATALOG, False),
    ],
)
def test_what_each_trigger_compares(
    type_: str, configuration: dict[str, Any] | None, event: dict[str, Any], wanted: bool | None
) -> None:
    assert fires(type_, configuration, event) is wanted


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("2.1", True),
        ("2.0", False),
        ("2.10", True),
        ("3.0", True),
        ("1.9", False),
        ("2", False),
        ("new", None),
    ],
)
def test_a_newer_catalog_event_is_read_as_the_pinned_major_and_an_older_one_does_not_start_the_flow(
    version: str, wanted: bool | None
) -> None:
    assert fires("event_catalog", PIN, {**CATALOG, "_event_version": version}) is wanted


def test_an_event_that_an_automation_caused_is_ignored_unless_told_otherwise() -> None:
    event = {**CATALOG, "_trigger_source_type": "automation"}
    assert fires("event_catalog", PIN, event) is False
    assert fires("event_catalog", {**PIN, "ignore_automation_triggered": True}, event) is False
    assert fires("event_catalog", {**PIN, "ignore_automation_triggered": False}, event) is True
    assert fires("event_catalog", PIN, {**CATALOG, "_trigger_source_type": "operation"}) is True


EVENTS = {
    "entity_operation": UPDATE,
    "activity": {"activity_type": "A"},
    "journey_submission": {"source_type": "journey", "source_id": "j1"},
    "entity_manual": {"entity_id": "o1"},
    "received_email": {"message_type": "RECEIVED"},
    "new_email_thread": THREAD,
    "flows_trigger": {"flow_automation_task_id": "t"},
    "event_catalog": CATALOG,
}


@pytest.mark.parametrize("type_", EVENTS)
@pytest.mark.parametrize("event", EVENTS)
def test_a_trigger_takes_events_of_its_own_kind_only(type_: str, event: str) -> None:
    assert fires(type_, {}, EVENTS[event]) is (type_ == event)


def test_one_trigger_of_several_is_enough_and_the_verdict_names_it() -> None:
    triggers = [{"type": "activity", "configuration": {}}, {"type": "entity_operation", "configuration": {}}]
    verdict = Flow.parse({"triggers": triggers, "actions": []}).preflight(UPDATE)
    assert verdict.fires is Outcome.TRUE
    assert verdict.trigger == 1


def test_a_type_that_is_none_says_what_was_meant() -> None:
    verdict = Flow.parse({"triggers": [{"type": "entity_operations"}], "actions": []}).preflight(UPDATE)
    assert verdict.fires.value is None
    assert "did you mean `entity_operation`?" in verdict.text()


def test_a_flow_without_triggers_does_not_fire() -> None:
    assert Flow.parse({"triggers": [], "actions": []}).preflight(UPDATE).fires is Outcome.FALSE


def test_the_loop_guard_stops_a_flow_that_is_in_the_chain() -> None:
    event = {**UPDATE, "_automation_chain": ["f0", "f1"]}
    assert fires("entity_operation", {}, event, id="f1") is False
    assert fires("entity_operation", {}, event, id="f2") is True
    assert fires("entity_operation", {}, {**UPDATE, "_automation_chain": "f1"}, id="f1") is True


def test_a_disabled_flow_says_who_disabled_it() -> None:
    details = {"disabled_by": "system", "disabled_at": "2026-01-01T00:00:00Z", "blame": "too many runs"}
    flow = {
        "enabled": False,
        "disable_details": details,
        "triggers": [{"type": "entity_operation"}],
        "actions": [],
    }
    verdict = Flow.parse(flow).preflight(UPDATE)
    assert verdict.fires is Outcome.FALSE
    assert "disabled by system at 2026-01-01T00:00:00Z because of too many runs" in verdict.text()


def test_where_eventbridge_would_say_otherwise_the_verdict_follows_automation_and_says_so() -> None:
    config = {"filter_config": {"operation": {"payload": {"email": [{"exists": True}]}}}}
    event = {**UPDATE, "payload": {**ORDER, "email": [{"email": "a@b.c"}]}}
    flow = Flow.parse({"triggers": [{"type": "entity_operation", "configuration": config}], "actions": []})
    verdict = flow.preflight(event)
    assert verdict.fires is Outcome.TRUE
    assert "EventBridge itself would answer no, because" in verdict.text(full=True)
