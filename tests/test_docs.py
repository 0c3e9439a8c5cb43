"""Everything that the README and the documentation show is run here."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firewhen.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(page.read_text("utf-8")) if name == language]


def commands() -> list[tuple[str, str]]:
    """Every `$ firewhen …` of the pages with the output shown below it."""
    found = []
    for page in PAGES:
        for block in blocks(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                found.append((command, shown))
    return [pair for pair in found if pair[0].startswith("firewhen ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    code = "\n".join(blocks(page, "python"))
    # `open(path).read()` is how a newcomer writes it; the unclosed file is not what the page is about.
    code = re.sub(r"open\(([^)]+)\)", r"__import__('pathlib').Path(\1).open()", code)
    with pytest.warns(ResourceWarning) if ".open()" in code else pytest.MonkeyPatch.context():
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize(("command", "shown"), commands(), ids=lambda text: text.split("\n")[0][:60])
def test_commands_print_what_is_shown(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.output.rstrip() == shown.rstrip()
