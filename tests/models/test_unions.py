"""Which class a value of a union becomes."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from firewhen import models

from .structure import SCHEMAS, merged

CONFIGURED = {
    "event_catalog": {
        "event_name": "order.created",
        "event_version": "1.0",
        "entity_node_id": "order",
        "entity_schema": "order",
    },
    "journey_submission": {"source_id": "7b9a4c43-8a04-4f4b-9d3c-4a3f3b1f7a10"},
    "new_email_thread": {"direction": "BOTH"},
}
NEEDED = {
    "map-entity": {"target_schema": "contact"},
    "forward-email": {"forward_to": []},
    "trigger-event": {"event_name": "order.created"},
}


def kinds(suffix: str) -> list[tuple[str, str]]:
    """Name and `type` of every published schema of a kind that has one."""
    found = []
    for name in SCHEMAS:
        types = merged(SCHEMAS[name]).get("properties", {}).get("type", {}).get("enum", [])
        if name.endswith(suffix) and len(types) == 1 and not name.startswith("TriggerEvent"):
            found.append((name, types[0]))
    return found


TRIGGERS, ACTIONS = kinds("Trigger"), [*kinds("Action"), ("TriggerEventAction", "trigger-event")]


def read(union: Any, value: Any) -> Any:
    return TypeAdapter(union).validate_python(value)


def test_the_structure_has_ten_triggers_and_seventeen_actions() -> None:
    assert len(TRIGGERS) == 10
    assert len(ACTIONS) == 16


@pytest.mark.parametrize(("name", "type_"), TRIGGERS)
def test_a_trigger_is_of_its_type(name: str, type_: str) -> None:
    trigger = {"type": type_, "configuration": CONFIGURED.get(type_, {}), "later": None}
    found = read(models.AnyTrigger, trigger)
    assert type(found) is getattr(models, name)
    assert found.to_dict() == trigger


@pytest.mark.parametrize(("name", "type_"), ACTIONS)
def test_an_action_is_of_its_type(name: str, type_: str) -> None:
    action = {"config": NEEDED.get(type_, {}), "type": type_, "later": None}
    found = read(models.AnyAction, action)
    assert type(found) is getattr(models, name)
    assert found.to_dict() == action


@pytest.mark.parametrize("value", [{"type": "moon_phase", "configuration": {"full": True}}, {"id": "t1"}, {}])
def test_other_triggers_are_kept_as_what_triggers_have_in_common(value: dict[str, Any]) -> None:
    trigger = read(models.AnyTrigger, value)
    assert type(trigger) is models.AutomationTrigger
    assert trigger.to_dict() == value


@pytest.mark.parametrize("value", [{"type": "brew-tea", "config": {"sugar": 1.0}}, {"name": "?"}, {}])
def test_other_actions_are_kept_as_what_actions_have_in_common(value: dict[str, Any]) -> None:
    action = read(models.AnyAction, value)
    assert type(action) is models.AutomationAction
    assert action.to_dict() == value


def test_a_trigger_of_a_known_type_must_be_one() -> None:
    with pytest.raises(ValidationError, match=r"configuration\.source_id"):
        read(models.AnyTrigger, {"type": "journey_submission", "configuration": {}})
    for value in ("entity_manual", 5, None, ["entity_manual"]):
        with pytest.raises(ValidationError, match="an object of a known kind"):
            read(models.AnyTrigger, value)


def test_an_action_of_a_known_type_that_is_none_is_an_action_all_the_same() -> None:
    """The structure's `anyOf` has an arm for any action; `fit` tells what is missing."""
    value = {"type": "map-entity", "config": {}}
    assert type(read(models.AnyAction, value)) is models.AutomationAction
    _, misfits = models.fit(models.AnyAction, value)
    assert [(misfit.code, misfit.path) for misfit in misfits] == [("missing-member", ("config",))]


def test_configured_actions_have_classes_of_their_own() -> None:
    assert type(read(models.AnyActionConfig, {"type": "send-email"})) is models.SendEmailActionConfig
    assert type(read(models.AnyActionConfig, {"type": "brew-tea"})) is models.AutomationActionConfig


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"equals-ignore-case": "a"}, "EqualsIgnoreCaseCondition"),
        ({"anything-but": ["a"]}, "AnythingButCondition"),
        ({"numeric": [">", 1]}, "NumericCondition"),
        ({"exists": False}, "ExistsCondition"),
        ({"prefix": "a"}, "PrefixCondition"),
        ({"suffix": "a"}, "SuffixCondition"),
        ({"wildcard": "a*"}, "WildcardCondition"),
    ],
)
def test_a_condition_on_an_attribute_goes_by_its_operator(value: dict[str, Any], name: str) -> None:
    pattern = read(models.FilterConditionOnEvent, {"status": ["open", value]})
    assert pattern["status"][0] == "open"
    assert type(pattern["status"][1]) is getattr(models, name)


def test_a_pattern_is_alternatives_or_attributes() -> None:
    pattern = read(models.FilterConditionOnEvent, {"$or": [{"a": ["x"]}, {"$or": []}]})
    assert isinstance(pattern, models.OrCondition)
    assert pattern.or_ is not None
    assert pattern.or_[0] == {"a": ["x"]}
    assert isinstance(pattern.or_[1], models.OrCondition)


def test_a_difference_is_alternatives_or_its_parts() -> None:
    assert type(read(models.AnyDiffFilter, {"$or": []})) is models.OrConditionForDiff
    assert type(read(models.AnyDiffFilter, {"updated": {"price": [{"exists": True}]}})) is models.DiffFilter


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"target": "a", "operation": {"_copy": "b"}}, "MappingAttributeV2"),
        ({"target": "a", "mode": "set_value", "value": None}, "SetValueMapper"),
        ({"target": "a", "mode": "copy_if_exists", "source": "b"}, "CopyValueMapper"),
        ({"target": "a", "mode": "append_if_exists", "source": "b", "value_json": "{}"}, "AppendValueMapper"),
    ],
)
def test_a_mapping_goes_by_its_members(value: dict[str, Any], name: str) -> None:
    config = models.MapEntityConfig.model_validate({"target_schema": "x", "mapping_attributes": [value]})
    assert config.mapping_attributes is not None
    assert type(config.mapping_attributes[0]) is getattr(models, name)


def test_an_operation_is_an_object_of_operators_or_the_value_itself() -> None:
    assert type(read(models.OperationNode, {"_set": 1})) is models.OperationObjectNode
    for value in ({"nested": {"_set": 1}}, {}, [1], "text", 5, None):
        assert read(models.OperationNode, value) == value


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ({"entities_refs": [{"entity_id": "e", "entity_schema": "s"}]}, "BulkTriggerByRefs"),
        ({"entities_query": "status:open"}, "BulkTriggerByQuery"),
        ({"entities_filter": [{"term": {"status": "open"}}]}, "BulkTriggerByFilter"),
    ],
)
def test_a_bulk_request_goes_by_what_names_the_entities(members: dict[str, Any], name: str) -> None:
    request = read(models.BulkTriggerRequest, {"flow_id": "f", **members})
    assert type(request) is getattr(models, name)


@pytest.mark.parametrize(
    ("data", "item"),
    [
        ([{"entity_id": "e", "entity_schema": "s"}], models.EntityRef),
        ([{"$not": [{"exists": {"field": "x"}}]}], models.EntitySearchFilterItem),
    ],
)
def test_the_entities_of_a_job_are_references_or_a_filter(data: list[Any], item: type) -> None:
    query = models.BulkEntityQuery.model_validate({"type": "refs", "data": data})
    assert type(query.data[0]) is item
    assert query.to_dict()["data"] == data
    assert query.model_dump(by_alias=True, exclude_unset=True)["data"] == data


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"type": "manual", "org_id": "o", "entity_id": "e"}, "TriggerEventManual"),
        ({"org_id": "o", "entity_id": "e", "caller": {}}, "TriggerEventManual"),
        ({"org_id": "o", "activity_id": "a", "activity_type": "t"}, "TriggerEventEntityActivity"),
        (
            {"org_id": "o", "entity_id": "e", "activity_id": "a", "operation_type": "createEntity"},
            "TriggerEventEntityOperation",
        ),
        ({"org_id": "o", "thread_id": "t", "message_id": "m", "entity_id": "e"}, "TriggerEventMessaging"),
    ],
)
def test_a_trigger_event_goes_by_its_type_or_its_members(value: dict[str, Any], name: str) -> None:
    assert type(read(models.TriggerEvent, value)) is getattr(models, name)


def test_a_trigger_event_of_another_type_is_refused() -> None:
    with pytest.raises(ValidationError, match="an object of a known kind"):
        read(models.TriggerEvent, {"type": "moon", "org_id": "o", "entity_id": "e"})


def test_models_that_are_given_as_models_are_kept_and_written() -> None:
    action = models.SendEmailAction(type="send-email", config=models.SendEmailConfig(email_template_id="t"))
    flow = models.AutomationFlow(flow_name="a", triggers=[], actions=[action])
    assert flow.actions[0] is action
    written = (
        '{"flow_name":"a","triggers":[],"actions":[{"type":"send-email","config":{"email_template_id":"t"}}]}'
    )
    assert flow.model_dump_json(by_alias=True, exclude_unset=True) == written
