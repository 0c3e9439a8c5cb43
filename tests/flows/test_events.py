"""Events are recognised by their shape (flows.md, the first table), and say how they were read."""

import json

import pytest

from firewhen import InvalidEvent
from firewhen.flows import Event

OPERATION = {"operation": "updateEntity", "activity_type": "EntityUpdated", "payload": {"_schema": "order"}}


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (OPERATION, ("entity_operation",)),
        (
            {"operation": {"operation": "createEntity", "payload": {}}, "activity": {"type": "A"}},
            ("entity_operation",),
        ),
        ({"activity_type": "CreateMeterReading", "entity": {"_schema": "meter"}}, ("activity",)),
        ({"source_type": "journey", "source_id": "j1"}, ("submission",)),
        ({"source": {"type": "api", "id": "a1"}}, ("submission",)),
        ({"message_type": "RECEIVED"}, ("message",)),
        ({"direction": "INBOUND", "shared_inbox_id": "i1"}, ("thread",)),
        ({"direction": "INBOUND", "message_type": "RECEIVED"}, ("thread", "message")),
        ({"flow_automation_task_id": "t1", "entity_id": "e1"}, ("workflow_task",)),
        ({"_event_name": "ContractCancelled", "_event_version": "1.0"}, ("catalog",)),
        ({"org_id": "1", "entity_id": "e1"}, ("manual",)),
        ({}, ()),
        ({"hello": "world"}, ()),
    ],
)
def test_an_event_is_told_by_what_it_has(event: dict[str, object], kinds: tuple[str, ...]) -> None:
    assert Event.parse(event).kinds == kinds
    assert Event.parse(json.dumps(event)).kinds == kinds


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("manual", "manual"),
        ("entity_activity", "activity"),
        ("entity_operation", "entity_operation"),
        ("flow_automation_task", "workflow_task"),
        ("new_email_thread", "thread"),
        ("event_catalog", "catalog"),
    ],
)
def test_the_forms_of_the_api_are_references(type_: str, kind: str) -> None:
    event = Event.parse({"type": type_, "org_id": "1", "entity_id": "e1"})
    assert event.kind == kind
    assert not event.complete
    assert event.entity_id == "e1"
    assert "a reference to" in event.recognised


def test_a_reference_gets_its_entity_from_what_is_related() -> None:
    event = Event.parse({"type": "entity_operation", "entity_id": "e1", "operation_type": "createEntity"})
    assert event.field("operation").value == "createEntity"
    assert not event.field("schema").known
    filled = event.with_entity({"e1": {"_id": "e1", "_schema": "order"}})
    assert filled.field("schema").value == "order"
    assert event.with_entity({"e2": {"_schema": "order"}}) is event


def test_sections_come_to_the_same_as_fields_at_the_top() -> None:
    sections = {
        "operation": {"operation": "updateEntity", "payload": {"_schema": "order"}},
        "activity": {"type": "EntityUpdated", "id": "a1"},
        "org": "1",
    }
    event = Event.parse(sections)
    assert event.data == {
        "operation": "updateEntity",
        "payload": {"_schema": "order"},
        "activity_type": "EntityUpdated",
        "activity_id": "a1",
        "org": "1",
    }


def test_what_was_not_recognised_says_what_would_be() -> None:
    assert "it has none of `operation` (an entity operation)" in Event.parse({"x": 1}).recognised


@pytest.mark.parametrize("text", ["", "[]", "{", "null", b"\xff", '{"a": NaN}'])
def test_what_is_no_object_is_refused(text: str | bytes) -> None:
    with pytest.raises(InvalidEvent):
        Event.parse(text)


def test_parsing_an_event_twice_is_parsing_it_once() -> None:
    event = Event.parse(OPERATION)
    assert Event.parse(event) is event
