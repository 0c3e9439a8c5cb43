"""Flows and `models.AutomationFlow`: loose flows load, nothing is lost, misfits are told with places."""

import json
from pathlib import Path
from typing import Any

import pytest

from firewhen import Flow, InvalidRule, models

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/flow*.json"))

LOOSE = """{
  "flow_name": "Loose",
  "enabled": true,
  "entity_schema": null,
  "triggers": [
    {"type": "entity_operation", "configuration": {"schema": "contact", "operation": ["createEntity"]}},
    {"type": "moon_phase"}
  ],
  "schedules": [{"source": {"origin": "trigger"}}],
  "runs": "3",
  "actions": [{"type": "send-email", "config": null}],
  "runs": "4"
}"""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_flow_is_its_model_and_back(path: Path) -> None:
    flow = Flow.parse(path.read_text("utf-8"))
    assert isinstance(flow.model, models.AutomationFlow)
    assert Flow.of(flow.model) == flow
    assert flow.model.to_dict() == flow.data


def test_a_flow_that_fits_has_no_findings_and_may_be_read_strictly() -> None:
    text = '{"flow_name": "a", "triggers": [{"type": "entity_manual", "configuration": {}}], "actions": []}'
    assert Flow.parse(text).findings == ()
    assert Flow.parse(text, strict=True) == Flow.parse(text)


def test_a_flow_made_of_models_answers() -> None:
    configuration = models.EntityOperationConfiguration(schema_="contact", operations=["createEntity"])
    trigger = models.EntityOperationTrigger(type="entity_operation", configuration=configuration)
    flow = Flow.of(models.AutomationFlow(flow_name="New contacts", triggers=[trigger], actions=[]))
    assert flow.findings == ()
    assert (
        flow.preflight({"operation": "createEntity", "payload": {"_schema": "contact"}}).fires.value is True
    )
    assert flow.preflight({"operation": "createEntity", "payload": {"_schema": "order"}}).fires.value is False


def test_a_loose_flow_loads_and_loses_nothing() -> None:
    flow = Flow.parse(LOOSE)
    model = flow.model
    assert model.entity_schema is None
    assert isinstance(model.triggers[0], models.EntityOperationTrigger)
    assert type(model.triggers[1]) is models.AutomationTrigger
    assert isinstance(model.actions[0], models.SendEmailAction)
    assert json.dumps(model.to_dict()) == json.dumps(json.loads(LOOSE))
    assert flow.to_json().count('"runs"') == 2


def test_findings_stand_in_text_order_with_their_places() -> None:
    found = [(finding.code, finding.pointer, finding.line) for finding in Flow.parse(LOOSE).findings]
    assert found == [
        ("null-member", "/entity_schema", 4),
        ("unknown-member", "/triggers/0/configuration/operation", 6),
        ("unknown-value", "/triggers/1/type", 7),
        ("missing-member", "/schedules/0", 9),
        ("missing-member", "/schedules/0/source", 9),
        ("null-member", "/actions/0/config", 11),
        ("wrong-type", "/runs", 12),
        ("repeated-member", "/runs", 12),
    ]


def test_a_finding_says_what_was_found_what_is_allowed_and_what_to_write() -> None:
    flow = Flow.parse('{"flow_name": "a",\n "triggers": [{"type": "activities"}], "actions": []}')
    (finding,) = flow.findings
    assert (finding.line, finding.column, finding.found) == (2, 24, '"activities"')
    assert finding.fix == '"activity"'
    assert finding.excerpt is not None
    assert "^" in finding.excerpt
    assert "event_catalog" in str(finding)


def test_strict_refuses_with_everything_that_was_found() -> None:
    with pytest.raises(InvalidRule) as raised:
        Flow.parse(LOOSE, strict=True)
    assert raised.value.problems == Flow.parse(LOOSE).findings


def test_findings_of_a_dict_have_pointers_and_no_lines() -> None:
    (finding,) = Flow.parse({"flow_name": "a", "triggers": [], "actions": [], "a/b": 1}).findings
    assert (finding.code, finding.pointer, finding.line) == ("unknown-member", "/a~1b", None)


@pytest.mark.parametrize("triggers", [5, "entity_manual", {}, [5], [None], [[]]])
def test_triggers_of_a_wrong_form_cannot_be_told(triggers: Any) -> None:
    flow = Flow.parse({"flow_name": "a", "triggers": triggers, "actions": []})
    assert [finding.code for finding in flow.findings] == ["wrong-type"]
    assert flow.preflight({"operation": "createEntity"}).fires.value is None
    assert flow.model.to_dict() == flow.data


def test_null_triggers_are_none() -> None:
    flow = Flow.parse({"flow_name": "a", "triggers": None, "actions": []})
    assert flow.preflight({"operation": "createEntity"}).fires.value is False


@pytest.mark.parametrize("flow", ["[]", "5", "null", []])
def test_only_an_object_is_a_flow(flow: Any) -> None:
    with pytest.raises(InvalidRule, match="a flow is a JSON object"):
        Flow.parse(flow)


def test_a_deep_flow_has_a_model_and_findings() -> None:
    deep: Any = ["x"]
    for _ in range(300):
        deep = {"a": deep}
    trigger = {
        "type": "entity_operation",
        "configuration": {"filter_config": {"operation": {"payload": deep}}},
    }
    flow = Flow.parse({"flow_name": "a", "triggers": [trigger], "actions": [], "deep": deep})
    assert {finding.code for finding in flow.findings} == {"unknown-member", "wrong-type"}
    assert flow.model.to_dict() == flow.data


def test_changing_a_model_does_not_change_its_flow() -> None:
    flow = Flow.parse({"flow_name": "a", "triggers": [], "actions": []})
    flow.model.flow_name = "b"
    assert flow.model.flow_name == "a"
