"""`firewhen filter`: what goes to standard output, what to standard error, and the exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from firewhen.cli.app import app

ENTITIES = [
    '{"_id": "1",  "status": "active", "price": 5}',
    '{"_id": "2", "status": "lost"}',
    '{"_id": "3", "status": "active", "title": "Grüße"}',
]
ACTIVE = '[{"term": {"status": "active"}}]'


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "entities.jsonl"
    path.write_text("\n".join(ENTITIES) + "\n", "utf-8")
    return str(path)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["filter", *arguments], input=stdin)


def test_entities_that_pass_are_printed_as_they_are(lines: str) -> None:
    result = run(ACTIVE, lines)
    assert result.stdout.splitlines() == [ENTITIES[0], ENTITIES[2]]
    assert result.stderr == "2 of 3 entities pass\n"
    assert result.exit_code == 0


def test_none_passing_is_exit_code_1(lines: str) -> None:
    result = run('[{"term": {"status": "won"}}]', lines)
    assert (result.stdout, result.exit_code) == ("", 1)


def test_invert_prints_the_others(lines: str) -> None:
    result = run(ACTIVE, lines, "--invert")
    assert result.stdout.splitlines() == [ENTITIES[1]]
    assert result.exit_code == 0


def test_count_prints_a_number(lines: str) -> None:
    assert run(ACTIVE, lines, "--count").stdout == "2\n"
    assert run(ACTIVE, lines, "--count", "--invert").stdout == "1\n"


def test_json_prints_all_counts(lines: str) -> None:
    counts = {"entities": 3, "passed": 2, "printed": 2, "broken": 0}
    assert json.loads(run(ACTIVE, lines, "--count", "--json").stdout) == counts
    assert json.loads(run(ACTIVE, lines, "--json").stderr) == counts


def test_a_query_string_is_anything_else(lines: str) -> None:
    assert run("status:active AND price:5", lines).stdout.splitlines() == [ENTITIES[0]]


def test_what_a_query_string_says_beside_its_looks_is_noted(lines: str) -> None:
    assert "note: AND and OR side by side" in run("lost OR active AND 5", lines).stderr


@pytest.mark.parametrize(("text", "count"), [(ACTIVE, "2"), ("status:lost", "1"), (f"\n {ACTIVE}", "2")])
def test_either_may_stand_in_a_file(lines: str, tmp_path: Path, text: str, count: str) -> None:
    rule = tmp_path / "rule"
    rule.write_text(text)
    assert run(str(rule), lines, "--count").stdout == f"{count}\n"


def test_entities_come_from_several_files_and_from_standard_input(lines: str) -> None:
    assert run(ACTIVE, lines, "-", "--count", stdin=ENTITIES[0]).stdout == "3\n"


def test_a_last_line_needs_no_newline_and_blank_lines_are_nothing() -> None:
    result = run("[]", "-", stdin='\n{"a": 1} \r\n\n  {"a": 2}')
    assert result.stdout_bytes == b'{"a": 1} \r\n  {"a": 2}\n'


def test_broken_lines_are_told_and_skipped() -> None:
    result = run("[]", "-", stdin='{"a": 1}\n{"a":\n[1]\n{"a": 2}\n')
    assert result.stdout == '{"a": 1}\n{"a": 2}\n'
    told = result.stderr.splitlines()
    assert told[0].startswith("skipped -:2: invalid event at line 1, column 6: not JSON")
    assert told[1:3] == ['    {"a":', "         ^"]
    assert told[3].startswith("skipped -:3: invalid event: expected a JSON object, found an array")
    assert told[4] == "2 of 2 entities pass, 2 broken lines skipped"


def test_broken_lines_are_fatal_when_strict() -> None:
    result = run("[]", "-", "--strict", stdin='{"a": 1}\n{"a":\n{"a": 2}\n')
    assert result.exit_code == 2
    assert result.stdout == '{"a": 1}\n'
    assert result.stderr.startswith("-:2: invalid event")


def test_the_first_misses_are_explained(lines: str) -> None:
    result = run('[{"term": {"status": "Active"}}]', lines, "--explain-misses", "1")
    assert '`status` is "active", the filter wants "Active": it differs only in case' in result.stderr
    assert f"entity    {lines}:1" in result.stderr
    assert f"{lines}:2" not in result.stderr


def test_misses_are_explained_as_json(lines: str) -> None:
    told = run(ACTIVE, lines, "--explain-misses", "5", "--json").stderr.splitlines()
    assert json.loads(told[0])["entity"] == f"{lines}:2"
    assert json.loads(told[0])["explanation"]["outcome"] is False


def test_a_mapping_tells_the_types(lines: str, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"properties": {"status": {"type": "text"}}}')
    result = run('[{"term": {"status": "Active"}}]', lines, "--mapping", str(mapping))
    assert result.exit_code == 1


def test_now_is_told() -> None:
    stdin = '{"d": "2024-05-01"}'
    rule = '[{"range": {"d": {"gte": "now/M"}}}]'
    assert run(rule, "-", "--now", "2024-05-31", stdin=stdin).exit_code == 0
    assert run(rule, "-", "--now", "2024-06-01", stdin=stdin).exit_code == 1


def test_the_query_for_an_engine_needs_no_entities() -> None:
    result = run(ACTIVE, "--to-elasticsearch")
    assert json.loads(result.stdout) == {"bool": {"filter": [{"term": {"status": "active"}}]}}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (['[{"term": {"a": null}}]', "-"], "FILTER: invalid rule\n/0/term/a"),
        (["a:(", "-"], "QUERY: invalid rule"),
        (["[]"], "which entities?"),
        (["[]", "nowhere.jsonl"], "nowhere.jsonl: No such file"),
        (["nowhere.json", "-"], "nowhere.json: no such file"),
        (["[]", "-", "--now", "soon"], "--now: 'soon' is no date"),
        (["[]", "-", "--mapping", "nowhere.json"], "nowhere.json: No such file"),
        (["-", "-"], "only one"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_with_exit_code_2(arguments: list[str], said: str) -> None:
    result = run(*arguments, stdin="")
    assert said in result.stderr
    assert result.exit_code == 2
