"""Test files: what may stand in them, and how what is wrong with them is told."""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from firewhen.testing.flowtest import FlowTest, InvalidTestFile, json_schema, read_tests

DOCS = Path(__file__).parents[2] / "docs"


def read(folder: Path, text: str, name: str = "a.flowtest.yaml") -> list[FlowTest]:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_tests(path)


def refused(folder: Path, text: str, name: str = "a.flowtest.yaml") -> str:
    with pytest.raises(InvalidTestFile) as caught:
        read(folder, text, name)
    return str(caught.value).replace(f"{folder}/", "")


def test_a_file_of_one_test(tmp_path: Path) -> None:
    (test,) = read(tmp_path, "flow: order.json\nevent: events/paid.json\nfires: yes\n")
    assert (test.name, test.line, test.event) == ("paid", 1, "events/paid.json")
    assert test.said == {"flow": "order.json", "event": "events/paid.json", "fires": "yes"}


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    data = {
        "flow": "order.json",
        "tests": [
            {"name": "a", "event": {"x": [1, 2.5, None, True, "z"]}, "fires": False, "because": "status"},
            {"name": "b", "before": {"a": 1}, "after": {"a": 2}, "runs": {"a1": "now", "a2": False}},
        ],
    }
    from_json = read(tmp_path, json.dumps(data, indent=1), "a.flowtest.json")
    assert from_json == read(tmp_path, json.dumps(data, indent=1))
    assert [test.name for test in from_json] == ["a", "b"]
    assert from_json[1].line > from_json[0].line > 1


def test_each_of_several_events_is_a_test(tmp_path: Path) -> None:
    head = "flow: f.json\nfires: no\n"
    names = lambda text: [test.name for test in read(tmp_path, head + text)]  # noqa: E731
    assert names("events: [a.json, b/c.json]") == ["a", "c"]
    assert names("name: misses\nevents: [a.json, {x: 1}]") == ["misses[a]", "misses[2]"]
    assert names("events: [{x: 1}, {x: 2}]") == ["test 1", "test 1 (2)"]
    assert names("tests: [{event: a.json}, {event: a.json}]") == ["a", "a (2)"]


def test_what_stands_beside_the_tests_holds_for_each_that_does_not_say_otherwise(tmp_path: Path) -> None:
    text = """
flow: f.json
before: {a: 1}
tz: Europe/Berlin
tests:
  - {after: {a: 2}, fires: yes}
  - {event: e.json, fires: no, tz: UTC}
  - {after: {a: 3}, before: {a: 0}, fires: no, flow: g.json}
  - {after: {a: 4}, before: null, fires: no}
"""
    first, second, third, fourth = read(tmp_path, text)
    assert first.said == {
        "flow": "f.json",
        "before": {"a": 1},
        "after": {"a": 2},
        "tz": "Europe/Berlin",
        "fires": "yes",
    }
    assert second.said == {"flow": "f.json", "event": "e.json", "fires": "no", "tz": "UTC"}
    assert (third.said["before"], third.said["flow"]) == ({"a": 0}, "g.json")
    assert "before" not in fourth.said
    shared = (
        "flow: f.json\nevent: e.json\ntests: [{after: {a: 1}, fires: yes}, {events: [g.json], fires: no}]"
    )
    created, other = read(tmp_path, shared)
    assert (created.event, other.event) == (None, "g.json")


def test_a_member_that_is_misspelt_is_told_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    assert (
        refused(tmp_path, "flow: f.json\ntests:\n  - event: e.json\n    fire: yes\n")
        == """\
a.flowtest.yaml:4: a test has no member `fire`
        fire: yes
              ^
  found: "yes"
  allowed: name, flow, event, events, before, after, with, fires, because, runs, now, tz, related, outputs
  write: `fires`, if that was meant"""
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("flow: f.json\nevent: e.json\nfires: maybe", 3, "`fires` is yes or no or unknown"),
        ("flow: f.json\nevent: e.json\nfires: 1", 3, "`fires` is yes or no or unknown"),
        ("flow: 3\nevent: e.json\nfires: yes", 1, "`flow` is a string or an object"),
        ("event: e.json\nfires: yes", 1, "the test names no flow"),
        ("flow: f.json\nfires: yes", 1, "the test has no event"),
        ("flow: f.json\nevent: e.json", 1, "the test expects nothing"),
        (
            "flow: f.json\nevent: e.json\nafter: {}\nfires: no",
            2,
            "`event` and `after` are more than one event",
        ),
        ("flow: f.json\nevent: e.json\nevents: []\nfires: no", 2, "`event` and `events` are more than"),
        ("flow: f.json\nevents: [3]\nfires: no", 2, "an event is a string or an object"),
        (
            "flow: f.json\nevent: e.json\nruns: {a: skiped}",
            3,
            '`"skiped"` is nothing that becomes of action `a`',
        ),
        ("flow: f.json\nevent: e.json\nruns: {a: 3}", 3, "`3` is nothing that becomes of action `a`"),
        ("flow: f.json\ntests: {}", 2, "`tests` is a list"),
        ("flow: f.json\ntests:\n- 3", 3, "a test is an object"),
        ("flow: f.json\ntests:\n- tests: []", 3, "a test has no member `tests`"),
        ("- 1", 1, "a test file is an object"),
        ("", 1, "a test file is an object"),
        ("flow: [", 1, "while parsing"),
        ("flow: a\nflow: b", 2, "`flow` stands here twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    told = refused(tmp_path, text)
    assert f"a.flowtest.yaml:{line}: " in told
    assert message in told or message == "while parsing"


def test_json_is_told_likewise(tmp_path: Path) -> None:
    name = "a.flowtest.json"
    assert refused(tmp_path, '{\n"flow": }', name).startswith(
        "a.flowtest.json:2: not JSON: expected a JSON value"
    )
    twice = '{"flow": "a",\n"flow": "b", "event": {}, "fires": true}'
    assert refused(tmp_path, twice, name).startswith("a.flowtest.json:2: `flow` stands here twice")


def test_all_that_is_wrong_is_told_in_its_order(tmp_path: Path) -> None:
    told = refused(tmp_path, "tests:\n- fire: yes\n  evnt: a\n- becaus: x\nflwo: f.json")
    lines = [line for line in told.split("\n") if line.startswith("a.flowtest.yaml")]
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "5"]


def test_without_yaml_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "firewhen.testing.flowtest.yaml_text", raising=False)
    monkeypatch.delattr("firewhen.testing.flowtest.yaml_text", raising=False)
    told = refused(tmp_path, "flow: f.json")
    assert told == 'a.flowtest.yaml: YAML needs an extra\n  write: pip install "firewhen[testing]"'
    assert read(tmp_path, '{"flow": {}, "event": {}, "fires": true}', "a.flowtest.json")


def test_a_file_that_is_no_utf_8_is_read_as_far_as_can_be(tmp_path: Path) -> None:
    path = tmp_path / "a.flowtest.yaml"
    path.write_bytes(b"\xef\xbb\xbfflow: f.json\nevent: e.json\nfires: yes\nname: \xff\n")
    assert read_tests(path)[0].name == "\ufffd"


def test_the_schema_in_the_documentation_is_that_of_the_format() -> None:
    assert json.loads((DOCS / "flowtest.schema.json").read_text("utf-8")) == json_schema()
    members: dict[str, Any] = json_schema()["$defs"]["test"]["properties"]
    assert members["fires"]["enum"] == ["yes", "no", "unknown", True, False]
    assert members["event"]["type"] == ["string", "object"]


def test_the_schema_takes_what_is_taken_and_refuses_what_is_refused() -> None:
    check = jsonschema.Draft202012Validator(json_schema()).is_valid
    test = {"event": {"a": 1}, "fires": True, "runs": {"a1": "now", "a2": False}, "with": {"a.b": None}}
    assert check({"flow": "f.json", **test})
    assert check({"flow": {}, "tests": [test, {"before": {}, "after": {}, "fires": "unknown"}]})
    assert not check({"flow": "f.json", **test, "fire": True})
    assert not check({"flow": 3, **test})
    assert not check({"flow": "f.json", "tests": [{**test, "tests": []}]})
    assert not check({"flow": "f.json", "tests": [{**test, "fires": "maybe"}]})
