"""docs/testing.md as a newcomer follows it: its files written, its commands run, its output compared."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import firewhen.testing.coverage.plugin
import firewhen.testing.flowtest.yaml_text  # noqa: F401 (imported once, for the runs of pytest in this one)

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/testing.md").read_text("utf-8")
FILES = re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```shell\n\$ pytest ([^\n]+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def followed(line: str) -> str:
    """A line as `fnmatch` compares it: `…` stands for the rest, the width of a heading for any."""
    line = re.sub(r"={5,}", "*=", line).replace("[", "[[]")
    return line.replace("…", "*") if "…" in line else f"{line.rstrip()}*"


@pytest.mark.parametrize(("arguments", "shown"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_page_shows_what_pytest_prints(
    arguments: str, shown: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # other plugins take seconds
    pytester.makeini("[pytest]\naddopts = -p firewhen.testing.plugin")
    for target, source in (("flows/order.json", "flow.json"), ("events/placed.json", "fires.json")):
        (pytester.path / target).parent.mkdir()
        shutil.copy(ROOT / "examples/order-placed" / source, pytester.path / target)
    for name, text in FILES:
        (pytester.path / name).write_text(text, "utf-8")
    result = pytester.runpytest_inprocess(*shlex.split(arguments))
    result.stdout.fnmatch_lines([followed(line) for line in shown.rstrip().split("\n")])


def test_the_page_has_files_and_commands() -> None:
    assert len(FILES) == 4
    assert len(COMMANDS) == 6
    assert PAGE.count("```shell\n") == len(COMMANDS)
