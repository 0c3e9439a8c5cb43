"""`firewhen api`."""

import json
from pathlib import Path

import pytest

from firewhen.client import OPERATIONS, Operation
from tests.client.conftest import TOKEN
from tests.client.server import Answer, Api, Hangup
from tests.client.structure import example, route_of
from tests.client.test_paging import execution, flow, paged

from .conftest import Shell


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation(operation: Operation, api: Api, shell: Shell) -> None:
    values = {str: "a b/ä", int: "7", bool: "true"}
    arguments = [f"-p{it.name}={values[it.type]}" for it in operation.parameters]
    body = example(route_of(operation.name).body, 3)
    if body is not None:
        arguments += ["-d", json.dumps(body)]
    result = shell("api", operation.name, *arguments, "--json")
    assert result.exit_code == 0, result.output
    (request,) = api.requests
    assert request.headers.get("authorization") == (None if operation.public else f"Bearer {TOKEN}")
    assert (request.json if request.body else None) == body
    assert json.loads(result.stdout) == example(route_of(operation.name).success[1], 0)
    assert result.stdout.count("\n") == 1


def test_names_in_snake_case(api: Api, shell: Shell) -> None:
    assert shell("api", "get_flow", "-p", "flow_id=x").exit_code == 0


def test_an_answer_is_printed_as_it_was_written(api: Api, shell: Shell) -> None:
    text = '{"a": 1.50, "a": 1e400, "big": 12345678901234567890123, "ä": [], "o": {"x": [1, {}]}}'
    api.will(Answer(200, body=text.encode()), Answer(200, body=text.encode()))
    assert shell("api", "getFlow", "-pflow_id=x", "--json").stdout == text.replace(" ", "") + "\n"
    assert (
        shell("api", "getFlow", "-pflow_id=x").stdout
        == """\
{
  "a": 1.50,
  "a": 1e400,
  "big": 12345678901234567890123,
  "ä": [],
  "o": {
    "x": [
      1,
      {}
    ]
  }
}
"""
    )


def test_no_body(api: Api, shell: Shell) -> None:
    assert shell("api", "deleteFlow", "-pflow_id=x").stdout == "✓ deleteFlow was answered with 200\n"
    assert shell("api", "deleteFlow", "-pflow_id=x", "--json").stdout == "null\n"


def test_bodies_from_a_file_and_from_standard_input(api: Api, shell: Shell, tmp_path: Path) -> None:
    text = '{"flow_name": "ä", "triggers": [], "actions": [], "n": 1.50}'
    (tmp_path / "flow.json").write_text(text, "utf-8")
    shell("api", "createFlow", "-d", f"@{tmp_path / 'flow.json'}")
    shell("api", "createFlow", "-d", "-", stdin=text)
    assert [request.body.decode() for request in api.requests] == [text, text]


def test_all_pages(api: Api, shell: Shell) -> None:
    api.will(*[paged(flow, 60)] * 3)
    result = shell("api", "searchFlows", "--all", "-p", "size=25")
    assert [json.loads(line)["flow_name"] for line in result.stdout.splitlines()] == [
        f"f{at}" for at in range(60)
    ]
    assert result.stderr == "60 results\n"


def test_all_pages_by_cursor(api: Api, shell: Shell) -> None:
    api.will(
        Answer(200, {"total": 2, "results": [execution(1)], "next_cursor": "c"}),
        Answer(200, {"total": 2, "results": [execution(2)]}),
    )
    result = shell("api", "searchExecutions", "--all", "-d", '{"entity_id": "e"}')
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["e1", "e2"]
    assert api.requests[1].json == {"entity_id": "e", "cursor": "c"}


def test_retries_are_told(api: Api, shell: Shell) -> None:
    api.will(Answer(503, {"error": "busy"}), Hangup())
    result = shell("api", "getFlow", "-pflow_id=x")
    assert result.exit_code == 0
    first, second = result.stderr.splitlines()
    assert first == "getFlow (GET /v1/automation/flows/x) was answered with 503: busy; again in 0.0 s"
    assert "got no whole answer" in second


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (Answer(404, {"error": "no such flow"}), 2, "was answered with 404: no such flow"),
        (Answer(401, {"error": "expired"}), 2, "was answered with 401: expired"),
        (Answer(500, body=b"<html>\x1b[31m"), 3, "was answered with 500: 11 bytes"),
        (Answer(429, headers={"Retry-After": "0"}), 3, "was answered with 429"),
        (Hangup(), 3, "got no whole answer from"),
        (Answer(200, body=b"<html>"), 3, "is no JSON that can be read\nline 1, column 1"),
        (Answer(307, headers={"Location": "http://evil.example"}), 3, "it redirects to http://evil.example"),
    ],
    ids=["404", "401", "500", "429", "reset", "html", "redirect"],
)
def test_errors_and_exit_codes(answer: Answer | Hangup, code: int, said: str, api: Api, shell: Shell) -> None:
    api.will(*[answer] * 4)
    result = shell("api", "getFlow", "-pflow_id=x")
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "\x1b[31m" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which operation? `firewhen api --list` lists them"),
        (["getFlw"], "OPERATION: no operation is named 'getFlw'; did you mean getFlow"),
        (["getFlow"], "getFlow: flow_id is a str, not nothing"),
        (["getFlow", "-p", "flow_id"], "-p flow_id: a parameter is given as KEY=VALUE"),
        (["getFlow", "-p", "flow_id=", "-d", ""], "getFlow needs flow_id, and it must not be empty"),
        (["getFlow", "-p", "id=1"], "getFlow: getFlow has no parameter 'id'; it has: flow_id"),
        (["getFlow", "-pflow_id=1", "-pflow_id=2"], "flow_id is given twice"),
        (["searchFlows", "-psize=many"], "size is a whole number, not 'many'"),
        (["getFlow", "-pflow_id=x", "-d", "{}"], "getFlow takes no body"),
        (["createFlow"], "createFlow needs a body: The flow"),
        (["createFlow", "-d", "flow.json"], "-d flow.json: a body is JSON, @FILE, or `-`"),
        (["createFlow", "-d", "@no.json"], "no.json: No such file"),
        (["createFlow", "-d", '{"a": }'], "the body is no JSON that can be read\n"),
        (["getFlow", "-pflow_id=x", "--all"], "getFlow has no pages; these have"),
        (["searchFlows", "--base-url", "nonsense"], "base_url is https://host"),
        (["--list", "getFlw"], "did you mean getFlow"),
    ],
)
def test_what_makes_no_request(arguments: list[str], said: str, api: Api, shell: Shell) -> None:
    result = shell("api", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert api.requests == []


@pytest.mark.parametrize("token", [None, "", " \n"])
def test_no_token(token: str | None, api: Api, shell: Shell) -> None:
    shell.env["EPILOT_TOKEN"] = token
    result = shell("api", "getFlow", "-pflow_id=x")
    assert (result.exit_code, result.stderr) == (
        2,
        "no token: put one into the environment variable EPILOT_TOKEN\n",
    )
    assert shell("api", "resumeExecutionWithToken", "-d", '{"resume_token": "r"}').exit_code == 0


def test_a_line_end_after_the_token_is_no_part_of_it(api: Api, shell: Shell) -> None:
    shell.env["EPILOT_TOKEN"] = f"{TOKEN}\n"
    assert shell("api", "getFlow", "-pflow_id=x").exit_code == 0
    assert api.requests[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_a_page_without_results(api: Api, shell: Shell) -> None:
    api.will(Answer(200, {"total": 3}))
    result = shell("api", "searchFlows", "--all")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "searchFlows was answered with 12 bytes of application/json that has no results" in result.stderr


def test_the_operations_are_listed(shell: Shell) -> None:
    listed = shell("api", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [operation.name for operation in OPERATIONS]
    assert [it["operation"] for it in json.loads(shell("api", "--list", "--json").stdout)] == [
        operation.name for operation in OPERATIONS
    ]


def test_one_operation_is_described(shell: Shell) -> None:
    assert (
        shell("api", "retrigger_action", "--list").stdout
        == """\
retriggerAction  POST /v1/automation/executions/{execution_id}/{action_id}/retrigger
  Run an action of an execution once more, one that failed or got stuck.
  -p execution_id=str (needed)  The execution's id.
  -p action_id=str (needed)  The action's id within the execution.
  -d RetryReq  `condition_id`, `retry_strategy`; may be left out.
  answers with nothing
"""
    )
    described = json.loads(shell("api", "getFlow", "--list", "--json").stdout)
    assert described["parameters"] == [
        {"name": "flow_id", "in": "path", "type": "str", "help": "The flow's id."}
    ]
