"""Explanations as text for a person and as data for a program."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import Explanation, NearMiss, Outcome
from firewhen.explain import show

YES, NO = Outcome.TRUE, Outcome.FALSE


def leaf(why: str, outcome: Outcome = NO, **more: Any) -> Explanation:
    return Explanation("field", outcome, '["x"]', why, **{"pointer": "/a", "path": "a", **more})


def node(kind: str, outcome: Outcome, why: str, *children: Explanation, **more: Any) -> Explanation:
    return Explanation(kind, outcome, "asked", why, children=children, **more)


def test_a_miss_is_the_verdict_and_the_clause_expected_beside_found() -> None:
    root = node("pattern", NO, "no match", leaf("it holds", YES), leaf("`a` is 1", found=(1,)))
    assert root.text().split("\n") == [
        "✗ no match",
        "  `a` is 1",
        '    expected  ["x"]',
        "    found     1   at a",
        "    rule      /a",
    ]
    assert str(root) == root.text()


def test_what_was_not_there_and_what_was_there_several_times() -> None:
    assert "    found     nothing   at a" in node("all", NO, "no", leaf("w")).text().split("\n")
    many = leaf("w", found=tuple(range(8)))
    assert "    found     0, 1, 2, 3, 4 and 3 more   at a" in node("all", NO, "no", many).text().split("\n")


def test_a_clause_that_asks_of_no_place_shows_only_its_rule() -> None:
    lines = node("flow", NO, "no", leaf("it is disabled", path=None, pointer="")).text().split("\n")
    assert lines == ["✗ no", "  it is disabled", "    rule      the whole of it"]


def test_a_leaf_alone_is_its_verdict() -> None:
    assert leaf("no").text() == "✗ no"


@pytest.mark.parametrize(
    ("kind", "members", "shown"),
    [
        ("$or", 2, True),
        ("$or", 1, False),
        ("triggers", 2, True),
        ("array", 1, True),
        ("each", 1, True),
        ("all", 2, False),
    ],
)
def test_that_the_clause_is_one_of_several_is_said(kind: str, members: int, shown: bool) -> None:
    choice = node(kind, NO, "none holds", *[leaf("w") for _ in range(members)])
    assert ("  none holds; the nearest:" in node("pattern", NO, "no", choice).text().split("\n")) is shown


def test_notes_on_the_way_come_last() -> None:
    noted = node("filter_config", NO, "f", leaf("w"), note="another engine says yes")
    root = node("flow", NO, "no", noted)
    assert root.text().split("\n")[-1] == "    note      another engine says yes"
    assert "  ✗ f (another engine says yes)" in root.text(full=True).split("\n")


def test_a_match_shows_all_that_made_it_one_and_nothing_else() -> None:
    either = node("$or", YES, "one holds", leaf("b fails"), leaf("c", YES), leaf("d", YES))
    root = node("pattern", YES, "match", leaf("a", YES), either)
    assert root.text().split("\n") == ["✓ match", "  ✓ a", "  ✓ one holds", "    ✓ c"]


def test_a_long_match_is_cut() -> None:
    root = node("pattern", YES, "match", *[leaf(f"a{at}", YES) for at in range(30)])
    lines = root.text().split("\n")
    assert len(lines) == 21
    assert lines[-1] == "  … and 11 more"


def test_the_whole_tree_leads_with_what_failed() -> None:
    inner = node("all", NO, "inner", leaf("y", YES), leaf("n"))
    root = node("pattern", NO, "no", leaf("first", YES), inner, leaf("maybe", Outcome.UNKNOWN))
    assert root.text(full=True).split("\n") == [
        "✗ no",
        "  ✗ inner",
        "    ✗ n",
        "    ✓ y",
        "  ✓ first",
        "  ? maybe",
    ]


def test_the_whole_tree_of_a_match_keeps_the_order_of_the_rule() -> None:
    either = node("$or", YES, "one holds", leaf("b fails"), leaf("c", YES))
    assert node("pattern", YES, "m", either).text(full=True).split("\n")[2:] == ["    ✗ b fails", "    ✓ c"]


def test_text_is_one_line_a_clause_whatever_it_quotes() -> None:
    root = node(
        "pattern", NO, "no\x1b[2J", leaf("`a\nb`", path="a\nb", found=("x\n\u202e",), pointer="/a\nb")
    )
    for text in (root.text(), root.text(full=True)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert len(root.text().split("\n")) == 5
    assert len(root.text(full=True).split("\n")) == 2


def test_as_data() -> None:
    near = NearMiss("case", "it differs only in case", "x")
    unsure = Explanation("gate", Outcome.unknown("the entity"), "asked", "why", "/g", note="n")
    root = node("pattern", NO, "no", leaf("w", found=("X",), near=near), unsure)
    assert root.to_dict() == {
        "kind": "pattern",
        "outcome": False,
        "asked": "asked",
        "why": "no",
        "pointer": "",
        "children": [
            {
                "kind": "field",
                "outcome": False,
                "asked": '["x"]',
                "why": "w",
                "pointer": "/a",
                "path": "a",
                "found": ["X"],
                "near_miss": {"kind": "case", "hint": "it differs only in case", "wanted": "x"},
            },
            {
                "kind": "gate",
                "outcome": None,
                "asked": "asked",
                "why": "why",
                "pointer": "/g",
                "missing": ["the entity"],
                "note": "n",
            },
        ],
    }


def test_very_deep_trees_are_cut_and_not_walked_on_the_stack() -> None:
    root = leaf("deep")
    for _ in range(5_000):
        root = node("all", NO, "no", root)
    depth, data = 0, root.to_dict()
    while "children" in data:
        (data,) = data["children"]
        depth += 1
    assert depth == 40
    assert len(root.text(full=True).split("\n")) == 41
    assert "  deep" in root.text()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_whatever_was_found_is_shown_in_one_short_line(value: Any) -> None:
    assert len(show(value)) <= 80
    assert show(value).isprintable()


@given(json_values)
def test_whatever_was_found_becomes_json(value: Any) -> None:
    text = json.dumps(leaf("w", found=(value,)).to_dict(), allow_nan=False)
    assert json.loads(text)["path"] == "a"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("é\n", '"é\\n"'),
        (1.5, "1.5"),
        (None, "null"),
        ({"a": [1, {"b": {"c": {}}}]}, '{"a": [1, {"b": "{…}"}]}'),
        ([[[[1]], []]], '[[["[…]"], []]]'),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"),
        ("x" * 100, '"' + "x" * 78 + "…"),
        (float("inf"), '"Infinity"'),
        ("\ud800", '"\\ud800"'),
        ({1: 2}, '{"1": 2}'),
    ],
)
def test_how_values_are_shown(value: Any, shown: str) -> None:
    assert show(value) == shown


def test_an_integer_that_python_does_not_print_is_shown_by_its_size() -> None:
    assert show(10**5000) == '"a number of 16610 bits"'


def test_what_is_kept_by_its_spelling_is_shown_so() -> None:
    class Number:
        def __str__(self) -> str:
            return "9007199254740993"

    assert show(Number()) == "9007199254740993"
    assert leaf("w", found=(Number(),)).to_dict()["found"] == ["9007199254740993"]
