"""How two patterns differ: what is said of them is true of every event."""

import json
from time import perf_counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firewhen import Pattern
from firewhen.patterns.comparing import compare, differences

TEXTS = ["a", "A", "ab", "ba", "", "1", "1.0", "2", "😀", "\n"]
NUMBERS = [0, 1, 1.0, 2, -1, 1.5, 10**400]
scalars = st.one_of(st.sampled_from(TEXTS), st.sampled_from(NUMBERS[:-1]), st.booleans(), st.none())
texts = st.sampled_from(TEXTS)
bounds = st.lists(
    st.tuples(st.sampled_from(["=", "<", "<=", ">", ">="]), st.sampled_from([0, 1, 1.0, 2])),
    min_size=1,
    max_size=2,
)
alternatives = st.one_of(
    scalars,
    st.booleans().map(lambda wanted: {"exists": wanted}),
    st.lists(scalars, min_size=1, max_size=3).map(lambda values: {"anything-but": values}),
    bounds.map(lambda pairs: {"numeric": [part for pair in pairs for part in pair]}),
    st.builds(
        lambda name, text: {name: text},
        st.sampled_from(["prefix", "suffix", "wildcard", "equals-ignore-case"]),
        texts,
    ),
)
leaves = st.lists(alternatives, max_size=3)
names = st.sampled_from(["x", "y", "*", "x.*"])
patterns: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.dictionaries(names, leaves, max_size=3),
    lambda inner: st.one_of(
        st.dictionaries(names, inner, max_size=2),
        st.builds(
            lambda pattern, members: {**pattern, "$or": members},
            inner,
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=4,
)
values = st.recursive(
    st.one_of(scalars, st.sampled_from(NUMBERS)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["x", "y"]), inner, max_size=2)
    ),
    max_leaves=5,
)
events = st.dictionaries(st.sampled_from(["x", "y"]), values, max_size=2)


def parse(rule: Any) -> Pattern:
    return Pattern.parse(json.dumps(rule), dialect="automation")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """A pattern and another, or itself with some things left out, added or replaced."""
    old = draw(patterns)
    if draw(st.integers(0, 4)) == 0:
        return old, draw(patterns)
    return old, _edited(draw, old)


def _edited(draw: st.DrawFn, rule: Any) -> Any:
    kept = {name: value for name, value in rule.items() if draw(st.integers(0, 5))}
    for name, value in kept.items():
        if isinstance(value, dict):
            kept[name] = _edited(draw, value)
        elif name == "$or":
            members = [_edited(draw, member) for member in value if draw(st.integers(0, 4))]
            kept[name] = (members + draw(st.lists(patterns, max_size=1))) or [{}]
        else:
            kept[name] = [item for item in value if draw(st.integers(0, 3))] + draw(
                st.lists(alternatives, max_size=1)
            )
    return kept if draw(st.integers(0, 3)) else {**draw(patterns), **kept}


@settings(max_examples=150, deadline=None)
@given(pairs(), st.lists(events, min_size=1, max_size=6))
@example(({"x": ["a"]}, {"x": [{"prefix": "a"}]}), [{"x": ["a"]}])
@example(({"x": [{"numeric": ["=", 1]}]}, {"x": [1]}), [{"x": "1"}])
@example(({"x": [{"prefix": "a"}]}, {"x": [{"wildcard": "*"}]}), [{"x": "a\n"}])
@example(({"x": [{"exists": True}]}, {"x": [{"anything-but": ["a"]}]}), [{"x": "a"}, {}])
@example(({"x": [{"numeric": ["<", 10]}]}, {"x": [{"numeric": ["<=", 10]}]}), [{"x": 10}])
def test_what_is_said_of_two_patterns_is_true(pair: tuple[Any, Any], asked: list[dict[str, Any]]) -> None:
    old, new = map(parse, pair)
    relation = compare(old, new)
    found = [each.relation for each in differences(old, new)]
    for event in asked:
        before, after = old.matches(event), new.matches(event)
        if relation in ("same", "wider") or all(each == "wider" for each in found):
            assert before <= after
        if relation in ("same", "narrower") or all(each == "narrower" for each in found):
            assert before >= after
    assert compare(new, old) == {"wider": "narrower", "narrower": "wider"}.get(relation, relation)


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (["a"], ["a", "b"], "wider"),
        (["a", "b"], ["b"], "narrower"),
        (["a", "b"], ["b", "a"], "same"),
        ([1], [1.0], "same"),
        (["a"], ["b"], "other"),
        (["1"], [1], "other"),
        (["a"], [{"exists": True}], "wider"),
        ([{"exists": False}], [{"exists": True}], "other"),
        ([{"exists": False}], [{"anything-but": ["a"]}], "wider"),
        ([{"exists": True}, {"exists": False}], [{"anything-but": ["a"]}, "a"], "same"),
        (["b"], [{"anything-but": ["a"]}], "wider"),
        ([{"anything-but": ["a", "b"]}], [{"anything-but": ["a"]}], "wider"),
        ([{"prefix": "ab"}], [{"prefix": "a"}], "wider"),
        ([{"suffix": "b"}], [{"suffix": "ab"}], "narrower"),
        ([{"prefix": "b"}], [{"anything-but": ["a"]}], "wider"),
        ([{"equals-ignore-case": "A"}], [{"equals-ignore-case": "a"}], "same"),
        ([{"numeric": [">=", 100]}], [{"numeric": [">", 100]}], "narrower"),
        ([{"numeric": [">", 5, "<", 6]}], [{"numeric": [">=", 5]}], "wider"),
        ([{"numeric": ["=", 5]}], [{"numeric": [">=", 5, "<=", 5]}], "same"),
        ([{"numeric": [">", 6, "<", 5]}], [{"numeric": ["=", 9]}], "wider"),
        ([], ["a"], "wider"),
        ([{"wildcard": "a*"}], [{"wildcard": "*"}], "other"),
    ],
)
def test_alternatives(old: list[Any], new: list[Any], relation: str) -> None:
    assert compare(parse({"x": old}), parse({"x": new})) == relation


def told(old: Any, new: Any) -> list[tuple[str, str]]:
    return [(each.name, each.relation) for each in differences(parse(old), parse(new))]


def test_clauses_come_by_their_paths() -> None:
    old = {"a": {"b": ["x"], "c": ["x"]}, "gone": [1]}
    new = {"a.c": ["x", "y"], "a": {"b": ["x"]}, "more": [1]}
    assert told(old, new) == [("`a.c`", "wider"), ("`more`", "narrower"), ("`gone`", "wider")]


def test_differences_inside_branches_and_stars() -> None:
    old = {"$or": [{"a": [1]}, {"b": [1], "c": [1]}, {"d": [1]}], "items.*.kind": ["x"], "tags.*": ["x"]}
    new = {"$or": [{"a": [1]}, {"b": [1]}, {"d": [1]}], "items.*.kind": ["x", "y"], "tags.*": []}
    assert told(old, new) == [
        ("`$or` member 2 > `c`", "wider"),
        ("`items.*.kind`", "wider"),
        ("`tags.*`", "narrower"),
    ]
    assert told({"$or": [{"a": [1]}, {"b": [1]}]}, {"$or": [{"b": [1]}]}) == [
        ("a member of `$or`", "narrower")
    ]
    assert told({"$or": [{"a": [1]}]}, {"$or": [{"b": [1]}, {"a": [1]}]}) == [("`$or` member 1", "wider")]


def test_nothing_differs_where_only_the_text_does() -> None:
    old, new = (
        {"a": {"b": ["x", "y"]}, "$or": [{"c": [1]}, {"d": [1]}]},
        {"$or": [{"d": [1.0]}, {"c": [1]}], "a.b": ["y", "x"]},
    )
    assert told(old, new) == []


@pytest.mark.parametrize(
    "rules",
    [
        [{"$or": [{"a": [at], "b": [at]} for at in range(first, 1200 + first)]} for first in (0, 1)],
        [{"a": [{"prefix": f"{at}"} for at in range(first, 3000 + first)]} for first in (0, 1)],
        [{f"n{at}": {"$or": [{"a": [at + first]}]} for at in range(1500)} for first in (0, 1)],
        [json.loads('{"$or": [' * 400 + json.dumps({"a": [first]}) + "]}" * 400) for first in (0, 1)],
        [
            json.loads('{"$or": [{"b": [1]}, ' * 300 + json.dumps({"a": [first]}) + "]}" * 300)
            for first in (0, 1)
        ],
    ],
    ids=["members", "alternatives", "branches", "depth", "depth and breadth"],
)
def test_the_work_has_an_end(rules: list[Any]) -> None:
    old, new = map(parse, rules)
    begun = perf_counter()
    assert compare(old, new) in ("other", "wider")
    assert differences(old, new)
    assert perf_counter() - begun < 10
