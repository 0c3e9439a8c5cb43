"""`firewhen evaluate`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

TRIGGER = '{"source": "status", "comparison": "equals", "value": "open"}'
TODAY = '{"source": {"attribute": "d", "attributeType": "date"}, "operation": "equals", "values": ["today"]}'


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["evaluate", *arguments], input=given)


@pytest.mark.parametrize(
    ("context", "code", "mark"),
    [('{"status": "open"}', 0, "✓"), ('{"status": "new"}', 1, "✗"), ('{"event": {}}', 3, "?")],
)
def test_exit_codes(context: str, code: int, mark: str) -> None:
    result = run(TRIGGER, context)
    assert (result.exit_code, result.output[0]) == (code, mark)


@pytest.mark.parametrize(
    "arguments",
    [
        ("{", "{}"),
        ('{"source": "a"}', "{}"),
        (TRIGGER, "[]"),
        (TRIGGER, '{"entity": 5}'),
        (TRIGGER, "no-such-file.json"),
        ("-", "-"),
        (TRIGGER, "{}", "--tz", "Mars"),
        (TRIGGER, "{}", "--now", "noon"),
    ],
)
def test_invalid_input(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.output


def test_files_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "rule.json").write_text(TRIGGER)
    assert run(str(tmp_path / "rule.json"), "-", given='{"status": "open"}').exit_code == 0


def test_the_clock() -> None:
    assert run(TODAY, '{"d": "2024-05-01"}', "--now", "2024-05-01T23:00:00Z").exit_code == 0
    late = ("--now", "2024-05-01T23:00:00Z", "--tz", "Europe/Berlin")
    assert run(TODAY, '{"d": "2024-05-01"}', *late).exit_code == 1
    assert run(TODAY, '{"entity": {"d": "2024-05-01"}, "now": "2024-05-01"}').exit_code == 0
    assert run(TODAY, '{"d": "2024-05-01"}').exit_code == 1  # without either the clock is read


def test_an_event_is_a_context() -> None:
    event = {"operation": "updateEntity", "payload": {"status": "open"}, "diff": {}}
    assert run(TRIGGER, json.dumps(event)).exit_code == 0


def test_json() -> None:
    result = run('{"source": "status", "comparison": "exists"}', '{"status": "open"}', "--json")
    data = json.loads(result.stdout)
    assert (data["kind"], data["outcome"], data["missing"]) == ("TriggerCondition", True, [])
    assert data["notes"][0]["code"] == "undocumented-comparison"
    assert data["explanation"]["path"] == "status"
    assert "explanation" not in json.loads(run(TRIGGER, "{}", "--json", "--no-explain").stdout)


def test_notes_go_to_standard_error() -> None:
    result = run('{"source": "status", "comparison": "exists"}', '{"status": "open"}')
    assert "undocumented-comparison" in result.stderr
    assert result.stdout.startswith("✓")


def test_how_much_is_explained() -> None:
    statement = {"source": {"attribute": "a"}, "operation": "is_empty"}
    rule = json.dumps({"statements": [statement, statement]})
    lines = [
        len(run(rule, '{"a": 1}', *option).stdout.splitlines())
        for option in ([], ["--explain"], ["--no-explain"])
    ]
    assert lines == [5, 3, 1]
