"""Checks of ids, loops and schedules: what refers to nothing, and what nothing refers to (flows.md)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from ...conditions import ActionCondition
from ...errors import InvalidRule
from ...explain import near_name
from ...paths import Path
from ...source import Value
from ..members import member, text, texts
from ..schedules import BadSchedule, fire_time
from .linted import Found, Linted

_KINDS = (
    ("condition_id", "conditions", "condition"),
    ("schedule_id", "schedules", "schedule"),
    ("loop_id", "loops", "loop"),
)
"""The member that refers, the array it refers to, and what is meant."""


def unknown_ids(linted: Linted) -> Found:
    """References of actions and conditions to what the flow does not define."""
    for name, array, what in _KINDS:
        known = linted.ids(array)
        for value in _referring(linted, name):
            id_ = text(member(value, name))
            if id_ is not None and id_ not in known:
                near = near_name(id_, known)
                place = member(value, name) or value
                fix = f'"{near.wanted}"' if near else None
                yield linted.found(f"unknown-{what}", place, f"the flow defines no {what} `{id_}`", fix)


def _referring(linted: Linted, name: str) -> Iterator[Value]:
    yield from linted.parts("actions")
    if name == "schedule_id":
        yield from linted.parts("conditions")


def unused_ids(linted: Linted) -> Found:
    """What the flow defines and nothing refers to."""
    for name, array, what in _KINDS:
        used = {text(member(value, name)) for value in _referring(linted, name)}
        for value in linted.parts(array):
            id_ = text(member(value, "id"))
            if id_ is None or id_ not in used:
                which = f"{what} `{id_}`" if id_ else f"{what}, which has no id"
                yield linted.found(f"unused-{what}", value, f"nothing uses this {which}")


def repeated_ids(linted: Linted) -> Found:
    """Ids that stand twice in one array."""
    for array in ("triggers", "conditions", "schedules", "loops", "actions"):
        seen: set[str] = set()
        for value in linted.parts(array):
            id_ = text(member(value, "id"))
            if id_ in seen:
                message = f"an earlier one has the id `{id_}`, too: references mean that one"
                yield linted.found("duplicate-id", member(value, "id") or value, message)
            seen |= {id_} if id_ else set()


def sources(linted: Linted) -> Found:
    """Ids of the actions and triggers that statements and schedules read."""
    order: dict[str, int] = {}
    for at, action in enumerate(linted.parts("actions")):
        for name in ("id", "flow_action_id"):
            if id_ := text(member(action, name)):
                order.setdefault(id_, at)
    triggers = [trigger.id for trigger in linted.triggers]
    for source, first in _sources(linted):
        id_, origin = text(member(source, "id")), text(member(source, "origin"))
        if id_ is None:
            continue
        place = member(source, "id") or source
        if origin in ("action", "action_task"):
            yield from _action_source(linted, place, id_, order, first)
        elif origin == "trigger" and triggers and None not in triggers and id_ not in triggers:
            yield linted.found(
                "unknown-trigger", place, f"the flow has no trigger `{id_}`; it decides nothing"
            )


def _action_source(linted: Linted, place: Value, id_: str, order: dict[str, int], first: int | None) -> Found:
    if id_ not in order:
        near = near_name(id_, order)
        fix = f'"{near.wanted}"' if near else None
        yield linted.found("unknown-source", place, f"the flow has no action `{id_}`", fix)
    elif first is not None and order[id_] > first:
        message = f"action `{id_}` runs only after action {first + 1}, which waits for it"
        yield linted.found("later-source", place, message, "move the action forward")


def _sources(linted: Linted) -> Iterator[tuple[Value, int | None]]:
    """Every source of a statement or schedule, with the index of the first action that needs it."""
    for condition in linted.parts("conditions"):
        first = _first_use(linted, "condition_id", condition)
        for statement in _objects(member(condition, "statements")):
            if (source := member(statement, "source")) is not None:
                yield source, first
    for schedule in linted.parts("schedules"):
        if (source := member(schedule, "source")) is not None:
            yield source, _first_use(linted, "schedule_id", schedule)


def _objects(value: Value | None) -> list[Value]:
    return value.elements if value is not None and value.kind == "array" else []


def _first_use(linted: Linted, name: str, value: Value) -> int | None:
    id_ = text(member(value, "id"))
    uses = (at for at, action in enumerate(linted.parts("actions")) if text(member(action, name)) == id_)
    return next(uses, None) if id_ else None


def loops(linted: Linted) -> Found:
    """Loops whose actions do not stand side by side, whose path cannot be read, or whose tags do nothing."""
    open_: str | None = None
    closed: set[str] = set()
    for action in linted.parts("actions"):
        id_ = text(member(action, "loop_id"))
        if id_ != open_ and open_ is not None:
            closed.add(open_)
        if id_ is not None and id_ in closed and id_ != open_:
            message = f"the actions of loop `{id_}` do not stand side by side"
            fix = "move the action beside the others, or give it a loop of its own"
            yield linted.found("scattered-loop", member(action, "loop_id") or action, message, fix)
        open_ = id_
    for loop in linted.parts("loops"):
        yield from _path(linted, member(loop, "source_path"))
        tags = member(loop, "filter_tags")
        if tags is not None and texts(tags) and text(member(loop, "source_type")) != "journey-file-upload":
            message = "`filter_tags` filter uploaded files only"
            yield linted.found("no-effect", tags, message, '"source_type": "journey-file-upload"')


def _path(linted: Linted, value: Value | None) -> Found:
    if value is None or value.kind != "string":
        return
    try:
        Path.part_of(linted.source, value)
    except InvalidRule as error:
        yield from (linted.told("bad-path", problem) for problem in error.problems)


_ANY_DAY = datetime(2026, 1, 15, tzinfo=UTC)


def schedules(linted: Linted) -> Found:
    """Schedules that say no time."""
    for schedule in linted.parts("schedules"):
        source = member(schedule, "source")
        origin, attribute = text(member(source, "origin")), member(source, "attribute")
        if source is not None and origin in ("trigger", "action") and not text(attribute):
            message = f"the source names no attribute of the {origin}'s entity, so the schedule says no time"
            yield linted.found("bad-schedule", source, message, '"attribute": "…"')
        yield from _path(linted, attribute)
        period, relation = text(member(schedule, "timePeriod")), text(member(schedule, "timeRelation"))
        units = member(schedule, "numberOfUnits")
        number = float(units.value) if units is not None and units.kind == "number" else 0.0
        try:
            fire_time(_ANY_DAY, number, period or "minutes", relation or "after", UTC)
        except BadSchedule as error:
            yield linted.found("bad-schedule", schedule, f"the schedule says no time: {error}")


def condition_schedules(linted: Linted) -> Found:
    """Conditions with one schedule on actions with another: the action's counts."""
    schedules_of = {
        one.id: one.schedule_id
        for _, one in linted.conditions
        if isinstance(one, ActionCondition) and one.id and one.schedule_id
    }
    for action in linted.parts("actions"):
        own, id_ = text(member(action, "schedule_id")), text(member(action, "condition_id"))
        other = schedules_of.get(id_ or "")
        if own is not None and other is not None and own != other:
            message = f"the condition of this action has the schedule `{other}`; the action's own counts"
            yield linted.found("no-effect", member(action, "schedule_id") or action, message)
