"""Every code, by an example that has it and one next to it that does not."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from firewhen import Flow, InvalidRule, Pattern
from firewhen.flows.lint import CODES, Severity, lint_pattern, lint_query

from .examples import ANY, FLOWS, PATTERNS, QUERIES, action, flow, payload, trigger, triggered

EXAMPLES = Path(__file__).parents[3] / "examples"


def cases(table: dict[str, list[tuple[Any, str, Any]]]) -> list[Any]:
    return [
        pytest.param(code, *case, id=f"{code}-{at}")
        for code, each in table.items()
        for at, case in enumerate(each)
    ]


def text_of(rule: Any) -> str:
    return rule if isinstance(rule, str) else json.dumps(rule, indent=1)


@pytest.mark.parametrize(("code", "bad", "pointer", "good"), cases(FLOWS))
def test_a_flow_has_the_finding_and_the_one_beside_it_has_not(
    code: str, bad: Any, pointer: str, good: Any
) -> None:
    found = [finding for finding in Flow.parse(text_of(bad)).lint() if finding.code == code]
    assert found
    first = found[0]
    assert first.pointer == pointer
    assert first.severity is CODES[code].severity
    assert first.line is not None
    assert first.message
    assert first.code in str(first)
    assert code not in {finding.code for finding in Flow.parse(text_of(good)).lint()}


@pytest.mark.parametrize(("code", "bad", "pointer", "good"), cases(PATTERNS))
def test_a_pattern_has_the_finding_and_the_one_beside_it_has_not(
    code: str, bad: Any, pointer: str, good: Any
) -> None:
    found = [finding for finding in lint_pattern(text_of(bad)) if finding.code == code]
    assert [finding.pointer for finding in found] == [pointer]
    assert code not in {finding.code for finding in lint_pattern(text_of(good))}


@pytest.mark.parametrize(("code", "bad", "pointer", "good"), cases(QUERIES))
def test_a_query_has_the_finding_and_the_one_beside_it_has_not(
    code: str, bad: str, pointer: str, good: str
) -> None:
    first = lint_query(bad)[0]
    assert (first.code, first.pointer, first.severity) == (code, pointer, CODES[code].severity)
    assert first.line == 1
    assert lint_query(good) == ()


def test_every_code_has_an_example() -> None:
    assert FLOWS.keys() | PATTERNS.keys() | QUERIES.keys() == CODES.keys()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/flow*.json")), ids=lambda path: path.parent.name)
def test_the_examples_are_clean_but_for_notes_on_the_dialects(path: Path) -> None:
    findings = Flow.parse(path.read_bytes()).lint()
    assert all(finding.code.startswith("dialect-") for finding in findings), findings


@pytest.mark.parametrize(
    ("configuration", "fix"),
    [
        ({"operation": ["updateEntity"]}, "`operations`"),
        ({"entity_schema": "order"}, "`schema`"),
        ({"conditions": []}, "`filter_config`"),
        ({"attributes": []}, "`filter_config`"),
        ({"operations": ["update"]}, '"updateEntity"'),
        ({"operations": ["create"]}, '"createEntity"'),
        ({"operations": ["EntityDeleted"]}, '"deleteEntity"'),
        ({"operations": ["updateentity"]}, '"updateEntity"'),
    ],
)
def test_the_fix_names_what_was_probably_meant(configuration: dict[str, Any], fix: str) -> None:
    assert fix in [finding.fix for finding in Flow.parse(triggered(**configuration)).lint()]


@pytest.mark.parametrize(
    ("type_", "condition", "code"),
    [
        ("send-email", {"_equals": {"source": "a[[", "value": "x"}}, "bad-path"),
        (
            "trigger-workflow",
            {"schema": "order", "source": "a", "comparison": "exists"},
            "undocumented-comparison",
        ),
        ("trigger-workflow", {"schema": "order", "source": "a", "comparison": "is"}, "invalid-condition"),
    ],
)
def test_conditions_of_actions_are_read(type_: str, condition: Any, code: str) -> None:
    found = Flow.parse(flow(actions=[action(type=type_, config={"conditions": [condition]})])).lint()
    assert code in {finding.code for finding in found if "/config/conditions/0" in finding.pointer}


def test_null_is_absence() -> None:
    nulls = flow(conditions=None, schedules=None, loops=None, trigger_conditions=None, enabled=None)
    assert Flow.parse(nulls).lint() == ()


def test_literals_that_differ_can_both_stand_in_an_array() -> None:
    rule = {"a": ["x"], "$or": [{"a": ["y"]}]}
    assert [one.code for one in lint_pattern(rule, "automation") if one.severity is not Severity.NOTE] == [
        "only-arrays"
    ]
    assert Pattern.parse(rule, dialect="automation").matches({"a": ["x", "y"]})


def test_eventbridge_finds_both_in_one_array_below_one_path() -> None:
    rule = {"a": [1], "a.b": [2]}
    assert lint_pattern(rule) == ()
    assert Pattern.parse(rule).matches({"a": [1, {"b": 2}]})


def test_open_bounds_are_exact() -> None:
    between = {"a": [{"numeric": [">", 1, "<", 1.0000000000000002]}]}
    assert "never-matches" in {one.code for one in lint_pattern(between, "automation")}
    wider = {"a": [{"numeric": [">", 1, "<", 1.0000000000000004]}]}
    assert "never-matches" not in {one.code for one in lint_pattern(wider, "automation")}


def test_letters_whose_lower_case_is_another_letter_are_not_called_impossible() -> None:
    rule = {"a": [{"equals-ignore-case": "k"}], "$or": [{"a": [{"prefix": "\u212a"}]}]}
    assert "never-matches" not in {one.code for one in lint_pattern(rule, "automation")}
    assert Pattern.parse(rule, dialect="automation").matches({"a": "\u212a"})


def test_one_difference_of_the_dialects_is_told_once() -> None:
    found = [one for one in Flow.parse(payload(x=[ANY], y=[ANY], z=[ANY])).lint() if "exists" in one.code]
    assert len(found) == 1
    assert "in 2 other places" in found[0].message


def test_an_invalid_rule_does_not_hide_the_others() -> None:
    rules = flow(
        triggers=[trigger(filter_config={"operation": {"payload": {"x": "a", "y": [["b"]]}}})],
        actions=[action(condition_id="z")],
    )
    assert [one.code for one in Flow.parse(rules).lint()] == [
        "bare-value",
        "invalid-pattern",
        "unknown-condition",
    ]


def test_a_pattern_may_be_given_parsed() -> None:
    pattern = Pattern.parse({"a": []}, dialect="automation")
    assert [one.code for one in lint_pattern(pattern)] == ["empty-array", "dialect-refused"]
    with pytest.raises(ValueError, match="unknown dialect"):
        lint_pattern({"a": [1]}, "moon")  # type: ignore[arg-type]
    with pytest.raises(InvalidRule):
        lint_pattern("{")


@pytest.mark.parametrize("depth", [50, 450])
def test_deep_patterns_are_linted_without_the_stack(depth: int) -> None:
    rule: Any = {"a": ["x"]}
    for _ in range(depth):
        rule = {"$or": [rule]}
    assert {one.code for one in lint_pattern(rule, "automation")} <= {"dialect-refused"}
    starred: Any = {"a": ["x"]}
    for _ in range(depth):
        starred = {"*": starred}
    assert "dialect-star" in {one.code for one in lint_pattern(starred, "automation")}


def test_wide_patterns_are_linted_in_time() -> None:
    names = [f"n{at}" for at in range(1_000)]
    rule = {name: ["x"] for name in names} | {"$or": [{name: ["y"]} for name in names]}
    began = time.perf_counter()
    lint_pattern(rule, "automation")
    lint_pattern({"a": [str(at) for at in range(20_000)]}, "automation")
    assert time.perf_counter() - began < 5


def test_a_flow_of_ten_actions_takes_milliseconds() -> None:
    ten = json.loads((EXAMPLES / "manual-start" / "flow.json").read_text())
    ten["actions"] = [{**ten["actions"][1], "id": str(at)} for at in range(10)]
    parsed = Flow.parse(ten)
    parsed.lint()
    times = []
    for _ in range(10):
        began = time.perf_counter()
        parsed.lint()
        times.append(time.perf_counter() - began)
    assert min(times) < 0.01
