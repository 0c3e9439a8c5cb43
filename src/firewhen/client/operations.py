"""The one description of the API's operations: the clients, the command line and the docs come from it.

Its facts are those of the published OpenAPI structure, and a test holds it to them; the words are its own.
"""

from dataclasses import dataclass
from keyword import iskeyword
from typing import Literal

from .errors import InvalidRequest

BASE_URL = "https://automation.sls.epilot.io"
"""Where the API lives."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation, in its path or its query."""

    name: str
    """As the API writes it."""
    place: Literal["path", "query"]
    type: type
    help: str
    default: object = None
    """What the API takes when the parameter is left out; None when there is no such thing."""

    @property
    def python_name(self) -> str:
        """The name as a Python keyword argument: `from_` for `from`."""
        return f"{self.name}_" if iskeyword(self.name) else self.name


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API. `body` and `result` name models; `object` stands for a body without one."""

    name: str
    """As the API writes it."""
    method: str
    path: str
    summary: str
    details: str
    success: int
    """The status of success."""
    parameters: tuple[Parameter, ...] = ()
    body: str | None = None
    body_help: str = ""
    body_required: bool = True
    result: str | None = None
    result_help: str = ""
    public: bool = False
    """Whether it is asked without a token."""
    errors: tuple[int, ...] = (403,)
    """The error statuses that the API's description names."""
    paging: Literal["from", "cursor"] | None = None
    """How the next page is asked for, None when there are no pages."""

    @property
    def python_name(self) -> str:
        """The name of its method: `get_flow` for `getFlow`."""
        return "".join(f"_{char.lower()}" if char.isupper() else char for char in self.name)

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name, the API's or Python's. Raises InvalidRequest when there is none."""
        for parameter in self.parameters:
            if name in (parameter.name, parameter.python_name):
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise InvalidRequest(f"{self.name} has no parameter {name!r}; it has: {known}")


def _path(name: str, help_: str) -> Parameter:
    return Parameter(name, "path", str, help_)


def _query(name: str, type_: type, help_: str, default: object = None) -> Parameter:
    return Parameter(name, "query", type_, help_, default)


_FLOW_ID = _path("flow_id", "The flow's id.")
_EXECUTION_ID = _path("execution_id", "The execution's id.")
_JOB_ID = _path("job_id", "The bulk job's id.")
_PAGE = (
    _query("size", int, "How many results a page has at most.", 25),
    _query("from", int, "How many results to skip.", 0),
)
_INCLUDE_FLOWS = _query("include_flows", bool, "Count what belongs to workflow flows in.", False)
_FLOWS, _EXECUTIONS = "/v1/automation/flows", "/v1/automation/executions"
_EXECUTION, _JOBS = f"{_EXECUTIONS}/{{execution_id}}", f"{_EXECUTIONS}/bulk-jobs"

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "searchFlows",
        "GET",
        _FLOWS,
        "List the flows of the organization, a page at a time.",
        "Every filter that is given narrows the list. `iter_flows` walks over all pages.",
        200,
        (
            _query("schema", str, "Only flows of this entity schema, `contact`."),
            *_PAGE,
            _query("trigger_source_id", str, "Only flows with a trigger that has this source."),
            _query("target_workflow", str, "Only flows with an action that starts this workflow."),
            _query("trigger_event_name", str, "Only flows that this event of the event catalog triggers."),
            _INCLUDE_FLOWS,
        ),
        result="SearchAutomationsResp",
        result_help="`results`, the flows of this page, and `total`, how many there are on all pages.",
        errors=(),
        paging="from",
    ),
    Operation(
        "createFlow",
        "POST",
        _FLOWS,
        "Create a flow.",
        "The API gives it an id and notes who made it and when: those members are read-only.",
        201,
        body="AutomationFlow",
        body_help="The flow: at least `flow_name`, `triggers` and `actions`.",
        result="AutomationFlow",
        result_help="The flow as the API keeps it, its id included.",
    ),
    Operation(
        "batchGetFlows",
        "POST",
        f"{_FLOWS}:batchGet",
        "Fetch several flows by their ids.",
        "It only reads, although it is a POST: pass `retry=True` to have it repeated.",
        200,
        body="object",
        body_help="`ids`, a list of flow ids.",
        result="SearchAutomationsResp",
        result_help="`results`, the flows that were found, and `total`, their number.",
    ),
    Operation(
        "getFlow",
        "GET",
        f"{_FLOWS}/{{flow_id}}",
        "Fetch one flow.",
        "",
        200,
        (_FLOW_ID,),
        result="AutomationFlow",
        result_help="The flow, members that firewhen does not know included.",
        errors=(403, 404),
    ),
    Operation(
        "putFlow",
        "PUT",
        f"{_FLOWS}/{{flow_id}}",
        "Replace a flow.",
        "The body is the whole flow, not the part that changes.",
        200,
        (_FLOW_ID,),
        body="AutomationFlow",
        body_help="The flow as it shall be.",
        result="AutomationFlow",
        result_help="The flow as the API keeps it.",
    ),
    Operation(
        "deleteFlow",
        "DELETE",
        f"{_FLOWS}/{{flow_id}}",
        "Delete a flow.",
        "A repeated request may find the flow gone already and raise NotFound.",
        200,
        (_FLOW_ID,),
        errors=(403, 404),
    ),
    Operation(
        "getExecutions",
        "GET",
        _EXECUTIONS,
        "List executions, of one entity or of all.",
        "The API may answer with more than `size` at once: `search_executions` keeps its pages small. "
        "`iter_executions` walks over all pages, however large.",
        200,
        (_query("entity_id", str, "Only executions for this entity."), *_PAGE, _INCLUDE_FLOWS),
        result="GetExecutionsResp",
        result_help="`results`, the executions of this page, and `total`, how many there are on all pages.",
        paging="from",
    ),
    Operation(
        "startExecution",
        "POST",
        _EXECUTIONS,
        "Start a flow for an entity.",
        "`wait_for_execution` waits for its end.",
        201,
        body="StartExecutionRequest",
        body_help="`flow_id` and `entity_id`; `workflow_context` when a workflow starts it.",
        result="AutomationExecution",
        result_help="The execution that began.",
    ),
    Operation(
        "searchExecutions",
        "POST",
        f"{_EXECUTIONS}:search",
        "List the executions of an entity, newest first, a page at a time.",
        "It only reads, although it is a POST: pass `retry=True` to have it repeated. "
        "`iter_search_executions` walks over all pages.",
        200,
        body="SearchExecutionsReq",
        body_help="`entity_id`; `size`, up to 100; `cursor`, the `next_cursor` of the page before.",
        result="SearchExecutionsResp",
        result_help="`results`, `total`, and `next_cursor` unless this is the last page.",
        paging="cursor",
    ),
    Operation(
        "getExecution",
        "GET",
        _EXECUTION,
        "Fetch one execution.",
        "",
        200,
        (_EXECUTION_ID,),
        result="AutomationExecution",
        result_help="The execution with its actions and where they stand.",
        errors=(403, 404),
    ),
    Operation(
        "cancelExecution",
        "DELETE",
        _EXECUTION,
        "Cancel an execution.",
        "Actions that ran already stay done.",
        200,
        (_EXECUTION_ID,),
        result="AutomationExecution",
        result_help="The execution as it was left.",
        errors=(403, 404),
    ),
    Operation(
        "retriggerAction",
        "POST",
        f"{_EXECUTION}/{{action_id}}/retrigger",
        "Run an action of an execution once more, one that failed or got stuck.",
        "",
        200,
        (_EXECUTION_ID, _path("action_id", "The action's id within the execution.")),
        body="RetryReq",
        body_help="`condition_id`, `retry_strategy`; may be left out.",
        body_required=False,
        errors=(403, 404),
    ),
    Operation(
        "resumeExecutionWithToken",
        "POST",
        "/v1/automation/public/executions:resume",
        "Go on with a paused execution, by the token that was handed out when it paused.",
        "The resume token is the whole authority: the client's own token is not sent.",
        200,
        body="ResumeReq",
        body_help="`resume_token`, and nothing else.",
        result="ResumeResp",
        result_help="`execution`, and `resumedAction`, the action it goes on with.",
        public=True,
        errors=(400, 403, 404),
    ),
    Operation(
        "cancelSchedule",
        "DELETE",
        f"{_EXECUTION}/schedules/{{schedule_id}}",
        "Cancel what an execution has planned for later.",
        "",
        200,
        (_EXECUTION_ID, _path("schedule_id", "The schedule's id.")),
        result="ActionSchedule",
        result_help="The schedule that was cancelled.",
        errors=(403, 404),
    ),
    Operation(
        "bulkTriggerExecutions",
        "POST",
        _JOBS,
        "Start a flow for many entities, as a job.",
        "The job may wait for approval first: `approve_bulk_job`, `cancel_bulk_job`, `wait_for_bulk_job`.",
        202,
        body="BulkTriggerRequest",
        body_help="`flow_id`, and one of `entities_refs`, `entities_query`, `entities_filter`.",
        result="BulkTriggerJob",
        result_help="The job that was set up.",
    ),
    Operation(
        "getBulkJob",
        "GET",
        f"{_JOBS}/{{job_id}}",
        "Fetch a bulk job.",
        "",
        200,
        (_JOB_ID,),
        result="BulkTriggerJob",
        result_help="The job: `status`, `execution_summary`, and `task_token` while it waits for approval.",
        errors=(403, 404),
    ),
    Operation(
        "patchBulkJob",
        "PATCH",
        f"{_JOBS}/{{job_id}}",
        "Approve or cancel a bulk job.",
        "`approve_bulk_job` and `cancel_bulk_job` find the task token by themselves.",
        200,
        (_JOB_ID,),
        body="PatchBulkJobRequest",
        body_help="`action`, APPROVE or CANCEL, and `task_token`, as the job has it.",
        result="BulkTriggerJob",
        result_help="The job as it goes on.",
        errors=(403, 404),
    ),
)

BY_NAME = {operation.name: operation for operation in OPERATIONS}


def find(name: str) -> Operation:
    """The operation of this name, `getFlow` or `get_flow`. Raises InvalidRequest with the nearest names."""
    for operation in OPERATIONS:
        if name in (operation.name, operation.python_name):
            return operation
    from difflib import get_close_matches

    near = get_close_matches(name, BY_NAME, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(BY_NAME)}"
    raise InvalidRequest(f"no operation is named {name!r}; {hint}")
