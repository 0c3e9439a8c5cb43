"""What starts a flow: one `Event` for every kind, recognised by its shape (flows.md, the first table).

An event comes as the platform sends it, or as an execution refers to it afterwards (the API's `TriggerEvent…`
schemas). A reference holds little more than ids: what it does not say is unknown, not absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from ..conditions import flat
from ..patterns import Event as Raw
from ..source import read_event


@dataclass(frozen=True, slots=True)
class Field:
    """What an event says in one respect: where, and what was there (None: nothing).

    `known` is False where an event that only refers to what happened does not say it.
    """

    path: str
    value: Any = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `kinds` says what it can start, `data` is its JSON with operations brought to one form.

    `entity` is the entity it is about, None where the event does not hold it. `complete` is False for a
    reference. `recognised` is a sentence that says how the event was read.
    """

    kinds: tuple[str, ...]
    data: dict[str, Any]
    complete: bool
    recognised: str

    @classmethod
    def parse(cls, event: "Raw | Event") -> "Event":
        """The event in a dict or JSON text. Raises InvalidEvent when it is no JSON object."""
        if isinstance(event, Event):
            return event
        data = _one_form(read_event(event, exact=False))
        name = data.get("type")
        if isinstance(name, str) and name in _REFERENCES and "payload" not in data:
            kinds = _REFERENCES[name]
            return cls(kinds, data, False, f"a reference to {_NAMES[kinds[0]]}: its `type` is `{name}`")
        kinds = tuple(kind for kind, shape in _SHAPES.items() if shape.fits(data))
        if "entity_operation" in kinds:  # it has an activity type as well, and names of other kinds at random
            kinds = ("entity_operation",)
        elif len(kinds) > 1:  # an entity and a caller are no sign of a manual start beside clearer ones
            kinds = tuple(kind for kind in kinds if kind != "manual")
        if not kinds:
            return cls((), data, True, f"not recognised: {_EXPECTED}")
        complete = kinds != ("entity_operation",) or "payload" in data or "diff" in data
        return cls(kinds, data, complete, f"{_NAMES[kinds[0]]}: it has {_SHAPES[kinds[0]].told_by}")

    @property
    def kind(self) -> str | None:
        """The kind that decided how the event is read, None when it was not recognised."""
        return self.kinds[0] if self.kinds else None

    def field(self, name: str) -> Field:
        """What the event says about `name`, one of the names of the field table."""
        paths = _FIELDS[name]
        for path in paths:
            value = at(self.data, path)
            if value is not None:
                return Field(path, value)
        return Field(paths[0], None, self.complete)

    @property
    def entity(self) -> Mapping[str, Any] | None:
        """The entity that the event is about, None where the event does not hold it."""
        for name in ("payload", "entity", "submission"):
            value = self.data.get(name)
            if isinstance(value, Mapping):
                return value
        return None

    @property
    def entity_id(self) -> str | None:
        """The id of that entity, None where the event does not say it."""
        found = self.field("entity_id").value
        return found if isinstance(found, str) else None

    def with_entity(self, related: Mapping[str, Mapping[str, Any] | None]) -> Self:
        """The event with its entity filled in from `related` (by id), where it only refers to it."""
        known = related.get(self.entity_id or "")
        if self.entity is not None or known is None or "catalog" in self.kinds:
            return self
        return replace(self, data={**self.data, "payload": known})


def at(value: Any, path: str) -> Any:
    """The value at a dotted path of plain objects, None where nothing is."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _one_form(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its fields at the top; what a reference calls `operation_type` is its `operation`."""
    if "operation" in event or "operation_type" not in event:
        return flat(event)
    return {**event, "operation": event["operation_type"]}


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a kind of event is told: it has one of `members`; `told_by` says so to a person."""

    name: str
    members: tuple[str, ...]
    told_by: str

    def fits(self, data: Mapping[str, Any]) -> bool:
        return any(at(data, path) is not None for path in self.members)


_SHAPES = {
    "entity_operation": _Shape("an entity operation", ("operation",), "`operation`"),
    "catalog": _Shape("a catalog event", ("_event_name", "event_name"), "an event name"),
    "submission": _Shape(
        "a submission", ("source_type", "source.type", "submission.source_type"), "a source type"
    ),
    "workflow_task": _Shape(
        "a workflow's automation task", ("flow_automation_task_id", "workflow_task_id"), "a task id"
    ),
    "thread": _Shape(
        "a new thread",
        ("direction", "thread.direction", "shared_inbox_id", "shared_inbox_ids", "thread.shared_inbox_id"),
        "a direction or an inbox",
    ),
    "message": _Shape("a message", ("message_type", "message.type"), "a message type"),
    "activity": _Shape("an activity", ("activity_type",), "`activity_type`"),
    "manual": _Shape("a manual start", ("entity_id", "entity"), "an entity and nothing that happened to it"),
}
_NAMES = {kind: shape.name for kind, shape in _SHAPES.items()}
_EXPECTED = "it has none of " + ", ".join(f"{shape.told_by} ({shape.name})" for shape in _SHAPES.values())

_REFERENCES: dict[str, tuple[str, ...]] = {
    "manual": ("manual",),
    "entity_activity": ("activity",),
    "entity_operation": ("entity_operation",),
    "flow_automation_task": ("workflow_task",),
    "new_email_thread": ("thread", "message"),
    "event_catalog": ("catalog",),
}
"""The `type` of the API's TriggerEvent schemas, and what each refers to."""

_SCHEMA = ("payload._schema", "schema", "entity_schema", "entity._schema")
_FIELDS: dict[str, tuple[str, ...]] = {
    "entity_id": ("entity_id", "entity", "payload._id", "entity._id"),
    "schema": _SCHEMA,
    "operation": ("operation",),
    "activity_type": ("activity_type",),
    "source_type": ("source_type", "source.type", "submission.source_type"),
    "source_id": ("source_id", "source.id", "submission.source_id"),
    "message_type": ("message_type", "message.type", "message.message_type"),
    "direction": ("direction", "thread.direction", "message.direction"),
    "shared_inbox_id": (
        "shared_inbox_id",
        "shared_inbox_ids",
        "thread.shared_inbox_id",
        "thread.shared_inbox_ids",
        "message.shared_inbox_id",
    ),
    "journey_id": ("journey_id", "task.journey_id", "workflow_context.journey_id"),
    "event_name": ("_event_name", "event_name"),
    "event_version": ("published_version", "_event_version", "event_version"),
    "entity_node_id": ("entity_node_id",),
    "trigger_source_type": ("_trigger_source_type", "trigger_source_type"),
    "automation_chain": ("_automation_chain", "workflow_context._automation_chain", "chain"),
    "time": ("_event_time", "event_time", "timestamp", "created_at", "payload._updated_at"),
}
"""Where each kind of statement stands in an event, the first that is there counts."""
