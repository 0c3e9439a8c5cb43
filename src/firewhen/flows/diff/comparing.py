"""Two versions of a flow, compared gate by gate and action by action."""

from collections.abc import Iterator

from ...patterns.comparing import Relation
from ...source import Value
from ..flow import Flow
from ..limits import Limit, own_limit
from ..members import member, text
from .actions import action_changes
from .changes import Change, Effect, FlowDiff
from .conditions import trigger_condition_changes
from .triggers import trigger_changes
from .values import change, same


def diff(old: Flow, new: Flow) -> FlowDiff:
    """How the rules of `new` differ from those of `old`; what decides nothing (dates, counts) is left out."""
    before, after = old._source.root, new._source.root
    triggers = list(trigger_changes(old.triggers, new.triggers))
    conditions = list(trigger_condition_changes(old._conditions, new._conditions))
    changes = [
        *_flow_changes(before, after),
        *triggers,
        *conditions,
        *action_changes(before, after, old._actions.conditions, new._actions.conditions),
    ]
    asked = bool(old._conditions or new._conditions)
    return FlowDiff(new.name, tuple(changes), mixed=bool(triggers) and asked and _chooses_entities(old, new))


def _chooses_entities(*flows: Flow) -> bool:
    """Whether the trigger that takes an event decides of which entity the trigger conditions are asked."""
    triggers = (trigger for flow in flows for trigger in flow.triggers)
    return any(text(member(trigger.configuration, "entity_node_id")) for trigger in triggers)


def _flow_changes(old: Value, new: Value) -> Iterator[Change]:
    for name in ("flow_name", "entity_schema"):
        before, after = member(old, name), member(new, name)
        if not same(before, after):
            yield change("flow", f"`{name}`", (before, after), effect="none")
    yield from _enabled(old, new)
    yield from _id(old, new)
    yield from _limit(old, new)


def _enabled(old: Value, new: Value) -> Iterator[Change]:
    before, after = member(old, "enabled"), member(new, "enabled")
    was, is_ = (rule is None or rule.value is not False for rule in (before, after))
    if was != is_:
        shown = ["true" if on else "false" for on in (was, is_)]
        places = [rule.pointer if rule else None for rule in (before, after)]
        effect: Effect = "more" if is_ else "fewer"
        yield Change("loosened" if is_ else "tightened", "flow", "`enabled`", effect, *shown, *places)


def _id(old: Value, new: Value) -> Iterator[Change]:
    """The id decides which events the loop guard holds back: a flow without one has no guard."""
    before, after = member(old, "id"), member(new, "id")
    was, is_ = text(before), text(after)
    if was != is_:
        effect: Effect = "fewer" if was is None else "more" if is_ is None else "other"
        yield change("flow", "`id`, by which the loop guard knows it", (before, after), effect=effect)


def _limit(old: Value, new: Value) -> Iterator[Change]:
    """The hot-flow limit decides nothing about one event; more runs in a shorter window are looser."""
    before, after = member(old, "max_executions"), member(new, "max_executions")
    if not same(before, after):
        relation = _limit_relation(own_limit(old), own_limit(new))
        yield change("flow", "`max_executions`", (before, after), relation, "none")


def _limit_relation(old: Limit | None, new: Limit | None) -> Relation:
    if old is None or new is None:
        return "other"
    wider = new.count >= old.count and new.window <= old.window
    narrower = new.count <= old.count and new.window >= old.window
    return "other" if wider == narrower else "wider" if wider else "narrower"
