"""What InvalidRule tells of an invalid pattern: every problem, its place, and what to write instead."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import InvalidRule, Pattern, Problem
from firewhen.patterns import DIALECTS, Dialect

HOME = Path(__file__).parents[2] / "conformance"


def problems(rule: Any, dialect: Dialect = "eventbridge") -> tuple[Problem, ...]:
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse(rule, dialect=dialect)
    return caught.value.problems


def fix(leaf: str, dialect: Dialect = "eventbridge") -> str | None:
    """What to write for the one problem of a leaf."""
    (problem,) = problems(f'{{"a": {leaf}}}', dialect)
    return problem.fix


RULE = """{
  "type": "EntityUpdated",
  "payload": {
    "n": [{"numeric": [">", 5, "<", 1]}, {"cdr": "x"}]
  }
}"""


def test_all_problems_come_together_in_the_order_of_the_text() -> None:
    assert [(problem.code, problem.pointer, problem.line, problem.column) for problem in problems(RULE)] == [
        ("bare-value", "/type", 2, 11),
        ("bad-range", "/payload/n/0/numeric", 4, 23),
        ("unknown-operator", "/payload/n/1", 4, 42),
    ]


def test_from_data_the_order_is_the_same_and_there_are_no_lines() -> None:
    found = problems(json.loads(RULE))
    assert [problem.code for problem in found] == ["bare-value", "bad-range", "unknown-operator"]
    assert {(problem.line, problem.column, problem.excerpt) for problem in found} == {(None, None, None)}


def test_the_message_shows_everything() -> None:
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse(RULE)
    assert str(caught.value).split("\n") == [
        "invalid rule, 3 problems",
        "/type (line 2, column 11): `type` holds a bare value; alternatives stand in an array [bare-value]",
        '      "type": "EntityUpdated",',
        "              ^",
        '  found: "EntityUpdated"',
        "  allowed: an array of alternatives, or an object of fields",
        '  write: ["EntityUpdated"]',
        "/payload/n/0/numeric (line 4, column 23): "
        "the lower bound of a range must be less than the upper [bad-range]",
        '        "n": [{"numeric": [">", 5, "<", 1]}, {"cdr": "x"}]',
        "                          ^",
        '  found: [">", 5, "<", 1]',
        '  write: [">", 1, "<", 5]',
        "/payload/n/1 (line 4, column 42): there is no operator `cdr` [unknown-operator]",
        '        "n": [{"numeric": [">", 5, "<", 1]}, {"cdr": "x"}]',
        "                                             ^",
        '  found: {"cdr": "x"}',
        "  allowed: "
        "exactly, prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists, cidr",
        '  write: {"cidr": "x"}',
    ]


def test_the_forms_of_the_apis_prose_are_explained() -> None:
    (problem,) = problems('{"operation": {"type": "EntityUpdated"}}', "automation")
    assert (problem.code, problem.fix) == ("bare-value", '["EntityUpdated"]')


def test_many_problems_are_all_told() -> None:
    found = problems({f"f{at}": at for at in range(1_000)})
    assert [problem.pointer for problem in found] == [f"/f{at}" for at in range(1_000)]


@pytest.mark.parametrize(
    ("leaf", "written"),
    [
        ('"x"', '["x"]'),
        ("1.50", "[1.50]"),
        ("{}", '[{"exists": true}]'),
        ("[]", "name at least one alternative"),
        ('[["x", 1]]', '"x", 1'),
        ("[[]]", "leave it out"),
        ("[{}]", '{"exists": true}'),
        ('[{"prefix": "x", "suffix": "y"}]', '{"prefix": "x"}, {"suffix": "y"}: each alone, either suffices'),
        ('[{"Prefix": "x"}]', '{"prefix": "x"}'),
        ('[{"startsWith": "x"}]', '{"prefix": "x"}'),
        ('[{"ends-with": "x"}]', '{"suffix": "x"}'),
        ('[{"contains": "*x*"}]', '{"wildcard": "*x*"}'),
        ('[{"not": ["x"]}]', '{"anything-but": ["x"]}'),
        ('[{"not-wildcard": "x*"}]', '{"anything-but": {"wildcard": "x*"}}'),
        ('[{">": 5.0}]', '{"numeric": [">", 5.0]}'),
        ('[{"in": ["x", "y"]}]', '"x", "y"'),
        ('[{"eq": "x"}]', '"x"'),
        ('[{"b": ["x"]}]', 'outside the array, as a field of its own: {"b": ["x"]}'),
        ('[{"date-after": "x"}]', 'one of the operators, or a plain value: "x"'),
        ('[{"prefix": 1.0}]', '"1.0"'),
        ('[{"prefix": null}]', '"x"'),
        ('[{"prefix": ["x", "y"]}]', 'one operator for each: {"prefix": "…"}, {"prefix": "…"}'),
        ('[{"wildcard": {}}]', '"x*"'),
        ('[{"cidr": 1}]', '"10.0.0.0/8"'),
        ('[{"cidr": "10.0.0.1/32"}]', 'a single address stands alone, without `cidr`: "10.0.0.1"'),
        ('[{"cidr": "10.0.0.1/99"}]', '"10.0.0.0/8"'),
        ('[{"exists": "true"}]', "true"),
        ('[{"exists": 0}]', "false"),
        ('[{"anything-but": ["x", 1]}]', "strings alone, or numbers alone"),
        ('[{"anything-but": null}]', '["a", "b"]'),
        ('[{"anything-but": {"prefix": ""}}]', "name what to exclude, or leave it out"),
        ('[{"wildcard": "a\\\\b**c***"}]', '"a\\\\\\\\b*c*"'),
        ('[{"wildcard": "%s"}]' % ("**" * 50), "write one `*` for several, and a backslash twice"),
        ('[{"numeric": ["==", "5"]}]', '["=", 5]'),
        ('[{"numeric": 5}]', '["=", 5]'),
        ('[{"numeric": ["<", 5, ">=", 1]}]', '[">=", 1, "<", 5]'),
        ('[{"numeric": [">=", 5, "<=", 5]}]', '["=", 5]'),
        ('[{"numeric": ["!=", 5]}]', 'instead of `numeric`: {"anything-but": [5]}'),
        ('[{"numeric": ["=", "five"]}]', '[">", 0, "<=", 5]'),
        ('[{"numeric": ["=", 9007199254740993]}]', "9007199254740992"),
        ('[{"numeric": ["=", 1e400]}]', "a number that is nearer to 0"),
        ('[{"anything-but": 0.1234567890123456789}]', "0.12345678901234568"),
    ],
)
def test_what_to_write(leaf: str, written: str) -> None:
    assert fix(leaf) == written


@pytest.mark.parametrize(
    ("leaf", "written"),
    [
        ('[{"exactly": "x"}]', '"x"'),
        ('[{"not-wildcard": "x*"}]', 'name what must not be: {"anything-but": ["…"]}'),
        ('[{"anything-but": "x"}]', '["x"]'),
        ('[{"anything-but": ["x", ["y"]]}]', "scalars alone"),
        ('[{"prefix": {"equals-ignore-case": "x"}}]', '"x"'),
    ],
)
def test_what_to_write_in_the_automation_dialect(leaf: str, written: str) -> None:
    assert fix(leaf, "automation") == written


INVALID = [
    (dialect, case)
    for dialect in DIALECTS
    for path in sorted((HOME / dialect).glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))["cases"]
    if case["expect"] == "invalid pattern" and "pattern" in case
]


@pytest.mark.parametrize(
    ("dialect", "case"), INVALID, ids=lambda part: part if isinstance(part, str) else part["name"]
)
def test_every_problem_has_a_fix_and_those_that_are_json_are_right(
    dialect: Dialect, case: dict[str, Any]
) -> None:
    for problem in problems(case["pattern"], dialect):
        assert problem.fix
        try:
            written = json.loads(problem.fix)
        except ValueError:
            continue
        repaired = json.loads(json.dumps(case["pattern"]))
        if problem.pointer:
            *parents, last = (
                step.replace("~1", "/").replace("~0", "~") for step in problem.pointer.split("/")[1:]
            )
            place = repaired
            for step in parents:
                place = place[int(step) if isinstance(place, list) else step]
            place[int(last) if isinstance(place, list) else last] = written
        else:
            repaired = written
        left = parsed(repaired, dialect)
        if isinstance(left, InvalidRule):
            assert (problem.pointer, problem.code) not in [
                (other.pointer, other.code) for other in left.problems
            ]


names = """a a.b * $or prefix suffix wildcard numeric anything-but exists cidr exactly equals-ignore-case
    not-prefix =""".split()  # noqa: SIM905 (a paragraph reads better than a list)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(names), inner, max_size=3),
    max_leaves=12,
)


def parsed(rule: Any, dialect: Dialect) -> Pattern | InvalidRule:
    try:
        return Pattern.parse(rule, dialect=dialect)
    except InvalidRule as error:
        return error


@given(json_values, st.sampled_from(["eventbridge", "automation"]))
def test_whatever_the_rule_it_is_a_pattern_or_problems_that_print(rule: Any, dialect: Dialect) -> None:
    found = parsed(rule, dialect)
    if isinstance(found, Pattern):
        assert Pattern.parse(found.to_json(), dialect=dialect) == found
    else:
        assert found.problems
        assert "\n" in str(found)
        assert all(json.dumps(problem.to_dict()) for problem in found.problems)


@given(st.binary(max_size=40) | st.text(max_size=40))
def test_whatever_the_text_the_problem_has_a_place(text: str | bytes) -> None:
    found = parsed(text, "eventbridge")
    assert isinstance(found, InvalidRule)
    assert found.problems[0].line is not None
