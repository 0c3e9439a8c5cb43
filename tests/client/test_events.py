"""What a client tells its listeners, and what may be plugged into it."""

import asyncio
import threading
from collections import Counter
from typing import Any

import httpx2
import pytest

from firewhen.client import (
    AsyncClient,
    CallEnded,
    CallStarted,
    Client,
    Event,
    NotFound,
    RequestFailed,
    RequestSent,
    ResponseReceived,
    RetryScheduled,
    UnexpectedResponse,
)

from .conftest import AT_ONCE, TOKEN
from .server import Answer, Api, Hangup
from .test_errors import FLOW


def test_a_call_from_first_to_last(api: Api, make: Any) -> None:
    told: list[Event] = []
    api.will(Hangup(), Answer(503), Answer(200, FLOW, headers={"X-Request-Id": "r-1"}))
    make(base_url=api.url, on_event=told.append).get_flow("a b")
    assert [type(event) for event in told] == [
        *(CallStarted, RequestSent, RequestFailed, RetryScheduled),
        *(RequestSent, ResponseReceived, RetryScheduled),
        *(RequestSent, ResponseReceived, CallEnded),
    ]
    call = told[0].call
    assert all(event.call is call for event in told)
    assert (call.operation, call.method, call.server) == ("getFlow", "GET", api.url)
    assert (call.route, call.path) == ("/v1/automation/flows/{flow_id}", "/v1/automation/flows/a%20b")
    assert [event.resend for event in told if isinstance(event, RequestSent)] == [0, 1, 2]
    received = told[-2]
    assert isinstance(received, ResponseReceived)
    assert (received.status, received.request_id) == (200, "r-1")
    assert isinstance(told[-1], CallEnded)
    assert told[-1].error is None
    assert 0 < received.seconds < told[-1].seconds


@pytest.mark.parametrize(("answer", "kind"), [(Answer(404), NotFound), (Answer(200, {}), UnexpectedResponse)])
def test_a_call_that_fails_ends_too(answer: Answer, kind: type[Exception], api: Api, make: Any) -> None:
    told: list[Event] = []
    api.will(answer)
    with pytest.raises(kind) as raised:
        make(base_url=api.url, on_event=told.append).get_flow("x")
    assert isinstance(told[-1], CallEnded)
    assert told[-1].error is raised.value


def test_what_was_never_sent_is_never_told(make: Any) -> None:
    told: list[Event] = []
    with pytest.raises(ValueError, match="must not be empty"):
        make(on_event=told.append).get_flow("")
    assert told == []


def test_several_listeners(api: Api, make: Any) -> None:
    first: list[Event] = []
    second: list[Event] = []
    make(base_url=api.url, on_event=[first.append, second.append]).get_flow("x")
    assert first == second
    assert len(first) == 4


def test_the_hooks_of_the_http_library(api: Api) -> None:
    seen: list[str] = []

    def request(request: httpx2.Request) -> None:
        request.headers["traceparent"] = "00-1-2-01"
        seen.append(repr(request.headers))

    def response(response: httpx2.Response) -> None:
        seen.append(str(response.status_code))

    with Client(
        base_url=api.url, token=TOKEN, event_hooks={"request": [request], "response": [response]}
    ) as client:
        client.get_flow("x")
    assert api.requests[0].headers["traceparent"] == "00-1-2-01"
    assert seen[1] == "200"
    assert "[secure]" in seen[0]
    assert TOKEN not in seen[0]


def test_any_transport_of_the_http_library(make: Any) -> None:
    asked: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return httpx2.Response(200, json=FLOW)

    client = make(transport=httpx2.MockTransport(handler))
    assert client.get_flow("x").flow_name == "f"
    assert str(asked[0].url) == "https://automation.sls.epilot.io/v1/automation/flows/x"
    assert asked[0].headers["user-agent"].startswith("firewhen/")


def test_an_asgi_application() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert (scope["method"], scope["path"]) == ("DELETE", "/v1/automation/flows/x")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def main() -> None:
        async with AsyncClient(transport=httpx2.ASGITransport(app), token="t") as client:
            await client.delete_flow("x")

    asyncio.run(main())


def test_a_client_is_shared_between_threads(api: Api) -> None:
    names: Counter[str] = Counter()
    with Client(base_url=api.url, token=lambda: TOKEN, retry=AT_ONCE) as client:

        def ask() -> None:
            for _ in range(5):
                names[client.call("getFlow", {"flow_id": "x"}).headers["content-type"]] += 1

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert names == {"application/json": 40}


def test_tasks_share_a_client(api: Api) -> None:
    async def main() -> None:
        async with AsyncClient(base_url=api.url, token=TOKEN) as client:
            jobs = await asyncio.gather(*(client.get_bulk_job(f"j{at}") for at in range(20)))
            assert len(jobs) == 20

    asyncio.run(main())
    assert {request.target.rpartition("/")[2] for request in api.requests} == {f"j{at}" for at in range(20)}


def test_a_cancelled_task_leaves_a_client_that_works(api: Api) -> None:
    async def main() -> None:
        async with AsyncClient(base_url=api.url, token=TOKEN) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.get_flow("slow"), 0.05)
            assert (await client.get_flow("x")).flow_name is not None

    api.will(Answer(200, FLOW, delay=0.3))
    asyncio.run(main())
