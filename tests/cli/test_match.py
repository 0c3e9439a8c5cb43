"""`firewhen match`: one event or many, files or JSON Lines, text or JSON."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

PATTERN = '{"a": ["x"]}'


def match(*arguments: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(app, ["match", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def to(name: str, content: str | bytes) -> str:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return to


def test_one_event_is_explained(write: Any) -> None:
    result = match(PATTERN, write("e.json", '{"a": "x"}'))
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        '✓ the event matches the pattern\n  ✓ `a` is "x"\n',
        "",
    )
    result = match(PATTERN, write("e.json", '{"a": "X"}'))
    assert result.exit_code == 1
    assert "it differs only in case" in result.stdout


def test_of_several_each_gets_a_line_and_the_count_comes_last(write: Any) -> None:
    result = match(PATTERN, write("1.json", '{"a": "x"}'), write("2.json", '{"a": "y"}'))
    assert (result.exit_code, result.stdout) == (0, "✓ 1.json\n✗ 2.json\n")
    assert result.stderr == "1 of 2 events match\n"
    assert result.output.endswith("1 of 2 events match\n")
    assert match('{"a": ["q"]}', "1.json", "2.json").exit_code == 1


def test_json_lines(write: Any) -> None:
    lines = write("e.jsonl", '{"a": "x"}\n{"a": "y"}\r\n\n  \n{"a": "x"}')
    result = match(PATTERN, lines)
    assert (result.exit_code, result.stdout) == (0, "✓ e.jsonl:1\n✗ e.jsonl:2\n✓ e.jsonl:5\n")
    assert result.stderr == "2 of 3 events match\n"


def test_a_document_of_several_lines_is_one_event(write: Any) -> None:
    assert match(PATTERN, write("e.json", '{\n  "a":\n  "x"\n}\n')).exit_code == 0


def test_a_line_that_begins_like_a_document_of_its_own_makes_json_lines(write: Any) -> None:
    result = match(PATTERN, write("e.jsonl", '{"a": "x"}\n{"b":\n'))
    assert (result.exit_code, result.stdout) == (2, "✓ e.jsonl:1\n")
    assert result.stderr.split("\n")[0] == (
        "e.jsonl:2: invalid event at column 6: not JSON: expected a JSON value"
    )


def test_other_line_separators_do_not_end_a_line(write: Any) -> None:
    result = match('{"a": [{"wildcard": "x*"}]}', write("e.jsonl", '{"a": "x\u2028\u0085"}\n{"a": "x"}\n'))
    assert result.stderr == "2 of 2 events match\n"


def test_a_mark_of_byte_order_is_skipped(write: Any) -> None:
    assert match(PATTERN, write("e.jsonl", b'\xef\xbb\xbf{"a": "x"}\n{"a": "y"}\n')).exit_code == 0
    assert match(PATTERN, write("e.json", b'\xef\xbb\xbf{"a": "x"}')).exit_code == 0


def test_standard_input(write: Any) -> None:
    event = write("e.json", '{"a": "x"}')
    assert match(PATTERN, "-", stdin='{"a": "x"}\n{"a": "y"}\n').stdout == "✓ -:1\n✗ -:2\n"
    assert match("-", event, stdin=PATTERN).exit_code == 0
    both = match("-", "-", stdin=PATTERN)
    assert (both.exit_code, both.stderr) == (2, "only one of PATTERN and EVENT can be standard input\n")


def test_a_pattern_in_a_file(write: Any) -> None:
    event = write("e.json", '{"a": "x"}')
    assert match(write("p.json", PATTERN), event).exit_code == 0
    broken = match(write("p.json", '{"a": "x"}'), event)
    assert broken.exit_code == 2
    assert broken.stderr.startswith("p.json: invalid rule\n/a (line 1, column 7)")


def test_a_pattern_that_is_invalid(write: Any) -> None:
    result = match(' {"a": "x"}', write("e.json", "{}"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.split("\n")[:4] == [
        "PATTERN: invalid rule",
        "/a (line 1, column 8): `a` holds a bare value; alternatives stand in an array [bare-value]",
        '     {"a": "x"}',
        "           ^",
    ]
    assert match("[1]", "e.json").stderr.startswith("PATTERN: invalid rule\nline 1, column 1: a pattern is")


def test_the_dialect(write: Any) -> None:
    event = write("e.json", '{"a": [{"b": "x"}]}')
    assert match('{"a.*.b": ["x"]}', event).exit_code == 1
    assert match('{"a.*.b": ["x"]}', event, "--dialect", "automation").exit_code == 0
    unknown = match(PATTERN, event, "--dialect", "aws")
    assert (unknown.exit_code, unknown.stderr) == (2, "unknown dialect aws: one of eventbridge, automation\n")


def test_the_whole_explanation_and_none(write: Any) -> None:
    pattern = '{"$or": [{"a": ["x"]}, {"b": ["x"]}]}'
    event = write("e.json", '{"b": "x"}')
    assert "✗ `a` is absent" not in match(pattern, event).stdout
    assert "✗ `a` is absent" in match(pattern, event, "--explain").stdout
    assert match(pattern, event, "--no-explain").stdout == "✓ e.json\n"
    several = match(pattern, event, event, "--explain").stdout
    assert several.count("    event     e.json") == 2


def test_as_json(write: Any) -> None:
    lines = write("e.jsonl", '{"a": "x"}\n{"a": "y"}\n')
    result = match(PATTERN, lines, "--json")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"event": "e.jsonl:1", "matches": True},
        {"event": "e.jsonl:2", "matches": False},
    ]
    assert result.stderr == ""
    explained = [
        json.loads(line) for line in match(PATTERN, lines, "--json", "--explain").stdout.splitlines()
    ]
    assert explained[1]["explanation"]["children"][0]["found"] == ["y"]
    alone = json.loads(match(PATTERN, write("e.json", '{"a": "\\ud800"}'), "--json").stdout)
    assert alone["explanation"]["children"][0]["found"] == ["\ud800"]


@pytest.mark.parametrize("content", ["", " \n ", "[]", '[{"a": "x"}]', "null"])
def test_what_is_no_event(content: str, write: Any) -> None:
    result = match(PATTERN, write("e.json", content))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("e.json: invalid event")


def test_files_that_are_not_there(write: Any) -> None:
    assert match(PATTERN, "nowhere").stderr == "nowhere: No such file or directory\n"
    assert match("nowhere", write("e.json", "{}")).stderr == "nowhere: No such file or directory\n"
    assert match(PATTERN).exit_code == 2


def test_on_a_terminal_the_verdicts_are_coloured(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    event, other = write("e.json", '{"a": "x"}'), write("f.json", '{"a": "y"}')
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    result = match(PATTERN, event, other)
    assert "\x1b[32m✓ e.json\x1b[0m" in result.stdout
    assert "\x1b[31m✗ f.json\x1b[0m" in result.stdout
    assert "\x1b[31mnowhere" in match(PATTERN, "nowhere").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_progress_bar_on_the_terminal_leaves_the_output_alone(write: Any, more: list[str]) -> None:
    import os
    import pty
    import subprocess

    lines = write("e.jsonl", '{"a": "x"}\n' * 500)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "firewhen.cli", "match", PATTERN, lines, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        assert process.stdout is not None
        output = process.stdout.read()
    shown = os.read(ours, 1_000_000)
    os.close(ours)
    assert output.count(b"\n") == 500
    assert b"\x1b" not in output
    assert b"matching" in shown
