"""Gates that ask more than one field: portals, references, catalog nodes; and rules that say nothing."""

from typing import Any

import pytest

from firewhen import Flow, Outcome, Verdict

UPDATE = {
    "operation": "updateEntity",
    "activity_type": "EntityUpdated",
    "payload": {"_schema": "file"},
    "diff": {},
}
STATUS = {"filter_config": {"operation": {"payload": {"status": ["placed"]}}}}
REFERENCE = {"type": "entity_operation", "org_id": "1", "entity_id": "e1", "operation_type": "updateEntity"}
PIN = {"entity_node_id": "contract"}
NODE = {"type": "event_catalog", "entity_node_id": "contract"}
CATALOG = {
    "_event_name": "Cancelled",
    "_event_version": "2.3",
    "contract": {"_id": "k1", "_schema": "contract"},
}


def preflight(type_: str, configuration: Any, event: dict[str, Any], **supplied: Any) -> Verdict:
    trigger = {"type": type_, "configuration": configuration}
    return Flow.parse({"flow_name": "Test", "triggers": [trigger], "actions": []}).preflight(
        event, **supplied
    )


def portal(config: dict[str, Any], **members: Any) -> Verdict:
    return preflight("entity_operation", {"ecp_config": config}, {**UPDATE, **members})


@pytest.mark.parametrize("holder", ["source_context", "params", "payload"])
def test_a_portal_is_told_by_the_first_holder_that_names_it(holder: str) -> None:
    said = {holder: {"origin": "END_CUSTOMER_PORTAL", "portal_id": "p1"}}
    assert portal({"origin": "END_CUSTOMER_PORTAL", "portal_id": "p1"}, **said).fires is Outcome.TRUE
    verdict = portal({"portal_id": "P1"}, **said)
    assert verdict.fires is Outcome.FALSE
    assert verdict.explanation.focus().path == f"{holder}.portal_id"
    assert "differs only in case" in verdict.text()


def test_a_portal_that_no_holder_names_is_unknown() -> None:
    verdict = portal({"origin": "END_CUSTOMER_PORTAL"})
    assert verdict.fires == Outcome.UNKNOWN
    assert "source_context.origin" in verdict.text()


@pytest.mark.parametrize(
    ("wanted", "shared", "fires"),
    [
        (True, True, True),
        (True, False, False),
        (True, None, False),
        (False, True, False),
        (False, None, True),
    ],
)
def test_files_shared_with_the_end_customer(wanted: bool, shared: bool | None, fires: bool) -> None:
    config = {"file_config": {"shared_with_end_customer": wanted}}
    payload = {"_schema": "file", "shared_with_end_customer": shared}
    assert portal(config, payload=payload).fires == fires
    assert preflight("entity_operation", {"ecp_config": config}, REFERENCE).fires == Outcome.UNKNOWN


@pytest.mark.parametrize("config", [{}, {"origin": None}, {"origin": ""}, {"file_config": {}}, {"origin": 5}])
def test_what_ecp_config_does_not_say_constrains_nothing(config: dict[str, Any]) -> None:
    assert portal(config).fires is Outcome.TRUE


@pytest.mark.parametrize(
    ("configuration", "missing"),
    [
        ({"schema": "order"}, "payload._schema"),
        ({"include_activities": ["A"]}, "activity_type"),
        ({"exclude_activities": ["A"]}, "activity_type"),
        ({"filter_config": {"operation": {"payload": {"status": ["x"]}}}}, "payload"),
        ({"filter_config": {"$or": [{"operation": {"diff": {"updated.x": [1]}}}]}}, "diff"),
    ],
)
def test_what_a_reference_does_not_say_is_unknown(configuration: dict[str, Any], missing: str) -> None:
    verdict = preflight("entity_operation", configuration, REFERENCE)
    assert verdict.fires == Outcome.UNKNOWN
    assert any(missing in item for item in verdict.needed)


def test_what_a_reference_says_or_what_is_related_is_known() -> None:
    config = {"operations": ["updateEntity"], "schema": "order", **STATUS}
    order = {"_id": "e1", "_schema": "order", "status": "placed"}
    assert preflight("entity_operation", config, REFERENCE, related=[order]).fires is Outcome.TRUE
    assert preflight("entity_operation", {"operations": ["createEntity"]}, REFERENCE).fires is Outcome.FALSE


def test_what_an_event_lacks_it_is_not_excluded_by() -> None:
    event = {"operation": "updateEntity", "payload": {}}
    assert preflight("entity_operation", {"exclude_activities": ["A"]}, event).fires is Outcome.TRUE
    assert preflight("entity_operation", {"include_activities": ["A"]}, event).fires is Outcome.FALSE


@pytest.mark.parametrize(
    ("pin", "event", "fires"),
    [
        (None, CATALOG, True),
        ({"event_name": "Cancelled"}, CATALOG, True),
        ({"event_version": "v2.0"}, CATALOG, True),
        ({"event_version": "2.0"}, {"_event_name": "Cancelled"}, None),
        ({"event_version": "soon"}, CATALOG, None),
        (PIN, CATALOG, True),
        (PIN, {"_event_name": "x", "payload": {"contract": {"_id": "k"}}}, True),
        ({**PIN, "entity_schema": "contract"}, {"_event_name": "x", "contract": {}}, None),
        ({"entity_node_id": "contracts"}, CATALOG, False),
        (PIN, NODE, True),
        ({**PIN, "entity_schema": "contract"}, {**NODE, "entity_schema": "contract"}, True),
        (PIN, {"type": "event_catalog"}, None),
    ],
)
def test_what_a_catalog_trigger_asks(pin: Any, event: dict[str, Any], fires: bool | None) -> None:
    assert preflight("event_catalog", pin, event).fires.value is fires


def test_a_node_that_is_not_there_may_have_been_misspelled() -> None:
    assert (
        "did you mean `contract`?"
        in preflight("event_catalog", {"entity_node_id": "contracts"}, CATALOG).text()
    )


def planned(action: dict[str, Any], **members: Any) -> str:
    """Why the only action of a flow runs or not, when the flow starts at noon."""
    flow = Flow.parse(
        {"triggers": [{"type": "entity_operation"}], "actions": [{"id": "a1", **action}], **members}
    )
    event = {"operation": "updateEntity", "payload": {"due": "2026-03-01", "items": [1]}}
    return flow.preflight(event, now="2026-01-01T12:00:00Z").action("a1").why


def test_a_loop_whose_path_means_nothing() -> None:
    loops = [{"id": "l", "source_path": "items[?"}]
    assert "`source_path` cannot be read" in planned({"loop_id": "l"}, loops=loops)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ({"numberOfUnits": 1, "timePeriod": "fortnights"}, "the schedule says no time"),
        ({"numberOfUnits": 1.5, "timePeriod": "months"}, "the schedule says no time"),
        ({"source": {"origin": "trigger"}}, "names no attribute"),
        ({"source": {"origin": "trigger", "attribute": "a[?"}}, "is no path"),
    ],
)
def test_a_schedule_that_means_nothing(schedule: dict[str, Any], said: str) -> None:
    full = {"id": "s", "timeRelation": "after", "source": {"origin": "automation"}, **schedule}
    assert said in planned({"schedule_id": "s"}, schedules=[full])
