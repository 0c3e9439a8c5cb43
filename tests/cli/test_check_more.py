"""`firewhen check` with what is supplied beside the event, and of several flows."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"
MANUAL = EXAMPLES / "manual-start"
REFERENCE = {"type": "manual", "org_id": "739224", "entity_id": "o1"}
OFFER = {"_id": "o1", "_schema": "opportunity", "due_date": "2026-01-31", "status": "won"}


def run(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], input=given)


def file(folder: Path, data: Any, name: str = "data.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return path


@pytest.mark.parametrize("related", [{"o1": OFFER}, [OFFER], OFFER], ids=["by id", "a list", "one entity"])
def test_related_entities_answer_what_is_unknown(tmp_path: Path, related: Any) -> None:
    event = file(tmp_path, REFERENCE, "event.json")
    assert run(MANUAL / "flow.json", event).exit_code == 3
    result = run(MANUAL / "flow.json", event, "--related", file(tmp_path, related))
    assert result.exit_code == 0, result.output


def test_the_outputs_of_actions(tmp_path: Path) -> None:
    statement = {
        "source": {"id": "a", "origin": "action", "attribute": "status"},
        "operation": "is_not_empty",
    }
    flow = {
        "triggers": [{"type": "activity"}],
        "conditions": [{"id": "c", "statements": [statement]}],
        "actions": [{"id": "a"}, {"id": "b", "condition_id": "c"}],
    }
    paths = file(tmp_path, flow, "flow.json"), file(tmp_path, {"activity_type": "x"}, "event.json")
    assert "missing to tell more: output of action a was not supplied" in run(*paths).stdout
    result = run(*paths, "--outputs", file(tmp_path, {"a": {"status": "new"}}), "--json")
    assert [action["run"] for action in json.loads(result.stdout)["actions"]] == ["now", "now"]


def test_the_clock_and_its_zone() -> None:
    paths = MANUAL / "flow.json", MANUAL / "fires.json"
    late = run(*paths, "--now", "2026-02-27T23:30:00Z", "--tz", "Europe/Berlin", "--json")
    early = run(*paths, "--now", "2026-02-27T23:30:00Z", "--json")
    runs = [json.loads(result.stdout)["actions"][1]["run"] for result in (late, early)]
    assert runs == ["cancelled", "at"]


@pytest.mark.parametrize(
    ("option", "content", "complaint"),
    [
        ("--related", "[", "is no JSON that can be read"),
        ("--related", "5", "an object by id, or an array of entities"),
        ("--related", '[{"name": "no id"}]', "needs its `_id`"),
        ("--related", '{"o1": 5}', "the entity o1 is no JSON object"),
        ("--outputs", "[]", "the outputs are a JSON object"),
        ("--related", "[" * 100_000, "nests deeper"),
    ],
)
def test_invalid_data(tmp_path: Path, option: str, content: str, complaint: str) -> None:
    result = run(MANUAL / "flow.json", MANUAL / "fires.json", option, file(tmp_path, content))
    assert result.exit_code == 2
    assert complaint in result.stderr


@pytest.mark.parametrize("clock", [("--now", "noon"), ("--tz", "Mars")])
def test_an_invalid_clock_is_told_as_such(clock: tuple[str, str]) -> None:
    result = run(MANUAL / "flow.json", MANUAL / "fires.json", *clock)
    assert result.exit_code == 2
    assert result.stderr.startswith("--now or --tz: ")


def test_a_folder_is_searched_for_flows(tmp_path: Path) -> None:
    file(tmp_path, {"flow_name": "Yes", "triggers": [{"type": "activity"}]}, "b/yes.json")
    file(tmp_path, {"flow_name": "No", "triggers": [], "actions": []}, "a/no.json")
    file(tmp_path, {"flow_name": "Hidden", "triggers": []}, ".hidden.json")
    file(tmp_path, {"note": "no triggers"}, "other.json")
    file(tmp_path, ["triggers"], "list.json")
    event = file(tmp_path, {"activity_type": "x"}, "event.json")
    result = run(tmp_path, event)
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [["✗", "No"], ["✓", "Yes"]]
    assert result.stderr == "1 of 2 flows would fire\n"
    lines = run(tmp_path, event, "--json", "--no-explain").stdout.splitlines()
    assert [json.loads(line)["fires"] for line in lines] == [False, True]
    assert "explanation" not in json.loads(lines[0])
    assert run(tmp_path / "a", event).exit_code == 1
    assert "the flow has no triggers" in run(tmp_path / "a", event).stdout
    assert "the flow has no triggers" not in run(tmp_path / "a", event, "--no-explain").stdout


def test_several_flows_of_which_one_may_fire(tmp_path: Path) -> None:
    no = file(tmp_path, {"triggers": []}, "no.json")
    maybe = file(tmp_path, {"triggers": [{"type": "activties"}]}, "maybe.json")
    event = file(tmp_path, {"activity_type": "x"}, "event.json")
    assert run(no, maybe, event).exit_code == 3
    assert "did you mean `activity`?" in run(no, maybe, event).stdout


def test_broken_files_are_named(tmp_path: Path) -> None:
    event = file(tmp_path, {"activity_type": "x"}, "event.json")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no JSON file in it holds a flow" in run(empty, event).stderr
    broken = file(empty, '{"triggers": [', "broken.json")
    result = run(empty, event)
    assert (result.exit_code, str(broken) in result.stderr) == (2, True)


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    result = run(MANUAL / "flow.json", MANUAL / "fires.json", "--html", tmp_path / "no" / "page.html")
    assert result.exit_code == 2
    assert "No such file" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("-", "-"), ("one.json",), ("a", "b", "--flow-id", "x"), (EXAMPLES, "no.json")]
)
def test_wrong_arguments(arguments: tuple[object, ...]) -> None:
    assert run(*arguments).exit_code == 2
