"""Where the token goes, and above all where it does not."""

import asyncio
import copy
import io
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from firewhen.client import (
    AsyncClient,
    Client,
    ClientError,
    InvalidRequest,
    ServerError,
    Unauthorized,
    UnexpectedResponse,
)
from firewhen.client.auth import Secret

from .conftest import TOKEN
from .server import Answer, Api, Hangup
from .test_errors import FLOW

REFUSED = Answer(401, {"error": "expired"})


def sent(api: Api) -> list[str | None]:
    return [request.headers.get("authorization") for request in api.requests]


class Counter:
    """A source of tokens: t1, t2, …"""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        return f"t{self.calls}"

    async def later(self) -> str:
        await asyncio.sleep(0)
        return self()


def test_a_callable_is_asked_once(api: Api, make: Any) -> None:
    client = make(base_url=api.url, token=Counter())
    client.get_flow("x")
    client.get_flow("x")
    assert sent(api) == ["Bearer t1", "Bearer t1"]


def test_a_callable_is_asked_again_when_its_token_is_refused(api: Api, make: Any) -> None:
    client = make(base_url=api.url, token=Counter())
    api.will(Answer(200, FLOW), REFUSED)
    for _ in range(3):
        client.get_flow("x")
    assert sent(api) == ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2"]


def test_a_token_is_renewed_once_a_call(api: Api, make: Any) -> None:
    client = make(base_url=api.url, token=Counter())
    api.will(REFUSED, REFUSED)
    with pytest.raises(Unauthorized, match="expired"):
        client.get_flow("x")
    assert sent(api) == ["Bearer t1", "Bearer t2"]


def test_a_token_is_renewed_once_a_call_even_if_that_is_repeated(api: Api, make: Any) -> None:
    client = make(base_url=api.url, token=Counter())
    api.will(REFUSED, Answer(503), REFUSED)
    with pytest.raises(Unauthorized):
        client.get_flow("x")
    assert sent(api) == ["Bearer t1", "Bearer t2", "Bearer t2"]


def test_a_body_is_sent_again_with_the_new_token(api: Api, make: Any) -> None:
    api.will(REFUSED)
    make(base_url=api.url, token=Counter()).create_flow(FLOW)
    assert [request.json for request in api.requests] == [FLOW, FLOW]


def test_a_static_token_is_not_tried_twice(api: Api, client: Any) -> None:
    api.will(REFUSED)
    with pytest.raises(Unauthorized):
        client.get_flow("x")
    assert len(api.requests) == 1


def test_a_token_that_another_thread_renewed_is_taken(api: Api, make: Any) -> None:
    source = Counter()
    client = make(base_url=api.url, token=source)

    def refuse_while_another_call_renews(request: object) -> Answer:
        held = getattr(client, "_client", client)._settings.tokens
        held._held = Secret("t7")
        return REFUSED

    api.will(refuse_while_another_call_renews)
    client.get_flow("x")
    assert sent(api) == ["Bearer t1", "Bearer t7"]
    assert source.calls == 1


def test_an_async_callable_is_awaited(api: Api) -> None:
    async def main() -> None:
        async with AsyncClient(base_url=api.url, token=Counter().later) as client:
            await client.get_flow("x")

    asyncio.run(main())
    assert sent(api) == ["Bearer t1"]


def test_an_async_callable_needs_an_async_client(api: Api) -> None:
    with (
        Client(base_url=api.url, token=Counter().later) as client,
        pytest.raises(InvalidRequest, match="needs an AsyncClient"),
    ):
        client.get_flow("x")
    assert api.requests == []


def test_what_a_callable_raises_comes_through(api: Api, make: Any) -> None:
    def broken() -> str:
        raise KeyError("vault")

    with pytest.raises(KeyError, match="vault"):
        make(base_url=api.url, token=broken).get_flow("x")


@pytest.mark.parametrize("bad", ["", "a b", "a\r\nX: y", "ä", "tok\n", "Bearer tok", "\x00", 5, None, b"tok"])
def test_what_no_header_can_carry(bad: Any, api: Api, make: Any) -> None:
    with pytest.raises(InvalidRequest) as raised:
        make(base_url=api.url, token=lambda: bad).get_flow("x")
    assert api.requests == []
    assert repr(bad)[1:-1] not in str(raised.value) or not bad or not isinstance(bad, str)
    if isinstance(bad, str):
        with pytest.raises(InvalidRequest):
            Client(token=bad)


def test_bearer_is_added_by_the_client() -> None:
    with pytest.raises(InvalidRequest, match="no `Bearer` before it"):
        Client(token="Bearer abc")


def test_a_public_operation_gets_no_token(api: Api, make: Any) -> None:
    source = Counter()
    make(base_url=api.url, token=source).resume_execution_with_token({"resume_token": "r"})
    assert sent(api) == [None]
    assert source.calls == 0


def test_a_public_operation_leaves_a_401_alone(api: Api, client: Any) -> None:
    api.will(REFUSED)
    with pytest.raises(Unauthorized, match=r"401: expired$"):
        client.resume_execution_with_token({"resume_token": "r"})
    assert sent(api) == [None]


def test_no_token_no_header(api: Api, make: Any) -> None:
    api.checking = False
    make(base_url=api.url, token=None).get_flow("x")
    assert sent(api) == [None]


def test_cookies_are_not_kept(api: Api, client: Any) -> None:
    api.will(Answer(200, FLOW, headers={"Set-Cookie": "session=1; Path=/"}))
    client.get_flow("x")
    client.get_flow("x")
    assert "cookie" not in api.requests[1].headers


# Redirects


def test_a_redirect_on_the_same_origin_is_followed(api: Api, client: Any) -> None:
    api.will(
        Answer(308, headers={"Location": "/v1/automation/flows/y"}), Answer(302, headers={"Location": "z?"})
    )
    client.get_flow("x")
    assert [request.path.rpartition("/")[2] for request in api.requests] == ["x", "y", "z"]
    assert sent(api) == [f"Bearer {TOKEN}"] * 3


def test_a_body_follows_where_the_method_stays(api: Api, client: Any) -> None:
    api.will(Answer(307, headers={"Location": f"{api.url}/v1/automation/flows/y"}))
    client.put_flow("x", FLOW)
    assert [(request.method, request.json) for request in api.requests] == [("PUT", FLOW)] * 2


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_would_change_the_method(status: int, api: Api, client: Any) -> None:
    api.will(Answer(status, headers={"Location": "/v1/automation/flows/y"}))
    with pytest.raises(UnexpectedResponse, match="would turn the POST into a GET"):
        client.create_flow(FLOW)
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:{port}/v1/automation/flows/y",
        "https://127.0.0.1:{port}/v1/automation/flows/y",
        "http://127.0.0.1:1/v1/automation/flows/y",
        "//evil.example/x",
        "http://127.0.0.1:{port}@evil.example/",
        "http://user:password@127.0.0.1:{port}/v1/automation/flows/y",
        "file:///etc/passwd",
        "http://[::1",
        "http://127.0.0.1:{port}.evil.example/",
        "http://evil.example#@127.0.0.1:{port}/",
    ],
)
def test_another_origin_is_not_asked(location: str, api: Api, client: Any) -> None:
    api.will(Answer(307, headers={"Location": location.format(port=api.server_address[1])}))
    with pytest.raises(
        UnexpectedResponse, match=f"it redirects to .*, and only {api.url} is asked"
    ) as raised:
        client.get_flow("x")
    assert len(api.requests) == 1
    assert "password" not in str(raised.value)


@pytest.mark.parametrize("location", ["/\\evil.example/", "\\\\evil.example/", "http:\\\\evil.example/"])
def test_a_backslash_is_no_way_out(location: str, api: Api, client: Any) -> None:
    """What a browser takes for another host is a path here, and stays on the origin."""
    api.checking = False
    api.will(Answer(307, headers={"Location": location}), Answer(200, FLOW))
    client.get_flow("x")
    assert api.requests[1].target.endswith("evil.example/")


def test_a_redirect_to_a_public_path_loses_the_token(api: Api, client: Any) -> None:
    api.checking = False
    api.will(
        Answer(307, headers={"Location": "/v1/automation/public/x"}),
        Answer(307, headers={"Location": "/back"}),
    )
    api.will(Answer(200, FLOW))
    client.get_flow("x")
    assert sent(api) == [f"Bearer {TOKEN}", None, None]


def test_redirects_end(api: Api, client: Any) -> None:
    api.will(*[Answer(307, headers={"Location": "/v1/automation/flows/x"})] * 9)
    with pytest.raises(UnexpectedResponse, match="redirects more than 5 times"):
        client.get_flow("x")
    assert len(api.requests) == 6


@pytest.mark.parametrize(
    ("status", "headers"), [(307, {}), (304, {}), (300, {"Location": "/v1/automation/flows/y"})]
)
def test_other_statuses_of_redirection(status: int, headers: dict[str, str], api: Api, client: Any) -> None:
    api.will(Answer(status, body=b"", headers=headers))
    with pytest.raises(UnexpectedResponse, match="no status the API's description knows"):
        client.get_flow("x")


# Base URLs


@pytest.mark.parametrize(
    "url",
    [
        "",
        "automation.example",
        "ftp://host",
        "https://",
        "https://user:hunter2@host",
        "https://user@host",
        "https://host?a=b",
        "https://host#a",
        "https://host:port",
        "https://[::1",
        "https://a b\n",
        5,
    ],
)
def test_base_urls_that_are_none(url: Any) -> None:
    with pytest.raises(InvalidRequest, match=r"base_url is https://host\[:port\]\[/path\]") as raised:
        Client(base_url=url)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    "url", ["http://automation.example", "http://10.0.0.1:8080", "http://localhost.evil.example"]
)
def test_a_token_is_not_sent_in_clear_text(url: str) -> None:
    with pytest.raises(InvalidRequest, match=r"is not sent to http://.* in clear text"):
        Client(base_url=url, token="t")
    Client(base_url=url).close()
    Client(base_url=url, token="t", transport=httpx2.HTTPTransport()).close()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.2:1", "http://[::1]:1", "http://localhost", "http://api.localhost:1"]
)
def test_loopback_is_as_good_as_encrypted(url: str) -> None:
    Client(base_url=url, token="t").close()


@pytest.mark.parametrize("tail", ["/proxy/a%20b", "/proxy/a%20b/"])
def test_a_base_url_may_have_a_path(tail: str, api: Api, make: Any) -> None:
    api.checking = False
    api.will(Answer(200, FLOW))
    make(base_url=api.url + tail).get_flow("x")
    assert api.requests[0].target == "/proxy/a%20b/v1/automation/flows/x"


# The token is never seen


def leaking(answer: object) -> Callable[[Api], None]:
    return lambda api: api.will(*[answer] * 4)  # type: ignore[list-item]


FAILURES: dict[str, Callable[[Api], None]] = {
    "status": leaking(Answer(503, {"error": "busy"})),
    "echo": leaking(Answer(500, {"error": f"what is Bearer {TOKEN}?"})),
    "reset": leaking(Hangup()),
    "cut": leaking(Answer(200, FLOW, announced=9999)),
    "late": leaking(Answer(200, FLOW, delay=0.2)),
    "schema": leaking(Answer(200, {})),
    "html": leaking(Answer(200, body=b"<html>")),
    "redirect": leaking(Answer(307, headers={"Location": "http://evil.example/"})),
    "gzip": leaking(Answer(200, body=b"no gzip", headers={"Content-Encoding": "gzip"})),
    "large": leaking(Answer(200, body=b" " * 5000)),
    "header": leaking(Answer(200, FLOW, headers={"X-Odd": "a\x00b"})),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("source", [TOKEN, lambda: TOKEN], ids=["static", "callable"])
def test_the_token_is_in_no_error_and_no_log(
    failure: str, source: Any, api: Api, make: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the message, in repr, in a pickle, in a local variable of any frame, nor in a log."""
    told: list[object] = []
    FAILURES[failure](api)
    timeout = httpx2.Timeout(5, read=0.05) if failure == "late" else None
    client = make(
        base_url=api.url, token=source, timeout=timeout, max_response_bytes=1000, on_event=told.append
    )
    with caplog.at_level(logging.DEBUG), pytest.raises(ClientError) as raised:
        client.get_flow("x")
    assert api.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
    error = raised.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert TOKEN.encode() not in pickle.dumps(error)
    assert TOKEN not in repr(error.__dict__)
    frames = error.__traceback__.tb_next if error.__traceback__ else None  # below this test, which knows it
    error.__traceback__ = frames
    shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "_send" in shown or "parsed" in shown or "_exchange" in shown or "attempt" in shown
    assert TOKEN not in shown
    assert TOKEN not in caplog.text
    assert TOKEN not in "".join(repr(record.__dict__) for record in caplog.records)
    assert TOKEN not in repr(told)


def test_the_token_is_not_in_what_a_client_shows(api: Api, client: Any) -> None:
    client = getattr(client, "_client", client)
    assert TOKEN not in repr(client) + str(client) + repr(vars(client)) + repr(client._settings)


def test_a_secret_keeps_to_itself() -> None:
    secret = Secret(TOKEN)
    assert {f"{secret}", repr(secret), str(secret), f"{secret!r:>8}", f"{[secret]}"} == {
        "<Secret>",
        "[<Secret>]",
    }
    with pytest.raises(TypeError):
        pickle.dump(secret, io.BytesIO())
    with pytest.raises(TypeError):
        copy.copy(secret)
    assert secret.reveal() == TOKEN


def test_a_transport_that_breaks_is_told_without_the_token(make: Any) -> None:
    """A transport may put the request into its error: nothing is kept of that but its name and words."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadError(f"cannot read {request.headers['authorization']}", request=request)

    with pytest.raises(ClientError) as raised:
        make(transport=httpx2.MockTransport(handler)).get_flow("x")
    assert TOKEN not in str(raised.value)
    assert raised.value.__context__ is None


def test_an_answer_that_repeats_the_token_has_it_struck_out(api: Api, client: Any) -> None:
    api.will(Answer(500, {"error": f"what is Bearer {TOKEN}?"}, headers={"X-Request-Id": TOKEN}))
    with pytest.raises(ServerError, match=r"what is Bearer \*\*\*\? \[request id \*\*\*\]") as raised:
        client.get_flow("x")
    assert raised.value.body == b'{"error": "what is Bearer ***?"}'
