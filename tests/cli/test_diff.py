"""`firewhen diff`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

FOLDER = Path(__file__).parents[2] / "examples" / "order-placed"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


def test_the_same_flow() -> None:
    result = run(FOLDER / "flow.json", FOLDER / "flow.json")
    assert (result.exit_code, result.stdout[0]) == (0, "=")


def test_two_versions() -> None:
    result = run(FOLDER / "flow.json", FOLDER / "next-version.json")
    assert result.exit_code == 1
    kinds = [line.split()[0] for line in result.stdout.splitlines()]
    assert kinds == ["≠", "loosened", "loosened", "tightened", "added", "removed", "added", "added", "added"]


def test_json() -> None:
    data = json.loads(run(FOLDER / "flow.json", FOLDER / "next-version.json", "--json").stdout)
    assert (data["different"], data["effect"], len(data["changes"])) == (True, "other", 8)
    assert data["changes"][0]["new"] == '["createEntity", "updateEntity"]'


@pytest.mark.parametrize(
    "arguments", [("-", "-"), (FOLDER / "flow.json", "no"), ("no", FOLDER / "flow.json")]
)
def test_invalid_input(arguments: tuple[object, ...]) -> None:
    assert run(*arguments).exit_code == 2
