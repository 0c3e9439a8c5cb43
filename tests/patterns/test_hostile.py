"""Rules and events from strangers: no depth, width or spelling makes them slow, or raises what it should not.

No test asserts a time; each would take minutes, or all memory, if its cost grew faster than its input.
"""

from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Pattern
from firewhen.patterns import DIALECTS


def nested(value: Any, depth: int, name: str = "a") -> Any:
    for _ in range(depth):
        value = {name: value}
    return value


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("piece", ['{"a":', "[", '{"a":[', '{"$or":[', '{"a.*":', '{"a":[{"prefix":'])
def test_rules_of_any_depth(piece: str, dialect: Any) -> None:
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse(piece * 100_000, dialect=dialect)
    assert caught.value.problems[0].code == "too-deep"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_deepest_rule_is_matched_and_explained(dialect: Any) -> None:
    pattern = Pattern.parse(nested(["x"], 999), dialect=dialect)
    for value, wanted in (("x", True), ("y", False)):
        explanation = pattern.explain(nested(value, 999))
        assert pattern.matches(nested(value, 999)) is wanted
        assert explanation.outcome == wanted
        assert explanation.text(full=True)
        assert explanation.to_dict()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_deepest_or_is_matched_and_explained(dialect: Any) -> None:
    rule: Any = {"z": ["x"]}
    for at in range(330):
        rule = {"$or": [{f"a{at}": ["x"]}, rule]}
    pattern = Pattern.parse(rule, dialect=dialect)
    assert pattern.matches({"z": "x"})
    assert pattern.explain({"z": "x"}).outcome == True  # noqa: E712 (an outcome equals the bool it stands for)
    assert not pattern.matches({"z": "y"})
    assert pattern.explain({"z": "y"}).focus().path is not None


def test_the_deepest_star_is_matched_and_explained() -> None:
    pattern = Pattern.parse(nested(["x"], 499, "*"), dialect="automation")
    assert pattern.matches(nested("x", 499))
    assert not pattern.matches(nested("x", 498))
    assert pattern.explain(nested("y", 499)).outcome == False  # noqa: E712  # what is tested


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dicts_of_any_depth(dialect: Any) -> None:
    pattern = Pattern.parse({"a": {"a": ["x"]}, "b": [{"exists": False}]}, dialect=dialect)
    event = nested("x", 50_000)
    assert pattern.matches(event) is False
    assert pattern.explain(event).text(full=True)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_texts_of_any_depth(dialect: Any) -> None:
    pattern = Pattern.parse({"b": ["x"]}, dialect=dialect)
    for event in ('{"a":' * 100_000, '{"b":"x","a":' + "[" * 100_000 + "]" * 100_000 + "}"):
        with pytest.raises(InvalidEvent):
            pattern.matches(event)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_one_name_of_very_many_dots(dialect: Any) -> None:
    name = ".".join("a" * 20_000)
    pattern = Pattern.parse({name: ["x"]}, dialect=dialect)
    assert not pattern.matches({"a": {"a": 1}})
    assert pattern.matches({name: "x"}) is (dialect == "eventbridge")


def test_many_names_of_many_dots() -> None:
    pattern = Pattern.parse({f"x{at}." + ".".join("a" * 3_000): ["x"] for at in range(256)})
    assert not pattern.matches({f"x{at}": {"a": {"a": 1}} for at in range(256)})


def test_long_paths_are_found_in_every_split() -> None:
    names = ["n"] * 100
    pattern = Pattern.parse({".".join(names): ["x"]})
    for at in (1, 37, 99):
        assert pattern.matches({".".join(names[:at]): {".".join(names[at:]): "x"}})
        assert pattern.matches({".".join(names[:at]): [{"n": 1}, {".".join(names[at:]): ["x"]}]})
        assert not pattern.matches({".".join(names[:at]): {".".join(names[at + 1 :]): "x"}})


@pytest.mark.parametrize("dialect", DIALECTS)
def test_large_arrays(dialect: Any) -> None:
    key = "items" if dialect == "eventbridge" else "items.*"
    pattern = Pattern.parse({key: {"sku": ["A"], "qty": [1], "tag": [{"exists": False}]}}, dialect=dialect)
    items = [{"sku": "A", "qty": 2, "tag": 1} for _ in range(20_000)]
    assert not pattern.matches({"items": items})
    assert pattern.explain({"items": items}).outcome == False  # noqa: E712  # what is tested
    items.append({"sku": "A", "qty": 1})
    assert pattern.explain({"items": items}).outcome == pattern.matches({"items": items})


def test_an_event_of_two_large_arrays_is_explained() -> None:
    pattern = Pattern.parse({"a": {"x": [1], "y": [2]}, "b": {"z": [3], "w": [4]}})
    event = {"a": [{"x": 1}, {"y": 2}] * 5_000, "b": [{"z": 3, "w": 4}] * 10_000}
    assert pattern.explain(event).focus().path == "a[0].y"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", ["*a" * 50 + "*b", "*" + "a" * 50 + "*" + "b", "a*" * 99 + "b"])
def test_wildcards_that_nearly_match(text: str, dialect: Any) -> None:
    pattern = Pattern.parse({"a": [{"wildcard": text}]}, dialect=dialect)
    assert not pattern.matches({"a": "a" * 20_000})


def test_wildcards_with_placeholders_that_nearly_match() -> None:
    pattern = Pattern.parse({"a": [{"wildcard": "*a?" * 50 + "b"}]}, dialect="automation")
    assert not pattern.matches({"a": "a" * 20_000})


def test_letters_of_either_case_that_could_be_read_in_many_ways() -> None:
    pattern = Pattern.parse({"a": [{"suffix": {"equals-ignore-case": "ß" * 200}}]})
    assert pattern.matches({"a": "S" * 5_000})
    assert not pattern.matches({"a": "S" * 399})


@pytest.mark.parametrize("dialect", DIALECTS)
def test_leaves_of_very_many_alternatives(dialect: Any) -> None:
    pattern = Pattern.parse({"a": [f"value {at}" for at in range(50_000)]}, dialect=dialect)
    assert pattern.matches({"a": "value 49999"})
    assert 'the closest value is "value 499"' in pattern.explain({"a": "valu 499"}).text()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_very_long_strings_and_names(dialect: Any) -> None:
    long = "x" * 1_000_000
    pattern = Pattern.parse({"a": [long], long: ["y"]}, dialect=dialect)
    explanation = pattern.explain({"a": long + "x", long + "x": "y"})
    assert explanation.outcome == pattern.matches({"a": long + "x", long + "x": "y"})
    assert pattern.matches({"a": long, long: "y"})


def test_a_product_of_ors_is_not_stored() -> None:
    rule = {f"o{at}": {"$or": [{"a": [1]}, {"b": [1]}, {"c": [1]}]} for at in range(100)}
    pattern = Pattern.parse(rule)
    assert pattern.matches({f"o{at}": {"c": 1} for at in range(100)})
    assert not pattern.matches({f"o{at}": {"c": 1} for at in range(99)})
    assert pattern.explain({f"o{at}": {"c": 1} for at in range(99)}).outcome == False  # noqa: E712  # what is tested


def test_a_large_number_of_problems() -> None:
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse("{" + ",".join(f'"a{at}": {at}' for at in range(20_000)) + "}")
    assert len(caught.value.problems) == 20_000
