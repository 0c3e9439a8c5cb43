"""The property that guards everything: an index says what its rules say one by one."""

import pickle
from typing import Any

import pytest
from benchmarks.index_workload import NAMES, workload
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Flow, Index, Outcome, Pattern
from firewhen.index import Limits

from .flow_strategies import FLOW_EVENTS, FLOWS
from .strategies import (
    EVENT_INPUTS,
    FIELDS,
    PATTERNS,
    SHAPED_INPUTS,
    Members,
    of_one_shape,
    on_one_field,
    plain,
    text,
)

LIMITS = st.sampled_from(
    [
        Limits(),
        Limits(few=0),
        Limits(few=0, columns=0, small=9, leaf=3),
        Limits(few=0, leaf=2, growth=0),
        Limits(few=0, columns=2, conjunctions=2),
        Limits(few=0, small=0),
        Limits(few=0, small=0, blocks=1),
        Limits(few=5, conjunctions=1),
    ]
)
"""The ways that an index can take, down to sets of a few rules."""


def one_by_one(rules: dict[Any, Any], event: Any) -> list[Any]:
    return [key for key, rule in rules.items() if holds(rule, event)]


def holds(rule: Any, event: Any) -> bool:
    return rule.preflight(event).fires is Outcome.TRUE if isinstance(rule, Flow) else rule.matches(event)


@settings(max_examples=300, deadline=None)
@given(st.lists(PATTERNS, max_size=25), st.lists(EVENT_INPUTS, min_size=1, max_size=5), LIMITS)
def test_an_index_matches_what_its_rules_match(
    patterns: list[Pattern], events: list[Any], limits: Limits
) -> None:
    rules = dict(enumerate(patterns))
    index = Index(rules, limits=limits)
    again: Index[int] = pickle.loads(pickle.dumps(index))
    for event in events:
        wanted = one_by_one(rules, event)
        assert index.match(event) == wanted
        assert again.match(event) == wanted


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_alternative_on_one_field(dialect: str, data: st.DataObject) -> None:
    rules = dict(enumerate(data.draw(st.lists(on_one_field(dialect), min_size=4, max_size=20))))
    index = Index(rules, limits=Limits(few=0))
    for value in data.draw(st.lists(FIELDS, min_size=1, max_size=8)):
        event = {"a": plain(value)}
        assert index.match(event) == one_by_one(rules, event)
        if value not in (float("inf"), 2**70):
            written = text(Members((("a", value),)))
            assert index.match(written) == one_by_one(rules, written)


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_every_shape_of_an_event(dialect: str, data: st.DataObject) -> None:
    rules = dict(enumerate(data.draw(st.lists(of_one_shape(dialect), min_size=2, max_size=12))))
    index = Index(rules, limits=data.draw(LIMITS))
    for event in data.draw(st.lists(SHAPED_INPUTS, min_size=1, max_size=5)):
        assert index.match(event) == one_by_one(rules, event)


@settings(max_examples=100, deadline=None)
@given(FLOWS, FLOW_EVENTS)
def test_whether_a_flow_fires_is_what_its_preflight_says(flow: Flow, event: Any) -> None:
    assert flow.fires(event) == flow.preflight(event).fires


@settings(max_examples=100, deadline=None)
@given(st.lists(FLOWS | PATTERNS, max_size=10), st.lists(FLOW_EVENTS, min_size=1, max_size=4), LIMITS)
def test_a_flow_matches_when_it_would_fire(rules: list[Any], events: list[Any], limits: Limits) -> None:
    by_key = dict(enumerate(rules))
    index = Index(by_key, limits=limits)
    for event in events:
        assert index.match(event) == one_by_one(by_key, event)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rules", [3, 40, 400])
def test_on_the_loads_of_the_benchmarks(name: str, rules: int) -> None:
    load = workload(name, rules, 12)
    by_key = {number: Pattern.parse(rule) for number, rule in enumerate(load.rules)}
    index = Index(by_key)
    for event in load.events:
        assert index.match(event) == one_by_one(by_key, event)
