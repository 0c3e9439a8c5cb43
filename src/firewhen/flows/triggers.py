"""Triggers: what each of the ten types asks of an event (flows.md, the first table)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..explain import Explanation, near_name, show
from ..outcome import Outcome, all_of
from ..source import Source, Value
from .catalog import catalog_gates, node_entity
from .events import Event
from .filter_config import FilterConfig
from .gates import is_in, is_not_in, node
from .members import member, text, texts
from .portal import portal_gates


@dataclass(frozen=True, slots=True)
class Ask:
    """A member of the configuration, compared with a field of the event; absent or empty it asks nothing."""

    member: str
    field: str
    compare: Callable[..., Explanation] = is_in


@dataclass(frozen=True, slots=True)
class Kind:
    """A trigger type: the kind of event that reaches it, and what it compares.

    `only` fixes one field of the event: a journey's trigger takes the submissions of journeys. `anything` is
    the value of a member that stands for no constraint.
    """

    event: str
    asks: tuple[Ask, ...]
    only: tuple[str, str] | None = None
    anything: str | None = None


_SOURCE = (Ask("source_id", "source_id"),)
KINDS: Mapping[str, Kind] = {
    "entity_operation": Kind(
        "entity_operation",
        (
            Ask("schema", "schema"),
            Ask("operations", "operation"),
            Ask("include_activities", "activity_type"),
            Ask("exclude_activities", "activity_type", is_not_in),
        ),
    ),
    "activity": Kind("activity", (Ask("schema", "schema"), Ask("types", "activity_type"))),
    "journey_submission": Kind("submission", _SOURCE, only=("source_type", "journey")),
    "frontend_submission": Kind("submission", _SOURCE, only=("source_type", "frontend")),
    "api_submission": Kind("submission", _SOURCE, only=("source_type", "api")),
    "entity_manual": Kind("manual", (Ask("schema", "schema"),)),
    "received_email": Kind("message", (Ask("message_type", "message_type"),)),
    "new_email_thread": Kind(
        "thread",
        (Ask("shared_inbox_ids", "shared_inbox_id"), Ask("direction", "direction")),
        anything="BOTH",
    ),
    "flows_trigger": Kind("workflow_task", (Ask("journey_id", "journey_id"),)),
    "event_catalog": Kind("catalog", (Ask("event_name", "event_name"),)),
}
"""Every trigger type of the API."""


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

    def to_json(self) -> str:
        """The trigger as compact JSON text."""
        return self.value.to_json()

    @property
    def configuration(self) -> Value | None:
        """The trigger's `configuration`, None where there is none."""
        return member(self.value, "configuration")

    def entity(self, event: Event) -> Mapping[str, Any] | None:
        """The entity that a flow started by this trigger works on, None where the event does not hold it."""
        name = text(member(self.configuration, "entity_node_id"))
        return node_entity(event, name) if self.type == "event_catalog" else event.entity

    def explain(self, event: Event) -> Explanation:
        """Whether the trigger takes the event, gate by gate."""
        kind = KINDS.get(self.type)
        if kind is None:
            meant = near_name(self.type, KINDS)
            why = f"`{self.type}` is no trigger type of the API" + (f"; {meant.hint}" if meant else "")
            return node("trigger", Outcome.unknown(f"trigger type {self.type}"), self.value, why, "type")
        gates = tuple(self._gates(kind, event))
        outcome = all_of(gate.outcome for gate in gates)
        why = _WHY[outcome.value].format(type=self.type)
        return Explanation("trigger", outcome, self.type, why, self.value.pointer, children=gates)

    def _gates(self, kind: Kind, event: Event) -> Iterator[Explanation]:
        if kind.event not in event.kinds:
            why = f"a trigger `{self.type}` takes {_WAITS[kind.event]}; the event is {event.recognised}"
            outcome = Outcome.FALSE if event.kinds else Outcome.unknown("the kind of the event")
            yield node("event", outcome, self.value, why)
            return
        if kind.only is not None:
            yield self._only(*kind.only, event)
        for ask in kind.asks:
            rule = member(self.configuration, ask.member)
            wanted = tuple(word for word in texts(rule) if word and word != kind.anything)
            if rule is not None and wanted and kind.anything not in texts(rule):
                yield ask.compare(ask.member, rule, wanted, event.field(ask.field))
        yield from _MORE.get(self.type, _nothing_more)(self, event)

    def _only(self, field: str, wanted: str, event: Event) -> Explanation:
        """The field has the one value that the trigger's type stands for, with or without `_submission`."""
        found = event.field(field)
        same = isinstance(found.value, str) and found.value.lower().removesuffix("_submission") == wanted
        why = f"`{found.path}` is {show(found.value)}, a trigger `{self.type}` wants {show(wanted)}"
        why = f"`{found.path}` is {show(found.value)}" if same else why
        return node(field, Outcome.of(same), self.value, why, found.path, (found.value,))


_WHY = {
    True: "the trigger `{type}` takes the event",
    False: "the trigger `{type}` does not take the event",
    None: "whether the trigger `{type}` takes the event cannot be told",
}
_WAITS = {
    "entity_operation": "entity operations",
    "activity": "activities",
    "submission": "submissions",
    "manual": "manual starts",
    "message": "messages",
    "thread": "new threads",
    "workflow_task": "the automation tasks of workflows",
    "catalog": "catalog events",
}


def _entity_operation(trigger: Trigger, event: Event) -> Iterator[Explanation]:
    if trigger.filter_config is not None:
        yield trigger.filter_config.explain(event)
    yield from portal_gates(member(trigger.configuration, "ecp_config"), event)


def _event_catalog(trigger: Trigger, event: Event) -> Iterator[Explanation]:
    return catalog_gates(trigger.configuration, event)


def _nothing_more(trigger: Trigger, event: Event) -> Iterator[Explanation]:
    return iter(())


_MORE: Mapping[str, Callable[[Trigger, Event], Iterator[Explanation]]] = {
    "entity_operation": _entity_operation,
    "event_catalog": _event_catalog,
}
