"""The fixture `event`: events of every kind from little, the same each time (flows.md, the first table)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import InvalidEvent
from .files import FilePath, find, read

Entity = Mapping[str, Any]

ID = "00000000-0000-4000-8000-000000000001"
ORG = "100001"
TIME = "2026-01-01T12:00:00Z"
_KEPT = ("_id", "_schema", "_org")
"""What an update leaves alone, so that neither side of it has to repeat it."""
_ACTIVITIES = {
    "createEntity": "EntityCreated",
    "updateEntity": "EntityUpdated",
    "deleteEntity": "EntityDeleted",
}


class EventBuilder:
    """Builds the events that start flows, as plain dicts.

    Ids and times that are not given are always the same. Every builder takes further members of the event
    (`more`), which replace its own. Called with the name of a JSON file, it is the event in there.
    """

    __slots__ = ("_folders",)

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = folders

    def __call__(self, name: FilePath) -> dict[str, Any]:
        """The event in a JSON file; raises UnusableFile when there is none or it holds no JSON object."""
        from ..source import read_event

        __tracebackhide__ = True
        return read(find(name, self._folders), lambda data: read_event(data, exact=False))

    def __repr__(self) -> str:
        return "event.created(…), event.updated(…), …"

    def created(self, entity: Entity, **more: Any) -> dict[str, Any]:
        """An entity was created: all its attributes are `diff.added`."""
        return self.operation("createEntity", entity, diff=diff({}, entity), **more)

    def updated(self, before: Entity, after: Entity, **more: Any) -> dict[str, Any]:
        """An entity was changed; `diff` is computed from the whole entity before and after.

        `_id`, `_schema` and `_org` may be left out on one side. Raises InvalidEvent when they differ.
        """
        _both_objects(before, after)
        for name in _KEPT:
            if name in before and name in after and before[name] != after[name]:
                told = f"{before[name]!r} before and {after[name]!r} after"
                raise InvalidEvent(f"an update changes no `{name}`: it is {told}")
        kept = {name: side[name] for name in _KEPT for side in (after, before) if name in side}
        was, now = {**kept, **before}, {**kept, **after}
        return self.operation("updateEntity", now, diff=diff(was, now), **more)

    def deleted(self, entity: Entity, **more: Any) -> dict[str, Any]:
        """An entity was deleted: it is the payload still, and its attributes are `diff.deleted`."""
        return self.operation("deleteEntity", entity, diff=diff(entity, {}), **more)

    def operation(
        self, operation: str, entity: Entity, *, diff: Mapping[str, Any] | None = None, **more: Any
    ) -> dict[str, Any]:
        """Any operation on an entity (`relationsAdded`, `restoreEntity`, …), with the diff as it is given."""
        payload = _with_id(entity)
        return {
            "entity": payload["_id"],
            "org": payload.get("_org", ORG),
            "activity_id": "activity-1",
            "activity_type": _ACTIVITIES.get(operation, operation[:1].upper() + operation[1:]),
            "operation": operation,
            "payload": payload,
            "diff": dict(diff or {}),
            **more,
        }

    def activity(self, type: str, entity: Entity, **more: Any) -> dict[str, Any]:  # noqa: A002 (its name in the API)
        """Something that happened to an entity, such as `CreateMeterReading`."""
        return {"activity_id": "activity-1", "activity_type": type, "entity": _with_id(entity), **more}

    def submission(
        self, source_type: str, source_id: str, entity: Entity | None = None, **more: Any
    ) -> dict[str, Any]:
        """What came from a source: "journey", "frontend" or "api", and its id. `entity` is the submission."""
        payload = _with_id({"_schema": "submission", **(entity or {})})
        return {"source_type": source_type, "source_id": source_id, "org_id": ORG, "payload": payload, **more}

    def message(
        self, message: Entity | None = None, *, message_type: str = "RECEIVED", **more: Any
    ) -> dict[str, Any]:
        """An e-mail, received or sent."""
        payload = _with_id({"_schema": "message", **(message or {})})
        ids = {"message_id": payload["_id"], "thread_id": "thread-1"}
        return {"message_type": message_type, **ids, "payload": payload, **more}

    def thread(
        self, shared_inbox_id: str, *, direction: str = "INBOUND", thread: Entity | None = None, **more: Any
    ) -> dict[str, Any]:
        """The first message of a thread in a shared inbox; `direction` is INBOUND or OUTBOUND."""
        payload = _with_id({"_schema": "thread", **(thread or {})})
        ids = {"thread_id": payload["_id"], "message_id": "message-1"}
        where = {"direction": direction, "shared_inbox_id": shared_inbox_id}
        return {**ids, **where, "payload": payload, **more}

    def manual(self, entity: Entity, **more: Any) -> dict[str, Any]:
        """A person starts the flow on an entity."""
        payload = _with_id(entity)
        ids = {"org_id": payload.get("_org", ORG), "entity_id": payload["_id"]}
        return {"type": "manual", **ids, "payload": payload, **more}

    def workflow_task(self, journey_id: str, entity: Entity, **more: Any) -> dict[str, Any]:
        """The automation task of a workflow on an entity; `journey_id` is what the trigger compares."""
        payload = _with_id(entity)
        ids = {"flow_execution_id": "workflow-1", "flow_automation_task_id": ID, "journey_id": journey_id}
        return {**ids, "entity_id": payload["_id"], "payload": payload, **more}

    def catalog(
        self, name: str, version: str = "1.0", *, source: str = "api", **members: Any
    ) -> dict[str, Any]:
        """An event of the catalog; `members` are its nodes (entities, or lists of them) and its values.

        `source` is what caused it: with "automation" a flow ignores it, unless it says otherwise.
        """
        about = {"_event_name": name, "_event_version": version, "_event_time": TIME, "_org_id": ORG}
        return {**about, "_trigger_source_type": source, **members}


def diff(before: Entity, after: Entity) -> dict[str, dict[str, Any]]:
    """What changed between two states of an entity, attribute by attribute.

    `added` are new attributes, `updated` holds the values BEFORE the update, `deleted` the removed values
    (event-patterns.md, "The automation API's own use"). An attribute counts as a whole, whatever changed
    inside of it. Sections without attributes are left out.
    """
    _both_objects(before, after)
    sections = {
        "added": {name: value for name, value in after.items() if name not in before},
        "updated": {
            name: value for name, value in before.items() if name in after and not _same(value, after[name])
        },
        "deleted": {name: value for name, value in before.items() if name not in after},
    }
    return {name: section for name, section in sections.items() if section}


def _same(was: Any, now: Any) -> bool:
    """Whether two values are the same JSON; for Python alone `True == 1`, inside of lists too."""
    stack = [(was, now)]
    while stack:
        one, other = stack.pop()
        if isinstance(one, Mapping) and isinstance(other, Mapping) and one.keys() == other.keys():
            stack += [(one[name], other[name]) for name in one]
        elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
            stack += zip(one, other, strict=True)
        elif isinstance(one, bool) is not isinstance(other, bool) or one != other:
            return False
    return True


def _both_objects(before: object, after: object) -> None:
    for name, side in (("before", before), ("after", after)):
        if not isinstance(side, Mapping):
            raise InvalidEvent(f"`{name}` is an entity, a dict, not a Python {type(side).__name__}")


def _with_id(entity: object) -> dict[str, Any]:
    if not isinstance(entity, Mapping):
        raise InvalidEvent(f"an entity is a dict, not a Python {type(entity).__name__}")
    return dict(entity) if "_id" in entity else {"_id": ID, **entity}
