"""What a verdict says to a person: which gate comes first, which trigger, and what is near."""

import json
import pickle
from typing import Any

import pytest

from firewhen import Flow, InvalidEvent, InvalidRule, Outcome, Verdict

EVENT = {
    "operation": "updateEntity",
    "activity_type": "EntityUpdated",
    "payload": {"_schema": "order", "status": "Placed"},
}
WANTS_PLACED = {"filter_config": {"operation": {"payload": {"status": ["placed"]}}}}


def flow(*configurations: dict[str, Any], **members: Any) -> Flow:
    triggers = [
        {"type": "entity_operation", "configuration": configuration} for configuration in configurations
    ]
    return Flow.parse({"flow_name": "Test", "triggers": triggers, "actions": [], **members})


def told(verdict: Verdict) -> str:
    """The sentence of the clause to look at first."""
    return verdict.explanation.focus().why


def test_that_a_flow_is_disabled_comes_before_what_its_triggers_find() -> None:
    verdict = flow(WANTS_PLACED, enabled=False, disable_details={"disabled_by": "user"}).preflight(EVENT)
    assert verdict.text().split("\n")[:2] == ["✗ `Test` would not fire", "  the flow is disabled by user"]


def test_that_a_flow_caused_the_event_comes_before_what_its_triggers_find() -> None:
    verdict = flow(WANTS_PLACED, id="f1").preflight({**EVENT, "_automation_chain": ["f1"]})
    assert told(verdict) == "the flow is part of the chain that caused the event"


def test_that_a_flow_is_meant_for_other_entities_comes_before_what_its_filter_finds() -> None:
    assert "_schema" in told(flow({"schema": "contact", **WANTS_PLACED}).preflight(EVENT))
    assert "status" in told(flow({"schema": "order", **WANTS_PLACED}).preflight(EVENT))


@pytest.mark.parametrize(
    ("configuration", "near"),
    [
        ({"schema": "Order"}, "it differs only in case"),
        ({"operations": ["updateentity"]}, "it differs only in case"),
        ({"include_activities": ["EntityUpdate"]}, "it differs only a little"),
    ],
)
def test_near_misses_of_the_gates(configuration: dict[str, Any], near: str) -> None:
    focus = flow(configuration).preflight(EVENT).explanation.focus()
    assert focus.near is not None
    assert focus.near.hint == near


def test_of_several_triggers_the_nearest_is_told_and_that_it_is_one_of_several() -> None:
    verdict = flow({"schema": "contact", "operations": ["createEntity"]}, WANTS_PLACED).preflight(EVENT)
    lines = verdict.text().split("\n")
    assert lines[1] == "  none of the 2 triggers takes the event; the nearest:"
    assert lines[2] == '  `payload.status` is "Placed", the rule wants "placed": it differs only in case'


def test_members_that_decide_nothing_are_kept() -> None:
    text = '{"flow_name":"Test","x":{"y":[1.50]},"triggers":[],"actions":[],"system_flow":true}'
    parsed = Flow.parse(text)
    assert parsed.data["x"] == {"y": [1.5]}
    assert parsed.to_json() == text


def test_unknown_members_of_a_configuration_constrain_nothing() -> None:
    assert flow({"operation": "createEntity", "conditions": [1]}).preflight(EVENT).fires is Outcome.TRUE


def test_a_flow_is_a_value() -> None:
    first, second = flow(WANTS_PLACED), flow(WANTS_PLACED)
    assert first == second
    assert hash(first) == hash(second)
    assert first != flow()
    assert first != "flow"
    assert pickle.loads(pickle.dumps(first)) == first
    assert repr(first) == "<Flow 'Test', 1 triggers>"
    with pytest.raises(AttributeError):
        first.name = "x"  # type: ignore[misc]  # what is tested
    with pytest.raises(TypeError, match=r"Flow\.parse"):
        Flow({"triggers": []})


def test_a_verdict_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="compare"):
        bool(flow().preflight(EVENT))


def test_its_name_falls_back_to_its_id() -> None:
    assert Flow.parse({"id": "f1"}).name == "f1"
    assert Flow.parse({}).name == "flow"


@pytest.mark.parametrize("rule", ["[]", "", '{"triggers": [}', b"\xff", "null", 5, {"a": {1: 2}}])
def test_what_is_no_flow(rule: Any) -> None:
    with pytest.raises(InvalidRule):
        Flow.parse(rule)


@pytest.mark.parametrize("event", ["[]", "", b"\xff", None, 5, '{"a": NaN}'])
def test_what_is_no_event(event: Any) -> None:
    with pytest.raises(InvalidEvent):
        flow().preflight(event)


def test_a_verdict_is_plain_json_whatever_the_event_holds() -> None:
    event = '{"operation": "updateEntity", "payload": {"status": 1e400, "x": "\\ud800"}}'
    verdict = flow(WANTS_PLACED).preflight(event)
    json.loads(json.dumps(verdict.to_dict(), allow_nan=False))
    verdict.text(full=True).encode("utf-8")
