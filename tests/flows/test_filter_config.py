"""A trigger's `filter_config`: its own terms, its dialect, and where EventBridge would say otherwise."""

import json
from typing import Any

import pytest

from firewhen import Explanation, Flow, Outcome, Verdict

EVENT = {
    "operation": "updateEntity",
    "activity_type": "EntityUpdated",
    "activity_id": "a1",
    "payload": {"_schema": "order", "status": "placed", "total": 120, "email": [{"email": "m@example.org"}]},
    "diff": {"updated": {"status": "open", "email": [{"email": "o@example.org"}]}},
}


def preflight(filter_config: Any, event: Any = EVENT) -> Verdict:
    trigger = {"type": "entity_operation", "configuration": {"filter_config": filter_config}}
    flow = {"flow_name": "Test", "triggers": [trigger], "actions": []}
    return Flow.parse(flow).preflight(event)


def gate(verdict: Verdict) -> Explanation:
    """The explanation of the filter_config."""
    return next(node for node in verdict.explanation.walk() if node.kind == "filter_config")


@pytest.mark.parametrize(
    ("filter_config", "fires"),
    [
        ({"operation": {"operation": ["updateEntity"]}}, True),
        ({"operation": {"operation": ["createEntity"]}}, False),
        ({"operation": {"payload": {"status": ["placed"]}}}, True),
        ({"operation": {"payload": {"status": ["Placed"]}}}, False),
        ({"operation": {"payload": {"total": [{"numeric": [">", 100]}]}}}, True),
        ({"operation": {"diff": {"updated": {"status": ["open"]}}}}, True),
        ({"operation": {"diff": {"updated.status": ["open"]}}}, True),
        ({"operation": {"diff": {"added": {"status": ["open"]}}}}, False),
        ({"operation": {"diff": {"$or": [{"added.status": ["open"]}, {"updated.status": ["open"]}]}}}, True),
        ({"operation": {"diff": {"$or": [{"added.status": ["open"]}, {"deleted.status": ["open"]}]}}}, False),
        ({"operation": {"diff": {"*.status": [{"exists": True}]}}}, True),
        ({"operation": {"diff": {"*.total": [{"exists": True}]}}}, False),
        (
            {"operation": {"$or": [{"payload": {"status": ["x"]}}, {"diff": {"updated.status": ["open"]}}]}},
            True,
        ),
        ({"operation.payload.status": ["placed"]}, True),
        ({"operation.payload": {"status": ["x"]}}, False),
        ({"activity": {"type": ["EntityUpdated"]}}, True),
        ({"activity": {"type": [{"anything-but": ["EntityUpdated"]}]}}, False),
        ({"activity.type": [{"prefix": "Entity"}]}, True),
        ({"activity": {"id": ["a1"]}}, True),
        ({"activity": {"$or": [{"activity_type": ["EntityUpdated"]}]}}, True),
        ({"$or": [{"activity": {"type": ["x"]}}, {"operation": {"payload": {"status": ["placed"]}}}]}, True),
        ({"$or": [{"activity": {"type": ["x"]}}, {"operation": {"payload": {"status": ["x"]}}}]}, False),
        ({"operation": {"payload": {"status": ["placed"]}}, "activity": {"type": ["x"]}}, False),
        ({"operation": {"$or": [{"payload": {"status": ["x"]}}]}, "activity": {"$or": [{}]}}, False),
    ],
)
def test_its_sections_ask_about_the_event(filter_config: Any, fires: bool) -> None:
    assert preflight(filter_config).fires == fires


@pytest.mark.parametrize(
    "filter_config",
    [
        None,
        {},
        {"operation": None, "activity": None},
        {"operation": {"operation": None, "payload": None, "diff": None}},
        {"operation": {"diff": {"added": None, "updated": None, "deleted": None}}},
    ],
)
def test_null_and_absent_members_constrain_nothing(filter_config: Any) -> None:
    assert preflight(filter_config).fires is Outcome.TRUE


def test_of_a_section_that_stands_twice_the_last_counts() -> None:
    config = '{"operation": {"payload": {"status": ["x"]}}, "operation": {"payload": {"status": ["placed"]}}}'
    flow = f'{{"triggers": [{{"type": "entity_operation", "configuration": {{"filter_config": {config}}}}}]}}'
    assert Flow.parse(flow).preflight(EVENT).fires is Outcome.TRUE


def test_very_deep_ors_cost_no_stack() -> None:
    config: Any = {"operation": {"payload": {"status": ["placed"]}}}
    for _ in range(490):
        config = {"$or": [config]}
    assert preflight(config).fires is Outcome.TRUE


def test_explanations_point_into_the_flow() -> None:
    verdict = preflight({"operation": {"payload": {"status": ["Placed"]}}})
    focus = verdict.explanation.focus()
    assert focus.pointer == "/triggers/0/configuration/filter_config/operation/payload/status"
    assert focus.path == "payload.status"


@pytest.mark.parametrize(
    ("filter_config", "said"),
    [
        ({"operation": {"payload": {"status": "placed"}}}, "`status` holds a bare value"),
        ({"activity": {"type": "EntityUpdated"}}, 'write ["EntityUpdated"]'),
        ({"operation": {"payload": {"ip": [{"cidr": "10.0.0.0/8"}]}}}, "has no operator `cidr`"),
        ({"operation": {"diff": {"$or": []}}}, "`$or` needs at least 1 member"),
        ("x", "a pattern is a JSON object"),
        ([], "a pattern is a JSON object"),
    ],
)
def test_what_is_invalid_leaves_the_verdict_unknown_and_says_why(filter_config: Any, said: str) -> None:
    verdict = preflight(filter_config)
    assert verdict.fires == Outcome.UNKNOWN
    assert verdict.fires.missing
    assert said in verdict.text()


def test_what_is_invalid_does_not_matter_where_another_gate_says_no() -> None:
    trigger = {"configuration": {"schema": "contact", "filter_config": {"operation": {"payload": 1}}}}
    flow = Flow.parse({"triggers": [{"type": "entity_operation", **trigger}], "actions": []})
    assert flow.preflight(EVENT).fires is Outcome.FALSE


# Where EventBridge itself would answer otherwise.


def test_where_both_agree_nothing_is_said() -> None:
    for status in ("placed", "Placed"):
        verdict = preflight({"operation": {"payload": {"status": [status]}}})
        assert gate(verdict).note == ""
        assert "EventBridge" not in verdict.text(full=True)


def test_where_eventbridge_would_answer_no() -> None:
    verdict = preflight({"operation": {"diff": {"updated": {"email": [{"exists": True}]}}}})
    assert verdict.fires is Outcome.TRUE
    assert gate(verdict).note == (
        'EventBridge itself would answer no, because `diff.updated.email` is [{"email": "o@example.org"}], '
        "which holds no scalar; the rule wants it to be there"
    )
    assert gate(verdict).note in verdict.text()


def test_where_a_star_is_a_plain_name_to_eventbridge() -> None:
    verdict = preflight({"operation": {"diff": {"*.status": [{"exists": True}]}}})
    assert gate(verdict).note.endswith("; `*` is a plain name to EventBridge")


def test_where_eventbridge_would_answer_yes() -> None:
    config = {"operation": {"payload": {"_schema": ["order"], "email.email": ["m@example.org"]}}}
    verdict = preflight(config)
    assert verdict.fires is Outcome.FALSE
    note = 'EventBridge itself would answer yes, because `payload.email[0].email` is "m@example.org"'
    assert gate(verdict).note == note
    assert verdict.text().split("\n")[-1] == f"    note      {note}"
    assert "`payload.email` is an array, write `payload.email.*.email` to look into it" in verdict.text()


def test_where_eventbridge_would_read_a_literal_as_an_address() -> None:
    event = {**EVENT, "payload": {"ip": "FD00:0:0:0:0:0:0:1"}}
    verdict = preflight({"operation": {"payload": {"ip": ["fd00::1"]}}}, event)
    assert verdict.fires is Outcome.FALSE
    assert "EventBridge itself would answer yes" in gate(verdict).note


def test_where_eventbridge_would_refuse_the_pattern() -> None:
    verdict = preflight({"operation": {"diff": {"$or": [{"updated.status": ["open"]}]}}})
    assert verdict.fires is Outcome.TRUE
    assert gate(verdict).note == "EventBridge itself would refuse the pattern: `$or` needs at least 2 members"


def test_the_note_is_data_too() -> None:
    verdict = preflight({"operation": {"diff": {"*.status": [{"exists": True}]}}})
    assert "EventBridge itself would answer no" in json.dumps(verdict.to_dict())
