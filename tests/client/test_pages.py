"""Every example of docs/api/ runs, in Python and on the command line, and asks what the structure allows."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firewhen.cli.app import app
from firewhen.client import OPERATIONS, Client, Operation

from .conftest import TOKEN
from .server import Api
from .structure import find_route

ROOT = Path(__file__).parents[2]
EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)


def block(operation: Operation, language: str) -> str:
    page = (ROOT / "docs" / "api" / f"{operation.name}.md").read_text("utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def answering() -> Iterator[dict[str, Client]]:
    names: dict[str, Client] = {}
    yield names
    names["api"].close()


@EVERY
def test_the_python_example(operation: Operation, api: Api, answering: dict[str, Client]) -> None:
    answering.setdefault("api", Client(base_url=api.url, token=TOKEN))
    exec(block(operation, "python"), dict(answering))
    assert find_route(api.requests[0])[0].name == operation.name


@EVERY
def test_the_example_for_the_command_line(operation: Operation, api: Api) -> None:
    command = shlex.split(block(operation, "console"))
    assert command[:2] == ["$", "firewhen"]
    result = CliRunner().invoke(app, command[2:], env={"EPILOT_TOKEN": TOKEN, "FIREWHEN_BASE_URL": api.url})
    assert result.exit_code == 0, result.output
    assert find_route(api.requests[0])[0].name == operation.name


@EVERY
def test_the_page_is_in_the_navigation(operation: Operation) -> None:
    assert f"- api/{operation.name}.md\n" in (ROOT / "mkdocs.yml").read_text("utf-8")
