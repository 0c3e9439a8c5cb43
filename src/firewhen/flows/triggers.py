"""Triggers: what each type asks of an event."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..explain import Explanation
from ..outcome import Outcome, all_of
from ..source import Source, Value
from . import entity_operation
from .filter_config import FilterConfig
from .gates import node
from .members import member, text

KNOWN = frozenset(
    """entity_operation activity entity_manual journey_submission frontend_submission api_submission
    received_email new_email_thread flows_trigger event_catalog""".split()  # noqa: SIM905 (reads better)
)
"""The API's trigger types."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger of a flow. `value` is its JSON with its place in the flow."""

    type: str
    id: str | None
    value: Value
    filter_config: FilterConfig | None

    @classmethod
    def of(cls, source: Source, value: Value) -> "Trigger":
        """The trigger at a place of a flow; a `filter_config` that is invalid is kept with its problems."""
        config = member(member(value, "configuration"), "filter_config")
        empty = config is None or (config.kind == "object" and not config.members)
        filter_config = None if config is None or empty else FilterConfig.of(source, config)
        return cls(text(member(value, "type")) or "", text(member(value, "id")), value, filter_config)

    def explain(self, event: dict[str, Any]) -> Explanation:
        """Whether the trigger takes the event, gate by gate."""
        ask = _GATES.get(self.type)
        if ask is None:
            known = "not evaluated yet" if self.type in KNOWN else "no trigger type of the API"
            why = f"a trigger of type `{self.type}` is {known}"
            return node("trigger", Outcome.unknown(f"trigger type {self.type}: {known}"), self.value, why)
        gates = tuple(ask(self, event))
        outcome = all_of(gate.outcome for gate in gates)
        why = _WHY[outcome.value].format(type=self.type)
        return Explanation("trigger", outcome, self.type, why, self.value.pointer, children=gates)


_WHY = {
    True: "the trigger `{type}` takes the event",
    False: "the trigger `{type}` does not take the event",
    None: "whether the trigger `{type}` takes the event cannot be told",
}


def _entity_operation(trigger: Trigger, event: dict[str, Any]) -> Iterator[Explanation]:
    event = entity_operation.normalized(event)
    return entity_operation.gates(member(trigger.value, "configuration"), trigger.filter_config, event)


_GATES: dict[str, Callable[[Trigger, dict[str, Any]], Iterator[Explanation]]] = {
    "entity_operation": _entity_operation,
}
