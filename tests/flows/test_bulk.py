"""Bulk jobs: which entities would a request hit?"""

import json
from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Outcome
from firewhen.flows.bulk import BulkTrigger, EntityRef

ENTITIES = [
    {"_id": "1", "_schema": "contract", "status": "active", "_created_at": "2024-05-01"},
    {"_id": "2", "_schema": "contract", "status": "lost"},
    {"_id": "3", "_schema": "order", "status": "active"},
]


def bulk(**members: Any) -> BulkTrigger:
    return BulkTrigger.parse(json.dumps({"flow_id": "f", **members}))


def ids(trigger: BulkTrigger, **options: Any) -> str:
    return "".join(entity["_id"] for entity in trigger.select(ENTITIES, **options))


def ref(id_: str, schema: str = "contract") -> dict[str, str]:
    return {"entity_id": id_, "entity_schema": schema}


def test_references() -> None:
    trigger = bulk(entities_refs=[ref("3", "order"), ref("1"), ref("1"), ref("9")])
    assert ids(trigger) == "13"
    assert (trigger.flow_id, trigger.kind) == ("f", "entities_refs")
    assert trigger.refs[0] == EntityRef("3", "order")
    assert ids(bulk(entities_refs=[])) == ""


def test_a_reference_names_the_schema_as_well() -> None:
    trigger = bulk(entities_refs=[ref("3")])
    assert ids(trigger) == ""
    assert trigger.explain(ENTITIES[2]).why == '`_id` is listed, but as contract, and `_schema` is "order"'
    assert trigger.matches({"_id": "3"})
    assert not trigger.matches({"_schema": "contract"})
    assert trigger.explain({"_id": ["3"]}).outcome is Outcome.FALSE


def test_a_query() -> None:
    assert ids(bulk(entities_query="_schema:contract AND status:active")) == "1"
    assert ids(bulk(entities_query="*")) == "123"


def test_a_filter_and_its_clock() -> None:
    recent = bulk(entities_filter=[{"range": {"_created_at": {"gte": "now-7d"}}}])
    assert ids(recent, now="2024-05-03") == "1"
    assert ids(recent, now="2025-05-03") == ""
    assert ids(bulk(entities_filter=[{"term": {"status": "active"}}], entities_query=None)) == "13"


def test_what_is_given_comes_back() -> None:
    line = b'{"_id": "1",  "_schema": "contract"}'
    assert list(bulk(entities_refs=[ref("1")]).select([line])) == [line]
    with pytest.raises(InvalidEvent):
        list(bulk(entities_refs=[]).select([b"[]"]))


@pytest.mark.parametrize(
    ("request_", "code", "pointer"),
    [
        ([], "not-an-object", ""),
        ({"entities_refs": []}, "missing-member", ""),
        ({"flow_id": "f"}, "missing-member", ""),
        ({"flow_id": "f", "entities_refs": [], "entities_query": "*"}, "too-many-members", "/entities_query"),
        ({"flow_id": "f", "entities_refs": "1"}, "wrong-type", "/entities_refs"),
        ({"flow_id": "f", "entities_refs": [{"entity_id": "1"}]}, "bad-reference", "/entities_refs/0"),
        ({"flow_id": "f", "entities_query": 5}, "not-a-string", "/entities_query"),
        ({"flow_id": "f", "entities_filter": [{"trem": {}}]}, "unknown-clause", "/entities_filter/0/trem"),
    ],
)
def test_invalid_requests(request_: Any, code: str, pointer: str) -> None:
    with pytest.raises(InvalidRule) as error:
        BulkTrigger.parse(request_)
    assert [(problem.code, problem.pointer) for problem in error.value.problems] == [(code, pointer)]


def test_it_is_immutable() -> None:
    with pytest.raises(AttributeError):
        bulk(entities_refs=[]).flow_id = "g"
    with pytest.raises(TypeError):
        BulkTrigger()
