"""`firewhen replay`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

FLOW: dict[str, Any] = {
    "flow_name": "F",
    "triggers": [{"type": "entity_operation", "configuration": {"schema": "order"}}],
    "actions": [],
    "max_executions": {"count": 2, "window": "PT1M"},
}


def event(second: int, schema: str = "order") -> dict[str, Any]:
    time = f"2026-01-01T00:00:{second:02}Z"
    return {"operation": "createEntity", "payload": {"_schema": schema}, "timestamp": time}


def run(folder: Path, events: list[Any], *options: str, **flow: Any) -> Result:
    (folder / "flow.json").write_text(json.dumps({**FLOW, **flow}))
    (folder / "events.jsonl").write_text("".join(json.dumps(item) + "\n" for item in events))
    arguments = ["replay", str(folder / "flow.json"), str(folder / "events.jsonl"), *options]
    return CliRunner().invoke(app, arguments)


def test_totals_and_the_hot_flow_limit(tmp_path: Path) -> None:
    result = run(tmp_path, [event(3), event(0), event(1), event(2), event(4, "contact")], "--json")
    data = json.loads(result.stdout)
    assert (data["events"], data["fires"], data["hot"], data["misses"], data["unknown"]) == (5, 3, 1, 2, 0)
    # In the order of time the fourth event is the third, and the first is asked of a disabled flow.
    assert data["disabled_by"] == f"{tmp_path}/events.jsonl:4"
    assert result.exit_code == 0


def test_every_verdict(tmp_path: Path) -> None:
    result = run(tmp_path, [event(at) for at in range(4)], "--verdicts")
    lines = result.stdout.splitlines()
    assert [line[0] for line in lines] == ["✓", "✓", "✓", "✗", "✓"]
    assert "hot, it dispatches nothing" in lines[2]
    assert "the flow is disabled by system" in lines[3]
    assert "fires 3 times; hot at" in lines[4]
    lines = run(tmp_path, [event(0)], "--verdicts", "--json").stdout.splitlines()
    assert json.loads(lines[0])["fires"] is True


@pytest.mark.parametrize(
    ("flow", "code"), [({}, 0), ({"triggers": []}, 1), ({"triggers": [{"type": "?"}]}, 3)]
)
def test_exit_codes(tmp_path: Path, flow: dict[str, Any], code: int) -> None:
    assert run(tmp_path, [event(0)], **flow).exit_code == code


def test_related_entities(tmp_path: Path) -> None:
    (tmp_path / "related.json").write_text('[{"_id": "e", "_schema": "order"}]')
    reference = {"type": "entity_operation", "entity_id": "e", "operation_type": "createEntity"}
    assert run(tmp_path, [reference]).exit_code == 3
    assert run(tmp_path, [reference], "--related", str(tmp_path / "related.json")).exit_code == 0


def test_a_broken_event_is_told_by_its_line(tmp_path: Path) -> None:
    result = run(tmp_path, [event(0), 5])
    assert result.exit_code == 2
    assert "events.jsonl:2: invalid event" in result.stderr


@pytest.mark.parametrize("arguments", [("one",), ("-", "-"), ("no-such-file", "-")])
def test_wrong_arguments(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["replay", *arguments]).exit_code == 2
