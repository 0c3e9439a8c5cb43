"""What was read is written again as it was: order, numbers, null, and what no schema knows."""

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from firewhen import models

from .structure import ANY_JSON

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/flow*.json"))
FLOW = '{"flow_name":"a","triggers":[],"actions":[]'


def both_ways(text: str) -> list[str]:
    """A flow's text read and written by pydantic's own methods, and by ours."""
    flow = models.AutomationFlow.model_validate_json(text)
    return [flow.model_dump_json(by_alias=True, exclude_unset=True), flow.to_json()]


@pytest.mark.parametrize(
    "more",
    [
        "",
        ',"zeta":{"b":1,"a":[null,{}]},"alpha":null',
        ',"runs":1,"version":1.0',
        ',"runs":123456789012345678901234567890',
        ',"runs":-0.0,"version":1e300',
        ',"entity_schema":null,"_manifest":null',
        ',"_manifest":["x"],"manifest":["y"]',
        ',"manifest":["y"]',
        ',"id":"","flow_id":"é😀","\\u0000":"\\u0000"',
    ],
)
def test_flows_come_back_byte_for_byte(more: str) -> None:
    text = FLOW + more + "}"
    wanted = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    for written in both_ways(text):
        assert json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":")) == wanted


def test_the_order_of_members_is_kept() -> None:
    text = '{"z":1,"actions":[{"z":1,"type":"send-email","id":"x"}],"a":2,"flow_name":"n","triggers":[]}'
    assert both_ways(text) == [text, text]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_examples_come_back(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    flow, _ = models.fit(models.AutomationFlow, data)
    assert json.dumps(flow.to_dict()) == json.dumps(data)


def test_an_unknown_member_is_never_taken_for_a_known_one() -> None:
    snapshot = {
        "_id": "e", "_title": "t", "_org": "o", "_schema": "s", "_created_at": "", "_updated_at": "",
        "id": 5, "title": ["x"], "schema_": {}, "tags": 1,
    }  # fmt: skip
    read = models.EntityItemSnapshot.model_validate(snapshot)
    assert (read.id, read.title, read.tags) == ("e", "t", None)
    assert read.model_extra == {"id": 5, "title": ["x"], "schema_": {}, "tags": 1}
    assert json.dumps(read.to_dict()) == json.dumps(snapshot)
    assert json.dumps(read.model_dump(by_alias=True, exclude_unset=True)) == json.dumps(snapshot)


def test_keyword_arguments_go_by_either_name() -> None:
    edge = models.GraphEdge(from_="a", to="b")
    assert edge == models.GraphEdge(**{"from": "a", "to": "b"})
    assert edge.from_ == "a"
    assert edge.to_dict() == {"from": "a", "to": "b"}
    condition = models.EqualsIgnoreCaseCondition(equals_ignore_case="x")
    assert condition.to_json() == '{"equals-ignore-case":"x"}'


def test_data_may_be_given_as_keyword_arguments() -> None:
    snapshot = {
        "_id": "e", "id": 5, "_title": "t", "_org": "o", "_schema": "s", "_created_at": "", "_updated_at": "",
    }  # fmt: skip
    assert models.EntityItemSnapshot(**snapshot).to_dict() == snapshot


def test_what_is_set_later_is_written_last() -> None:
    flow = models.AutomationFlow.model_validate_json('{"actions":[],"x":1,"triggers":[],"flow_name":"a"}')
    flow.enabled = False
    flow.flow_name = "b"
    assert flow.to_json() == '{"actions":[],"x":1,"triggers":[],"flow_name":"b","enabled":false}'
    assert flow.model_dump_json(by_alias=True, exclude_unset=True) == flow.to_json()


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda flow: flow.model_copy(), lambda flow: pickle.loads(pickle.dumps(flow))],
)
def test_copies_are_equal_and_remember_the_order(copied: Any) -> None:
    flow = models.AutomationFlow.model_validate_json('{"actions":[{}],"x":1,"triggers":[],"flow_name":"a"}')
    assert copied(flow) == flow
    assert copied(flow).to_json() == flow.to_json()


def test_the_order_does_not_count_when_models_are_compared() -> None:
    left, right = ({"from": "a", "to": "b"}, {"to": "b", "from": "a"})
    assert models.GraphEdge.model_validate(left) == models.GraphEdge.model_validate(right)


def test_no_value_is_converted() -> None:
    for count in ("1", True, None):
        value = {"count": count}
        if count is None:
            assert models.MaxExecutions.model_validate(value).to_dict() == value
        else:
            with pytest.raises(ValidationError):
                models.MaxExecutions.model_validate(value)


def test_the_one_closed_schema_takes_no_other_members() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        models.ResumeReq.model_validate({"resume_token": "t", "more": 1})


def test_depth_costs_no_stack() -> None:
    deep: Any = 1
    for _ in range(900):
        deep = [deep]
    flow = models.AutomationFlow.model_validate(
        {"flow_name": "a", "triggers": [], "actions": [], "deep": deep}
    )
    assert flow.to_dict()["deep"] == deep
    assert flow.to_json() == FLOW + ',"deep":' + "[" * 900 + "1" + "]" * 900 + "}"


def test_lone_surrogates_are_written_escaped() -> None:
    flow = models.AutomationFlow(flow_name="\ud800", triggers=[], actions=[])
    assert flow.to_json() == '{"flow_name":"\\ud800","triggers":[],"actions":[]}'


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(max_size=5), ANY_JSON, max_size=4))
def test_unknown_members_survive(members: dict[str, Any]) -> None:
    data = members | {"index": 1, "execution_status": "hot"}
    read = models.AutomationActionIteration.model_validate(data)
    assert json.dumps(read.to_dict()) == json.dumps(data)
    assert json.loads(read.to_json()) == data
    assert json.dumps(read.model_dump(by_alias=True, exclude_unset=True)) == json.dumps(data)
