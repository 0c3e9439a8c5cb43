"""A series of events, asked of one flow in the order of their times, with the hot-flow limits."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..outcome import Outcome
from ..source import Value
from .actions import none_of
from .events import Event
from .limits import RUNS, SYSTEM, UPDATES, Limit, Window, own_limit
from .schedules import instant
from .verdict import Verdict

if TYPE_CHECKING:
    from .flow import Flow

_BEGINNING = datetime.min.replace(tzinfo=UTC)


def in_order(events: Iterable[Event]) -> list[tuple[datetime, Event]]:
    """The events with their times, earliest first.

    One without a time that can be read has that of the event before it; events of one time keep their order.
    """
    timed: list[tuple[datetime, Event]] = []
    latest = _BEGINNING
    for event in events:
        latest = instant(event.field("time").value, UTC) or latest
        timed.append((latest, event))
    return sorted(timed, key=lambda pair: pair[0])


def replay(
    flow: "Flow", root: Value, events: Iterable[Event], ask: Callable[["Flow", Event, datetime], Verdict]
) -> Iterator[tuple[Event, Verdict]]:
    """Every event with its verdict; beyond a limit it is hot, and the flow is disabled from then on.

    `ask` answers for one event at its time. `root` is the flow's JSON.
    """
    own = own_limit(root)
    windows = [Window(limit) for limit in ([own] if own else [RUNS, UPDATES, SYSTEM])]
    for now, event in in_order(events):
        verdict = ask(flow, event, now)
        passed = _passed(windows, event, now) if verdict.fires is Outcome.TRUE else None
        if passed is not None:
            verdict = _hot(verdict, passed)
            flow = flow.disabled(now, f"more than {passed}")
        yield event, verdict


def _passed(windows: list[Window], event: Event, now: datetime) -> Limit | None:
    """The limit that one more execution passes, if it does; every window counts it."""
    passed = [window.limit for window in windows if _counts(window, event, now)]
    return passed[0] if passed else None


def _counts(window: Window, event: Event, now: datetime) -> bool:
    key = _KEYS[window.limit.what](event)
    return key is not None and window.passes(key, now)


def _updated(event: Event) -> Hashable | None:
    return event.entity_id if event.data.get("operation") == "updateEntity" else None


def _by_system(event: Event) -> Hashable | None:
    """An activity that no person caused [O]: an automation or the system did, as the event says."""
    source, chain = event.field("trigger_source_type").value, event.field("automation_chain").value
    return "system" if source in ("automation", "system") or chain else None


_KEYS: dict[str, Callable[[Event], Hashable | None]] = {
    RUNS.what: lambda event: "runs",
    UPDATES.what: _updated,
    SYSTEM.what: _by_system,
}
"""What each limit counts by; None where an event does not count."""


def _hot(verdict: Verdict, limit: Limit) -> Verdict:
    why = f"the execution is hot: more than {limit}"
    return replace(verdict, hot=True, actions=none_of(verdict.actions, why))
