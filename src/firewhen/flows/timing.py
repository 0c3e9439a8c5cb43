"""A flow's schedules: from which moment, how far, and what that comes to (flows.md, Schedules)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..conditions import Context, Part
from ..errors import InvalidRule
from ..explain import Explanation, show
from ..outcome import Outcome
from ..source import Value
from .gates import node
from .members import member, text
from .schedules import BadSchedule, fire_time, instant

Moments = Mapping[str, "Timing"]
"""When each action up to this one executes, by its id; this one would now, but for its schedule."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a schedule comes to. `at` is the moment, None where there is none or it cannot be told.

    The outcome of the explanation is false for a scheduling failure: the source is missing, unreadable, or
    the moment has passed.
    """

    explanation: Explanation
    at: datetime | None = None

    @classmethod
    def of(cls, schedule: Value, context: Context, moments: Moments) -> "Timing":
        """When the schedule fires; `context.now` is the moment at which the flow starts."""
        source = member(schedule, "source")
        origin = text(member(source, "origin")) or ""
        begin = _ORIGINS.get(origin)
        if source is None or begin is None:
            allowed = ", ".join(_ORIGINS)
            why = f"the schedule's source says no origin that is known: one of {allowed}"
            return cls._unknown(schedule, "a valid schedule", why)
        start = begin(schedule, source, context, moments)
        return start if isinstance(start, Timing) else cls._after(schedule, start, context)

    @classmethod
    def _after(cls, schedule: Value, start: datetime, context: Context) -> "Timing":
        units = member(schedule, "numberOfUnits")
        number = float(units.value) if units is not None and units.kind == "number" else 0.0
        period = text(member(schedule, "timePeriod")) or "minutes"
        relation = text(member(schedule, "timeRelation")) or "after"
        try:
            at = fire_time(start, number, period, relation, context.tz)
        except BadSchedule as error:
            return cls._unknown(schedule, "a valid schedule", f"the schedule says no time: {error}")
        unit = period.removesuffix("s") if number == 1 else period
        far = f"{number:g} {unit} {relation} {start.astimezone(context.tz).isoformat()}"
        if context.now is not None and at < context.now:
            return cls._failed(schedule, f"scheduling fails: {at.isoformat()} has passed ({far})")
        return cls(node("schedule", Outcome.TRUE, schedule, f"fires at {at.isoformat()}, {far}"), at)

    @classmethod
    def _unknown(cls, schedule: Value, missing: str, why: str) -> "Timing":
        return cls(node("schedule", Outcome.unknown(missing), schedule, why))

    @classmethod
    def _failed(cls, schedule: Value, why: str) -> "Timing":
        return cls(node("schedule", Outcome.FALSE, schedule, why))


Begin = datetime | Timing


def _attribute(part: Part, schedule: Value, source: Value, context: Context) -> Begin:
    """The date that an attribute of an entity holds."""
    name = text(member(source, "attribute"))
    if name is None:
        return Timing._unknown(schedule, "a valid schedule", "the schedule's source names no attribute")
    try:
        found = context.resolve(name, part)
    except InvalidRule as error:
        return Timing._unknown(
            schedule, "a valid schedule", f"`{name}` is no path: {error.problems[0].message}"
        )
    if found.missing:
        why = f"when it fires cannot be told: {' and '.join(found.missing)}"
        return Timing(node("schedule", Outcome.unknown(*found.missing), schedule, why))
    values = [item.value for item in found.items() if item.value not in (None, "")]
    if not values:
        return Timing._failed(schedule, f"scheduling fails: `{name}` is empty")
    moment = instant(values[0], context.tz)
    return moment or Timing._failed(
        schedule, f"scheduling fails: `{name}` is {show(values[0])}, which is no date"
    )


def _trigger(schedule: Value, source: Value, context: Context, moments: Moments) -> Begin:
    return _attribute(context.part("entity"), schedule, source, context)


def _action(schedule: Value, source: Value, context: Context, moments: Moments) -> Begin:
    return _attribute(context.output(text(member(source, "id")) or ""), schedule, source, context)


def _action_task(schedule: Value, source: Value, context: Context, moments: Moments) -> Begin:
    """The moment that an action executes: the one named by the source's id, or the scheduled one itself."""
    id_ = text(member(source, "id")) or ""
    before = moments.get(id_)
    if before is not None and before.at is not None:
        return before.at
    if before is not None and before.explanation.outcome is Outcome.FALSE:
        return Timing._failed(schedule, f"scheduling fails: action {id_} does not run")
    missing = f"when action {id_} executes"
    return Timing._unknown(schedule, missing, f"when it fires cannot be told without knowing {missing}")


def _automation(schedule: Value, source: Value, context: Context, moments: Moments) -> Begin:
    """The moment that the flow starts."""
    return context.now or Timing._unknown(
        schedule, "the time (`now`)", "it fires a time after the flow starts"
    )


_ORIGINS: dict[str, Callable[[Value, Value, Context, Moments], Begin]] = {
    "trigger": _trigger,
    "action": _action,
    "action_task": _action_task,
    "automation": _automation,
}
