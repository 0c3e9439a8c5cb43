"""What conditions are asked of: the trigger's event and everything known around it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, tzinfo
from typing import Any, Self

from ..errors import InvalidEvent
from ..paths import Path, Resolution
from ..source import read_event
from .dates import read_now, read_zone

Data = Mapping[str, Any]
Event = dict[str, Any] | str | bytes | bytearray | memoryview


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the context that a path leads on from.

    `value` is its data and `place` what stands before the places in it. When the part was not supplied
    `missing` says so, in words.
    """

    value: Any = None
    place: str = ""
    missing: str | None = None


_WORDS = {
    "event": "the event was not supplied",
    "entity": "the trigger entity was not supplied",
    "diff": "the diff was not supplied",
    "workflow": "the workflow context was not supplied",
    "submission": "the submission was not supplied",
    "catalog": "the event-catalog payload was not supplied",
}


@dataclass(frozen=True, slots=True, init=False)
class Context:
    """The data that conditions are asked of: immutable; what is None was not supplied.

    `event` is the trigger event, `entity` its entity after the operation, and `diff` what changed (`added`,
    `updated` with the values before, `deleted`). `related` are other entities by id, None for one that is
    known not to exist; `outputs` the outputs of actions by action id. `workflow`, `submission` and `catalog`
    are the workflow context, the journey's submission and the payload of the event catalog. `now` is an
    aware datetime; `tz` the time zone in which dates are days.
    """

    event: Data | None
    entity: Data | None
    diff: Data | None
    related: Mapping[str, Data | None]
    outputs: Mapping[str, Any]
    workflow: Data | None
    submission: Data | None
    catalog: Data | None
    now: datetime | None
    tz: tzinfo

    def __init__(
        self,
        *,
        entity: Data | None = None,
        event: Data | None = None,
        diff: Data | None = None,
        related: Mapping[str, Data | None] | Iterable[Data] = (),
        outputs: Mapping[str, Any] | None = None,
        workflow: Data | None = None,
        submission: Data | None = None,
        catalog: Data | None = None,
        now: datetime | str | None = None,
        tz: tzinfo | str = UTC,
    ) -> None:
        """A context of plain dicts; nothing is copied, so leave them as they are from then on.

        `related` may be a list of entities, each with its `_id`; `now` ISO 8601 text, read in `tz` when it
        has no offset; `tz` the name of a time zone. Raises InvalidEvent for anything else.
        """
        zone = read_zone(tz)
        parts = {
            "event": event,
            "entity": entity,
            "diff": diff,
            "workflow": workflow,
            "submission": submission,
            "catalog": catalog,
        }
        for name, data in parts.items():
            object.__setattr__(self, name, _object(name, data))
        object.__setattr__(self, "related", _by_id(related))
        object.__setattr__(self, "outputs", _object("outputs", outputs) or {})
        object.__setattr__(self, "now", read_now(now, zone))
        object.__setattr__(self, "tz", zone)

    def extended(self, **parts: Data) -> Self:
        """The same context with other parts of the trigger; nothing is copied.

        `parts` are among event, entity, diff, workflow, submission and catalog.
        """
        other = object.__new__(type(self))
        for name in MEMBERS:
            object.__setattr__(other, name, getattr(self, name))
        for name, data in parts.items():
            object.__setattr__(other, name, _object(name, data))
        return other

    @classmethod
    def of_event(cls, event: Event, **more: Any) -> Self:
        """The context of an entity-operation event: its payload, its diff, and the event itself.

        `event` is a dict or JSON text; sections `operation` and `activity` are taken apart. `more` are
        further members, as for `Context(…)`. Raises InvalidEvent when the event is no JSON object.
        """
        data = flat(read_event(event, exact=False))
        found = {"entity": data.get("payload"), "diff": data.get("diff")}
        known = {name: value for name, value in found.items() if isinstance(value, dict)}
        return cls(**{"event": data, **known, **more})

    @classmethod
    def parse(cls, data: Event) -> Self:
        """The context in JSON text or a dict: an object with members named as those of Context.

        An entity (an object with `_schema` or `_id`, or without any such member) stands for a context of it
        alone, an entity-operation event (with `payload`) for `Context.of_event`. Raises InvalidEvent for
        anything else.
        """
        members = read_event(data, exact=False)
        if "_schema" in members or "_id" in members:
            return cls(entity=members)
        if "payload" in flat(members):
            return cls.of_event(members)
        known = {name: value for name, value in members.items() if name in MEMBERS and value is not None}
        if not known:
            return cls(entity=members)
        for name in members:
            if name not in MEMBERS:
                raise InvalidEvent(
                    f"a context has no member `{name}`; it has {', '.join(MEMBERS)}", f"/{name}"
                )
        return cls(**known)

    def at(self, now: datetime | str | None, tz: tzinfo | str | None = None) -> Self:
        """The same context at another time, and in another time zone if one is given."""
        zone = self.tz if tz is None else read_zone(tz)
        other = self.extended()
        object.__setattr__(other, "now", read_now(now, zone))
        object.__setattr__(other, "tz", zone)
        return other

    def part(self, name: str) -> Part:
        """The event, entity, diff, workflow, submission or catalog."""
        data = getattr(self, name)
        return Part(data, "" if name == "entity" else name, _WORDS[name] if data is None else None)

    def output(self, action_id: str) -> Part:
        """The output of an action."""
        missing = None if action_id in self.outputs else f"output of action {action_id} was not supplied"
        return Part(self.outputs.get(action_id), f"outputs.{action_id}", missing)

    def of_schema(self, schema: str | None, *, outputs_only: bool = False) -> tuple[Part, ...]:
        """The entities that may be meant by a schema: the trigger entity, else those of that schema.

        The trigger entity is meant when it has the schema, or tells none. Otherwise each entity of the
        schema among the outputs and the related entities is; there is always at least one part.
        """
        if not outputs_only:
            trigger = self.part("entity")
            if trigger.missing or schema is None or (trigger.value.get("_schema") or schema) == schema:
                return (trigger,)
        found: dict[Any, Part] = {}
        for place, entity in self._entities(outputs_only):
            if schema is None or entity.get("_schema") == schema:
                found.setdefault(_key(entity, place), Part(entity, place))
        what = "no output of an action" if schema is None else f"no entity of schema {schema}"
        return tuple(found.values()) or (
            Part(missing=f"{what} was supplied: an earlier action may create it"),
        )

    def resolve(self, path: Path | str, part: Part | None = None, *, follow: bool = True) -> Resolution:
        """What a path leads to, relations followed; raises InvalidRule for a text that is no path.

        Without `part` it begins at the trigger entity, and after `event.` at the event.
        """
        path = Path.parse(path) if isinstance(path, str) else path
        if part is None:
            path, part = self._beginning(path)
        if part.missing:
            return Resolution(missing=(part.missing,))
        return path.resolve(part.value, self.entities, place=part.place, follow=follow)

    @property
    def entities(self) -> Mapping[str, Any]:
        """Every entity by id: the related ones, the trigger entity, the outputs."""
        return _Entities(self)

    def _beginning(self, path: Path) -> tuple[Path, Part]:
        if not begins_at_event(path):
            return path, self.part("entity")
        event = self.part("event")
        rest = path.after("event")
        return (rest, event) if rest else (path, Part({"event": event.value}, "", event.missing))

    def _entities(self, outputs_only: bool = False) -> Iterator[tuple[str, Data]]:
        """The entities of the outputs and the related ones, with their places."""
        for id_, output in self.outputs.items():
            for entity in output if isinstance(output, list) else (output,):
                if isinstance(entity, dict):
                    yield f"outputs.{id_}", entity
        if not outputs_only:
            for id_, entity in self.related.items():
                if isinstance(entity, dict):
                    yield f"related.{id_}", entity


MEMBERS = tuple(field.name for field in fields(Context))
"""The names of a context's members."""


class _Entities(Mapping[str, Any]):
    """The entities of a context by id, looked up only when a relation leads to one."""

    __slots__ = ("_context",)

    def __init__(self, context: Context) -> None:
        self._context = context

    def __getitem__(self, id_: str) -> Any:
        context = self._context
        if id_ in context.related:
            return context.related[id_]
        if context.entity is not None and context.entity.get("_id") == id_:
            return context.entity
        for _, entity in context._entities(outputs_only=True):
            if entity.get("_id") == id_:
                return entity
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._context.related)

    def __len__(self) -> int:
        return len(self._context.related)


def begins_at_event(path: Path) -> bool:
    """Whether a path has `event.` in front, which means the event itself; an expression, too, may have it."""
    return path.after("event") is not None or (path.steps is None and path.text.startswith("event."))


def _key(entity: Data, place: str) -> Any:
    id_ = entity.get("_id")
    return id_ if isinstance(id_, str) else place


def _object(name: str, data: Any) -> dict[str, Any] | None:
    if data is None or isinstance(data, dict):
        return data
    if isinstance(data, Mapping):
        return dict(data)
    raise InvalidEvent(f"`{name}` is a JSON object, not {type(data).__name__}", f"/{name}")


def _by_id(related: Any) -> dict[str, Any]:
    """Entities by id, from a mapping or a list of entities."""
    if isinstance(related, Mapping):
        return dict(related)
    if not isinstance(related, Iterable) or isinstance(related, str | bytes):
        raise InvalidEvent("`related` is an object of entities by id, or a list of entities", "/related")
    by_id: dict[str, Any] = {}
    for at, entity in enumerate(related):
        id_ = entity.get("_id") if isinstance(entity, dict) else None
        if not isinstance(id_, str):
            raise InvalidEvent("a related entity in a list needs its `_id`", f"/related/{at}")
        by_id[id_] = entity
    return by_id


def flat(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its fields at the top, also when it came in sections `operation` and `activity`."""
    operation, activity = event.get("operation"), event.get("activity")
    if not isinstance(operation, dict):
        return event
    top = {name: value for name, value in event.items() if name not in ("operation", "activity")}
    if isinstance(activity, dict):
        top |= {f"activity_{name}": activity[name] for name in ("id", "type") if name in activity}
    return top | operation
