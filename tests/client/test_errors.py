"""Answers that are errors, answers that are none, and no answer at all."""

import gzip
import pickle
import socket
import zlib
from typing import Any

import httpx2
import pytest

from firewhen import FirewhenError
from firewhen.client import (
    NEVER,
    ApiError,
    BadRequest,
    ClientError,
    Conflict,
    ConnectionFailed,
    Forbidden,
    InvalidRequest,
    NotFound,
    RateLimited,
    ResponseTooLarge,
    Retry,
    ServerError,
    TimedOut,
    Unauthorized,
    UnexpectedResponse,
    Unprocessable,
    WaitTimedOut,
)

from .server import Answer, Api, Hangup

FLOW = {"flow_name": "f", "triggers": [], "actions": []}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, Unauthorized),
        (403, Forbidden),
        (404, NotFound),
        (405, ApiError),
        (409, Conflict),
        (418, ApiError),
        (422, Unprocessable),
        (429, RateLimited),
        (500, ServerError),
        (503, ServerError),
        (599, ServerError),
    ],
)
def test_every_error_status_has_its_kind(status: int, kind: type[ApiError], api: Api, make: Any) -> None:
    data = {"status": status, "error": "because", "more": 1}
    api.will(Answer(status, data, headers={"X-Amzn-RequestId": "r-42"}))
    with pytest.raises(kind) as raised:
        make(base_url=api.url, retry=NEVER).get_flow("a b")
    error = raised.value
    assert type(error) is kind
    assert (error.status, error.method, error.path) == (status, "GET", "/v1/automation/flows/a%20b")
    assert (error.operation, error.request_id) == ("getFlow", "r-42")
    assert error.error is not None
    assert error.error.to_dict() == data
    assert str(error) == (
        f"getFlow (GET /v1/automation/flows/a%20b) was answered with {status}: because [request id r-42]"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no body"),
        (b"<html>\x1b[31mGateway", "18 bytes of text/html"),
        (b'{"status": "500", "error": 7}', "29 bytes of text/html"),
        (b"[1]", "3 bytes of text/html"),
        (b"[" * 100_000, "100000 bytes of text/html"),
        (b'{"error": "\\u001b[31m\\n' + b"x" * 400 + b'"}', "\\u001b[31m\\n" + "x" * 293 + "…"),
    ],
    ids=["empty", "html", "odd", "array", "deep", "control"],
)
def test_an_error_answer_that_is_no_error_object(body: bytes, said: str, api: Api, client: Any) -> None:
    api.will(Answer(500, body=body, headers={"Content-Type": "text/html; charset=x"}))
    with pytest.raises(ServerError) as raised:
        client.get_flow("x")
    assert raised.value.body == body
    assert str(raised.value).endswith(f"was answered with 500: {said}")


def test_without_a_token_the_message_says_so(api: Api, make: Any) -> None:
    api.checking = False
    api.will(Answer(401, {"error": "who?"}))
    with pytest.raises(Unauthorized, match=r"who\?; the client has no token, give it one: Client\(token=…\)"):
        make(base_url=api.url, token=None).get_flow("x")


VIOLATIONS = [
    (b'{"flow_name": 5, "triggers": [], "actions": []}', "/flow_name: a string belongs here"),
    (b'{"flow_name": "f", "triggers": []}', "the whole: `actions` is missing"),
    (
        b'{"flow_name": "f", "triggers": [], "actions": [{"name": 1}]}',
        "/actions/0/name: a string belongs here",
    ),
    (b'{"flow_name": "f"', "its body is no JSON (17 bytes of application/json)"),
    (b"", "its body is no JSON (no body)"),
    (b"\xff\xfe{}", "its body is no JSON"),
    (b"null", "its body is no JSON object"),
    (b'[{"flow_name": "f"}]', "its body is no JSON object"),
    (b'{"flow_name": NaN, "triggers": [], "actions": []}', "NaN is no JSON"),
    (b'{"a":' * 100_000, "it nests too deep"),
    (b"<html>", "its body is no JSON (6 bytes of application/json)"),
]


@pytest.mark.parametrize(("body", "said"), VIOLATIONS, ids=range(len(VIOLATIONS)))
def test_a_success_that_violates_the_schema(body: bytes, said: str, api: Api, client: Any) -> None:
    api.will(Answer(200, body=body, headers={"Content-Type": "application/json"}))
    with pytest.raises(UnexpectedResponse) as raised:
        client.get_flow("x")
    assert raised.value.body == body
    assert said in str(raised.value)
    assert raised.value.__context__ is None
    assert len(api.requests) == 1


def test_where_a_body_violates_the_schema(api: Api, client: Any) -> None:
    api.will(
        Answer(200, {"total": 1, "results": [{"flow_name": "f", "actions": [], "triggers": {}, "zz": 1}]})
    )
    with pytest.raises(UnexpectedResponse) as raised:
        client.search_flows()
    assert [(it.code, it.pointer) for it in raised.value.problems] == [("wrong-type", "/results/0/triggers")]


def test_many_violations_are_cut_short(api: Api, client: Any) -> None:
    api.will(Answer(200, {"total": 1, "results": [{}] * 3}))
    with pytest.raises(UnexpectedResponse, match="; and 4 more"):
        client.search_flows()


def test_what_violates_the_schema_is_read_all_the_same_when_that_is_wanted(api: Api, make: Any) -> None:
    flow = {"flow_name": 5, "triggers": [{"type": "no such"}], "enabled": "yes", "zz": None}
    api.will(Answer(200, flow))
    assert make(base_url=api.url, strict=False).get_flow("x").to_dict() == flow


def test_nulls_and_unknown_members_are_no_violation(api: Api, client: Any) -> None:
    flow = FLOW | {"enabled": None, "flow_nam": 1}
    api.will(Answer(200, flow))
    assert client.get_flow("x").to_dict() == flow


def test_any_status_of_success_will_do(api: Api, client: Any) -> None:
    api.will(Answer(201, FLOW), Answer(204, body=b"", headers={"Content-Length": ""}))
    assert client.get_flow("x").flow_name == "f"
    assert client.delete_flow("x") is None


def test_a_body_that_breaks_off(api: Api, client: Any) -> None:
    api.will(*[Answer(200, FLOW, announced=5000)] * 4)
    with pytest.raises(ConnectionFailed, match=r"got no whole answer from http://127\.0\.0\.1"):
        client.get_flow("x")
    assert len(api.requests) == 4


def test_a_connection_that_is_reset(api: Api, client: Any) -> None:
    api.will(*[Hangup()] * 4)
    with pytest.raises(ConnectionFailed) as raised:
        client.get_flow("x")
    assert raised.value.reason in ("ReadError", "RemoteProtocolError")


def test_nobody_listens(make: Any) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        with pytest.raises(
            ConnectionFailed, match=f"got no whole answer from {url} \\(ConnectError"
        ) as raised:
            make(base_url=url).get_flow("x")
    assert raised.value.reason == "ConnectError"


def test_an_answer_that_takes_too_long(api: Api, make: Any) -> None:
    api.will(Answer(200, FLOW, delay=0.3))
    client = make(base_url=api.url, retry=NEVER, timeout=httpx2.Timeout(5, read=0.05))
    with pytest.raises(TimedOut) as raised:
        client.get_flow("x")
    assert raised.value.phase == "read"
    assert "(ReadTimeout" in str(raised.value)


def test_a_huge_answer_is_not_read_to_its_end(api: Api, make: Any) -> None:
    api.will(Answer(200, body=b" " * 3_000_000))
    with pytest.raises(ResponseTooLarge, match="more than the 1000 bytes that are allowed") as raised:
        make(base_url=api.url, max_response_bytes=1000).get_flow("x")
    assert raised.value.body == b" " * 1000


@pytest.mark.parametrize("encode", [gzip.compress, zlib.compress], ids=["gzip", "deflate"])
def test_a_compressed_bomb_is_not_unpacked(encode: Any, api: Api, make: Any) -> None:
    """A thousand to one: 20 kB on the wire, 20 MB in memory."""
    name = "gzip" if encode is gzip.compress else "deflate"
    api.will(Answer(200, body=encode(bytes(20_000_000)), headers={"Content-Encoding": name}))
    with pytest.raises(ResponseTooLarge) as raised:
        make(base_url=api.url, max_response_bytes=10_000).get_flow("x")
    assert len(raised.value.body) == 10_000


def test_a_limit_that_is_none(make: Any) -> None:
    with pytest.raises(InvalidRequest, match="max_response_bytes is at least 1"):
        make(max_response_bytes=0)


def test_an_answer_of_exactly_the_limit(api: Api, make: Any) -> None:
    body = b'{"flow_name":"f","triggers":[],"actions":[]}'
    api.will(Answer(200, body=body), Answer(200, body=body + b" "))
    client = make(base_url=api.url, max_response_bytes=len(body))
    assert client.get_flow("x").flow_name == "f"
    with pytest.raises(ResponseTooLarge):
        client.get_flow("x")


def test_a_huge_error_answer_is_still_the_error(api: Api, make: Any) -> None:
    api.will(Answer(404, body=b"x" * 5000))
    with pytest.raises(NotFound) as raised:
        make(base_url=api.url, max_response_bytes=1000).get_flow("x")
    assert len(raised.value.body) == 1000


def test_compressed_answers_are_unpacked(api: Api, client: Any) -> None:
    body = gzip.compress(b'{"flow_name":"f","triggers":[],"actions":[]}')
    api.will(Answer(200, body=body, headers={"Content-Encoding": "gzip"}))
    assert client.get_flow("x").flow_name == "f"


def test_compression_that_is_broken(api: Api, client: Any) -> None:
    api.will(*[Answer(200, body=b"no gzip", headers={"Content-Encoding": "gzip"})] * 4)
    with pytest.raises(ConnectionFailed, match="DecodingError"):
        client.get_flow("x")


FAMILY = [
    *(
        ApiError,
        BadRequest,
        Unauthorized,
        Forbidden,
        NotFound,
        Conflict,
        Unprocessable,
        RateLimited,
        ServerError,
    ),
    *(UnexpectedResponse, ResponseTooLarge, ConnectionFailed, TimedOut, InvalidRequest, WaitTimedOut),
]


@pytest.mark.parametrize("kind", FAMILY)
def test_the_family_is_firewhens(kind: type[Exception]) -> None:
    assert issubclass(kind, ClientError)
    assert issubclass(ClientError, FirewhenError)


def test_errors_go_through_pickle(api: Api, make: Any) -> None:
    client = make(base_url=api.url, retry=Retry(attempts=1))
    api.will(Answer(404, {"error": "gone"}), Answer(200, {}), Hangup())
    for _ in range(3):
        with pytest.raises(ClientError) as raised:
            client.get_flow("x")
        again = pickle.loads(pickle.dumps(raised.value))
        assert type(again) is type(raised.value)
        assert str(again) == str(raised.value)
