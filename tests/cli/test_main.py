"""The command line as a program: version, help, completion, pipes that close, and what it costs to start."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from firewhen.cli.app import app

COMMANDS = sorted(get_group(app).commands)
FIREWHEN = [sys.executable, "-m", "firewhen.cli"]


def test_the_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"firewhen {version('firewhen')}\n")


COMMANDS = [command.name for command in app.registered_commands if command.name]


def test_help_names_every_command_and_the_exit_codes() -> None:
    text = CliRunner().invoke(app, ["--help"]).stdout
    assert all(command in text for command in COMMANDS)
    assert "0 yes, 1 no, 2 invalid input, 3 cannot tell" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_an_unknown_command() -> None:
    assert CliRunner().invoke(app, ["nonsense"]).exit_code == 2


def test_completion_for_a_shell() -> None:
    shown = subprocess.run(
        [*FIREWHEN, "--show-completion", "bash"], capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert "_COMPLETE" in shown.stdout


def test_when_nobody_reads_on_it_ends_without_a_word(tmp_path: Path) -> None:
    lines = tmp_path / "e.jsonl"
    lines.write_text('{"a": "x"}\n' * 20_000, "utf-8")
    command = [*FIREWHEN, "match", '{"a": ["x"]}', str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert first == f"✓ {lines}:1\n"
    assert process.returncode == 141


def test_a_short_output_that_nobody_reads(tmp_path: Path) -> None:
    event = tmp_path / "e.json"
    event.write_text('{"a": "x"}', "utf-8")
    command = [*FIREWHEN, "match", '{"a": ["x"]}', str(event)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_terminal_without_our_marks_is_no_reason_to_fail(tmp_path: Path) -> None:
    event = tmp_path / "e.json"
    event.write_text('{"a": "x"}', "utf-8")
    run = subprocess.run(
        [*FIREWHEN, "match", '{"a": ["x"]}', str(event)], capture_output=True, check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.startswith(b"\\u2713 the event matches")


def test_without_its_extra_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['typer'] = None; from firewhen.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == 'the command line needs its extra: pip install "firewhen[cli]"\n'
