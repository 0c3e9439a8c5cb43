"""Bugs that generated pairs, other engines and hostile input found, each pinned by its smallest example."""

from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Outcome, Pattern
from firewhen.patterns import Dialect
from firewhen.source import MAX_EVENT_DEPTH


def matches(rule: Any, event: Any, dialect: Dialect = "eventbridge") -> bool:
    """The answer, which the explanation must give too."""
    pattern = Pattern.parse(rule, dialect=dialect)
    answer = pattern.matches(event)
    assert pattern.explain(event).outcome == answer
    return answer


# Numbers.


def test_an_exponent_that_no_decimal_holds_is_incomparable_and_no_crash() -> None:
    huge = "1e-" + "9" * 30
    assert matches('{"a": [1]}', f'{{"a": 1, "b": {huge}}}')
    assert matches(f'{{"a": [{huge}]}}', f'{{"a": {huge}}}')
    assert not matches('{"a": [0]}', f'{{"a": {huge}}}')
    with pytest.raises(InvalidRule, match="bad-number"):
        Pattern.parse(f'{{"a": [{{"numeric": ["<", {huge}]}}]}}')


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_an_integer_that_python_does_not_print_is_explained(dialect: Dialect) -> None:
    event = {"a": 10**5000}
    assert matches({"a": [{"exists": True}]}, event, dialect)
    assert not matches({"a": ["x", 1]}, event, dialect)
    explanation = Pattern.parse({"a": [1]}, dialect=dialect).explain(event)
    assert "the rule wants" in explanation.text()
    assert len(str(explanation.to_dict())) < 1_000


@pytest.mark.parametrize(
    ("leaf", "value", "expected"),
    [
        ([{"numeric": [">", 9007199254740992]}], 9007199254740993, False),
        ([{"numeric": [">", 0]}], 2**53, True),
        ([{"numeric": [">", 0]}], 2**53 + 1, False),
        ([{"numeric": ["<", 0]}], -(10**22), True),
    ],
)
def test_an_integer_beyond_doubles_fails_every_numeric(leaf: Any, value: int, expected: bool) -> None:
    assert matches({"a": leaf}, {"a": value}) is expected


# Addresses.


@pytest.mark.parametrize(
    "block", ["10.0.0.0/+8", "10.0.0.0/8/", "10.0.0.0/8//", "10.0.0.0/\u0668", "10.0.0.0/0008"]
)
def test_the_engine_reads_masks_as_java_reads_integers(block: str) -> None:
    assert matches({"a": [{"cidr": block}]}, {"a": "10.9.9.9"})
    assert not matches({"a": [{"cidr": block}]}, {"a": "11.0.0.0"})


@pytest.mark.parametrize(
    "block", ["10.0.0.0/", "10.0.0.0//8", "10.0.0.0/-8", "10.0.0.0/8 ", "10.0.0.0/\U0001d7d6", "/8"]
)
def test_other_masks_are_invalid(block: str) -> None:
    with pytest.raises(InvalidRule, match="bad-cidr"):
        Pattern.parse({"a": [{"cidr": block}]})


def test_an_address_matches_its_own_and_any_other_spelling() -> None:
    for value in ("fd00::1", "FD00:0:0:0:0:0:0:1"):
        assert matches({"a": ["fd00::1"]}, {"a": value})
    assert not matches({"a": [{"exactly": "fd00::1"}]}, {"a": "FD00::1"})


# Either case.


@pytest.mark.parametrize(
    ("operator", "text", "value", "expected"),
    [
        ("prefix", "", "", True),
        ("suffix", "", "", True),
        ("suffix", "", "abc", True),
        ("prefix", "AB", "abß", True),
        ("suffix", "AB", "ßaB", True),
        ("prefix", "k", "\u212a", False),  # the Kelvin sign folds to k, but k does not accept it
        ("suffix", "ss", "ß", False),
        ("prefix", "ß", "SSx", True),
    ],
)
def test_affixes_in_either_case(operator: str, text: str, value: str, expected: bool) -> None:
    assert matches({"a": [{operator: {"equals-ignore-case": text}}]}, {"a": value}) is expected


# Events as text.


def test_members_that_repeat_add_no_depth() -> None:
    inner = '{"x": {}, "x": {}}'
    levels = MAX_EVENT_DEPTH - 2
    assert not matches({"a": [1]}, '{"a":' * levels + inner + "}" * levels)
    with pytest.raises(InvalidEvent, match="deeper"):
        matches({"a": [1]}, '{"a":' * (levels + 1) + inner + "}" * (levels + 1))


@pytest.mark.parametrize("blank", ["", " ", "\n", "\t", "\r\n"])
def test_members_that_repeat_are_seen_whatever_the_layout(blank: str) -> None:
    event = f'{{{blank}"a"{blank}:{blank}1{blank},{blank}"a"{blank}:{blank}2{blank}}}'
    assert matches('{"a": [1]}', event)
    assert matches('{"a": [2]}', event)


def test_colons_quotes_and_digits_in_strings_mislead_nobody() -> None:
    event = r'{"a": "x\":1e9,\"a\":", "b": "\\", "c": "9007199254740993", "a": 9007199254740993}'
    assert matches(r'{"a": ["x\":1e9,\"a\":"]}', event)
    assert matches('{"a": [9007199254740993]}', event)
    assert not matches('{"a": [9007199254740992]}', event)
    assert matches({"b": ["\\"]}, event)


def test_the_platform_reads_the_last_of_members_that_repeat() -> None:
    lone = r', "x": "\ud800"'  # makes the fast parser refuse the text
    for more in ("", lone):
        event = f'{{"a": 1, "a": 9007199254740993{more}}}'
        assert not matches('{"a": [1]}', event, "automation")
        assert matches('{"a": [9007199254740992]}', event, "automation")


def test_the_platform_reads_the_last_of_names_that_repeat_in_a_rule() -> None:
    assert matches('{"a": [1], "a": [2]}', {"a": 2}, "automation")
    assert not matches('{"a": [1], "a": [2]}', {"a": 1}, "automation")
    assert matches('{"a.b": [1], "a": {"c": [2]}}', {"a": {"b": 1, "c": 2}}, "automation")
    assert not matches('{"a.b": [1], "a": {"b": [2]}}', {"a": {"b": 1}}, "automation")


# Arrays.


def test_a_field_outside_an_array_agrees_with_any_element() -> None:
    """The exhaustive search; Event Ruler's newer one looks inside the chosen element only."""
    rule = {"d": {"e": [1], "f": [2]}}
    assert matches(rule, '{"d": {"f": 2}, "d": [{"e": 1, "f": 3}]}')
    assert matches(rule, {"d": [{"e": 1, "f": 3}], "d.f": 2})
    assert not matches(rule, '{"d": [{"e": 1, "f": 3}, {"f": 2}]}')


def test_arrays_nested_too_deep_in_data_are_refused_where_a_pattern_looks() -> None:
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    for rule in ({"a": [1]}, {"a": {"b": [{"exists": False}]}}):
        with pytest.raises(InvalidEvent, match="deeper"):
            Pattern.parse(rule).matches({"a": deep})
    assert not Pattern.parse({"b": [1]}).matches({"a": deep})


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_names_that_are_no_strings_match_nothing(dialect: Dialect) -> None:
    events: list[Any] = [{1: 2}, {None: {"b": 1}}, {"a": {2: 1, ("x",): 3}}]
    for event in events:
        for rule in ({"a": {"b": {"c": {"d": [1]}}}}, {"a.b": [1], "c": [2]}):
            assert not matches(rule, event, dialect)
            assert Pattern.parse(rule, dialect=dialect).explain(event).text(full=True)


def product(branches: int, more: str = "") -> str:
    """A rule with so many `$or`s of two members each, all below one array."""
    ors = ",".join(f'"$or":[{{"f{at}":["x"]}},{{"f{at}":["y"]}}]' for at in range(branches))
    return f'{{"items":{{{more}{ors}}}}}'


@pytest.mark.parametrize(
    "more", ["", '"none":[{"exists":false}],', '"f0":["x"],'], ids=["plain", "absence", "replaced"]
)
def test_a_product_of_2_to_the_30_subrules_over_an_array_is_no_trouble(more: str) -> None:
    count = 30
    torn = {
        "items": [
            {f"f{at}": "-" if at == index else "xy"[index % 2] for at in range(count)}
            for index in range(count)
        ]
    }
    assert not matches(product(count, more), torn)
    whole = {"items": [*torn["items"], {f"f{at}": "xy"[at % 2] for at in range(count)}]}
    assert matches(product(count, more), whole)


def test_members_of_nested_branches_are_chosen_for_one_element() -> None:
    rule = {"a": {"$or": [{"b": [1], "$or": [{"c": [1]}, {"d": [1]}]}, {"e": [1]}], "f": [1]}}
    assert matches(rule, {"a": [{"b": 1, "c": 2, "f": 1}, {"b": 1, "d": 1, "f": 1}]})
    assert not matches(rule, {"a": [{"b": 1, "c": 1}, {"d": 1, "f": 1}, {"b": 1, "f": 1}]})


# Patterns that are hard to hold.


def test_256_paths_900_deep_are_held_in_little_memory() -> None:
    inner = ",".join(f'"p{at}":["x"]' for at in range(256))
    rule = '{"a":' * 900 + f"{{{inner}}}" + "}" * 900
    event = '{"a":' * 900 + '{"p0":"x"}' + "}" * 900
    assert not matches(rule, event)


def test_many_dotted_names_are_still_found() -> None:
    """More than the fast matcher lists for one object."""
    rule = {f"n{at}": {"b": {"c": [1]}} for at in range(100)}
    event: dict[str, Any] = {f"n{at}": {"b": {"c": 1}} for at in range(99)}
    assert matches(rule, event | {"n99.b": {"c": 1}})
    assert matches(rule, event | {"n99": {"b.c": 1}})
    assert not matches(rule, event | {"n99.b": {"c": 2}})


# Explanations.


def test_a_replaced_clause_inside_the_member_that_holds() -> None:
    explanation = Pattern.parse('{"$or": [{"a": [1], "a": [2]}, {"b": [1]}]}').explain({"a": 2})
    branch = explanation.children[0]
    assert branch.why == "member 1 of 2 of `$or` holds"
    assert [clause.outcome for clause in branch.children[0].children] == [Outcome.TRUE, Outcome.TRUE]
    assert "replaces" in branch.children[0].children[0].why


def test_lone_surrogates_in_names_are_escaped_in_every_text() -> None:
    explanation = Pattern.parse({"\ud800": {"b": [1]}, "c": [1]}).explain({"\ud800": {"b": 2}})
    assert "\\ud800" in explanation.text(full=True)
    assert "\\ud800" in explanation.text()
    with pytest.raises(InvalidRule) as caught:
        Pattern.parse({"\ud800": "x"})
    assert str(caught.value).encode()


def test_the_nearest_element_may_stand_late_in_a_long_array() -> None:
    items = [{"sku": "A" if at % 2 else "B", "quantity": 3} for at in range(3_000)]
    items[2_500] |= {"quantity": 2}
    items[2_501] |= {"price": 7}
    rule = {"items": {"sku": ["A"], "quantity": [2], "price": [7]}}
    explanation = Pattern.parse(rule).explain({"items": items})
    assert explanation.outcome is Outcome.FALSE
    assert "`items[2501].quantity` is 3" in explanation.text(full=True)
