"""`fit` reads anything: what fits becomes models, what does not stays as it is and is told."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from firewhen import models

from .structure import ANY_JSON, SCHEMAS, named

FLOW: dict[str, Any] = {"flow_name": "a", "triggers": [], "actions": []}


def told(value: Any, type_: Any = models.AutomationFlow) -> list[tuple[str, str]]:
    """Code and JSON Pointer of everything that does not fit."""
    _, misfits = models.fit(type_, value)
    return [(misfit.code, "".join(f"/{step}" for step in misfit.path)) for misfit in misfits]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (FLOW, []),
        ({}, [("missing-member", "")] * 3),
        (FLOW | {"later": 1}, [("unknown-member", "/later")]),
        (FLOW | {"entity_schema": None}, [("null-member", "/entity_schema")]),
        (FLOW | {"_manifest": None}, []),
        (FLOW | {"flow_name": None}, [("wrong-type", "/flow_name")]),
        (FLOW | {"runs": "5"}, [("wrong-type", "/runs")]),
        (FLOW | {"enabled": 1}, [("wrong-type", "/enabled")]),
        (FLOW | {"max_executions": {"count": 0}}, [("out-of-bounds", "/max_executions/count")]),
        (FLOW | {"triggers": {}}, [("wrong-type", "/triggers")]),
        (FLOW | {"triggers": [5]}, [("wrong-type", "/triggers/0")]),
        (FLOW | {"triggers": [{}]}, [("missing-member", "/triggers/0")]),
        (FLOW | {"triggers": [{"type": "moon"}]}, [("unknown-value", "/triggers/0/type")]),
        (FLOW | {"actions": [{"type": "brew-tea"}, {}]}, []),
        (FLOW | {"loops": [{"id": "l"}]}, [("missing-member", "/loops/0")]),
        (
            FLOW | {"loops": [{"id": "l", "source_path": "p", "length": -1}]},
            [("out-of-bounds", "/loops/0/length")],
        ),
        ([], [("wrong-type", "")]),
        (None, [("wrong-type", "")]),
    ],
)
def test_what_is_told_of_a_flow(value: Any, wanted: list[tuple[str, str]]) -> None:
    assert told(value) == wanted


@pytest.mark.parametrize(
    ("type_", "value", "wanted"),
    [
        (models.EntitySearchFilter, [{"term": {"a": None}}], []),
        (models.EntitySearchFilter, [{}], [("out-of-bounds", "/0")]),
        (models.EntitySearchFilter, [{"ids": {}, "exists": {"field": "x"}}], [("out-of-bounds", "/0")]),
        (models.EntitySearchFilter, [{"term": {}}], [("out-of-bounds", "/0/term")]),
        (models.EntitySearchFilter, [{"term": {"a": 1, "b": 2}}], [("out-of-bounds", "/0/term")]),
        (models.SearchExecutionsReq, {"entity_id": "e", "size": 101}, [("out-of-bounds", "/size")]),
        (models.ResumeReq, {"resume_token": "t", "x": 1}, [("unknown-member", "/x")]),
        (models.EntityItemSnapshot, {"x": 1}, [("missing-member", "")] * 6),
        (models.TriggerCondition, {"source": "a", "comparison": "equals", "value": [1, 2.5]}, []),
        (
            models.TriggerCondition,
            {"source": "a", "comparison": "exists", "value": [1, "b"]},
            [("unknown-value", "/comparison"), ("wrong-type", "/value/1")],
        ),
        (models.EntityOperationConfiguration, {"operations": []}, [("out-of-bounds", "/operations")]),
        (
            models.FilterConditionOnEvent,
            {"a": ["x", 5, {"prefix": 5}]},
            [("wrong-type", "/a/1"), ("wrong-type", "/a/2/prefix")],
        ),
        (models.OperationNode, {"_copy": 5}, [("wrong-type", "/_copy")]),
        (models.OperationNode, {"anything": 5}, []),
    ],
)
def test_what_is_told_of_other_schemas(type_: Any, value: Any, wanted: list[tuple[str, str]]) -> None:
    assert told(value, type_) == wanted


def test_a_misspelt_name_is_told_with_the_one_that_was_meant() -> None:
    configuration = {"schema": "contact", "operation": ["createEntity"]}
    trigger = {"type": "entity_operation", "configuration": configuration}
    _, (misfit,) = models.fit(models.AnyTrigger, trigger)
    assert misfit.code == "unknown-member"
    assert misfit.path == ("configuration", "operation")
    assert misfit.fix == "`operations`, if that was meant"


def test_a_misspelt_value_is_told_with_the_nearest_that_is_listed() -> None:
    _, (misfit,) = models.fit(models.AnyTrigger, {"type": "entity_operations"})
    assert misfit.fix == '"entity_operation"'
    assert misfit.allowed is not None
    assert '"event_catalog"' in misfit.allowed


def test_what_fits_becomes_models_beside_what_does_not() -> None:
    data = FLOW | {"runs": "many", "triggers": [7, {"type": "entity_manual", "configuration": {"schema": 5}}]}
    flow, _ = models.fit(models.AutomationFlow, data)
    assert flow.runs == "many"
    assert flow.triggers[0] == 7
    assert isinstance(flow.triggers[1], models.EntityManualTrigger)
    assert flow.triggers[1].configuration.schema_ == 5
    assert flow.to_dict() == data


def test_models_are_made_down_to_a_depth() -> None:
    pattern: Any = {"a": ["x"]}
    for _ in range(400):
        pattern = {"$or": [pattern]}
    read, misfits = models.fit(models.FilterConditionOnEvent, pattern)
    assert [misfit.code for misfit in misfits] == ["too-deep"]
    assert read.to_json() == '{"$or":[' * 400 + '{"a":["x"]}' + "]}" * 400


def plain(read: Any) -> Any:
    """What was read, with every model in it as plain data."""
    return models.ErrorObject.assembled({"read": read}).to_dict()["read"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SCHEMAS)), ANY_JSON)
def test_anything_at_all_can_be_read_and_comes_back(name: str, value: Any) -> None:
    read, _ = models.fit(getattr(models, name), value)
    assert json.dumps(plain(read)) == json.dumps(value)


def damage(draw: st.DrawFn, value: Any) -> Any:
    """The value with something inside, or the whole, put in place of by something else."""
    if not isinstance(value, dict | list) or not value or draw(st.integers(0, 4)) == 0:
        return draw(ANY_JSON)
    key = draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
    changed = value.copy()
    changed[key] = damage(draw, value[key])
    return changed


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_where_nothing_is_told_the_schema_accepts(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SCHEMAS)))
    value = damage(data.draw, data.draw(named(name)))
    read, misfits = models.fit(getattr(models, name), value)
    assert json.dumps(plain(read)) == json.dumps(value)
    try:
        accepted = TypeAdapter(getattr(models, name)).validate_python(value)
    except ValidationError:
        assert misfits
    else:
        assert misfits or accepted == read
