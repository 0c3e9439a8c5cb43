"""The cases of both dialects of patterns: put to firewhen, checked for their format, put to Event Ruler."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Pattern
from firewhen.patterns import DIALECTS

from .ruler.oracle import Oracle, missing

HOME = Path(__file__).parents[2] / "conformance"
CODES = set(
    re.findall(r"^\| `([a-z-]+)` \|", (HOME / "README.md").read_text("utf-8").split("### Codes")[1], re.M)
)
ENGINE_WORDS = {"invalid": "invalid pattern", "bad event": "invalid event"}


@dataclass(frozen=True)
class Case:
    """One case of a file, and the forms in which its pattern and its event can be given."""

    dialect: Any
    feature: str
    data: dict[str, Any]

    @property
    def expect(self) -> str:
        expect: str = self.data["expect"]
        return expect

    def text(self, member: str) -> str:
        """The JSON text of the pattern or the event; "{}" for an event that the case does not need."""
        text: str | None = self.data.get(f"{member}_text")
        return json.dumps(self.data.get(member, {})) if text is None else text

    def forms(self, member: str) -> Iterator[Any]:
        text = self.text(member)
        yield text
        yield text.encode()
        if f"{member}_text" not in self.data:
            yield self.data.get(member, {})

    def __str__(self) -> str:
        return f"{self.dialect}/{self.feature}: {self.data['name']}"


FILES = sorted(path for dialect in DIALECTS for path in (HOME / dialect).glob("*.json"))
CASES = [
    Case(path.parent.name, path.stem, data)
    for path in FILES
    for data in json.loads(path.read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    for rule in case.forms("pattern"):
        if case.expect == "invalid pattern":
            assert problems(case, rule) == case.data["problems"]
            continue
        pattern = Pattern.parse(rule, dialect=case.dialect)
        for event in case.forms("event"):
            assert answers(pattern, event) == (case.expect, case.expect)


def problems(case: Case, rule: Any) -> list[dict[str, str]]:
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse(rule, dialect=case.dialect)
    return [{"code": problem.code, "pointer": problem.pointer} for problem in caught.value.problems]


def answers(pattern: Pattern, event: Any) -> tuple[str, str]:
    """What `matches` and `explain` say."""
    try:
        matches = "match" if pattern.matches(event) else "no match"
    except InvalidEvent:
        with pytest.raises(InvalidEvent):
            pattern.explain(event)
        return "invalid event", "invalid event"
    return matches, {True: "match", False: "no match"}[bool(pattern.explain(event).outcome == True)]  # noqa: E712  # what is tested


@pytest.mark.oracle
@pytest.mark.skipif(missing() is not None, reason=str(missing()))
def test_event_ruler_agrees_except_where_a_case_says_why() -> None:
    cases = [case for case in CASES if case.dialect == "eventbridge"]
    with Oracle() as oracle:
        found = oracle.ask([(case.text("pattern"), case.text("event"), "") for case in cases])
    differs = {
        str(case)
        for case, word in zip(cases, found, strict=True)
        if ENGINE_WORDS.get(word, word) != case.expect
    }
    assert differs == {str(case) for case in cases if "engine" in case.data}


# The format that conformance/README.md describes.


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_a_description_and_cases_with_unique_names(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    assert set(data) == {"description", "cases"}
    names = [case["name"] for case in data["cases"]]
    assert len(names) == len(set(names)) > 0
    for case in data["cases"]:
        assert_format(case, path.parent.name)


def assert_format(case: dict[str, Any], dialect: str) -> None:
    invalid = case["expect"] == "invalid pattern"
    texts = {"name", "rule", "pattern_text", "event_text", "expect", "engine", "reason"}
    assert all(isinstance(case[member], str) and case[member].strip() for member in {"name", "rule"})
    assert all(isinstance(value, str) for member, value in case.items() if member in texts)
    assert set(case) <= texts | {"pattern", "event", "problems"}
    assert ("pattern" in case) != ("pattern_text" in case)
    assert ("event" in case) + ("event_text" in case) == (not invalid)
    assert case["expect"] in ("match", "no match", "invalid pattern", "invalid event")
    assert invalid == bool(case.get("problems"))
    assert all(set(problem) == {"code", "pointer"} for problem in case.get("problems", []))
    assert ("engine" in case) == ("reason" in case)
    assert "engine" not in case or (dialect == "eventbridge" and case["engine"] == "differs")


def test_every_code_of_the_readme_has_a_case_and_no_case_has_another() -> None:
    found = {problem["code"] for case in CASES for problem in case.data.get("problems", [])}
    assert found == CODES


def test_both_dialects_are_covered() -> None:
    assert {case.dialect for case in CASES} == set(DIALECTS)
