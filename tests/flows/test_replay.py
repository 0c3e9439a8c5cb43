"""A series of events with the hot-flow limits (flows.md, The verdict)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from firewhen import Flow, Outcome
from firewhen.flows.limits import duration

START = datetime(2026, 1, 1, tzinfo=UTC)
FLOW: dict[str, Any] = {
    "triggers": [{"type": "entity_operation", "configuration": {}}],
    "actions": [{"id": "a"}],
}


def event(seconds: float, **more: Any) -> dict[str, Any]:
    time = (START + timedelta(seconds=seconds)).isoformat()
    return {"operation": "createEntity", "payload": {"_schema": "order"}, "_event_time": time, **more}


def outcomes(events: Iterable[dict[str, Any]], **flow: Any) -> str:
    """One letter an event: f fires, h is hot, d is disabled, - does not fire."""
    letters = ""
    for _, verdict in Flow.parse({**FLOW, **flow}).replay(events):
        if verdict.hot:
            letters += "h"
        elif verdict.fires is Outcome.TRUE:
            letters += "f"
        else:
            letters += "d" if verdict.explanation.children[0].outcome is Outcome.FALSE else "-"
    return letters


def test_the_execution_beyond_the_limit_is_hot_and_the_flow_is_disabled_from_then_on() -> None:
    limit = {"count": 2, "window": "PT10S"}
    assert outcomes([event(at) for at in range(5)], max_executions=limit) == "ffhdd"


def test_the_window_slides() -> None:
    limit = {"count": 2, "window": "PT10S"}
    assert outcomes([event(at) for at in (0, 9, 10, 19, 20, 29)], max_executions=limit) == "ffffff"
    assert outcomes([event(at) for at in (0, 9, 9.9)], max_executions=limit) == "ffh"


def test_events_are_asked_in_the_order_of_their_times() -> None:
    limit = {"count": 2, "window": "PT10S"}
    shuffled = [event(at, activity_type=str(at)) for at in (30, 0, 20, 10)]
    order = [item.data["activity_type"] for item, _ in Flow.parse(FLOW).replay(shuffled)]
    assert order == ["0", "10", "20", "30"]
    assert outcomes(shuffled, max_executions=limit) == "ffff"


def test_a_hot_execution_dispatches_nothing_and_the_disabled_flow_says_why() -> None:
    flow = Flow.parse({**FLOW, "max_executions": {"count": 1, "window": "PT1M"}})
    first, hot, after = (verdict for _, verdict in flow.replay([event(0), event(1), event(2)]))
    assert [str(verdict.actions[0].run) for verdict in (first, hot, after)] == ["now", "skipped", "skipped"]
    assert hot.actions[0].why == "the execution is hot: more than 1 runs in 1 minute"
    assert "disabled by system at 2026-01-01T00:00:01+00:00 because of more than 1 runs" in after.text()


def test_without_a_limit_of_its_own_100_runs_in_30_seconds_are_allowed() -> None:
    assert outcomes(event(at / 10) for at in range(101)) == "f" * 100 + "h"
    assert outcomes(event(at * 0.31) for at in range(150)) == "f" * 150


def test_without_a_limit_of_its_own_50_updates_of_one_entity_in_a_minute_are_allowed() -> None:
    one = [event(at, operation="updateEntity", entity="e1") for at in range(51)]
    assert outcomes(one) == "f" * 50 + "h"
    many = [event(at, operation="updateEntity", entity=f"e{at % 2}") for at in range(59)]
    assert outcomes(many) == "f" * 59


def test_without_a_limit_of_its_own_20_system_activities_in_5_minutes_are_allowed() -> None:
    assert outcomes(event(at * 10, _trigger_source_type="automation") for at in range(21)) == "f" * 20 + "h"
    assert outcomes(event(at * 10, _trigger_source_type="api") for at in range(21)) == "f" * 21


def test_what_does_not_fire_does_not_count() -> None:
    limit = {"count": 1, "window": "PT10S"}
    events = [event(0), {**event(1), "operation": None, "activity_type": "A"}, event(11)]
    assert outcomes(events, max_executions=limit) == "f-f"


def test_each_event_is_asked_at_its_own_time() -> None:
    schedule = {
        "id": "s",
        "numberOfUnits": 1,
        "timePeriod": "hours",
        "source": {"id": "x", "origin": "automation"},
    }
    flow = Flow.parse({**FLOW, "schedules": [schedule], "actions": [{"id": "a", "schedule_id": "s"}]})
    times = [verdict.actions[0].at for _, verdict in flow.replay([event(0), event(60)])]
    assert times == [START + timedelta(hours=1), START + timedelta(hours=1, seconds=60)]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("PT30S", 30), ("PT5M", 300), ("P1D", 86_400), ("P1W", 604_800), ("PT1H30M", 5_400)],
)
def test_windows_are_iso_8601_durations(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "30", "P", "PT", "-PT5S", "PT0S", "1 day", "P999999999999D"])
def test_what_is_no_duration_is_none_and_the_defaults_hold(text: str) -> None:
    assert duration(text) is None
    assert outcomes([event(0), event(1)], max_executions={"count": 1, "window": text}) == "ff"
