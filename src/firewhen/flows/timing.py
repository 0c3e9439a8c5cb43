"""A flow's schedules: from which moment, how far, and what that comes to for one event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..conditions import Context
from ..explain import Explanation, show
from ..outcome import Outcome
from ..source import Value
from .gates import node
from .members import member, text
from .schedules import BadSchedule, fire_time, instant


@dataclass(frozen=True, slots=True)
class Timing:
    """What a schedule comes to: `at` when it fires; its explanation is false for a scheduling failure."""

    explanation: Explanation
    at: datetime | None = None


Moments = Mapping[str, datetime | None]
"""When each action executes, as far as that is settled, by its id; None where it does not, or cannot be told."""


def timing(schedule: Value, context: Context, moments: Moments) -> Timing:
    """When the schedule fires, counted from its source; a failure when that is missing, unreadable or past."""
    found = _SOURCES.get(text(member(member(schedule, "source"), "origin")) or "", _no_origin)
    start = found(schedule, context, moments)
    if isinstance(start, Explanation):
        return Timing(start)
    try:
        at = _fires(schedule, start, context)
    except BadSchedule as error:
        return Timing(_gate(schedule, Outcome.unknown("a valid schedule"), f"the schedule says no time: {error}"))
    if at < context.now:
        why = f"scheduling fails: the fire time {at.isoformat()} has passed"
        return Timing(_gate(schedule, Outcome.FALSE, why))
    return Timing(_gate(schedule, Outcome.TRUE, f"fires at {at.isoformat()}: {_spoken(schedule)}"), at)
