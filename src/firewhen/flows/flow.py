"""A flow, parsed once, asked of events."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any, Self

from ..conditions import Context
from ..errors import InvalidRule, Problem
from ..explain import Explanation
from ..outcome import Outcome, all_of
from ..patterns import Event as Raw
from ..source import Source, Value, to_python
from . import loading
from .actions import Actions
from .events import Event
from .members import member, text
from .preflight import Condition, about, enabled, hold, loop_guard, read_conditions, takes
from .replay import replay
from .triggers import Trigger
from .verdict import Verdict

if TYPE_CHECKING:
    from ..models import AutomationFlow
    from .lint import Finding


class Flow:
    """An automation flow: immutable. Members that decide nothing are kept (`data`) and not judged."""

    __slots__ = ("_actions", "_conditions", "_source", "_triggers")

    _source: Source
    _triggers: tuple[Trigger, ...]
    _conditions: tuple[Condition, ...]
    _actions: Actions

    def __init__(self, *_: object, **__: object) -> None:
        raise TypeError("a flow is made by Flow.parse(json)")

    @classmethod
    def parse(cls, flow: object, *, strict: bool = False) -> Self:
        """The flow in JSON text (str or bytes) or a dict.

        What does not fit the API's schema is kept, and told by `findings`; a rule inside that is invalid does
        not stop the flow: what it decides is answered by unknown. Raises InvalidRule when the whole is no
        JSON object, and with `strict` when there are findings, carrying all of them.
        """
        source = Source(flow)
        root = source.root
        if root.kind != "object":
            raise InvalidRule([source.problem("not-an-object", "a flow is a JSON object", root)])
        if strict:
            loading.refuse_findings(source)
        self = object.__new__(cls)
        object.__setattr__(self, "_source", source)
        triggers = tuple(Trigger.of(source, each) for each in _trigger_values(root))
        object.__setattr__(self, "_triggers", triggers)
        object.__setattr__(self, "_conditions", read_conditions(source, root))
        object.__setattr__(self, "_actions", Actions.of(source, root))
        return self

    @classmethod
    def of(cls, model: "AutomationFlow") -> Self:
        """The flow that a model of it describes, members that were not given left out."""
        return cls.parse(model.to_dict())

    @property
    def model(self) -> "AutomationFlow":
        """The flow as a model of the API's schema, a new one each time; nothing of the JSON is lost.

        Where the JSON does not fit the schema (see `findings`), the model holds it as it is.
        """
        return loading.to_model(self._source)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Everything in which the flow differs from the API's schema, in text order.

        Codes: "missing-member", "unknown-member", "null-member", "repeated-member", "wrong-type",
        "unknown-value", "out-of-bounds", "too-deep". None of them stops a pre-flight.
        """
        return loading.findings(self._source)

    def lint(self) -> "tuple[Finding, ...]":
        """What is wrong with the flow, or odd: rules that cannot hold, ids that refer to nothing, and more.

        In text order; `firewhen.flows.lint.CODES` lists the codes. What is called impossible is so for every
        event of the platform. Nothing raises: invalid rules are findings.
        """
        from .lint import Linted, lint_flow

        return lint_flow(Linted.of(self._source, self._triggers, self._conditions, lambda: self.findings))

    @property
    def data(self) -> dict[str, Any]:
        """The flow's JSON as plain data, members that firewhen does not know included."""
        data: dict[str, Any] = to_python(self._source.root)
        return data

    @property
    def name(self) -> str:
        """`flow_name`, or the id, or "flow"."""
        return text(member(self._source.root, "flow_name")) or self.id or "flow"

    @property
    def id(self) -> str | None:
        """The flow's id, None when it has none."""
        return text(member(self._source.root, "id"))

    @property
    def enabled(self) -> bool:
        """False for a flow that is switched off, which never fires."""
        switch = member(self._source.root, "enabled")
        return switch is None or switch.value is not False

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        """The flow's triggers, in order."""
        return self._triggers

    def preflight(
        self,
        event: Raw | Event,
        *,
        related: Mapping[str, Any] | Iterable[Mapping[str, Any]] = (),
        outputs: Mapping[str, Any] | None = None,
        now: datetime | str | None = None,
        tz: tzinfo | str = UTC,
        strict: bool = False,
    ) -> Verdict:
        """Would the flow fire for this event, what would run and when, and why or why not? Nothing is sent.

        `event` is any kind of event that starts flows, as a dict, JSON text, or an Event. `related` are other
        entities, by id or as a list of entities with `_id`; `outputs` the outputs of actions by action id.
        `now` is the moment at which the flow starts, by default the time; `tz` the time zone of dates and
        schedules.

        What was not supplied and could change the answer leaves it unknown: see `Verdict.needed`. A rule of
        the flow that is invalid leaves its gate unknown; with `strict` InvalidRule is raised instead. Raises
        InvalidEvent when the event, or what was supplied, is not what it has to be.
        """
        if strict:
            self._refuse_invalid()
        supplied = Context(
            related=related, outputs=outputs, now=datetime.now(UTC) if now is None else now, tz=tz
        )
        return self._verdict(Event.parse(event).with_entity(supplied.related), supplied)

    def fires(
        self,
        event: Raw | Event,
        *,
        related: Mapping[str, Any] | Iterable[Mapping[str, Any]] = (),
        now: datetime | str | None = None,
        tz: tzinfo | str = UTC,
    ) -> Outcome:
        """`preflight(…).fires`, without a look at the actions; arguments and errors are the same."""
        supplied = Context(related=related, now=datetime.now(UTC) if now is None else now, tz=tz)
        gates, _, _ = self._gates(Event.parse(event).with_entity(supplied.related), supplied)
        return all_of(gate.outcome for gate in gates)

    def replay(
        self,
        events: Iterable[Raw | Event],
        *,
        related: Mapping[str, Any] | Iterable[Mapping[str, Any]] = (),
        outputs: Mapping[str, Any] | None = None,
        tz: tzinfo | str = UTC,
    ) -> Iterator[tuple[Event, Verdict]]:
        """Every event with its verdict, in the order of the events' times, each asked at its own time.

        The hot-flow limits count: an execution beyond them is `hot`, dispatches nothing, and the flow is
        disabled from then on. The limits are the flow's own `max_executions`, or else the platform's. Other
        arguments and errors are those of `preflight`.
        """
        supplied = Context(related=related, outputs=outputs, tz=tz)

        def ask(flow: Flow, event: Event, now: datetime) -> Verdict:
            return flow._verdict(event.with_entity(supplied.related), supplied.at(now))

        return replay(self, self._source.root, (Event.parse(event) for event in events), ask)

    def disabled(self, at: datetime, blame: str) -> "Flow":
        """The flow as the system leaves it when it disables it."""
        details = {"disabled_at": at.isoformat(), "disabled_by": "system", "blame": blame}
        return Flow.parse({**self.data, "enabled": False, "disable_details": details})

    def _verdict(self, event: Event, supplied: Context) -> Verdict:
        root = self._source.root
        gates, matched, context = self._gates(event, supplied)
        fires = all_of(gate.outcome for gate in gates)
        why = _WHY[fires.value].format(name=self.name)
        explanation = Explanation("flow", fires, root.show(), why, root.pointer, children=tuple(gates))
        actions = self._actions.given(fires, context)
        return Verdict(fires, matched, explanation, actions, event=event.recognised)

    def _gates(self, event: Event, supplied: Context) -> tuple[list[Explanation], int | None, Context]:
        """The flow's gates, the trigger that takes the event, and what the flow is asked about."""
        root = self._source.root
        taken = takes(root, self._triggers, event)
        matched = [at for at, trigger in enumerate(taken.children) if trigger.outcome is Outcome.TRUE]
        open_ = [at for at, trigger in enumerate(taken.children) if trigger.outcome is not Outcome.FALSE]
        by = self._triggers[(matched or open_)[0]] if open_ else None
        context = about(event, by, supplied)
        gates = [enabled(root), loop_guard(root, event), taken]
        if self._conditions:
            gates.append(hold(root, self._conditions, context))
        return gates, matched[0] if matched else None, context

    def _refuse_invalid(self) -> None:
        """Raises InvalidRule with the problems of every invalid rule of the flow."""
        patterns = [trigger.filter_config.pattern for trigger in self._triggers if trigger.filter_config]
        conditions = [condition[1] for condition in self._conditions if isinstance(condition, tuple)]
        found = [*patterns, *conditions, *self._actions.conditions.values()]
        problems = [problem for rule in found if isinstance(rule, InvalidRule) for problem in rule.problems]
        if problems:
            raise InvalidRule(problems)

    def to_json(self) -> str:
        """The flow as compact JSON text, nothing lost."""
        return self._source.root.to_json()

    def __repr__(self) -> str:
        return f"<Flow {self.name!r}, {len(self._triggers)} triggers>"

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Flow) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, ...]:
        return Flow.parse, (self.to_json(),)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Flow is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Flow is immutable")


def _trigger_values(root: Value) -> list[Value]:
    """The JSON of every trigger; `triggers` that is no array counts as one trigger, of no known type."""
    triggers = member(root, "triggers")
    if triggers is None:
        return []
    return triggers.elements if triggers.kind == "array" else [triggers]


_WHY = {
    True: "`{name}` would fire",
    False: "`{name}` would not fire",
    None: "whether `{name}` would fire cannot be told",
}
