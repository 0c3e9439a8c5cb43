"""The event builders: events of every kind from little, the same each time."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Flow, InvalidEvent, Outcome
from firewhen.flows import Event
from firewhen.testing import EventBuilder
from firewhen.testing.events import diff
from firewhen.testing.files import UnusableFile

EXAMPLES = Path(__file__).parents[2] / "examples"
event = EventBuilder((EXAMPLES,))

ORDER = {"_schema": "order", "status": "open_for_acceptance", "total": 249.5}
OFFER = {"_schema": "opportunity", "status": "won", "due_date": "2026-01-31"}
CONTACT = {"_schema": "contact", "customer_type": "private"}

BUILT = {
    "order-placed": event.updated(ORDER, {**ORDER, "status": "placed"}),
    "email-changed": event.updated({"_schema": "contact"}, {"email": [{"email": "erika@example.org"}]}),
    "meter-reading": event.activity("CreateMeterReading", {"_schema": "meter"}),
    "contact-form": event.submission("frontend", "contact-form"),
    "partner-lead": event.submission("api", "partner-leads"),
    "solar-journey": event.submission("journey", "7f0a3f2e-0a4b-4c3d-9e8f-1a2b3c4d5e02"),
    "manual-start": event.manual(OFFER),
    "mail-received": event.message({"subject": "My new address"}),
    "new-thread": event.thread("inbox-service"),
    "workflow-task": event.workflow_task("7f0a3f2e-0a4b-4c3d-9e8f-1a2b3c4d5e02", OFFER),
    "contract-cancelled": event.catalog("ContractCancelled", "2.1", contacts=[CONTACT]),
}


@pytest.mark.parametrize("example", BUILT)
def test_a_built_event_of_every_kind_starts_the_flow_that_waits_for_it(example: str) -> None:
    flow = Flow.parse((EXAMPLES / example / "flow.json").read_bytes())
    verdict = flow.preflight(BUILT[example])
    assert verdict.fires is Outcome.TRUE, verdict.text(full=True)
    json.dumps(BUILT[example])


def test_an_update_says_what_was_before() -> None:
    before = {"_schema": "order", "status": "open", "total": 1, "note": "x"}
    after = {"_schema": "order", "status": "placed", "total": 1, "email": "a@example.org"}
    built = event.updated(before, after)
    assert built["diff"] == {
        "added": {"email": "a@example.org"},
        "updated": {"status": "open"},
        "deleted": {"note": "x"},
    }
    assert built["operation"] == "updateEntity"
    assert built["payload"] == {"_id": built["entity"], **after}


def test_an_update_keeps_who_the_entity_is() -> None:
    built = event.updated({"_id": "o1", "_schema": "order", "a": 1}, {"a": 2})
    assert (built["entity"], built["payload"]) == ("o1", {"_id": "o1", "_schema": "order", "a": 2})
    assert built["diff"] == {"updated": {"a": 1}}
    assert event.updated({"a": 1}, {"_schema": "order", "a": 1})["diff"] == {}


@pytest.mark.parametrize("name", ["_id", "_schema", "_org"])
def test_an_update_is_of_one_entity(name: str) -> None:
    with pytest.raises(InvalidEvent, match=f"an update changes no `{name}`: it is 'a' before and 'b' after"):
        event.updated({name: "a"}, {name: "b"})


def test_what_is_created_is_added_and_what_is_deleted_is_deleted() -> None:
    created, deleted = (
        event.created({"_schema": "order", "a": 1}),
        event.deleted({"_schema": "order", "a": 1}),
    )
    assert (created["operation"], created["diff"]) == (
        "createEntity",
        {"added": {"_schema": "order", "a": 1}},
    )
    assert (deleted["operation"], deleted["diff"]) == (
        "deleteEntity",
        {"deleted": {"_schema": "order", "a": 1}},
    )
    assert created["activity_type"] == "EntityCreated"
    assert deleted["payload"]["a"] == 1


def test_an_event_is_the_same_each_time_and_has_an_id() -> None:
    assert event.created({"a": 1}) == EventBuilder().created({"a": 1})
    assert event.created({"a": 1})["payload"]["_id"] == event.created({"a": 1})["entity"]
    assert event.created({"_id": "x", "_org": "7"}) | {"payload": 0, "diff": 0} == {
        "entity": "x",
        "org": "7",
        "activity_id": "activity-1",
        "activity_type": "EntityCreated",
        "operation": "createEntity",
        "payload": 0,
        "diff": 0,
    }


def test_more_members_replace_those_that_are_built() -> None:
    built = event.updated({"a": 1}, {"a": 2}, activity_type="OrderImported", params={"x": 1})
    assert (built["activity_type"], built["params"]) == ("OrderImported", {"x": 1})


@pytest.mark.parametrize("operation", ["relationsAdded", "softDeleteEntity", "restoreEntity"])
def test_other_operations_have_the_diff_that_is_given(operation: str) -> None:
    built = event.operation(operation, {"a": 1}, diff={"added": {"b": 1}})
    assert (built["operation"], built["diff"]) == (operation, {"added": {"b": 1}})
    assert Event.parse(built).kinds == ("entity_operation",)


def test_an_event_is_read_from_a_file() -> None:
    assert event("order-placed/fires.json")["operation"] == "updateEntity"
    with pytest.raises(
        UnusableFile, match=r"no file `order-placed/fire\.json`; did you mean `fires\.json`\?"
    ):
        event("order-placed/fire.json")


@pytest.mark.parametrize("entity", [[], "x", None, 3])
def test_an_entity_is_a_dict(entity: Any) -> None:
    for build in (event.created, event.deleted, event.manual, lambda it: event.updated(it, {})):
        with pytest.raises(InvalidEvent, match="a dict, not a Python"):
            build(entity)


@pytest.mark.parametrize(
    ("before", "after"),
    [(1, True), (False, 0), (None, 0), ([1], [2]), ("a", "A"), ([True], [1]), ({"a": 0}, {"a": False})],
)
def test_values_that_json_tells_apart_differ(before: Any, after: Any) -> None:
    assert diff({"x": before}, {"x": after}) == {"updated": {"x": before}}


def test_an_attribute_counts_as_a_whole() -> None:
    assert diff({"x": {"a": 1, "b": 1}}, {"x": {"a": 2, "b": 1}}) == {"updated": {"x": {"a": 1, "b": 1}}}


VALUES = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from("ab")
ENTITIES = st.dictionaries(st.sampled_from("pqrst"), VALUES | st.lists(VALUES, max_size=2))


@settings(deadline=None)
@given(ENTITIES, ENTITIES)
def test_the_entity_before_follows_from_the_entity_after_and_the_diff(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    found = diff(before, after)
    kept = {name: value for name, value in after.items() if name not in found.get("added", {})}
    assert {**kept, **found.get("updated", {}), **found.get("deleted", {})} == before
    assert (found == {}) == (json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True))
