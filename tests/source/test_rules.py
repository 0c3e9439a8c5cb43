"""Rules given as Python data, and problems with their places."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import IntEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import pytest

from firewhen import InvalidRule, Problem
from firewhen.source import Source, to_python


def problem(rule: object) -> Problem:
    with pytest.raises(InvalidRule) as caught:
        Source(rule)
    (found,) = caught.value.problems
    return found


class Level(IntEnum):
    HIGH = 3


class Odd:
    def __repr__(self) -> str:
        raise RuntimeError


class Lazy(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __getitem__(self, name: str) -> Any:
        return [name]

    def __iter__(self) -> Iterator[str]:
        return iter("ab")

    def __len__(self) -> int:
        return 2


@pytest.mark.parametrize(
    ("rule", "json"),
    [
        ({"a": [1, 2.5, True, None, "x"]}, '{"a":[1,2.5,true,null,"x"]}'),
        (OrderedDict(b=(1, 2), a={}), '{"b":[1,2],"a":{}}'),
        (MappingProxyType({"a": []}), '{"a":[]}'),
        (Lazy(), '{"a":["a"],"b":["b"]}'),
        ([Level.HIGH, 1e300, -0.0, 1e-7, 10**20], "[3,1e+300,-0.0,1e-07,100000000000000000000]"),
        ("[1]", "[1]"),
        (5, "5"),
        (None, "null"),
    ],
)
def test_python_data_is_spelled_as_json_spells_it(rule: object, json: str) -> None:
    assert Source(rule).root.to_json() == json


def test_python_data_has_pointers_and_an_order_and_no_lines() -> None:
    source = Source({"a": [{"b/c": 1}], "d": 2})
    inner = source.root.members[0][1].elements[0].members[0][1]
    found = source.problem("code", "message", inner)
    assert (found.pointer, found.line, found.column, found.excerpt) == ("/a/0/b~1c", None, None, None)
    assert [value.at for _, value in source.root.members] == [1, 4]


@pytest.mark.parametrize(
    ("rule", "pointer", "message", "found"),
    [
        ({"a": {1, 2}}, "/a", "a Python set that JSON cannot hold", "{1, 2}"),
        ({"a": [b"x"]}, "/a/0", "a Python bytes that JSON cannot hold", "b'x'"),
        ({"a": [Decimal(1)]}, "/a/0", "a Python Decimal that JSON cannot hold", "Decimal('1')"),
        ({"a": float("nan")}, "/a", "a Python float that JSON cannot hold", "nan"),
        ({"a": float("-inf")}, "/a", "a Python float that JSON cannot hold", "-inf"),
        ({"a": {1: 2}}, "/a", "a member name is a Python int, JSON has only strings", "1"),
        ({"a": {None: 2}}, "/a", "a member name is a Python NoneType, JSON has only strings", "None"),
        ({"a": 10**5000}, "/a", "a Python int that JSON cannot hold", "<int>"),
        ({"a": Odd()}, "/a", "a Python Odd that JSON cannot hold", "<Odd>"),
    ],
)
def test_what_json_cannot_hold(rule: object, pointer: str, message: str, found: str) -> None:
    refused = problem(rule)
    assert refused.code == "not-json"
    assert (refused.pointer, refused.message, refused.found) == (pointer, message, found)


def test_a_structure_that_holds_itself_is_too_deep() -> None:
    rule: dict[str, Any] = {}
    rule["a"] = [rule]
    assert problem(rule).code == "too-deep"


def test_deep_python_data_costs_no_stack() -> None:
    rule: list[Any] = []
    for _ in range(100_000):
        rule = [rule]
    found = problem(rule)
    assert (found.code, found.message, found.pointer) == ("too-deep", "it nests deeper than 1000 levels", "")


def test_a_problem_shows_the_value_unless_told_otherwise() -> None:
    source = Source('{"a":\n  ["x", {"y": 1.50}]}')
    value = source.root.members[0][1]
    found = source.problem("code", "message", value, fix="fix")
    assert (found.line, found.column, found.found) == (2, 3, '["x", {"y": 1.50}]')
    assert found.excerpt == '  ["x", {"y": 1.50}]}\n  ^'
    assert source.problem("code", "message", value, found="this").found == "this"


def test_many_problems_of_one_text_cost_little_each() -> None:
    source = Source("[" + ",\n".join(["[]"] * 20_000) + "]")
    found = [source.problem("code", "message", value) for value in source.root.elements]
    assert [each.line for each in found[:3]] == [1, 2, 3]
    assert (found[-1].line, found[-1].column) == (20_000, 1)


def test_what_is_shown_is_cut_and_visible() -> None:
    assert Source({"a": "x" * 100}).root.show() == '{"a": "' + "x" * 52 + "…"
    assert Source(["a\u202e\n"]).root.show() == '["a\\u202e\\n"]'
    assert Source([1] * 10_000).root.show(10) == "[1, 1, 1,…"


def test_plain_numbers() -> None:
    assert to_python(Source("[1, -2, 1.0, 1e2, 1e400]").root) == [1, -2, 1.0, 100.0, float("inf")]
    assert isinstance(to_python(Source("[1]").root)[0], int)
    assert to_python(Source(f"[{'9' * 5_000}]").root) == [float("inf")]


@pytest.mark.parametrize(
    ("rule", "place", "excerpt"),
    [
        ('{"q": "a b?"}', (1, 11), '{"q": "a b?"}\n          ^'),
        ('{"q": "\\u0061 b?"}', (1, 7), "a b?\n   ^"),
        ({"q": "a b?"}, (None, None), "a b?\n   ^"),
    ],
)
def test_a_problem_within_a_string_points_at_its_character(rule: Any, place: Any, excerpt: str) -> None:
    source = Source(rule)
    found = source.problem_within("code", "message", source.root.members[0][1], 3)
    assert (found.line, found.column) == place
    assert (found.excerpt, found.found) == (excerpt, '"a b?"')


@pytest.mark.parametrize("rule", ["flows/flow.json", PurePath("flow.json")])
def test_the_name_of_a_file_is_not_its_text(rule: object) -> None:
    assert problem(rule).fix == "this is the name of a file: give its text"
