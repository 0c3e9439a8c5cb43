"""Checks of conditions that must hold together: a flow's trigger conditions, and the statements of each
action condition (conditions.md)."""

from collections.abc import Hashable, Iterable
from itertools import combinations

from ...conditions import ActionCondition, ConditionStatement, TriggerCondition
from ..members import member, texts
from ..triggers import Trigger
from .clashes import Asked, Clash, clash
from .linted import Found, Linted

_MOST = 100
"""So many conditions on one subject are compared with each other."""
_SINGLE = ("event.activity_type", "event.operation", "event.payload._schema", "_schema")
"""Sources that the API types as one string."""
_ASKED_BY_TRIGGERS = {
    "event.activity_type": {"activity": "types", "entity_operation": "include_activities"},
    "event.operation": {"entity_operation": "operations"},
}


def sets(linted: Linted) -> Found:
    """Conditions that exclude each other, and conditions that stand twice."""
    yield from _together(linted, [_of_trigger(one) for one in _trigger_conditions(linted)])
    for _, condition in linted.conditions:
        if isinstance(condition, ActionCondition):
            yield from _together(linted, [_of_statement(one) for one in condition.statements])


def _trigger_conditions(linted: Linted) -> list[TriggerCondition]:
    return [one for one in linted.trigger_conditions if isinstance(one, TriggerCondition)]


def _of_trigger(condition: TriggerCondition) -> Asked:
    subject = (condition.source.text, condition.schema)
    return Asked(subject, condition.question, condition.rule, blanks=True)


def _of_statement(statement: ConditionStatement) -> Asked:
    source = statement.source
    type_ = source.type.name if source.type else None
    where = (source.origin, source.origin_type, source.id, source.schema)
    how = (type_, source.repeatable, source.item_operation, source.operation)
    return Asked((where, source.name, how), statement.question, statement.rule)


def _together(linted: Linted, conditions: Iterable[Asked]) -> Found:
    by_subject: dict[Hashable, list[Asked]] = {}
    for asked in conditions:
        yield from _alone(linted, asked)
        by_subject.setdefault(asked.subject, []).append(asked)
    for group in by_subject.values():
        for one, other in combinations(group[:_MOST], 2):
            yield from _pair(linted, one, other)


def _alone(linted: Linted, asked: Asked) -> Found:
    if asked.test != "any_of" or asked.question.values:
        return
    if asked.negative:
        message = "it lists no values, so every attribute holds none of them"
        yield linted.found("always-holds", asked.value, message, "name the values, or leave it out")
    else:
        message = "it lists no values, so no attribute holds one of them"
        yield linted.found("never-holds", asked.value, message, "name at least one value")


def _pair(linted: Linted, one: Asked, other: Asked) -> Found:
    if one.question == other.question:
        message = f"the same is asked at {one.value.pointer}"
        yield linted.found("duplicate-condition", other.value, message, "leave it out")
        return
    found = clash(one, other)
    if found is None:
        return
    single = isinstance(one.subject, tuple) and one.subject[0] in _SINGLE
    if found is Clash.NEVER or single:
        message = f"it excludes the condition at {one.value.pointer}, and both must hold"
        yield linted.found("contradiction", other.value, message, "leave out one of them")
    else:
        message = (
            f"no single value satisfies this and the condition at {one.value.pointer}, and both must hold:"
            " only where there are several values can they"
        )
        yield linted.found("several-values-only", other.value, message)


def beside_triggers(linted: Linted) -> Found:
    """Trigger conditions that exclude what every trigger asks."""
    for condition in _trigger_conditions(linted):
        members = _ASKED_BY_TRIGGERS.get(condition.source.text)
        if members is None or condition.question.operation.name not in ("any_of", "equals"):
            continue
        wanted = {value.text for value in condition.question.values}
        lists = [_asked(trigger, members) for trigger in linted.triggers]
        if lists and all(words and wanted.isdisjoint(words) for words in lists):
            message = "no trigger of the flow takes an event of which this holds"
            yield linted.found("contradiction", condition.rule, message, "ask for what the triggers take")


def _asked(trigger: Trigger, members: dict[str, str]) -> tuple[str, ...]:
    """The words that a trigger's configuration lists; () where it asks nothing."""
    name = members.get(trigger.type)
    words = texts(member(trigger.configuration, name)) if name else ()
    return tuple(word for word in words if word)
