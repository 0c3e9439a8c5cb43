"""How two versions of a flow differ: what is said is true of every event."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Flow, Outcome
from firewhen.conditions import ConditionStatement, Context
from firewhen.flows.diff import Change, diff
from firewhen.flows.diff.implying import relation
from tests.patterns.test_comparing import _edited, patterns

BASE: dict[str, Any] = {
    "flow_name": "F",
    "triggers": [{"type": "entity_operation", "configuration": {"schema": "order"}}],
    "actions": [],
}


def changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    return diff(Flow.parse({**BASE, **old}), Flow.parse({**BASE, **new})).changes


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(each.kind, each.where, each.what, each.effect) for each in changes(old, new)]


def trigger(kind: str = "entity_operation", **configuration: Any) -> dict[str, Any]:
    return {"triggers": [{"type": kind, "configuration": configuration}]}


T = "trigger 1 `entity_operation`"
C = "trigger 1 `event_catalog`"


@pytest.mark.parametrize(
    ("old", "new", "kind", "what", "effect"),
    [
        (trigger(), trigger(schema="order"), "added", "`schema`", "fewer"),
        (trigger(schema="order"), trigger(schema=None), "removed", "`schema`", "more"),
        (trigger(schema="order"), trigger(schema="contact"), "changed", "`schema`", "other"),
        (trigger(operations=["a"]), trigger(operations=["b", "a"]), "loosened", "`operations`", "more"),
        (trigger(operations=["a", "b"]), trigger(operations=["a"]), "tightened", "`operations`", "fewer"),
        (trigger(), trigger(exclude_activities=["a"]), "added", "`exclude_activities`", "fewer"),
        (
            trigger(exclude_activities=["a", "b"]),
            trigger(exclude_activities=["a"]),
            "loosened",
            "`exclude_activities`",
            "more",
        ),
        (trigger(), trigger(ecp_config={"origin": "X"}), "added", "`ecp_config.origin`", "fewer"),
    ],
)
def test_what_a_trigger_compares(
    old: dict[str, Any], new: dict[str, Any], kind: str, what: str, effect: str
) -> None:
    assert told(old, new) == [(kind, T, what, effect)]


@pytest.mark.parametrize(
    ("old", "new", "kind", "what", "effect"),
    [
        ({"event_version": "1.2"}, {"event_version": "1.1"}, "loosened", "`event_version`", "more"),
        ({"event_version": "1.2"}, {"event_version": "2.0"}, "tightened", "`event_version`", "fewer"),
        ({"event_version": "1.2"}, {"event_version": "x"}, "changed", "`event_version`", "other"),
        (
            {"event_name": "E"},
            {"event_name": "E", "ignore_automation_triggered": False},
            "loosened",
            "`ignore_automation_triggered`",
            "more",
        ),
        (
            {"event_name": "E"},
            {"event_name": "E", "entity_node_id": "c"},
            "added",
            "`entity_node_id`",
            "fewer",
        ),
    ],
)
def test_what_a_catalog_trigger_compares(
    old: dict[str, Any], new: dict[str, Any], kind: str, what: str, effect: str
) -> None:
    assert told(trigger("event_catalog", **old), trigger("event_catalog", **new)) == [(kind, C, what, effect)]


def test_a_member_of_a_kind_that_is_not_read_compares_nothing() -> None:
    odd = [{"event_name": "E"}, {"event_name": "E", "event_version": [1.2], "entity_node_id": {}}]
    assert told(*(trigger("event_catalog", **each) for each in odd)) == []
    assert told(trigger(), trigger(ecp_config={"file_config": {"shared_with_end_customer": "yes"}})) == []


@pytest.mark.parametrize(
    "odd", [[[]], [5], "x", [{"type": "actvity"}], [{"type": "entity_operation", "configuration": []}]]
)
def test_triggers_of_no_known_shape(odd: Any) -> None:
    assert diff(Flow.parse({**BASE, "triggers": odd}), Flow.parse(BASE)).effect != "none"
    assert not diff(Flow.parse({**BASE, "triggers": odd}), Flow.parse({**BASE, "triggers": odd}))


def test_both_is_no_direction() -> None:
    both, inbound = ({"direction": word} for word in ("BOTH", "INBOUND"))
    found = changes(trigger("new_email_thread", **both), trigger("new_email_thread", **inbound))
    assert [(each.kind, each.new) for each in found] == [("added", '"INBOUND"')]


def test_the_pattern_clause_by_clause() -> None:
    def filtered(**payload: Any) -> dict[str, Any]:
        return trigger(filter_config={"operation": {"payload": payload}})

    assert told(filtered(a=["x"], b=["x"]), filtered(a=["x", "y"], c=["x"])) == [
        ("loosened", T, "`payload.a`", "more"),
        ("added", T, "`payload.c`", "fewer"),
        ("removed", T, "`payload.b`", "more"),
    ]
    (found,) = changes(filtered(a=["x"]), filtered(a=["x", "y"]))
    assert (found.old, found.new) == ('["x"]', '["x", "y"]')
    assert found.new_pointer == "/triggers/0/configuration/filter_config/operation/payload/a"
    assert told(trigger(), filtered(a=["x"])) == [("added", T, "`payload.a`", "fewer")]
    assert told(filtered(a=["x"]), filtered(a="x")) == [
        ("changed", T, "`filter_config`, which cannot be read", "other")
    ]


def test_triggers_come_and_go() -> None:
    more = {"triggers": [*BASE["triggers"], {"type": "activity"}]}
    assert told({}, more) == [("added", "trigger 2 `activity`", "", "more")]
    assert told(more, {}) == [("removed", "trigger 2 `activity`", "", "fewer")]


@pytest.mark.parametrize(
    ("old", "new", "kind", "effect"),
    [
        (None, {"comparison": "not_empty"}, "added", "fewer"),
        ({"comparison": "not_empty"}, None, "removed", "more"),
        (
            {"comparison": "equals", "value": "a"},
            {"comparison": "any_of", "value": ["a", "b"]},
            "loosened",
            "more",
        ),
        (
            {"comparison": "any_of", "value": ["a", "b"]},
            {"comparison": "any_of", "value": ["b"]},
            "tightened",
            "fewer",
        ),
        ({"comparison": "equals", "value": "a"}, {"comparison": "not_empty"}, "changed", "other"),
        ({"comparison": "equals", "value": "a"}, {"comparison": "no"}, "changed", "other"),
    ],
)
def test_trigger_conditions(old: Any, new: Any, kind: str, effect: str) -> None:
    lists = [{"trigger_conditions": [{"source": "s", **each}] if each else []} for each in (old, new)]
    assert told(*lists) == [(kind, "trigger condition", "`s`", effect)]


def test_the_flow_itself() -> None:
    off = {
        "enabled": False,
        "disable_details": {"disabled_by": "user"},
        "updated_at": "2026-01-01",
        "runs": 5,
    }
    assert told({}, off) == [("tightened", "flow", "`enabled`", "fewer")]
    assert told(off, {"enabled": True}) == [("loosened", "flow", "`enabled`", "more")]
    assert told({"id": "a"}, {"id": "b"})[0][3] == "other"
    limits = [
        {"max_executions": {"count": count, "window": window}} for count, window in ((2, "PT1M"), (3, "PT1M"))
    ]
    assert told(*limits) == [("loosened", "flow", "`max_executions`", "none")]
    assert told(*reversed(limits)) == [("tightened", "flow", "`max_executions`", "none")]


def test_actions_and_what_gates_them() -> None:
    source = {"origin": "trigger", "attribute": "s"}
    statement = {"source": source, "operation": "any_of", "values": ["a"]}
    old = {
        "actions": [{"id": "1", "config": {"to": {"mail": "x"}}}, {"id": "2"}, {"id": "3"}],
        "conditions": [{"id": "c", "statements": [statement]}],
        "schedules": [{"id": "s", "numberOfUnits": 1, "source": {"origin": "automation"}}],
        "loops": [{"id": "l", "source_path": "a", "length": 5, "filter_tags": ["t"]}],
    }
    new = {
        "actions": [{"id": "2"}, {"id": "1", "config": {"to": {"mail": "y"}}}, {"id": "4"}],
        "conditions": [
            {"id": "c", "allow_failure": True, "statements": [{**statement, "values": ["a", "b"]}]}
        ],
        "schedules": [{"id": "s", "numberOfUnits": 2, "source": {"origin": "automation"}}],
        "loops": [{"id": "l", "source_path": "a", "filter_tags": ["t", "u"]}],
    }
    found = told(old, new)
    assert [each[:3] for each in found] == [
        ("changed", "action `1`", "`config.to.mail`"),
        ("added", "action `4`", ""),
        ("removed", "action `3`", ""),
        ("changed", "actions", "run in another order"),
        ("added", "condition `c`", "`allow_failure`"),
        ("loosened", "condition `c`", "`s`"),
        ("changed", "schedule `s`", "`numberOfUnits`"),
        ("removed", "loop `l`", "`length`"),
        ("tightened", "loop `l`", "`filter_tags`"),
    ]
    assert {each[3] for each in found} == {"none"}


def test_the_spelling_of_json_is_no_difference() -> None:
    one = Flow.parse(
        '{"triggers": [{"id": null, "type": "activity"}], "actions": [{"b": 1, "a": {"x": []}}]}'
    )
    other = Flow.parse(
        '{"actions": [{"a": {"x": [], "y": null}, "b": 1}], "triggers": [{"type": "activity"}]}'
    )
    assert not diff(one, other)
    assert diff(one, other).text() == "= `flow`: the rules are the same"


def test_trigger_conditions_that_are_asked_of_another_entity() -> None:
    """A trigger that takes the event earlier may have the conditions asked of another node."""
    conditions = {"trigger_conditions": [{"source": "s", "comparison": "equals", "value": "x"}]}
    triggers = [
        {"type": "event_catalog", "configuration": {"event_name": "E", "entity_node_id": node}}
        for node in ("a", "b")
    ]
    old, new = ({**BASE, **conditions, "triggers": list_} for list_ in (triggers[1:], triggers))
    event = {"_event_name": "E", "a": {"s": "y"}, "b": {"s": "x"}}
    fires = [Flow.parse(flow).preflight(event).fires for flow in (old, new)]
    assert fires == [Outcome.TRUE, Outcome.FALSE]
    found = diff(Flow.parse(old), Flow.parse(new))
    assert [each.effect for each in found.changes] == ["more"]
    assert found.effect == "other"
    assert "other events may fire it" in found.text()


# Whatever is said of the events is true of generated ones.

words = st.sampled_from(["x", "y", "createEntity"])
configurations = st.fixed_dictionaries(
    {},
    optional={
        "schema": words,
        "operations": st.lists(words, max_size=2),
        "exclude_activities": st.lists(words, max_size=2),
        "filter_config": patterns.map(lambda rule: {"operation": {"payload": rule}}),
    },
)
conditions = st.one_of(
    st.fixed_dictionaries({"source": words, "comparison": st.sampled_from(["not_empty", "is_empty"])}),
    st.fixed_dictionaries(
        {"source": words, "comparison": st.sampled_from(["equals", "any_of"])},
        optional={"value": st.one_of(words, st.lists(words, max_size=2))},
    ),
)
flows = st.fixed_dictionaries(
    {
        "flow_name": st.just("F"),
        "actions": st.just([]),
        "triggers": st.lists(
            st.builds(lambda config: {"type": "entity_operation", "configuration": config}, configurations),
            max_size=2,
        ),
        "trigger_conditions": st.lists(conditions, max_size=2),
    },
    optional={"enabled": st.booleans()},
)
payloads = st.dictionaries(
    st.sampled_from(["x", "y", "_schema"]), st.sampled_from(["x", "y", 1, None, ["x"]])
)
events = st.builds(
    lambda operation, activity, payload: {
        "operation": operation,
        "activity_type": activity,
        "payload": payload,
        "diff": {},
    },
    words,
    words,
    payloads,
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Any, Any]:
    old = draw(flows)
    new = json.loads(json.dumps(old))
    for each in new["triggers"]:
        config = each["configuration"]
        config.update(draw(configurations) if draw(st.booleans()) else {})
        if "filter_config" in config:
            payload = config["filter_config"]["operation"]
            payload["payload"] = _edited(draw, payload["payload"])
    other = draw(flows)
    for name in ("triggers", "trigger_conditions"):
        if not draw(st.integers(0, 2)):
            new[name] = (new[name] + other[name])[draw(st.integers(0, 1)) :]
    return old, new


@settings(max_examples=100, deadline=None)
@given(versions(), st.lists(events, min_size=1, max_size=5))
def test_the_effect_on_the_events_is_true(pair: tuple[Any, Any], asked: list[dict[str, Any]]) -> None:
    old, new = map(Flow.parse, pair)
    found, back = diff(old, new), diff(new, old)
    assert bool(found) == bool(back)
    for event in asked:
        before, after = (flow.preflight(event).fires.value for flow in (old, new))
        if found.effect in ("none", "more") and before is True:
            assert after is True, (str(found), event)
        if found.effect in ("none", "fewer") and after is True:
            assert before is True, (str(found), event)


TYPES = ["string", "number", "date", "tags", None]
values = st.sampled_from(["1", "2", "01", "ab", "a", "2024-05-01", "2024-05-01T12:00:00Z", "today", "true"])


@st.composite
def statements(draw: st.DrawFn) -> list[Any]:
    source = {"attribute": "v", "attributeType": draw(st.sampled_from(TYPES))}
    operations = ["equals", "any_of", "none_of", "not_equals", "greater_than", "greater_than_or_equals"]
    operations += ["less_than", "less_than_or_equals", "starts_with", "ends_with", "is_empty", "is_not_empty"]
    operations += ["contains", "not_contains"]
    return [
        {
            "source": source,
            "operation": draw(st.sampled_from(operations)),
            "values": draw(st.lists(values, min_size=1, max_size=2)),
        }
        for _ in range(2)
    ]


@settings(max_examples=200, deadline=None)
@given(
    statements(), st.lists(st.one_of(values, st.sampled_from([1, 2.0, True, None, [], ["a", "ab"], ["1"]])))
)
def test_one_statement_implies_another(pair: list[Any], found: list[Any]) -> None:
    try:
        old, new = (ConditionStatement.parse(each) for each in pair)
    except ValueError:
        return
    how = relation(old.question, new.question)
    for value in found:
        context = Context(entity={"v": value}, now="2024-05-01T12:00:00Z")
        before, after = (statement.evaluate(context).value for statement in (old, new))
        if how in ("same", "wider") and before:
            assert after
        if how in ("same", "narrower") and after:
            assert before
