"""Waiting for an end, and deciding on a bulk job."""

from typing import Any

import pytest

from firewhen import models
from firewhen.client import InvalidRequest, NotFound, WaitTimedOut

from .server import Answer, Api
from .test_paging import execution

QUICK = {"first_wait": 0.001, "longest_wait": 0.002}


def at(status: str, name: str = "execution_status") -> Answer:
    return Answer(200, execution(1) | {name: status})


def job(status: str, **more: str) -> Answer:
    times = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    data = {"job_id": "j", "org_id": "o", "flow_id": "f", "created_by": "u", "status": status}
    return Answer(200, data | times | more)


@pytest.mark.parametrize("end", ["success", "failed", "cancelled", "skipped"])
def test_an_execution_that_ends(end: str, api: Api, client: Any) -> None:
    seen: list[models.AutomationExecution] = []
    api.will(at("pending"), at("in_progress"), at("paused"), at("scheduled"), at("hot"), at(end))
    ended = client.wait_for_execution("e/1", **QUICK, on_progress=seen.append)
    assert ended.execution_status == end
    assert [it.execution_status for it in seen] == [
        "pending",
        "in_progress",
        "paused",
        "scheduled",
        "hot",
        end,
    ]
    assert {it.target for it in api.requests} == {"/v1/automation/executions/e%2F1"}


def test_the_older_name_of_the_status(api: Api, client: Any) -> None:
    api.will(at("pending", "status"), at("success", "status"))
    client.wait_for_execution("e", **QUICK)
    assert len(api.requests) == 2


def test_a_state_on_the_way(api: Api, client: Any) -> None:
    api.will(at("pending"), at("paused"))
    assert client.wait_for_execution("e", until={"paused"}, **QUICK).execution_status == "paused"


def test_waiting_ends_although_the_execution_does_not(api: Api, client: Any) -> None:
    api.will(*[at("in_progress")] * 100)
    with pytest.raises(WaitTimedOut, match=r"^execution e is still in_progress after [\d.]+ s$") as raised:
        client.wait_for_execution("e", timeout=0.1, first_wait=0.03)
    assert raised.value.last.execution_status == "in_progress"
    assert 1 <= len(api.requests) <= 4  # at 0, 0.03, 0.09 and 0.1 s on a machine that is not busy


def test_one_look_is_taken_even_without_time(api: Api, client: Any) -> None:
    api.will(at("success"))
    assert client.wait_for_execution("e", timeout=0).execution_status == "success"


def test_errors_end_the_waiting(api: Api, client: Any) -> None:
    api.will(at("pending"), Answer(503), Answer(404, {"error": "gone"}))
    with pytest.raises(NotFound):
        client.wait_for_execution("e", **QUICK)
    assert len(api.requests) == 3


@pytest.mark.parametrize("end", ["finished", "failed", "cancelled"])
def test_a_bulk_job_that_ends(end: str, api: Api, client: Any) -> None:
    api.will(job("querying_entities"), job("executing"), job("send_report"), job(end))
    assert client.wait_for_bulk_job("j", timeout=None, **QUICK).status == end


def test_a_bulk_job_that_wants_to_be_approved(api: Api, client: Any) -> None:
    api.will(job("querying_entities"), job("approval", task_token="t/1"))
    waiting = client.wait_for_bulk_job("j", until={"approval"}, **QUICK)
    api.will(job("executing"))
    assert client.approve_bulk_job("j", task_token=waiting.task_token).status == "executing"
    assert api.requests[-1].json == {"action": "APPROVE", "task_token": "t/1"}


@pytest.mark.parametrize(
    ("method", "action"), [("approve_bulk_job", "APPROVE"), ("cancel_bulk_job", "CANCEL")]
)
def test_the_task_token_is_found(method: str, action: str, api: Api, client: Any) -> None:
    api.will(job("approval", task_token="t/1"), job("executing"))
    assert getattr(client, method)("j").status == "executing"
    get, patch = api.requests
    assert (get.method, patch.method, get.target) == ("GET", "PATCH", patch.target)
    assert patch.json == {"action": action, "task_token": "t/1"}


def test_a_job_without_a_task_token(api: Api, client: Any) -> None:
    api.will(job("finished"))
    with pytest.raises(InvalidRequest, match="bulk job j waits for no decision: it is finished"):
        client.approve_bulk_job("j")
    assert len(api.requests) == 1
