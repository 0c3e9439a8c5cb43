"""`firewhen lint`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

CLEAN = {
    "flow_name": "clean",
    "triggers": [{"type": "entity_manual", "configuration": {"schema": "order"}}],
    "actions": [],
}
BAD = CLEAN | {"actions": [{"type": "send-email", "condition_id": "c"}]}
NOTED = CLEAN | {"loops": [{"id": "l", "source_path": "x"}]}


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, ["lint", *map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    for name, flow in {"clean": CLEAN, "deep/bad": BAD, "noted": NOTED}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(flow, indent=2))
    (tmp_path / "event.json").write_text('{"operation": "updateEntity"}')
    return tmp_path


@pytest.mark.parametrize(("name", "code"), [("clean", 0), ("noted", 0), ("deep/bad", 1)])
def test_the_exit_code_says_whether_there_are_errors_or_warnings(folder: Path, name: str, code: int) -> None:
    assert run(folder / f"{name}.json").exit_code == code


def test_a_directory_is_searched_for_flows(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 1
    assert result.output.endswith("1 error, 1 note in 3 files\n")
    assert "deep/bad.json\n" in result.output
    assert "unknown-condition" in result.output
    assert "event.json" not in result.output


def test_the_place_is_marked(folder: Path) -> None:
    lines = run(folder / "deep" / "bad.json").output.split("\n")
    at = next(index for index, line in enumerate(lines) if '"condition_id": "c"' in line)
    assert lines[at + 1].index("^") == lines[at].index('"c"')


def test_standard_input_is_a_flow_too() -> None:
    result = run("-", stdin=json.dumps(BAD))
    assert result.exit_code == 1
    assert result.output.startswith("-\n  error  1:")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], {"unknown-condition", "unused-loop"}),
        (["--select", "unused-loop"], {"unused-loop"}),
        (["--ignore", "unused-loop"], {"unknown-condition"}),
        (["--select", "unused-*,unknown-condition", "--ignore", "unused-loop"], {"unknown-condition"}),
        (["--ignore", "un*"], set()),
    ],
)
def test_codes_are_selected_and_ignored(folder: Path, options: list[str], codes: set[str]) -> None:
    data = json.loads(run(folder, "--format", "json", *options).output)
    assert {finding["code"] for finding in data["findings"]} == codes


def test_a_code_that_does_not_exist_is_refused(folder: Path) -> None:
    result = run(folder, "--ignore", "unused-lop")
    assert result.exit_code == 2
    assert "did you mean `unused-loop`?" in result.output


def test_what_cannot_be_read_is_told_and_the_rest_is_linted(folder: Path) -> None:
    (folder / "broken.json").write_text('{"triggers": [')
    result = run(folder)
    assert result.exit_code == 2
    assert "malformed-json" in result.output
    assert "unknown-condition" in result.output
    assert run(folder / "absent.json").exit_code == 2
    assert run("-", stdin="[]").exit_code == 2


def parsed(folder: Path, form: str) -> Any:
    result = run(folder, "--format", form)
    assert result.exit_code == 1
    return result.output if form == "github" else json.loads(result.output)


def test_reports_are_written_in_every_format(folder: Path) -> None:
    assert parsed(folder, "json")["errors"] == 1
    assert parsed(folder, "sarif")["version"] == "2.1.0"
    assert parsed(folder, "github").count("::error file=") == 1
    assert parsed(folder, "github").count("::notice file=") == 1


def test_patterns_are_linted_in_their_dialect(tmp_path: Path) -> None:
    file = tmp_path / "pattern.json"
    file.write_text('{"a": [{"exists": true}, "x"]}')
    assert "shadowed-alternative" in run("--as", "eventbridge", file).output
    assert "dialect-exists" in run("--as", "automation", tmp_path).output
    assert run("--as", "moon", file).exit_code == 2


def test_query_strings_are_linted() -> None:
    result = run("--as", "query", "-", stdin="status:open OR status:new AND type:gas\n")
    assert result.exit_code == 1
    assert "mixed-operators" in result.output
    assert run("--as", "query", "-", stdin="status:(open OR new) AND type:gas").exit_code == 0
    assert "invalid-query" in run("--as", "query", "-", stdin="status:(").output
