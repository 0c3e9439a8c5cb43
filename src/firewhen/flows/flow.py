"""A flow, parsed once, asked of events."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from ..errors import InvalidRule, Problem
from ..explain import Explanation
from ..outcome import Outcome, all_of, any_of
from ..patterns import Event
from ..source import Source, Value, read_event, to_python
from . import loading
from .gates import node
from .members import member, text
from .triggers import Trigger
from .verdict import Verdict

if TYPE_CHECKING:
    from ..models import AutomationFlow


class Flow:
    """An automation flow: immutable. Members that decide nothing are kept (`data`) and not judged."""

    __slots__ = ("_source", "_triggers")

    _source: Source
    _triggers: tuple[Trigger, ...]

    def __init__(self) -> None:
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
        triggers = tuple(Trigger.of(source, value) for value in _trigger_values(root))
        object.__setattr__(self, "_triggers", triggers)
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
    def triggers(self) -> tuple[Trigger, ...]:
        """The flow's triggers, in order."""
        return self._triggers

    def preflight(self, event: Event) -> Verdict:
        """Would the flow fire for this event, and why or why not? Nothing is sent anywhere.

        `event` is an entity-operation event as a dict, or its JSON text. Raises InvalidEvent when it is no
        JSON object. Gates: enabled, loop guard, triggers (one that takes the event suffices), conditions.
        """
        data = read_event(event, exact=False)
        gates = tuple(self._gates(data))
        fires = all_of(gate.outcome for gate in gates)
        taken = [at for at, trigger in enumerate(gates[2].children) if trigger.outcome is Outcome.TRUE]
        root = self._source.root
        why = _WHY[fires.value].format(name=self.name)
        explanation = Explanation("flow", fires, root.show(), why, root.pointer, children=gates)
        return Verdict(fires, taken[0] if taken else None, explanation)

    def _gates(self, event: dict[str, Any]) -> Iterator[Explanation]:
        yield self._enabled()
        yield self._loop_guard(event)
        yield self._takes(event)
        conditions = member(self._source.root, "trigger_conditions")
        if conditions is not None and (conditions.kind != "array" or conditions.elements):
            why = "trigger conditions are not evaluated yet"
            yield node("trigger_conditions", Outcome.unknown("trigger conditions"), conditions, why)

    def _enabled(self) -> Explanation:
        root = self._source.root
        enabled = member(root, "enabled")
        if enabled is None or enabled.value is not False:
            return node("enabled", Outcome.TRUE, enabled or root, "the flow is enabled")
        return node("enabled", Outcome.FALSE, enabled, f"the flow is disabled{self._disabled_by()}")

    def _disabled_by(self) -> str:
        details = member(self._source.root, "disable_details")
        words = [("by", "disabled_by"), ("at", "disabled_at"), ("because of", "blame")]
        said = [(word, text(member(details, name))) for word, name in words]
        return "".join(f" {word} {value}" for word, value in said if value)

    def _loop_guard(self, event: dict[str, Any]) -> Explanation:
        root, path = self._source.root, "_automation_chain"
        chain = event.get(path)
        inside = self.id is not None and isinstance(chain, list) and self.id in chain
        why = (
            "the flow is part of the chain that caused the event"
            if inside
            else "no loop: the flow did not cause it"
        )
        return node(
            "loop_guard",
            Outcome.of(not inside),
            member(root, "id") or root,
            why,
            path,
            (chain,) if inside else (),
        )

    def _takes(self, event: dict[str, Any]) -> Explanation:
        children = tuple(trigger.explain(event) for trigger in self._triggers)
        outcome = any_of(child.outcome for child in children)
        count = len(children)
        why = {
            True: "a trigger takes the event",
            False: f"none of the {count} triggers takes the event"
            if count > 1
            else "its trigger does not take the event",
            None: "whether a trigger takes the event cannot be told",
        }[outcome.value]
        rule: Value = member(self._source.root, "triggers") or self._source.root
        why = why if count else "the flow has no triggers"
        return Explanation("triggers", outcome, rule.show(), why, rule.pointer, children=children)

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
