"""The table of operations against the published structure, and every operation over the wire."""

import json
from typing import Any

import pytest

from firewhen import models
from firewhen.client import BASE_URL, OPERATIONS, InvalidRequest, Operation
from firewhen.client.operations import find

from .conftest import TOKEN
from .server import Answer, Api
from .structure import example, resolve, route_of, routes, structure

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
_TYPES = {str: "string", int: "integer", bool: "boolean"}


def test_the_table_has_the_operations_of_the_structure() -> None:
    assert sorted(route.name for route in routes()) == sorted(it.name for it in OPERATIONS)
    assert len(OPERATIONS) == 17


def test_the_api_lives_where_the_structure_says() -> None:
    assert [server["url"] for server in structure()["servers"]] == [BASE_URL]


@EVERY
def test_method_path_and_publicity(operation: Operation) -> None:
    route = route_of(operation.name)
    assert (operation.method, operation.path) == (route.method, route.path)
    assert operation.public == route.is_public


@EVERY
def test_parameters(operation: Operation) -> None:
    route = route_of(operation.name)
    for place in ("path", "query"):
        published = route.parameters(place)
        ours = [it for it in operation.parameters if it.place == place]
        assert [it.name for it in ours] == list(published)
        for parameter in ours:
            schema = resolve(published[parameter.name]["schema"])
            assert _TYPES[parameter.type] == schema["type"]
            assert parameter.default == schema.get("default")
            assert published[parameter.name].get("required", False) == (place == "path")


@EVERY
def test_body_and_result(operation: Operation) -> None:
    route = route_of(operation.name)
    status, schema = route.success
    assert operation.success == status
    assert operation.result == _name(schema)
    assert operation.body == _name(route.body)
    if route.body is not None and "required" in route.data["requestBody"]:
        assert operation.body_required == route.data["requestBody"]["required"]


def _name(schema: dict[str, Any] | None) -> str | None:
    return None if schema is None else schema.get("$ref", "object").rpartition("/")[2]


@EVERY
def test_documented_errors(operation: Operation) -> None:
    responses = route_of(operation.name).data["responses"]
    assert sorted(operation.errors) == sorted(int(code) for code in responses if code[0] in "45")


@EVERY
def test_names_are_found_in_both_spellings(operation: Operation) -> None:
    assert find(operation.name) is find(operation.python_name) is operation


def test_a_misspelt_name_is_answered_with_the_near_ones() -> None:
    with pytest.raises(InvalidRequest, match=r"did you mean getFlow or"):
        find("getFlw")


def arguments(operation: Operation, seed: int) -> tuple[list[object], dict[str, object]]:
    """Positional and keyword arguments for a method, all of them, as a user would write them."""
    route = route_of(operation.name)
    positional: list[object] = [f"id/{seed} ä" for it in operation.parameters if it.place == "path"]
    if operation.body:
        positional.append(example(route.body, seed))
    values = {str: "a+b c/ä", int: seed, bool: seed % 2 == 0}
    named = {it.python_name: values[it.type] for it in operation.parameters if it.place == "query"}
    return positional, dict(named)


@EVERY
@pytest.mark.parametrize("seed", range(3))
def test_an_operation_over_the_wire(operation: Operation, seed: int, api: Api, client: Any) -> None:
    """The server checks the request against the structure; the answer comes back with nothing lost."""
    api.seed = seed
    positional, named = arguments(operation, seed)
    result = getattr(client, operation.python_name)(*positional, **named)
    (request,) = api.requests
    assert request.method == operation.method
    assert request.headers.get("authorization") == (None if operation.public else f"Bearer {TOKEN}")
    assert len(request.query) == len(named)
    if operation.body:
        assert request.json == positional[-1]
    if operation.result is None:
        assert result is None
    else:
        assert type(result) is getattr(models, operation.result)
        assert json.dumps(result.to_dict()) == json.dumps(example(route_of(operation.name).success[1], seed))


@pytest.mark.parametrize(
    "operation",
    [it for it in OPERATIONS if isinstance(getattr(models, it.body or "", None), type)],
    ids=lambda operation: operation.name,
)
def test_a_model_as_the_body(operation: Operation, api: Api, client: Any) -> None:
    body_type = getattr(models, str(operation.body))
    positional, named = arguments(operation, 5)
    positional[-1] = body_type.model_validate(positional[-1])
    getattr(client, operation.python_name)(*positional, **named)
    assert api.requests[0].json == example(route_of(operation.name).body, 5)


@EVERY
def test_without_what_may_be_left_out(operation: Operation, api: Api, client: Any) -> None:
    positional, _ = arguments(operation, 1)
    if operation.body and not operation.body_required:
        positional.pop()
    getattr(client, operation.python_name)(*positional)
    (request,) = api.requests
    assert "?" not in request.target
    assert bool(request.body) == (operation.body is not None and operation.body_required)


@EVERY
def test_a_call_by_name_gives_the_answer_as_it_came(operation: Operation, api: Api, client: Any) -> None:
    body = example(route_of(operation.name).body, 2)
    named = {it.name: "id" for it in operation.parameters if it.place == "path"}
    api.will(Answer(operation.success, body=b' {"zz": 1e400} ', headers={"X-Request-Id": "r-1"}))
    reply = client.call(operation.name, named, body)
    assert (reply.status, reply.body, reply.request_id) == (operation.success, b' {"zz": 1e400} ', "r-1")


def test_an_array_of_a_wrong_type_is_refused_before_it_is_sent(api: Api, client: Any) -> None:
    with pytest.raises(InvalidRequest, match="a model or a dict is wanted, not a list"):
        client.create_flow([1])
    assert api.requests == []
