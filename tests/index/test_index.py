"""The index as a collection of rules, and what it answers."""

from pathlib import Path
from typing import Any

import pytest
from benchmarks.index_workload import workload

from firewhen import Flow, Index, InvalidEvent, Outcome, Pattern
from firewhen.index import Limits, Stats

EXAMPLES = Path(__file__).parents[2] / "examples"


def rules(**texts: str) -> dict[str, Pattern]:
    return {key: Pattern.parse(text) for key, text in texts.items()}


SHOP = rules(
    paid='{"state": ["paid"]}',
    large='{"total": [{"numeric": [">=", 100]}]}',
    anything='{"state": [{"exists": true}]}',
)


def test_the_keys_come_in_the_order_of_the_rules() -> None:
    assert Index(SHOP).match({"state": "paid", "total": 250}) == ["paid", "large", "anything"]
    assert Index(reversed(SHOP.items())).match({"state": "paid", "total": 250}) == [
        "anything",
        "large",
        "paid",
    ]


@pytest.mark.parametrize("event", ['{"state": "paid"}', b'{"state":"paid"}', bytearray(b'{"state": "paid"}')])
def test_events_are_dicts_or_json(event: Any) -> None:
    assert Index(SHOP).match(event) == ["paid", "anything"]


@pytest.mark.parametrize("event", ["[]", b"{", "", 7, None])
def test_anything_else_is_no_event(event: Any) -> None:
    with pytest.raises(InvalidEvent):
        Index(SHOP).match(event)
    with pytest.raises(InvalidEvent):
        Index[str]().match(event)


def test_an_empty_index_matches_nothing() -> None:
    index: Index[str] = Index()
    assert index.match({"a": 1}) == []
    assert len(index) == 0
    assert list(index) == []


def test_both_dialects_in_one_index() -> None:
    both = {
        dialect: Pattern.parse('{"a": {"b": [1]}}', dialect=dialect)  # type: ignore[arg-type] (one of two)
        for dialect in ("eventbridge", "automation")
    }
    index = Index(both)
    assert index.match({"a": {"b": 1}}) == ["eventbridge", "automation"]
    assert index.match({"a": [{"b": 1}]}) == ["eventbridge"]
    assert index.match('{"a": {"b": 1}, "a": {"b": 2}}') == ["eventbridge"]
    assert index.match('{"a": {"b": 9007199254740993}}') == []


def test_any_hashable_is_a_key() -> None:
    index = Index({("tenant", 7): SHOP["paid"], None: SHOP["anything"]})
    assert index.match({"state": "paid"}) == [("tenant", 7), None]


def test_of_pairs_with_one_key_the_last_counts_as_in_a_dict() -> None:
    index = Index([("a", SHOP["paid"]), ("b", SHOP["anything"]), ("a", SHOP["large"])])
    assert list(index) == ["a", "b"]
    assert index.match({"state": "new", "total": 100}) == ["a", "b"]


def test_match_many_answers_as_events_come() -> None:
    events = iter([{"state": "paid"}, {"state": "new"}])
    answers = Index(SHOP).match_many(events)
    assert next(answers) == ["paid", "anything"]
    assert next(events) == {"state": "new"}
    assert list(answers) == []


def test_explain_says_why_a_rule_does_not_match() -> None:
    explanation = Index(SHOP).explain({"state": "Paid"}, "paid")
    assert explanation.outcome is Outcome.FALSE
    assert "differs only in case" in explanation.text()


def test_explain_of_a_flow_is_its_verdict() -> None:
    flow = Flow.parse((EXAMPLES / "order-placed/flow.json").read_bytes())
    index = Index({"flow": flow, **SHOP})
    fires = (EXAMPLES / "order-placed/fires.json").read_bytes()
    assert index.match(fires) == ["flow"]
    assert index.explain(fires, "flow").outcome is Outcome.TRUE
    assert index.match((EXAMPLES / "order-placed/misses-status.json").read_bytes()) == []


def test_a_flow_that_cannot_be_told_does_not_match() -> None:
    flow = Flow.parse({"triggers": [{"type": "unheard_of"}]})
    assert flow.preflight({"operation": "createEntity"}).fires.value is None
    assert Index({"flow": flow}).match({"operation": "createEntity"}) == []


def test_a_key_that_is_not_there() -> None:
    index = Index(SHOP)
    with pytest.raises(KeyError):
        index.explain({}, "unknown")
    with pytest.raises(KeyError):
        index.remove("unknown")


@pytest.mark.parametrize("rule", ['{"a": [1]}', {"a": [1]}, None])
def test_only_parsed_rules_are_taken(rule: Any) -> None:
    with pytest.raises(TypeError, match=r"Pattern\.parse"):
        Index({"a": rule})
    with pytest.raises(TypeError, match=r"Pattern\.parse"):
        Index[str]().add("a", rule)


def test_in_len_iteration_and_repr() -> None:
    index = Index(SHOP)
    assert "paid" in index
    assert "unknown" not in index
    assert len(index) == 3
    assert list(index) == ["paid", "large", "anything"]
    assert repr(index) == "<Index of 3 rules>"


def test_stats_tell_how_rules_are_found() -> None:
    shared = {n: Pattern.parse({"kind": ["a"], "size": [n]}) for n in range(10)}
    stats = Index(shared).stats()
    assert isinstance(stats, Stats)
    assert (stats.rules, stats.segments, stats.recent, stats.removed) == (10, 1, 0, 0)
    assert (stats.leaves, stats.conjunctions, stats.one_by_one) == (1, 10, 0)


def test_many_rules_are_split_by_what_they_share() -> None:
    load = workload("flows", 200, 0)
    stats = Index(enumerate(map(Pattern.parse, load.rules))).stats()
    assert stats.splits > 1
    assert stats.conjunctions + stats.one_by_one >= 200


def test_equal_rules_are_asked_once() -> None:
    same = {n: Pattern.parse({"a": ["x"], "b": [{"prefix": "y"}]}) for n in range(100)}
    index = Index(same)
    assert index.stats().one_by_one == 1
    assert index.match({"a": "x", "b": "yz"}) == list(range(100))


def test_rules_without_a_path_in_common_are_found_by_the_paths_of_the_event() -> None:
    own = {n: Pattern.parse({f"a{n}": {"b": ["x"]}, f"c{n}": [{"exists": True}]}) for n in range(200)}
    index = Index(own)
    assert index.stats().fans == 1
    assert index.match({"a7": {"b": "x"}, "c7": 0, "a9": {"b": "x"}}) == [7]
    assert index.match({"a7.b": "x", "c7": [1], "a9": [{"b": "x"}], "c9": 2}) == [7, 9]


def test_limits_do_not_change_the_answer() -> None:
    ways = (Limits(few=0), Limits(small=0), Limits(leaf=1, growth=0), Limits(columns=0))
    for limits in (*ways, Limits(few=0, small=0), Limits(conjunctions=1)):
        assert Index(SHOP, limits=limits).match({"state": "paid", "total": 250}) == list(SHOP)


def test_a_value_that_json_does_not_have() -> None:
    with pytest.raises(InvalidEvent, match="complex"):
        Index(SHOP).match({"state": "paid", "total": 1j})
