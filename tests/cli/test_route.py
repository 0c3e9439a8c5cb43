"""`firewhen route`: rules from files, events from a stream, one process or several."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

FLOW = {
    "flow_name": "f",
    "triggers": [{"type": "entity_operation", "configuration": {"operations": ["createEntity"]}}],
}


def route(*arguments: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(app, ["route", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answers(result: Result) -> list[list[str]]:
    return [json.loads(line)["rules"] for line in result.stdout.splitlines()]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def to(name: str, content: Any) -> str:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content if isinstance(content, str) else json.dumps(content))
        return name

    return to


def test_each_event_is_printed_with_the_rules_it_hits(write: Any) -> None:
    rules = write("r/a.json", {"a": [1]}), write("r/sub/b.json", {"a": [1, 2]})
    events = write("e.jsonl", '{"a": 1}\n{"a": 2}\n\n{"a": 3}\n')
    for arguments in (rules, ("r",)):
        result = route(*arguments, events)
        assert result.stdout == (
            '{"event": 1, "rules": ["r/a.json", "r/sub/b.json"]}\n'
            '{"event": 2, "rules": ["r/sub/b.json"]}\n'
            '{"event": 4, "rules": []}\n'
        )
        assert result.stderr == "2 of 3 events hit a rule\n"
        assert result.exit_code == 0


def test_no_event_hits_anything(write: Any) -> None:
    result = route(write("a.json", {"a": [1]}), "-", stdin='{"a": 2}')
    assert (result.exit_code, answers(result)) == (1, [[]])


def test_rules_are_patterns_of_a_dialect_and_flows(write: Any) -> None:
    pattern, flow = write("p.json", {"a": {"b": [1]}}), write("f.json", FLOW)
    events = write("e.jsonl", '{"a": [{"b": 1}]}\n{"operation": "createEntity", "a": {"b": 1}}')
    assert answers(route(pattern, flow, events)) == [["p.json"], ["p.json", "f.json"]]
    automation = route(pattern, flow, events, "--dialect", "automation")
    assert answers(automation) == [[], ["p.json", "f.json"]]


@pytest.mark.parametrize("name", ["triggers", "flow_name"])
def test_a_pattern_may_ask_about_fields_that_flows_have(write: Any, name: str) -> None:
    rule = write("p.json", {name: ["x", {"prefix": "y"}]})
    assert answers(route(rule, "-", stdin=json.dumps({name: "yes"}))) == [["p.json"]]


def test_a_file_of_named_patterns(write: Any) -> None:
    rules = write("all.json", {"one": {"a": [1]}, "both": {"a": [1, 2]}})
    assert answers(route("--named", rules, "-", stdin='{"a": 1}\n{"a": 2}')) == [["one", "both"], ["both"]]


def test_broken_lines_are_told_by_their_number(write: Any) -> None:
    result = route(write("a.json", {"a": [1]}), write("e.jsonl", '{"a": 1}\n{"a": \n[]\n{"a": 1}'))
    assert answers(result) == [["a.json"], ["a.json"]]
    assert result.exit_code == 2
    first, second, last = result.stderr.splitlines()
    assert first.startswith("e.jsonl:2: invalid event at column 1")
    assert second == "e.jsonl:3: invalid event: expected a JSON object, found an array"
    assert last == "2 of 4 events hit a rule, 2 lines are broken"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bad.json", "e.jsonl"], "bad.json: invalid rule"),
        (["nothing.json", "e.jsonl"], "nothing.json: No such file"),
        (["good.json", "nothing.jsonl"], "nothing.jsonl: No such file"),
        (["good.json", "e.jsonl", "--dialect", "x"], "unknown dialect x"),
        (["e.jsonl"], "RULES and EVENTS are needed"),
        (["--named", "list.json", "e.jsonl"], "an object of names and patterns"),
        (["--named", "named.json", "e.jsonl"], "named.json, rule r: invalid rule"),
    ],
)
def test_what_is_wrong_is_told(write: Any, arguments: list[str], said: str) -> None:
    write("good.json", {"a": [1]})
    write("bad.json", {"a": 1})
    write("list.json", [1])
    write("named.json", {"r": {"a": 1}})
    write("e.jsonl", '{"a": 1}')
    result = route(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_several_processes_answer_in_the_order_of_the_events(write: Any) -> None:
    rules = write("all.json", {str(n): {"a": [n]} for n in range(20)})
    events = write("e.jsonl", "\n".join(json.dumps({"a": n % 21}) for n in range(2_600)) + "\n[\n")
    result = route("--named", rules, events, "--workers", "2")
    assert answers(result) == [[str(n % 21)] if n % 21 < 20 else [] for n in range(2_600)]
    assert "e.jsonl:2601: invalid event at column" in result.stderr
    assert result.exit_code == 2
