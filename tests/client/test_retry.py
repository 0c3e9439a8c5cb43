"""When a request is sent again, and after how long."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import stamina
from hypothesis import given
from hypothesis import strategies as st

from firewhen.client import (
    OPERATIONS,
    ApiError,
    Call,
    ConnectionFailed,
    InvalidRequest,
    Operation,
    RateLimited,
    Reply,
    Retry,
    RetryScheduled,
    ServerError,
)
from firewhen.client.retry import Backoff

from .server import Answer, Api, Hangup
from .structure import example, route_of

BUSY = Answer(503, {"error": "busy"})
CALL = Call("getFlow", "GET", "/", "/", "https://host")


def error(status: int, **headers: str) -> ApiError:
    return ApiError.of(
        CALL, Reply(status, {name.replace("_", "-"): text for name, text in headers.items()}, b""), None
    )


def ask(client: Any, operation: Operation, **more: Any) -> Any:
    positional: list[Any] = ["id" for it in operation.parameters if it.place == "path"]
    if operation.body:
        positional.append(example(route_of(operation.name).body, 1))
    return getattr(client, operation.python_name)(*positional, **more)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_only_idempotent_methods_are_repeated_by_themselves(
    operation: Operation, api: Api, client: Any
) -> None:
    api.will(BUSY, BUSY)
    if operation.method in ("GET", "PUT", "DELETE"):
        ask(client, operation)
        assert len(api.requests) == 3
        assert len({(it.method, it.target, it.body) for it in api.requests}) == 1
    else:
        with pytest.raises(ServerError):
            ask(client, operation)
        assert len(api.requests) == 1


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_whoever_asks_for_it_has_any_call_repeated(operation: Operation, api: Api, client: Any) -> None:
    api.will(BUSY, Hangup())
    ask(client, operation, retry=True)
    assert len(api.requests) == 3


def test_a_client_may_repeat_all_calls(api: Api, make: Any) -> None:
    client = make(base_url=api.url, retry=Retry(first_wait=0, unsafe=True))
    api.will(BUSY)
    client.start_execution({"flow_id": "f", "entity_id": "e"})
    assert len(api.requests) == 2


def test_a_call_may_be_kept_from_being_repeated(api: Api, client: Any) -> None:
    api.will(BUSY)
    with pytest.raises(ServerError):
        client.get_flow("x", retry=False)
    assert len(api.requests) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_statuses_that_may_pass(status: int, api: Api, client: Any) -> None:
    api.will(*[Answer(status)] * 4)
    with pytest.raises(ApiError) as raised:
        client.get_flow("x")
    assert raised.value.status == status
    assert len(api.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 409, 422, 500, 501])
def test_statuses_that_stay(status: int, api: Api, client: Any) -> None:
    api.will(Answer(status))
    with pytest.raises(ApiError):
        client.get_flow("x")
    assert len(api.requests) == 1


def test_a_reset_connection_is_tried_again(api: Api, client: Any) -> None:
    api.will(Hangup(), Answer(200, {}, announced=100))
    assert client.get_flow("x").flow_name is not None
    assert len(api.requests) == 3


def test_attempts_are_counted_from_one(api: Api, make: Any) -> None:
    api.will(BUSY)
    with pytest.raises(ServerError):
        make(base_url=api.url, retry=Retry(attempts=1)).get_flow("x")
    assert len(api.requests) == 1


def test_retry_after_is_obeyed(api: Api, make: Any) -> None:
    told: list[object] = []
    dates = {"Date": "Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2015 07:28:09 GMT"}
    api.will(Answer(429, headers={"Retry-After": "7"}), Answer(503, headers=dates))
    with stamina.set_testing(True, attempts=4):  # stamina's own way not to wait
        make(base_url=api.url, on_event=told.append).get_flow("x")
    assert len(api.requests) == 3
    assert [event.wait for event in told if isinstance(event, RetryScheduled)] == [7, 9]


def test_an_api_that_wants_to_be_left_alone_is_not_waited_for(api: Api, client: Any) -> None:
    api.will(Answer(429, headers={"Retry-After": "3600"}))
    with pytest.raises(RateLimited) as raised:
        client.get_flow("x")
    assert raised.value.retry_after == 3600
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 5 ", 5),
        ("9" * 400, float("inf")),
        ("-1", None),
        ("1.5", None),
        ("1e3", None),
        ("٣", None),
        ("soon", None),
        ("", None),
        ("Wed, 21 Oct 2015 07:28:10 GMT", 10),
        ("Wed, 21 Oct 2015 07:27:00 GMT", 0),
        ("Wed, 99 Oct 2015 07:28:10 GMT", None),
        ("Wed, 21 Oct 2015 07:28:10 -0000", 10),
    ],
)
def test_retry_after_as_it_is_written(value: str, seconds: float | None) -> None:
    answer = error(429, retry_after=value, date="Wed, 21 Oct 2015 07:28:00 GMT")
    assert isinstance(answer, RateLimited)
    assert answer.retry_after == seconds


def test_a_date_without_a_date_to_compare_counts_from_now() -> None:
    then = datetime.now(UTC) + timedelta(seconds=100)
    answer = error(503, retry_after=format_datetime(then, usegmt=True))
    assert isinstance(answer, ServerError)
    assert 90 < (answer.retry_after or 0) <= 100


def backoff(policy: Retry, **more: Any) -> Backoff:
    return Backoff(policy, True, lambda error, wait: None, **more)


@given(st.integers(1, 2000), st.floats(0, 10), st.floats(0, 100), st.randoms(use_true_random=False))
def test_full_jitter(failures: int, first: float, longest: float, rng: Any) -> None:
    policy = Retry(attempts=10_000, total=1000, first_wait=first, longest_wait=longest)
    hook = backoff(policy, random=rng.uniform)
    hook.failures = failures - 1
    wait = hook(error(503))
    assert wait is not False
    assert 0 <= wait <= min(longest, first * 2.0 ** min(failures - 1, 60))


def test_waits_double_up_to_the_longest() -> None:
    hook = backoff(Retry(attempts=9, first_wait=1, longest_wait=6), random=lambda low, high: high)
    assert [hook(error(502)) for _ in range(5)] == [1, 2, 4, 6, 6]


def test_no_attempt_begins_after_the_total() -> None:
    clock = iter([0.0, 5.0, 9.5]).__next__
    hook = backoff(Retry(attempts=9, total=10, first_wait=1), random=lambda low, high: 1.0, clock=clock)
    assert [hook(error(502)), hook(error(502))] == [1.0, False]


@pytest.mark.parametrize("reason", ["LocalProtocolError", "UnsupportedProtocol"])
def test_failures_that_stay(reason: str) -> None:
    assert backoff(Retry())(ConnectionFailed(CALL, reason)) is False


@pytest.mark.parametrize(
    "wrong", [{"attempts": 0}, {"total": -1}, {"first_wait": float("nan")}, {"longest_wait": -0.1}]
)
def test_a_policy_that_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest, match="a Retry makes at least 1 attempt"):
        Retry(**wrong)


def test_stamina_can_be_switched_off(api: Api, client: Any) -> None:
    api.will(BUSY)
    stamina.set_active(False)
    try:
        with pytest.raises(ServerError):
            client.get_flow("x")
    finally:
        stamina.set_active(True)
    assert len(api.requests) == 1
