"""The assertions: they pass where they should, and what fails explains itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from firewhen import Flow, InvalidEvent, InvalidRule, Verdict
from firewhen.testing import (
    EventBuilder,
    FlowLoader,
    assert_does_not_fire,
    assert_does_not_run,
    assert_fires,
    assert_runs,
)
from firewhen.testing.files import UnusableFile

EXAMPLES = Path(__file__).parents[2] / "examples"
event, load = EventBuilder((EXAMPLES,)), FlowLoader((EXAMPLES,))

ORDERS = load("order-placed/flow.json")
ORDER = {"_schema": "order", "status": "open_for_acceptance", "total": 249.5}
PLACED = event.updated(ORDER, {**ORDER, "status": "placed"})
MISSPELT = event.updated(ORDER, {**ORDER, "status": "Placed"})
OFFERS = load("manual-start/flow.json")
OFFER = event.manual({"_schema": "opportunity", "status": "won", "due_date": "2026-01-31"})


def complaint(failure: Any, *arguments: Any, **more: Any) -> str:
    """The message with which an assertion fails."""
    with pytest.raises(AssertionError) as caught:
        failure(*arguments, **more)
    return str(caught.value)


def reminded() -> Verdict:
    return assert_fires(OFFERS, OFFER, tz="Europe/Berlin")


def test_a_flow_that_fires_gives_its_verdict() -> None:
    assert assert_fires(ORDERS, PLACED).trigger == 0
    assert assert_fires(ORDERS.data, PLACED).trigger == 0
    assert assert_fires(ORDERS.to_json(), PLACED).trigger == 0


def test_a_flow_that_should_fire_names_the_clause_the_near_miss_and_every_gate() -> None:
    clause = '`payload.status` is "Placed", the rule wants "placed": it differs only in case'
    message = complaint(assert_fires, ORDERS, MISSPELT)
    assert message.split("\n") == [
        f"expected that the flow fires, but {clause}",
        "✗ `Order placed: hand over to fulfilment` would not fire",
        f"  {clause}",
        '    expected  ["placed"]',
        '    found     "Placed"   at payload.status',
        "    rule      /triggers/0/configuration/filter_config/operation/payload/status",
        "",
        "every gate:",
        "✗ `Order placed: hand over to fulfilment` would not fire",
        "  ✗ its trigger does not take the event",
        "    ✗ the trigger `entity_operation` does not take the event",
        "      ✗ `filter_config` does not match",
        f"        ✗ {clause}",
        "        ✓ `payload.total` is 249.5: it is a number >= 100",
        '        ✓ `diff.updated.status` is "open_for_acceptance"',
        '        ✓ `activity_type` is "EntityUpdated": it is not "OrderImported"',
        '      ✓ `payload._schema` is "order"',
        '      ✓ `operation` is "updateEntity"',
        "  ✓ the flow is enabled",
        "  ✓ no loop: the flow did not cause the event",
    ]


def test_what_cannot_be_told_is_neither_yes_nor_no() -> None:
    flow = {
        "flow_name": "Ask",
        "triggers": [{"type": "entity_manual", "configuration": {"schema": "order"}}],
        "actions": [],
    }
    reference = {"type": "manual", "org_id": "1", "entity_id": "o1"}
    for assertion in (assert_fires, assert_does_not_fire):
        message = complaint(assertion, flow, reference)
        assert "but the event does not say its `payload._schema`" in message
        assert "supply it with the event, or as related=, outputs= or now=" in message
    assert_fires(flow, reference, related=[{"_id": "o1", "_schema": "order"}])


def test_a_flow_that_should_not_fire_says_why_it_does() -> None:
    message = complaint(assert_does_not_fire, ORDERS, PLACED)
    assert message.startswith("expected that the flow does not fire, it does\n✓ `Order placed")
    assert '✓ `payload.status` is "placed"' in message


@pytest.mark.parametrize(
    "because",
    [
        "payload.status",
        "differs only in case",
        'PAYLOAD.STATUS IS "placed"',
        '`payload.status` is "Placed"',
        "/triggers/0/configuration/filter_config/operation/payload/status",
        "/triggers/0/configuration/filter_config",
        "/triggers/0/",
        "filter_config",
    ],
)
def test_because_names_the_clause_that_decided(because: str) -> None:
    assert_does_not_fire(ORDERS, MISSPELT, because=because)


def test_because_of_another_clause_says_which_decided_and_what_became_of_that_one() -> None:
    message = complaint(assert_does_not_fire, ORDERS, MISSPELT, because="total")
    first, *rest = message.split("\n")
    assert first == (
        'expected that the flow does not fire because of "total", '
        'but `payload.status` is "Placed", the rule wants "placed": it differs only in case'
    )
    assert (
        '  "total" names a clause that holds: `payload.total` is 249.5: it is a number >= 100 '
        "(/triggers/0/configuration/filter_config/operation/payload/total)"
    ) in rest


def test_because_of_a_clause_that_is_not_there() -> None:
    message = complaint(assert_does_not_fire, ORDERS, MISSPELT, because="colour")
    assert 'no clause of the flow is named by "colour"' in message
    for nothing in ("", " ", "/"):
        assert "no clause of the flow is named by" in complaint(
            assert_does_not_fire, ORDERS, MISSPELT, because=nothing
        )
    message = complaint(assert_does_not_fire, ORDERS, MISSPELT, because="/triggers/0/config")
    assert 'no clause of the flow is named by "/triggers/0/config"' in message


def test_gates_are_asked_in_order_so_a_later_one_decides_nothing() -> None:
    other = event.updated({**ORDER, "_schema": "offer"}, {**ORDER, "_schema": "offer", "status": "Placed"})
    assert_does_not_fire(ORDERS, other, because="schema")
    message = complaint(assert_does_not_fire, ORDERS, other, because="status")
    assert '"status" names a later clause, which is not asked any more' in message
    disabled = {**ORDERS.data, "enabled": False}
    assert_does_not_fire(disabled, other, because="enabled")
    assert_does_not_fire(disabled, other, because="the flow is disabled")
    assert "later clause" in complaint(assert_does_not_fire, disabled, other, because="schema")


def test_of_several_ways_each_that_failed_decided() -> None:
    flow = load("contract-price/flow.json")
    miss = event("contract-price/misses.json")
    for way in ("diff.added.price", "diff.updated.price", "diff.deleted.price", "$or"):
        assert_does_not_fire(flow, miss, because=way)
    triggers = [*ORDERS.data["triggers"], {"type": "entity_manual", "configuration": {"schema": "order"}}]
    two = {**ORDERS.data, "triggers": triggers}
    assert_does_not_fire(two, MISSPELT, because="/triggers/0")
    assert_does_not_fire(two, MISSPELT, because="manual starts")


def test_an_action_runs_now_or_later() -> None:
    assert_runs(assert_fires(ORDERS, PLACED), "a1", at="now")
    verdict = reminded()
    for action in ("offer", "remind", 0, 1):
        assert_runs(verdict, action)
    later = datetime(2026, 2, 27, 23, tzinfo=UTC)
    for at in (
        "2026-02-28",
        "2026-02-28T00:00:00+01:00",
        "2026-02-27T23:00:00Z",
        later,
        datetime(2026, 2, 28),
    ):
        assert_runs(verdict, "remind", at=at)


def test_an_action_that_runs_at_another_time_says_how_far_off_it_is() -> None:
    message = complaint(assert_runs, reminded(), "remind", at="2026-03-01")
    assert message.startswith("expected that action `remind` runs at 2026-03-01T00:00:00+01:00\n")
    assert "\n  that is 1 day earlier\n" in message
    assert "fires at 2026-02-28T00:00:00+01:00, 1 month after 2026-01-31T00:00:00+01:00" in message
    message = complaint(assert_runs, reminded(), "remind", at=datetime(2026, 2, 27, 22, tzinfo=UTC))
    assert "\n  that is 1:00:00 later\n" in message
    assert "that is" not in complaint(assert_runs, reminded(), "offer", at="2026-03-01")
    assert "expected that action `remind` runs now" in complaint(assert_runs, reminded(), "remind", at="now")


def test_a_word_that_is_no_time() -> None:
    for word in ("soon", "skipped", "yes", ""):
        message = complaint(assert_runs, reminded(), "remind", at=word)
        assert message == f"`{word}` is no time: write an ISO 8601 time, such as 2026-02-28T09:00:00Z"


def test_an_action_that_is_not_there_says_which_was_meant() -> None:
    for assertion in (assert_runs, assert_does_not_run):
        message = complaint(assertion, reminded(), "remnd")
        assert (
            message == "the flow has no action `remnd`; did you mean `remind`?\n  its actions: offer, remind"
        )
    assert complaint(assert_runs, reminded(), 7).startswith("the flow has no action `7`\n")


def test_an_action_does_not_run() -> None:
    lost = {**OFFER, "payload": {**OFFER["payload"], "status": "lost"}}
    verdict = assert_fires(OFFERS, lost)
    assert_does_not_run(verdict, "remind")
    for because in (
        "status",
        "the rule wants it to be other than",
        "/conditions/0/statements/0",
        "condition",
    ):
        assert_does_not_run(verdict, "remind", because=because)
    message = complaint(assert_does_not_run, verdict, "remind", because="due_date")
    assert message.startswith(
        'expected that it is because of "due_date", it is not\n✗ 2. Remind the customer'
    )
    assert "expected that action `remind` runs\n✗ 2. " in complaint(assert_runs, verdict, "remind")
    assert "expected that action `offer` does not run\n✓ 1. " in complaint(
        assert_does_not_run, verdict, "offer"
    )


def test_an_action_of_a_flow_that_does_not_fire_says_why_the_flow_does_not() -> None:
    verdict = assert_does_not_fire(ORDERS, MISSPELT)
    assert_does_not_run(verdict, "a1", because="the flow does not fire")
    message = complaint(assert_runs, verdict, "a1")
    assert "is skipped: the flow does not fire" in message
    assert "it differs only in case" in message


def test_a_test_gives_the_same_answer_every_day() -> None:
    flow = load("workflow-task/flow.json")
    started = event.workflow_task("7f0a3f2e-0a4b-4c3d-9e8f-1a2b3c4d5e02", {"_schema": "opportunity"})
    assert_runs(assert_fires(flow, started), "check", at="2026-01-01T14:00:00Z")
    timed = {**started, "timestamp": "2026-05-01T08:00:00Z"}
    assert_runs(assert_fires(flow, timed), "check", at="2026-05-01T10:00:00Z")
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert_runs(assert_fires(flow, timed, now=now), "check", at=now + timedelta(hours=2))
    assert_runs(assert_fires(flow, {**started, "timestamp": "soon"}), "check", at="2026-01-01T14:00:00Z")


def test_input_that_is_no_good_raises_what_a_preflight_raises() -> None:
    with pytest.raises(InvalidEvent) as caught:
        assert_fires(ORDERS, "[]")
    assert len(caught.traceback) <= 3
    with pytest.raises(InvalidRule):
        assert_fires("[]", PLACED)
    with pytest.raises(InvalidEvent, match="time zone"):
        assert_fires(ORDERS, PLACED, tz="Europe/Berln")


def test_files_are_taken_by_their_paths() -> None:
    folder = EXAMPLES / "order-placed"
    assert_fires(folder / "flow.json", folder / "fires.json")
    with pytest.raises(UnusableFile, match=r"did you mean `flow\.json`"):
        assert_fires(folder / "flwo.json", folder / "fires.json")


def test_the_mistakes_of_a_newcomer_are_told() -> None:
    with pytest.raises(TypeError, match="`flow` is the fixture itself: call it"):
        assert_fires(load, PLACED)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="`event` is the fixture itself: call it"):
        assert_fires(ORDERS, event)  # type: ignore[arg-type]
    for assertion in (assert_runs, assert_does_not_run):
        with pytest.raises(TypeError, match="as assert_fires\\(flow, event\\) returns it, not a Flow"):
            assertion(ORDERS, "a1")  # type: ignore[arg-type]
    assert "an entity alone is no event: build one" in complaint(assert_fires, ORDERS, ORDER)


def test_a_large_explanation_is_cut() -> None:
    pattern = {"operation": {"payload": {f"a{at}": [1] for at in range(500)}}}
    flow = Flow.parse(
        {"triggers": [{"type": "entity_operation", "configuration": {"filter_config": pattern}}]}
    )
    message = complaint(assert_fires, flow, PLACED)
    assert len(message.split("\n")) < 100
    assert message.endswith(" more lines")
