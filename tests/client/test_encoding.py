"""The wire form: equal to the published JavaScript SDK's, and safe where that is not."""

import json
from collections import UserDict
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import models
from firewhen.client import OPERATIONS, InvalidRequest, encoding
from firewhen.client.operations import find

from .server import Api
from .structure import Request, find_route

GET, SEARCH, CREATE = find("getFlow"), find("searchFlows"), find("createFlow")
WIRE = json.loads(Path(__file__).with_name("sdk_wire.json").read_text("utf-8"))["cases"]
CLIMBING = [case for case in WIRE if case["parameters"].get("flow_id") in (".", "..")]
SAME = [case for case in WIRE if case not in CLIMBING]


def target(name: str, parameters: dict[str, Any]) -> str:
    return "?".join(filter(None, encoding.target(find(name), parameters)))


@pytest.mark.parametrize("case", SAME, ids=lambda case: f"{case['operation']}-{str(case['parameters'])[:40]}")
def test_as_the_javascript_sdk_writes_it(case: dict[str, Any], api: Api, client: Any) -> None:
    """Recorded from `@epilot/sdk` by tools/client/record_sdk.mjs."""
    wire, parameters = case["wire"], case["parameters"]
    client.call(case["operation"], parameters, case["body"])
    (request,) = api.requests
    assert (request.method, request.target) == (wire["method"], wire["target"])
    assert request.headers.get("content-type") == wire["content_type"]
    assert request.body.decode() == _as_python_spells_it(wire["body"] or "")


def _as_python_spells_it(text: str) -> str:
    """JavaScript writes 1e-7 where Python writes 1e-07: the one difference, and both mean the same."""
    return text.replace("1e-7", "1e-07")


def test_every_operation_was_recorded() -> None:
    assert {case["operation"] for case in WIRE} == {operation.name for operation in OPERATIONS}


def test_where_the_sdk_lets_a_request_climb_out_of_its_path() -> None:
    """The reason not to do as the SDK does: deleting `..` would be asked of another path."""
    assert [case["wire"]["target"] for case in CLIMBING] == ["/v1/automation/", "/v1/automation/flows/"]


@pytest.mark.parametrize(
    ("text", "segment"), [(".", "%2E"), ("..", "%2E%2E"), ("...", "..."), ("a/..", "a%2F..")]
)
def test_a_dot_segment_stays_a_segment(text: str, segment: str, api: Api, client: Any) -> None:
    client.delete_flow(text)
    assert api.requests[0].target == f"/v1/automation/flows/{segment}"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_path_parameter_is_one_segment_and_comes_back(text: str) -> None:
    path = target("cancelSchedule", {"execution_id": text, "schedule_id": text})
    assert path.isascii()
    assert path.isprintable()
    segments = path.split("/")[4:]
    assert [unquote_to_bytes(segment).decode() for segment in (segments[0], segments[2])] == [text, text]
    route, found = find_route(Request("DELETE", path, {}, b""))
    assert (route.name, found) == ("cancelSchedule", {"execution_id": text, "schedule_id": text})


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(), st.booleans())
def test_a_query_comes_back(text: str, size: int, include: bool) -> None:
    sent = target("searchFlows", {"schema": text, "size": size, "include_flows": include})
    assert Request("GET", sent, {}, b"").query == [
        ("schema", text),
        ("size", str(size)),
        ("include_flows", "true" if include else "false"),
    ]


def test_line_ends_reach_no_request_line() -> None:
    text = "a\r\nHost: elsewhere\r\n\r\n"
    sent = target("getFlow", {"flow_id": text}) + target("searchFlows", {"schema": text})
    assert "\r" not in sent
    assert "\n" not in sent


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("getFlow", {}, "getFlow: flow_id is a str, not nothing"),
        ("getFlow", {"flow_id": None}, "getFlow: flow_id is a str, not nothing"),
        ("getFlow", {"flow_id": ""}, "getFlow needs flow_id, and it must not be empty"),
        ("getFlow", {"flow_id": 7}, "getFlow: flow_id is a str, not a int"),
        ("getFlow", {"flow_id": b"x"}, "getFlow: flow_id is a str, not a bytes"),
        ("getFlow", {"id": "x"}, "getFlow has no parameter 'id'; it has: flow_id"),
        ("createFlow", {"id": "x"}, "createFlow has no parameter 'id'; it has: none"),
        ("searchFlows", {"size": "25"}, "searchFlows: size is a int, not a str"),
        ("searchFlows", {"size": True}, "searchFlows: size is a int, not a bool"),
        ("searchFlows", {"from_": 1.0}, "searchFlows: from_ is a int, not a float"),
        ("searchFlows", {"include_flows": 1}, "searchFlows: include_flows is a bool, not a int"),
        ("searchFlows", {"schema": "\ud800"}, "schema holds half a character"),
        ("searchFlows", {"schema": "x" * 20_000}, "longer than 16384 bytes"),
    ],
)
def test_arguments_that_make_no_request(name: str, parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        target(name, parameters)
    assert message in str(raised.value)
    assert raised.value.__context__ is None


def deep(levels: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for _ in range(levels):
        data = {"a": data}
    return data


def cyclic() -> dict[str, Any]:
    data: dict[str, Any] = {}
    data["a"] = data
    return data


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (None, "createFlow needs a body: The flow"),
        ([], "a model or a dict is wanted, not a list"),
        ("{}", "a model or a dict is wanted, not a str"),
        ({"a": {1, 2}}, "a model or a dict is wanted, not a set"),
        ({"a": float("nan")}, "is no JSON"),
        ({"a": float("inf")}, "is no JSON"),
        ({("a",): 1}, "is no JSON"),
        (cyclic(), "is no JSON"),
        (deep(100_000), "it nests too deep"),
    ],
    ids=["none", "list", "text", "set", "nan", "infinity", "key", "cycle", "deep"],
)
def test_bodies_that_are_none(body: object, message: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        encoding.body(CREATE, body)
    assert message in str(raised.value)


def test_an_operation_without_a_body_takes_none() -> None:
    with pytest.raises(InvalidRequest, match="getFlow takes no body"):
        encoding.body(GET, {})


def test_bodies_that_are_some() -> None:
    model = models.RetryReq.model_validate({"condition_id": "c", "zz": None})
    assert encoding.body(CREATE, {"b": 1, "a": [model, UserDict(x="ä")]}) == (
        '{"b":1,"a":[{"condition_id":"c","zz":null},{"x":"ä"}]}'.encode()
    )
    assert encoding.body(CREATE, model) == b'{"condition_id":"c","zz":null}'
    assert encoding.body(CREATE, {"a": "\ud800ä"}) == b'{"a":"\\ud800\\u00e4"}'
    assert encoding.body(CREATE, b' {"as": "it is"} ') == b' {"as": "it is"} '
    assert encoding.body(find("retriggerAction"), None) is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("size", "25", 25), ("from", "-1", -1), ("include_flows", "true", True), ("schema", "25", "25")],
)
def test_arguments_given_as_text(name: str, text: str, value: object) -> None:
    assert dict(encoding.pairs_of({name: text}, SEARCH)) == {name: value}


@pytest.mark.parametrize(
    ("name", "text"),
    [("size", "1.0"), ("size", ""), ("size", "\uff11"), ("size", "9" * 19), ("include_flows", "1")],
)
def test_text_that_is_no_argument(name: str, text: str) -> None:
    with pytest.raises(InvalidRequest, match=f"{name} is"):
        dict(encoding.pairs_of({name: text}, SEARCH))
