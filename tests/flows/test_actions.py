"""What becomes of each action: condition, schedule, loop, failure (flows.md, The verdict)."""

from datetime import datetime
from typing import Any

import pytest

from firewhen import Flow, InvalidRule, Outcome, Verdict

NOW = "2026-01-15T12:00:00Z"
ENTITY = {
    "_id": "o1",
    "_schema": "order",
    "status": "placed",
    "due": "2026-01-31",
    "past": "2025-01-01",
    "soon": "next week",
    "empty": "",
    "products": [{"_id": "p1"}, {"_id": "p2"}, {"_id": "p3"}],
    "files": [{"n": 1, "_tags": ["a", "b"]}, {"n": 2, "_tags": ["a"]}, {"n": 3}],
    "contact": {"$relation": [{"entity_id": "c1"}, {"entity_id": "c2"}]},
    "one": {"name": "x"},
    "none": None,
}
EVENT = {"operation": "updateEntity", "payload": ENTITY, "diff": {}}


def statement(attribute: str, operation: str, *values: str, **source: str) -> dict[str, Any]:
    return {
        "source": {"origin": "trigger", "schema": "order", "attribute": attribute, **source},
        "operation": operation,
        "values": list(values),
    }


def condition(id_: str, *statements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "statements": list(statements), **more}


def schedule(id_: str, units: float, period: str, relation: str = "after", **source: str) -> dict[str, Any]:
    return {
        "id": id_,
        "numberOfUnits": units,
        "timePeriod": period,
        "timeRelation": relation,
        "source": {"id": "s", **source},
    }


def ask(actions: list[dict[str, Any]], event: dict[str, Any] = EVENT, **flow: Any) -> Verdict:
    supplied = {name: flow.pop(name) for name in ("related", "outputs", "tz", "strict") if name in flow}
    triggers = [{"type": "entity_operation", "configuration": {}}]
    actions = [{"id": f"a{at}", **action} for at, action in enumerate(actions, 1)]
    return Flow.parse({"triggers": triggers, "actions": actions, **flow}).preflight(
        event, now=NOW, **supplied
    )


def runs(verdict: Verdict) -> list[str]:
    return [str(action.run) for action in verdict.actions]


PLACED = condition("c", statement("status", "equals", "placed"))
LOST = condition("c", statement("status", "equals", "lost"))
OPEN = condition("c", statement("x", "equals", "y", origin="action", id="earlier"))
DUE = schedule("s", 1, "months", origin="trigger", attribute="due")
PAST = schedule("s", 1, "days", origin="trigger", attribute="past")


def test_an_action_that_nothing_holds_back_runs_now() -> None:
    verdict = ask([{"type": "send-email", "name": "Mail"}])
    action = verdict.action("a1")
    assert (action.run, action.name, action.type, action.index) == ("now", "Mail", "send-email", 0)
    assert verdict.action(0) is action
    with pytest.raises(KeyError):
        verdict.action("a2")


@pytest.mark.parametrize(("rule", "run"), [(PLACED, "now"), (LOST, "skipped"), (OPEN, "unknown")])
def test_a_condition_decides(rule: dict[str, Any], run: str) -> None:
    verdict = ask([{"condition_id": "c"}], conditions=[rule])
    assert runs(verdict) == [run]


def test_a_condition_that_cannot_be_told_says_what_is_missing_and_is_told_with_it() -> None:
    verdict = ask([{"condition_id": "c"}], conditions=[OPEN])
    assert verdict.fires is Outcome.TRUE
    assert any("output of action earlier" in item for item in verdict.needed)
    assert runs(ask([{"condition_id": "c"}], conditions=[OPEN], outputs={"earlier": {"x": "y"}})) == ["now"]
    assert runs(ask([{"condition_id": "c"}], conditions=[OPEN], outputs={"earlier": {"x": "z"}})) == [
        "skipped"
    ]


def test_an_id_that_nothing_defines_is_unknown() -> None:
    actions = [{"condition_id": "c"}, {"schedule_id": "s", "allow_failure": True}, {"loop_id": "l"}]
    verdict = ask(actions)
    assert runs(verdict) == ["unknown", "unknown", "unknown"]
    assert verdict.actions[0].why == "the flow defines no condition `c`"


def test_a_schedule_says_when() -> None:
    verdict = ask([{"schedule_id": "s"}], schedules=[DUE], tz="Europe/Berlin")
    assert verdict.action("a1").run == "at"
    assert verdict.action("a1").at == datetime.fromisoformat("2026-02-28T00:00:00+01:00")


@pytest.mark.parametrize("attribute", ["past", "soon", "empty", "absent"])
def test_a_source_that_is_missing_unreadable_or_past_is_a_scheduling_failure(attribute: str) -> None:
    late = schedule("s", 1, "days", origin="trigger", attribute=attribute)
    verdict = ask([{"schedule_id": "s"}, {}], schedules=[late])
    assert runs(verdict) == ["cancelled", "skipped"]
    assert "scheduling fails" in verdict.actions[0].why
    assert verdict.actions[1].why == "the flow stopped at action 1, whose schedule failed"


def test_a_block_that_may_fail_lets_the_flow_move_on() -> None:
    allowed = condition("c", statement("status", "equals", "placed"), allow_failure=True)
    scheduled = {"schedule_id": "s", "condition_id": "c"}
    assert runs(ask([scheduled, {}], schedules=[PAST], conditions=[allowed])) == ["cancelled", "now"]
    assert runs(ask([scheduled, {}], schedules=[PAST], conditions=[PLACED])) == ["cancelled", "skipped"]
    assert runs(ask([{"schedule_id": "s", "allow_failure": True}, {}], schedules=[PAST])) == [
        "cancelled",
        "now",
    ]


def test_a_condition_may_name_the_schedule() -> None:
    named = condition("c", statement("status", "equals", "placed"), schedule_id="s")
    verdict = ask([{"condition_id": "c"}], conditions=[named], schedules=[DUE])
    assert verdict.action("a1").run == "at"


def test_after_schedule_asks_the_condition_at_the_scheduled_time() -> None:
    verdict = ask([{"condition_id": "c", "schedule_id": "s"}], conditions=[PLACED], schedules=[DUE])
    assert verdict.action("a1").run == "at"
    assert "evaluated at 2026-02-28T00:00:00+00:00, with today's data" in verdict.action("a1").why
    verdict = ask([{"condition_id": "c", "schedule_id": "s"}], conditions=[LOST], schedules=[DUE])
    assert verdict.action("a1").run == "skipped"
    assert "with today's data" in verdict.action("a1").why


def test_before_schedule_creates_no_schedule_unless_the_condition_holds() -> None:
    early = {"evaluation_order": "BEFORE_SCHEDULE"}
    action = [{"condition_id": "c", "schedule_id": "s"}, {}]
    assert runs(ask(action, conditions=[{**LOST, **early}], schedules=[PAST])) == ["skipped", "now"]
    assert runs(ask(action, conditions=[{**PLACED, **early}], schedules=[PAST])) == ["cancelled", "skipped"]
    assert runs(ask(action, conditions=[{**OPEN, **early}], schedules=[PAST])) == ["unknown", "unknown"]
    assert runs(ask(action, conditions=[LOST], schedules=[PAST])) == ["cancelled", "skipped"]


@pytest.mark.parametrize(
    ("source", "outputs", "run", "at"),
    [
        ({"origin": "automation"}, {}, "at", "2026-01-15T14:00:00+00:00"),
        ({"origin": "action", "id": "a1", "attribute": "date"}, {}, "unknown", None),
        (
            {"origin": "action", "id": "a1", "attribute": "date"},
            {"a1": {"date": "2026-02-01"}},
            "at",
            "2026-02-01T02:00:00+00:00",
        ),
        ({"origin": "action", "id": "a1", "attribute": "date"}, {"a1": {"date": "x"}}, "cancelled", None),
        ({"origin": "action_task", "id": "a1"}, {}, "at", "2026-02-28T02:00:00+00:00"),
        ({"origin": "action_task", "id": "a2"}, {}, "at", "2026-01-15T14:00:00+00:00"),
        ({"origin": "action_task", "id": "a9"}, {}, "unknown", None),
        ({"origin": "sun"}, {}, "unknown", None),
    ],
)
def test_where_a_schedule_counts_from(
    source: dict[str, str], outputs: dict[str, Any], run: str, at: str | None
) -> None:
    later = {**schedule("later", 2, "hours"), "source": {"id": "s", **source}}
    actions = [{"schedule_id": "s"}, {"schedule_id": "later"}]
    action = ask(actions, schedules=[DUE, later], outputs=outputs).action("a2")
    assert action.run == run
    assert action.at == (at and datetime.fromisoformat(at))


def test_an_action_after_a_schedule_that_may_fail_cannot_be_told() -> None:
    late = schedule("s", 2, "hours", origin="action", id="x", attribute="date")
    assert runs(ask([{"schedule_id": "s"}, {}, {}], schedules=[late])) == ["unknown", "unknown", "unknown"]
    assert runs(ask([{"schedule_id": "s", "allow_failure": True}, {}], schedules=[late])) == [
        "unknown",
        "now",
    ]


@pytest.mark.parametrize(
    ("loop", "count"),
    [
        ({"source_path": "products"}, 3),
        ({"source_path": "products", "length": 2}, 2),
        ({"source_path": "products", "length": 0}, 3),
        ({"source_path": "one"}, 1),
        ({"source_path": "one.name"}, 1),
        ({"source_path": "absent"}, 0),
        ({"source_path": "none"}, 0),
        ({"source_path": "products._id"}, 3),
        ({"source_path": "products[0]"}, 1),
        ({"source_path": "contact", "source_type": "entity-relation"}, 2),
        ({"source_path": "files", "source_type": "journey-file-upload"}, 3),
        ({"source_path": "files", "source_type": "journey-file-upload", "filter_tags": ["a"]}, 2),
        ({"source_path": "files", "source_type": "journey-file-upload", "filter_tags": ["b", "a"]}, 1),
        ({"source_path": "files", "source_type": "journey-file-upload", "filter_tags": ["c"]}, 0),
    ],
)
def test_what_a_loop_runs_over(loop: dict[str, Any], count: int) -> None:
    action = ask([{"loop_id": "l"}], loops=[{"id": "l", **loop}]).action("a1")
    assert len(action.items or ()) == count
    assert action.run == ("now" if count else "skipped")


def test_a_loop_over_the_outputs_of_an_action() -> None:
    loops = [{"id": "l", "source_path": "a1.created", "source_type": "previous-action-outputs"}]
    actions = [{}, {"loop_id": "l"}]
    assert ask(actions, loops=loops).action("a2").run == "unknown"
    verdict = ask(actions, loops=loops, outputs={"a1": {"created": [1, 2]}})
    assert verdict.action("a2").items == (1, 2)


def test_the_consequence_of_a_failure() -> None:
    verdict = ask([{}, {"allow_failure": True}, {}, {}])
    assert [action.consequence for action in verdict.actions] == [
        "if it fails, actions 2 to 4 are skipped",
        "if it fails, the flow moves on to actions 3 to 4",
        "if it fails, action 4 is skipped",
        "",
    ]


def test_no_action_runs_when_the_flow_does_not_fire() -> None:
    verdict = ask([{}, {}], {**EVENT}, enabled=False)
    assert runs(verdict) == ["skipped", "skipped"]
    assert {action.why for action in verdict.actions} == {"the flow does not fire"}


def test_when_firing_cannot_be_told_neither_can_the_actions() -> None:
    reference = {"type": "entity_operation", "entity_id": "o1", "operation_type": "updateEntity"}
    conditions = [{"source": "status", "comparison": "equals", "value": "placed"}]
    verdict = ask([{}], reference, trigger_conditions=conditions)
    assert verdict.fires.value is None
    assert runs(verdict) == ["unknown"]
    told = ask([{}], reference, trigger_conditions=conditions, related=[ENTITY])
    assert told.fires is Outcome.TRUE


def test_an_invalid_rule_leaves_its_gate_unknown_and_strict_raises() -> None:
    broken = condition("c", {"source": {}, "operation": "is"})
    verdict = ask([{"condition_id": "c"}], conditions=[broken], trigger_conditions=[{"comparison": "equals"}])
    assert verdict.fires.value is None
    assert "trigger condition cannot be read" in verdict.text(full=True)
    with pytest.raises(InvalidRule) as raised:
        ask([{"condition_id": "c"}], conditions=[broken], trigger_conditions=[{}], strict=True)
    assert {problem.pointer.split("/")[1] for problem in raised.value.problems} == {
        "conditions",
        "trigger_conditions",
    }


def test_missing_but_irrelevant_is_told_apart_from_needed() -> None:
    both = condition("c", statement("status", "equals", "lost"), OPEN["statements"][0])
    verdict = ask([{"condition_id": "c"}], conditions=[both])
    assert runs(verdict) == ["skipped"]
    assert verdict.needed == ()
    assert any("output of action earlier" in item for item in verdict.irrelevant)


def test_the_gates_come_in_order() -> None:
    verdict = ask(
        [{"condition_id": "c", "schedule_id": "s", "loop_id": "l"}],
        conditions=[PLACED],
        schedules=[DUE],
        loops=[{"id": "l", "source_path": "products"}],
        trigger_conditions=[{"source": "status", "comparison": "not_empty"}],
    )
    kinds = [gate.kind for gate in verdict.gates]
    assert kinds[:4] == ["enabled", "loop_guard", "triggers", "trigger_conditions"]
    assert kinds[5:] == ["schedule", "loop"]
    assert all(gate.outcome is Outcome.TRUE for gate in verdict.gates)


def test_a_verdict_is_plain_data() -> None:
    verdict = ask(
        [{"schedule_id": "s", "loop_id": "l"}], schedules=[DUE], loops=[{"id": "l", "source_path": "one"}]
    )
    data = verdict.to_dict()
    assert data["fires"] is True
    assert data["actions"][0]["at"] == "2026-02-28T00:00:00+00:00"
    assert data["actions"][0]["iterations"] == 1
