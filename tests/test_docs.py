"""Everything that the README and the documentation show is run here, as it stands, in the repository's root.

The Python blocks of a page are one program, in order. A console block is commands with the output below each.
The `pytest` commands of docs/testing.md are run by tests/testing/test_testing_page.py.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from firewhen.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks(page: Path, language: str) -> Iterator[tuple[int, str]]:
    """The blocks of a language, each with the number of lines before it."""
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        if match[2] == language:
            yield text.count("\n", 0, match.start(3)), dedent(match[3])


COMMANDS = [
    pytest.param(*match.groups(), id=f"{page.name}: {match[1][:70]}")
    for page in PAGES
    for _, block in blocks(page, "console")
    for match in COMMAND.finditer(block)
    # Those of pytest on this page are run by tests/testing/test_testing_page.py.
    if page.name != "testing.md" or not match[1].startswith("pytest ")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for line, code in blocks(page, "python"):
        exec(compile("\n" * line + code, page, "exec"), names)


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_commands_print_what_is_shown(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(command)
    assert program == "firewhen"
    assert CliRunner().invoke(app, arguments).output.rstrip() == shown.rstrip()
