"""The lint never calls a rule impossible that some event satisfies, nor certain what some event fails."""

import copy
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import ActionCondition, Context, Flow, InvalidRule, Outcome, Pattern
from firewhen.flows.lint import Finding, lint_pattern
from tests.conformance.generator import Pair, pairs

from .strategies import (
    DATA,
    EVENTS,
    FLAT_EVENTS,
    PATTERNS,
    PLATFORM,
    SCALARS,
    TRIGGER_CONDITIONS,
    statements,
)

DIALECTS = ("automation", "eventbridge")


def without(rule: Any, pointer: str) -> Any:
    """The rule with the member or element at a pointer taken out."""
    rule = copy.deepcopy(rule)
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    holder = rule
    for step in steps[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    del holder[int(steps[-1]) if isinstance(holder, list) else steps[-1]]
    return rule


def only(rule: Any, pointer: str) -> Any:
    """The rule with a `$or` reduced to one member; EventBridge wants two, so it stands there twice."""
    branch, _, index = pointer.rpartition("/")
    rule = copy.deepcopy(rule)
    holder = rule
    for step in branch.split("/")[1:]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[:] = [holder[int(index)]] * 2
    return rule


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_said_of_patterns_is_so(dialect: str, data: st.DataObject) -> None:
    rule = data.draw(PATTERNS[dialect])
    events = data.draw(st.lists(EVENTS, min_size=1, max_size=5))
    try:
        pattern = Pattern.parse(rule, dialect=dialect)
    except InvalidRule:
        return
    for finding in lint_pattern(rule, dialect):
        for event in events:
            check(pattern, rule, finding, event)


def check(pattern: Pattern, rule: Any, finding: Finding, event: dict[str, Any]) -> None:
    matches = pattern.matches(event)

    def as_well(other: Any) -> bool:
        return Pattern.parse(other, dialect=pattern.dialect).matches(event) == matches

    match finding.code:
        case "never-matches":
            assert not matches
        case "always-matches" if not finding.pointer:
            assert matches
        case "always-matches" | "shadowed-alternative" | "shadowed-member":
            with suppress(InvalidRule):  # nothing is left, or too little for a `$or`
                assert as_well(without(rule, finding.pointer))
        case "dead-member":
            assert not Pattern.parse(only(rule, finding.pointer), dialect=pattern.dialect).matches(event)


LEAF = st.lists(PLATFORM, min_size=1, max_size=2)


@settings(max_examples=150, deadline=None)
@given(LEAF, LEAF, LEAF, st.lists(FLAT_EVENTS, min_size=1, max_size=5))
def test_what_only_arrays_satisfy_no_event_without_arrays_does(
    one: list[Any], other: list[Any], third: list[Any], events: list[dict[str, Any]]
) -> None:
    rule = {"a": {"b": one}, "a.b": other, "$or": [{"a.b": third}]}
    if any(found.code == "only-arrays" for found in lint_pattern(rule, "automation")):
        assert not any(Pattern.parse(rule, dialect="automation").matches(event) for event in events)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_near_misses_of_the_conformance_are_judged_rightly(dialect: str, data: st.DataObject) -> None:
    pair: Pair = data.draw(pairs(dialect))
    try:
        pattern = Pattern.parse(pair.pattern, dialect=dialect)
        matches = pattern.matches(pair.event)
    except ValueError:
        return
    codes = {(found.code, found.pointer) for found in lint_pattern(pair.pattern, dialect)}
    if matches:
        assert not any(code in ("never-matches", "empty-array") and "$or" not in at for code, at in codes)
    else:
        assert ("always-matches", "") not in codes


@settings(max_examples=200, deadline=None)
@given(statements(), st.lists(st.one_of(DATA, st.lists(DATA, max_size=3)), min_size=1, max_size=4))
def test_what_is_said_of_statements_is_so(rules: list[dict[str, Any]], values: list[Any]) -> None:
    condition = {"id": "c", "statements": rules}
    try:
        parsed = ActionCondition.parse(condition)
    except InvalidRule:
        return
    found = Flow.parse({"flow_name": "f", "triggers": [], "actions": [], "conditions": [condition]}).lint()
    codes = {finding.code for finding in found}
    for value in values:
        outcome = parsed.evaluate(Context(entity={"a": value}, now="2026-01-01T12:00:00Z"))
        if codes & {"contradiction", "never-holds"}:
            assert outcome is not Outcome.TRUE
        if "several-values-only" in codes and not isinstance(value, list):
            assert outcome is not Outcome.TRUE
    for finding in found:
        if finding.code == "always-holds":
            always = parsed.statements[int(finding.pointer.split("/")[4])]
            assert all(always.evaluate(Context(entity={"a": value})) is Outcome.TRUE for value in values)


@settings(max_examples=150, deadline=None)
@given(TRIGGER_CONDITIONS, st.lists(st.one_of(DATA, st.lists(DATA, max_size=3)), min_size=1, max_size=4))
def test_what_is_said_of_trigger_conditions_is_so(rules: list[dict[str, Any]], values: list[Any]) -> None:
    trigger = {"type": "entity_operation", "configuration": {}}
    flow = Flow.parse({"triggers": [trigger], "trigger_conditions": rules})
    codes = {finding.code for finding in flow.lint()}
    for value in values:
        fires = flow.preflight({"operation": "updateEntity", "payload": {"a": value}, "diff": {}}).fires
        if codes & {"contradiction", "never-holds"}:
            assert fires is not Outcome.TRUE
        if "several-values-only" in codes and not isinstance(value, list):
            assert fires is not Outcome.TRUE


OPERATIONS = st.sampled_from(["createEntity", "updateEntity", "deleteEntity", "update"])
ACTIVITIES = st.sampled_from(["Signed", "Sent"])
SCHEMAS = st.sampled_from(["order", "contact"])
LEAVES = {
    "operation": st.one_of(OPERATIONS, st.just({"prefix": "update"})),
    "payload._schema": st.one_of(SCHEMAS, st.just({"anything-but": ["order"]}), st.just({"exists": False})),
    "payload.status": SCALARS,
    "diff.updated.status": st.one_of(SCALARS, st.just({"exists": True}), st.just({"anything-but": ["x"]})),
}
FILTERS = st.fixed_dictionaries(
    {}, optional={name: st.lists(leaf, min_size=1, max_size=2) for name, leaf in LEAVES.items()}
)
CONFIGURATIONS = st.fixed_dictionaries(
    {},
    optional={
        "schema": SCHEMAS,
        "operations": st.lists(OPERATIONS, min_size=1, max_size=2),
        "include_activities": st.lists(ACTIVITIES, min_size=1, max_size=2),
        "exclude_activities": st.lists(ACTIVITIES, min_size=1, max_size=2),
        "filter_config": st.builds(
            lambda operation, types: (
                {"operation": operation, "activity": {"type": types}} if types else {"operation": operation}
            ),
            st.one_of(FILTERS, FILTERS.map(lambda one: {"$or": [one]})),
            st.one_of(st.none(), st.lists(ACTIVITIES, min_size=1, max_size=2)),
        ),
    },
)


@st.composite
def operations(draw: st.DrawFn) -> dict[str, Any]:
    """Entity operations as the platform sends them: a created entity has no earlier values."""
    operation = draw(OPERATIONS)
    status = draw(SCALARS)
    diff = {} if operation == "createEntity" or draw(st.booleans()) else {"updated": {"status": status}}
    payload = {"status": draw(SCALARS)} | ({"_schema": draw(SCHEMAS)} if draw(st.integers(0, 4)) else {})
    event = {"operation": operation, "payload": payload, "diff": diff}
    return event | ({"activity_type": draw(ACTIVITIES)} if draw(st.booleans()) else {})


NEVER = {"never-matches", "schema-mismatch", "operation-mismatch", "activity-mismatch", "diff-on-create"}


@settings(max_examples=200, deadline=None)
@given(CONFIGURATIONS, st.lists(operations(), min_size=1, max_size=6))
def test_what_is_said_of_triggers_is_so(configuration: dict[str, Any], events: list[dict[str, Any]]) -> None:
    flow = Flow.parse({"triggers": [{"type": "entity_operation", "configuration": configuration}]})
    codes = {finding.code for finding in flow.lint()}
    for event in events:
        fires = flow.preflight(event).fires
        if codes & NEVER:
            assert fires is not Outcome.TRUE
        if (
            "filters-nothing" in codes
            and event["operation"] == "updateEntity"
            and "schema" not in configuration
        ):
            excluded = event.get("activity_type") in configuration.get("exclude_activities", ())
            assert fires is Outcome.of(not excluded)
