"""`firewhen bulk-check`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

ENTITIES = [{"_id": f"e{at}", "_schema": "order", "_title": f"No. {at}", "n": at} for at in range(5)]


def run(folder: Path, request: dict[str, Any], *options: str) -> Result:
    (folder / "request.json").write_text(json.dumps({"flow_id": "f", **request}))
    (folder / "entities.jsonl").write_text("".join(json.dumps(each) + "\n" for each in ENTITIES))
    paths = [str(folder / "request.json"), str(folder / "entities.jsonl")]
    return CliRunner().invoke(app, ["bulk-check", *paths, *options])


def test_what_a_query_hits(tmp_path: Path) -> None:
    result = run(tmp_path, {"entities_query": "n:>2"})
    assert result.stdout == "✓ order e3  No. 3\n✓ order e4  No. 4\n"
    assert result.stderr == "flow f would start on 2 of 5 entities\n"
    assert result.exit_code == 0
    assert run(tmp_path, {"entities_query": "n:>9"}).exit_code == 1


def test_references_that_name_nothing(tmp_path: Path) -> None:
    refs = [{"entity_id": id_, "entity_schema": "order"} for id_ in ("e1", "x", "y")]
    result = run(tmp_path, {"entities_refs": refs})
    assert result.stderr.splitlines()[-1] == "not among the entities: x and 1 more"


def test_the_limit_and_json(tmp_path: Path) -> None:
    request = {"entities_filter": [{"exists": {"field": "n"}}]}
    assert run(tmp_path, request, "--limit", "2").stdout.splitlines()[-1] == "  … and 3 more"
    result = run(tmp_path, request, "--limit", "1", "--json")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"entity_id": "e0", "entity_schema": "order"}
    ]
    counts = json.loads(result.stderr)
    assert (counts["by"], counts["hit"], counts["entities"]) == ("entities_filter", 5, 5)


@pytest.mark.parametrize(
    ("request_", "options"),
    [({}, ()), ({"entities_query": "("}, ()), ({"entities_query": "*"}, ("--now", "noon"))],
)
def test_invalid_input(tmp_path: Path, request_: dict[str, Any], options: tuple[str, ...]) -> None:
    result = run(tmp_path, request_, *options)
    assert (result.exit_code, result.stdout) == (2, "")


def test_only_one_standard_input() -> None:
    assert CliRunner().invoke(app, ["bulk-check", "-", "-"]).exit_code == 2
