"""What becomes of each action of a flow that fires: condition, schedule, loop (flows.md, The verdict)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from ..conditions import ActionCondition, Context
from ..errors import InvalidRule
from ..explain import Explanation
from ..outcome import Outcome
from ..source import Source, Value
from .gates import node, unreadable
from .loops import Iterations
from .members import elements, member, text
from .timing import Timing
from .verdict import ActionVerdict, Run

Conditions = Mapping[str, ActionCondition | InvalidRule]


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of a flow, with the conditions, schedules and loops that they name."""

    values: tuple[Value, ...]
    conditions: Conditions
    schedules: Mapping[str, Value]
    loops: Mapping[str, Value]

    @classmethod
    def of(cls, source: Source, flow: Value) -> Self:
        """The actions of a flow; a condition that is invalid is kept with its problems."""
        conditions = {id_: _condition(source, value) for id_, value in _by_id(flow, "conditions").items()}
        return cls(
            tuple(elements(member(flow, "actions"))),
            conditions,
            _by_id(flow, "schedules"),
            _by_id(flow, "loops"),
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the actions, in order."""
        found = (text(member(value, "id")) for value in self.values)
        return tuple(id_ for id_ in found if id_)

    def given(self, fires: Outcome, context: Context) -> tuple[ActionVerdict, ...]:
        """What becomes of each action, in order, of a flow that fires, does not, or perhaps does.

        `context.now` is the moment at which the flow starts. Of a flow that does not fire nothing is planned.
        """
        if fires is Outcome.FALSE:
            reached = (_reached(index, value) for index, value in enumerate(self.values))
            return none_of(reached, "the flow does not fire")
        planned = tuple(_Plan(self, context).run())
        return planned if fires is Outcome.TRUE else tuple(_perhaps(action) for action in planned)


def none_of(actions: Iterable[ActionVerdict], why: str) -> tuple[ActionVerdict, ...]:
    """The actions, none of which runs."""
    return tuple(
        ActionVerdict(action.index, action.id, action.name, action.type, Run.SKIPPED, why)
        for action in actions
    )


def _perhaps(action: ActionVerdict) -> ActionVerdict:
    """An action of a flow of which it cannot be told whether it fires."""
    if action.run in (Run.SKIPPED, Run.UNKNOWN):
        return action
    return replace(action, run=Run.UNKNOWN, at=None, why=f"if the flow fires: {action.why}", missing=())


def _reached(index: int, value: Value) -> ActionVerdict:
    """An action as it stands before anything is asked of it."""
    id_ = text(member(value, "id"))
    kind = text(member(value, "type")) or "action"
    name = text(member(value, "name")) or id_ or kind
    return ActionVerdict(index, id_, name, kind, Run.NOW, "nothing holds it back")


def _condition(source: Source, value: Value) -> ActionCondition | InvalidRule:
    try:
        return ActionCondition.part_of(source, value)
    except InvalidRule as error:
        return error


def _by_id(flow: Value, name: str) -> dict[str, Value]:
    """The objects of an array of the flow, by their ids; of several with one id the first counts."""
    found: dict[str, Value] = {}
    for value in elements(member(flow, name)):
        found.setdefault(text(member(value, "id")) or "", value)
    return found


@dataclass(slots=True)
class _Plan:
    """One flow being planned, action after action."""

    actions: Actions
    context: Context
    moments: dict[str, Timing] = field(default_factory=dict)
    stopped: str = ""
    """Why no later action runs, "" as long as they do."""
    doubts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Why later actions may not run, and what is missing to tell."""

    def run(self) -> Iterator[ActionVerdict]:
        for index, value in enumerate(self.actions.values):
            action = self._doubted(self._action(index, value))
            if action.id is not None:
                self.moments[action.id] = _moment(action, value, self.context)
            yield action

    def _action(self, index: int, value: Value) -> ActionVerdict:
        planned = replace(_reached(index, value), consequence=self._consequence(index, value))
        id_ = planned.id
        if self.stopped:
            return replace(planned, run=Run.SKIPPED, why=self.stopped, consequence="")
        if id_ is not None:
            self.moments[id_] = Timing(node("action", Outcome.TRUE, value, "it is reached"), self.context.now)
        return self._gated(planned, value)

    def _gated(self, planned: ActionVerdict, value: Value) -> ActionVerdict:
        """The action after its condition, schedule and loop, in the order in which they are asked."""
        condition_id = text(member(value, "condition_id"))
        condition = self.actions.conditions.get(condition_id) if condition_id else None
        asked = self._condition(condition_id, condition, value) if condition_id else None
        early = isinstance(condition, ActionCondition) and condition.evaluation_order == "BEFORE_SCHEDULE"
        if early and asked is not None and asked.outcome is Outcome.FALSE:
            return replace(planned, run=Run.SKIPPED, why=asked.focus().why, gates=(asked,), consequence="")
        timing = self._timing(value, condition)
        looped = self._loop(value)
        if asked is not None and not early and timing is not None and timing.at is not None:
            asked = _asked_later(asked, timing.at)
        timed = (part.explanation for part in (timing, looped) if part is not None)
        gates = tuple(timed) if asked is None else (asked, *timed)
        planned = replace(planned, gates=gates, items=looped.items if looped else None)
        if timing is None or timing.at is not None:
            return _judged(planned, gates, timing)
        first = asked if early and asked is not None else None
        return self._untimed(planned, value, condition, timing.explanation, first)

    def _condition(
        self, id_: str, condition: ActionCondition | InvalidRule | None, value: Value
    ) -> Explanation:
        rule = member(value, "condition_id") or value
        if condition is None:
            why = f"the flow defines no condition `{id_}`"
            return node("condition", Outcome.unknown(f"condition {id_}"), rule, why)
        if isinstance(condition, InvalidRule):
            return unreadable("condition", rule, condition, "its condition")
        return condition.explain(self.context)

    def _timing(self, value: Value, condition: ActionCondition | InvalidRule | None) -> Timing | None:
        named = member(value, "schedule_id")
        id_ = text(named) or (condition.schedule_id if isinstance(condition, ActionCondition) else None)
        if id_ is None:
            return None
        schedule = self.actions.schedules.get(id_)
        if schedule is None:
            why = f"the flow defines no schedule `{id_}`"
            return Timing(node("schedule", Outcome.unknown(f"schedule {id_}"), named or value, why))
        return Timing.of(schedule, self.context, self.moments)

    def _loop(self, value: Value) -> Iterations | None:
        named = member(value, "loop_id")
        id_ = text(named)
        if named is None or id_ is None:
            return None
        loop = self.actions.loops.get(id_)
        if loop is None:
            why = f"the flow defines no loop `{id_}`"
            return Iterations(node("loop", Outcome.unknown(f"loop {id_}"), named, why))
        return Iterations.of(loop, self.context, self.actions.ids)

    def _untimed(
        self,
        planned: ActionVerdict,
        value: Value,
        condition: ActionCondition | InvalidRule | None,
        schedule: Explanation,
        first: Explanation | None,
    ) -> ActionVerdict:
        """A schedule that fails, and the block of the action with it; or may, as far as one can tell.

        `first` is the condition that decides whether there is a schedule at all, if there is one.
        """
        stops = not _may_fail(value, condition)
        unsure = [gate for gate in (first, schedule) if gate is not None and gate.outcome.value is None]
        if unsure:
            missing = _missing(unsure)
            if stops:
                why = f"the flow stops if the schedule of action {planned.index + 1} fails"
                self.doubts.append((why, missing))
            return replace(planned, run=Run.UNKNOWN, why=unsure[0].focus().why, missing=missing)
        if stops:
            self.stopped = f"the flow stopped at action {planned.index + 1}, whose schedule failed"
        then = "the flow stops here" if stops else "the block may fail, so the flow moves on"
        return replace(planned, run=Run.CANCELLED, why=f"{schedule.why}; {then}", consequence="")

    def _doubted(self, action: ActionVerdict) -> ActionVerdict:
        """An action that would run, were it sure that the flow gets so far."""
        if not self.doubts or action.run in (Run.SKIPPED, Run.UNKNOWN):
            return action
        why, missing = self.doubts[0]
        return replace(action, run=Run.UNKNOWN, at=None, why=why, missing=missing)

    def _consequence(self, index: int, value: Value) -> str:
        """What a failure of the action itself does to those after it."""
        first, last = index + 2, len(self.actions.values)
        if first > last:
            return ""
        later = f"action {first}" if first == last else f"actions {first} to {last}"
        allowed = member(value, "allow_failure")
        if allowed is not None and allowed.value is True:
            return f"if it fails, the flow moves on to {later}"
        return f"if it fails, {later} {'is' if first == last else 'are'} skipped"


def _may_fail(value: Value, condition: ActionCondition | InvalidRule | None) -> bool:
    """Whether the flow moves on when the action's block fails: the condition says so, else the action."""
    if isinstance(condition, ActionCondition):
        return bool(condition.allow_failure)
    allowed = member(value, "allow_failure")
    return allowed is not None and allowed.value is True


def _asked_later(asked: Explanation, at: datetime) -> Explanation:
    """A condition that is evaluated against the data of a later moment, explained with today's."""
    why = f"evaluated at {at.isoformat()}, with today's data"
    return replace(asked, kind=_LATER, why=why, children=(asked,))


_LATER = "condition at its time"


def _why(gate: Explanation) -> str:
    """The clause that decided a gate, in one sentence."""
    clause = gate.focus().why
    return f"{gate.why}: {clause}" if gate.kind == _LATER else clause


def _judged(planned: ActionVerdict, gates: tuple[Explanation, ...], timing: Timing | None) -> ActionVerdict:
    """What the gates come to: one that is false skips the action, one that cannot be told leaves it open."""
    for gate in gates:
        if gate.outcome is Outcome.FALSE:
            return replace(planned, run=Run.SKIPPED, why=_why(gate), consequence="")
    unsure = [gate for gate in gates if gate.outcome.value is None]
    if unsure:
        return replace(planned, run=Run.UNKNOWN, why=_why(unsure[0]), missing=_missing(unsure))
    why = "; ".join(_why(gate) for gate in gates) or planned.why
    at = timing.at if timing is not None else None
    return replace(planned, run=Run.NOW if at is None else Run.AT, at=at, why=why)


def _missing(gates: Iterable[Explanation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for gate in gates for item in gate.outcome.missing))


def _moment(action: ActionVerdict, value: Value, context: Context) -> Timing:
    """When the action executes, for schedules that count from it."""
    if action.run in (Run.NOW, Run.AT):
        return Timing(node("action", Outcome.TRUE, value, action.why), action.at or context.now)
    outcome = Outcome.unknown(*action.missing) if action.run is Run.UNKNOWN else Outcome.FALSE
    return Timing(node("action", outcome, value, action.why))
