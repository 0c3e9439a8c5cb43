"""Cases that an index could easily get wrong, each small enough to be understood."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.index_workload import workload

from firewhen import Index, Pattern
from firewhen.index import Limits

Json = dict[str, Any]
AUTOMATION = "automation"


def matched(rules: list[Any], event: Any, dialect: Any = "eventbridge") -> list[int]:
    """What an index of the rules finds, which is what the rules say."""
    patterns = [Pattern.parse(rule, dialect=dialect) for rule in rules]
    index = Index(enumerate(patterns), limits=Limits(few=0))
    found = index.match(event)
    assert found == [number for number, pattern in enumerate(patterns) if pattern.matches(event)]
    return found


def test_a_letter_outside_ascii_may_have_an_ascii_lower_form() -> None:
    rules = [{"a": [{"equals-ignore-case": "kelvin"}]}, {"a": [{"prefix": {"equals-ignore-case": "k"}}]}]
    assert matched(rules, {"a": "\u212aelvin"}) == []
    assert matched(rules, {"a": "Kelvin"}) == [0, 1]
    both = [{"a": [{"equals-ignore-case": "kelvin"}, "x"]}, *rules]
    assert matched(both, {"a": "\u212aelvin"}) == []


def test_two_negations_on_one_field_exclude_nothing() -> None:
    rules = [
        {"a": [{"anything-but": "x"}, {"anything-but": ["y"]}]},
        {"a": [{"anything-but": [1]}, {"anything-but": [2]}]},
        {"a": [{"anything-but": "x"}, {"exists": True}]},
        {"a": [{"anything-but": {"prefix": "x"}}, "xy"]},
        {"a": [{"anything-but": {"wildcard": "*"}}]},
    ]
    assert matched(rules, {"a": "x"}) == [0, 1, 2]
    assert matched(rules, {"a": 1}) == [0, 1, 2, 3, 4]
    assert matched(rules, {"a": "xy"}) == [0, 1, 2, 3]


def test_a_negated_number_beside_a_range() -> None:
    rules = [
        {"a": [{"anything-but": 5}, {"numeric": [">", 4, "<", 6]}]},
        {"a": [{"anything-but": [5, 7]}]},
        {"a": [5, {"numeric": ["<", 7]}, {"numeric": [">=", 5]}]},
    ]
    assert matched(rules, {"a": 5}) == [0, 2]
    assert matched(rules, {"a": 7}) == [0, 2]
    assert matched(rules, {"a": 6.5}) == [0, 1, 2]


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 2**53 + 1, 2**70, 10**400])
def test_numbers_beyond_doubles_in_python_data(value: Any) -> None:
    rules = [{"a": [{"numeric": [">", 0]}]}, {"a": [{"anything-but": 1}]}, {"a": [1]}, {"a": [2.0**70]}]
    matched(rules, {"a": value})
    lists = [{"a": [{"numeric": [">", 0]}]}, {"a": [{"anything-but": [1]}]}, {"a": [1]}, {"a": [2.0**70]}]
    matched(lists, {"a": value}, AUTOMATION)


def test_a_rule_of_which_several_conjunctions_hold_is_found_once() -> None:
    assert matched([{"$or": [{"a": ["x"]}, {"b": ["x"]}]}], {"a": "x", "b": "x"}) == [0]


def test_two_conditions_on_one_path_in_the_automation_dialect() -> None:
    rules = [{"a": ["x"], "$or": [{"a": ["y"]}]}, {"a": ["x"], "$or": [{"a": ["x", "y"]}]}]
    assert matched(rules, {"a": "x"}, AUTOMATION) == [1]
    assert matched(rules, {"a": ["x", "y"]}, AUTOMATION) == [0, 1]


def test_a_star_is_asked_itself() -> None:
    rules = [{"a.*": {"b": ["x"], "c": ["y"]}}, {"a.*.b": ["x"], "d": [1]}]
    assert matched(rules, {"a": [{"b": "x", "c": "y"}], "d": 1}, AUTOMATION) == [0, 1]
    assert matched(rules, {"a": [{"b": "x"}, {"c": "y"}], "d": 1}, AUTOMATION) == [1]


def test_rules_that_ask_of_two_rare_fields() -> None:
    rules = [{f"f{n}": [{"exists": True}], f"f{n + 1}": ["x"]} for n in range(12)]
    assert matched(rules, {"f3": "x", "f4": "y", "f5": "x", "f9": "x"}) == [4]
    assert matched(rules, {"f3": "x", "f4": "x"}) == [3]


def test_absence_within_an_array_of_objects() -> None:
    before = {"a": {"b": [{"exists": False}], "c": ["x"]}}
    after = {"a": {"z": [{"exists": False}], "c": ["x"]}}
    assert matched([before, after], {"a": [{"c": "x"}, {"b": 1, "z": 1}]}) == [1]
    assert matched([before, after], {"a": [{"c": "x"}]}) == [0, 1]
    assert matched([{"a": [{"exists": False}]}], {"a": {"b": 1}}) == [0]
    assert matched([{"a": [{"exists": False}]}], {"a": [{"b": 1}]}) == [0]
    assert matched([{"a": [{"exists": False}]}], {"a": [{"b": 1}, 1]}) == []


def test_an_escaped_colon_does_not_hide_a_member_that_repeats() -> None:
    rules = [{"a": [1]}]
    assert matched(rules, '{"a": 1, "b": "\\u003a", "a": 2}') == [0]
    assert matched(rules, '{"b": "x:y\\"", "a": 1, "a": 2}') == [0]


def test_objects_and_arrays_in_the_automation_dialect() -> None:
    rules: list[Json] = [
        {"a": [{"exists": True}]},
        {"a": [{"anything-but": ["x"]}]},
        {"a": ["x", None, 1, True]},
        {"a": {"0": ["x"]}},
        {"a": {"b": [{"exists": False}]}},
    ]
    assert matched(rules, {"a": {"b": 1}}, AUTOMATION) == [0, 1]
    assert matched(rules, {"a": ["x"]}, AUTOMATION) == [0, 1, 2, 3, 4]
    assert matched(rules, {"a": [None]}, AUTOMATION) == [0, 1, 2, 4]
    assert matched(rules, {"a": [1.0, {"b": 1}]}, AUTOMATION) == [0, 1, 2, 4]
    assert matched(rules, {"a": [["x"]]}, AUTOMATION) == [0, 1, 3, 4]
    assert matched(rules, {}, AUTOMATION) == [1, 4]


# Flows' events bent out of shape. Their rules are split by operation and schema, or cut into blocks.


def bent(bend: Callable[[Json], Any]) -> Callable[[Json], Any]:
    def change(event: Json) -> Any:
        event = copy.deepcopy(event)
        return bend(event) or event

    return change


def _dotted(event: Json) -> None:
    event["payload._schema"] = event["payload"].pop("_schema")


def _dotted_beside(event: Json) -> None:
    event["payload._schema"] = "order"
    event["diff.updated.status"] = "x"


BENDS: dict[str, Callable[[Json], Any]] = {
    "not at all": lambda event: None,
    "operation in an array": lambda event: event.update(operation=["x", event["operation"], "createEntity"]),
    "operation a number": lambda event: event.update(operation=5),
    "operation null": lambda event: event.update(operation=None),
    "operation an object": lambda event: event.update(operation={"a": 1}),
    "operation missing": lambda event: event.pop("operation") and None,
    "payload in an array": lambda event: event.update(payload=[event["payload"]]),
    "two payloads": lambda event: event.update(
        payload=[{"_schema": "contact", "status": event["payload"]["status"]}, event["payload"], {}]
    ),
    "a payload beside a scalar": lambda event: event.update(payload=[1, event["payload"]]),
    "payload in an array in an array": lambda event: event.update(payload=[[event["payload"]]]),
    "no payload": lambda event: event.update(payload=[]),
    "a scalar for the payload": lambda event: event.update(payload="x"),
    "several schemas": lambda event: event["payload"].update(_schema=["order", event["payload"]["_schema"]]),
    "schemas in arrays": lambda event: event["payload"].update(_schema=[["order"]]),
    "a dotted name": _dotted,
    "a dotted name beside": _dotted_beside,
    "several addresses": lambda event: event["payload"].update(
        address=[{"city": "Bonn"}, event["payload"]["address"]]
    ),
    "repeated text": lambda event: json.dumps(event)[:-1] + ', "operation": "createEntity", "payload": {}}',
}


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
@pytest.mark.parametrize("rules", [200, 600])
@pytest.mark.parametrize("bend", BENDS)
def test_events_out_of_shape(bend: str, rules: int, dialect: Any) -> None:
    load = workload("flows", rules, 12, seed=7)
    patterns = [Pattern.parse(rule, dialect=dialect) for rule in load.rules]
    index = Index(enumerate(patterns))
    assert index.stats().splits >= 1
    assert (index.stats().leaves == 1) == (rules == 600)
    for text in load.events:
        event = bent(BENDS[bend])(json.loads(text))
        assert index.match(event) == [n for n, pattern in enumerate(patterns) if pattern.matches(event)]
