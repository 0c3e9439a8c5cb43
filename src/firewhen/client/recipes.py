"""What takes several calls: walking over pages, waiting for an end, deciding on a bulk job. Plans, too.

`make client` gives every public function here a method of the same name on Client and on AsyncClient.
"""

import time
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from .errors import InvalidRequest, WaitTimedOut
from .exchange import Reply
from .operations import Operation, find
from .paging import walk
from .steps import Invoke, Items, Plan, Sleep

if TYPE_CHECKING:
    from .. import models

EXECUTION_ENDED = frozenset({"success", "failed", "cancelled", "skipped"})
"""The states in which an execution stays. One that is `paused` or `scheduled` goes on some day."""

BULK_JOB_ENDED = frozenset({"finished", "failed", "cancelled"})
"""The states in which a bulk job stays. One in `approval` waits until somebody decides."""


def call(
    operation: str,
    parameters: Mapping[str, object] | None = None,
    body: object = None,
    *,
    retry: bool | None = None,
) -> Plan[Reply]:
    """Call an operation by its name and return the answer as it came: status, headers, body.

    For what the models do not show. Raises the same errors, but looks not into a body of success.
    """
    reply: Reply = yield _raw(operation, parameters, body, retry)
    return reply


def pages(
    operation: str,
    parameters: Mapping[str, object] | None = None,
    body: object = None,
    *,
    retry: bool | None = None,
) -> Items[Reply]:
    """Walk over all pages of an operation, each as it came."""
    yield from walk(_raw(operation, parameters, body, retry), lambda reply: [reply])


def iter_flows(
    *,
    schema: str | None = None,
    size: int | None = None,
    from_: int | None = None,
    trigger_source_id: str | None = None,
    target_workflow: str | None = None,
    trigger_event_name: str | None = None,
    include_flows: bool | None = None,
    retry: bool | None = None,
) -> Items["models.AutomationFlow"]:
    """Walk over all flows that `search_flows` finds, a page of `size` at a time.

    Flows that come or go meanwhile may be met twice or missed: the API counts pages by offset.
    """
    arguments = {
        "schema": schema,
        "size": size,
        "from": from_,
        "trigger_source_id": trigger_source_id,
        "target_workflow": target_workflow,
        "trigger_event_name": trigger_event_name,
        "include_flows": include_flows,
    }
    yield from walk(Invoke(find("searchFlows"), arguments, retry=retry), _results)


def iter_executions(
    *,
    entity_id: str | None = None,
    size: int | None = None,
    from_: int | None = None,
    include_flows: bool | None = None,
    retry: bool | None = None,
) -> Items["models.AutomationExecution"]:
    """Walk over all executions that `get_executions` finds, a page of `size` at a time."""
    arguments = {"entity_id": entity_id, "size": size, "from": from_, "include_flows": include_flows}
    yield from walk(Invoke(find("getExecutions"), arguments, retry=retry), _results)


def iter_search_executions(
    entity_id: str,
    *,
    size: int = 100,
    include_flows: bool | None = None,
    cursor: str | None = None,
    retry: bool | None = None,
) -> Items["models.AutomationExecution"]:
    """Walk over all executions of an entity, newest first, a page of `size` (at most 100) at a time."""
    members = {"entity_id": entity_id, "size": size, "include_flows": include_flows, "cursor": cursor}
    body = {name: value for name, value in members.items() if value is not None}
    yield from walk(Invoke(find("searchExecutions"), {}, body, retry), _results)


def wait_for_execution(
    execution_id: str,
    *,
    until: Collection[str] = (),
    timeout: float | None = 300.0,
    first_wait: float = 1.0,
    longest_wait: float = 15.0,
    on_progress: "Callable[[models.AutomationExecution], object] | None" = None,
) -> Plan["models.AutomationExecution"]:
    """Fetch an execution again and again until it has ended, or is in one of the states `until`; return it.

    Between two looks lie `first_wait` seconds, then twice as many each time, at most `longest_wait`.
    `on_progress` is called with the execution after every look. Raises WaitTimedOut after `timeout` seconds,
    None for never.
    """
    fetch = Invoke(find("getExecution"), {"execution_id": execution_id})
    ended = EXECUTION_ENDED.union(until)
    wait = _Wait(f"execution {execution_id}", ended, timeout, first_wait, longest_wait)
    execution: models.AutomationExecution = yield from wait.plan(fetch, on_progress)
    return execution


def wait_for_bulk_job(
    job_id: str,
    *,
    until: Collection[str] = (),
    timeout: float | None = 3600.0,
    first_wait: float = 2.0,
    longest_wait: float = 30.0,
    on_progress: "Callable[[models.BulkTriggerJob], object] | None" = None,
) -> Plan["models.BulkTriggerJob"]:
    """Fetch a bulk job again and again until it has ended, or is in one of the states `until`; return it.

    A job that wants to be approved does not end before: `until={"approval"}` waits for that. The rest is as
    for `wait_for_execution`.
    """
    fetch = Invoke(find("getBulkJob"), {"job_id": job_id})
    wait = _Wait(f"bulk job {job_id}", BULK_JOB_ENDED.union(until), timeout, first_wait, longest_wait)
    job: models.BulkTriggerJob = yield from wait.plan(fetch, on_progress)
    return job


def approve_bulk_job(job_id: str, *, task_token: str | None = None) -> Plan["models.BulkTriggerJob"]:
    """Let a bulk job that waits for approval begin. The task token is read from the job if not given."""
    job: models.BulkTriggerJob = yield from _decide("APPROVE", job_id, task_token)
    return job


def cancel_bulk_job(job_id: str, *, task_token: str | None = None) -> Plan["models.BulkTriggerJob"]:
    """Cancel a bulk job. The task token is read from the job if not given."""
    job: models.BulkTriggerJob = yield from _decide("CANCEL", job_id, task_token)
    return job


def _decide(action: str, job_id: str, task_token: str | None) -> Plan[Any]:
    if task_token is None:
        job: models.BulkTriggerJob = yield Invoke(find("getBulkJob"), {"job_id": job_id})
        task_token = job.task_token
        if not task_token:
            raise InvalidRequest(f"bulk job {job_id} waits for no decision: it is {job.status}")
    body = {"action": action, "task_token": task_token}
    return (yield Invoke(find("patchBulkJob"), {"job_id": job_id}, body))


class _Wait:
    """Looking at something again and again, with growing pauses."""

    def __init__(
        self, what: str, ended: frozenset[str], timeout: float | None, first_wait: float, longest_wait: float
    ) -> None:
        self._what, self._ended, self._timeout = what, ended, timeout
        self._pause, self._longest = first_wait, longest_wait
        self._began = time.monotonic()

    def plan(self, fetch: Invoke, on_progress: Callable[[Any], object] | None) -> Plan[Any]:
        while True:
            seen = yield fetch
            if on_progress is not None:
                on_progress(seen)
            status = _status_of(seen)
            if status in self._ended:
                return seen
            yield Sleep(self._next_pause(seen, status))

    def _next_pause(self, seen: Any, status: str) -> float:
        waited = time.monotonic() - self._began
        left = float("inf") if self._timeout is None else self._timeout - waited
        if left <= 0:
            raise WaitTimedOut(f"{self._what} is still {status}", waited, seen)
        pause, self._pause = min(self._pause, left), min(self._pause * 2, self._longest)
        return pause


def _status_of(seen: Any) -> str:
    """Where an execution or a bulk job stands. An execution may say it as `execution_status` or `status`."""
    for name in ("execution_status", "status"):
        status = getattr(seen, name, None)
        if isinstance(status, str):
            return status
    return "in a state it does not tell"


def _raw(operation: str, parameters: Mapping[str, object] | None, body: object, retry: bool | None) -> Invoke:
    found: Operation = find(operation)
    return Invoke(found, parameters or {}, body, retry, raw=True)


def _results(page: Any) -> list[Any]:
    results: list[Any] = page.results
    return results
