"""Bulk jobs: which entities would a request to start a flow on many of them hit?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol, Self, TypeVar

from ..errors import InvalidRule, Problem
from ..explain import Explanation, show
from ..outcome import Outcome
from ..search import Mapping, QueryString, SearchFilter
from ..search.dates import to_millis
from ..source import Source, Value, read_event
from .members import member, text

Document = dict[str, Any] | str | bytes
D = TypeVar("D", bound=Document)
Kind = Literal["entities_refs", "entities_query", "entities_filter"]


@dataclass(frozen=True, slots=True)
class EntityRef:
    """Names one entity by its id and schema."""

    entity_id: str
    entity_schema: str


class _Rule(Protocol):
    """What a list of references, a query string and a search filter have in common."""

    def matches(self, entity: Document, *, now: Any = None) -> bool: ...
    def explain(self, entity: Document, *, now: Any = None) -> Explanation: ...


class BulkTrigger:
    """The request that starts a bulk job: immutable, and valid once it exists.

    `flow_id` is the flow, `kind` the member that says which entities are meant, and `refs` the references of
    `entities_refs` (none for the other kinds). `notes` are what is valid but odd about a query string.
    """

    __slots__ = ("_rule", "flow_id", "kind", "notes", "refs")

    flow_id: str
    kind: Kind
    refs: tuple[EntityRef, ...]
    notes: tuple[Problem, ...]
    _rule: _Rule

    def __init__(self) -> None:
        raise TypeError("a bulk trigger is made by BulkTrigger.parse(request)")

    @classmethod
    def parse(cls, request: object, *, mapping: object = None) -> Self:
        """The request in JSON text (str or bytes) or a dict, as `bulkTriggerExecutions` takes it.

        `mapping` tells the types of fields, as for SearchFilter and QueryString. Raises InvalidRule with the
        problems of the request: it names a flow, and has one of `entities_refs`, `entities_query` and
        `entities_filter`, which has to be valid itself.
        """
        source = Source(request)
        root = source.root
        if root.kind != "object":
            raise InvalidRule([source.problem("not-an-object", "a bulk request is a JSON object", root)])
        flow_id = text(member(root, "flow_id"))
        kind, value = _which(source, root)
        if flow_id is None:
            message = "`flow_id` is missing: which flow is to be started?"
            raise InvalidRule([source.problem("missing-member", message, member(root, "flow_id") or root)])
        rule = _read(source, kind, value, Mapping.of(mapping))
        self = object.__new__(cls)
        refs = rule.refs if isinstance(rule, _Listed) else ()
        notes = rule.notes if isinstance(rule, QueryString) else ()
        for name, item in (("flow_id", flow_id), ("kind", kind), ("refs", refs), ("notes", notes)):
            object.__setattr__(self, name, item)
        object.__setattr__(self, "_rule", rule)
        return self

    def matches(self, entity: Document, *, now: Any = None) -> bool:
        """Whether the request hits the entity, a dict or JSON text; `now` is the moment for date math.

        Raises InvalidEvent for what is no JSON object.
        """
        return self._rule.matches(entity, now=now)

    def explain(self, entity: Document, *, now: Any = None) -> Explanation:
        """Why the request hits the entity or not; the outcome is that of `matches`."""
        return self._rule.explain(entity, now=now)

    def select(self, entities: Iterable[D], *, now: Any = None) -> Iterator[D]:
        """The entities that the request hits, as they were given, one after the other; `now` is told once."""
        moment = to_millis(now)
        return (entity for entity in entities if self.matches(entity, now=moment))

    def __repr__(self) -> str:
        return f"<BulkTrigger of {self.flow_id!r} by {self.kind}>"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a BulkTrigger is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a BulkTrigger is immutable")


_KINDS: tuple[Kind, ...] = ("entities_refs", "entities_query", "entities_filter")


def _which(source: Source, root: Value) -> tuple[Kind, Value]:
    """The one member that says which entities are meant."""
    found = [(kind, value) for kind in _KINDS if (value := member(root, kind)) is not None]
    if len(found) == 1:
        return found[0]
    allowed = f"exactly one of {', '.join(_KINDS)}"
    if not found:
        raise InvalidRule([source.problem("missing-member", "which entities?", root, allowed=allowed)])
    names = " and ".join(f"`{kind}`" for kind, _ in found)
    message = f"{names} say twice which entities are meant"
    raise InvalidRule([source.problem("too-many-members", message, found[1][1], allowed=allowed)])


def _read(
    source: Source, kind: Kind, value: Value, mapping: Mapping
) -> "_Listed | QueryString | SearchFilter":
    if kind == "entities_query":
        return QueryString.part_of(source, value, mapping=mapping)
    if kind == "entities_filter":
        return SearchFilter.part_of(source, value, mapping)
    return _Listed.read(source, value)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list of references as a rule: an entity passes when its id and schema are in it."""

    refs: tuple[EntityRef, ...]
    schemas: dict[str, frozenset[str]]
    pointer: str

    @classmethod
    def read(cls, source: Source, value: Value) -> "_Listed":
        """Raises InvalidRule with every element that is no reference."""
        if value.kind != "array":
            raise InvalidRule([source.problem("wrong-type", "`entities_refs` is an array", value)])
        problems = []
        refs = []
        for element in value.elements:
            id_, schema = text(member(element, "entity_id")), text(member(element, "entity_schema"))
            if id_ is None or schema is None:
                message = "a reference names an entity by `entity_id` and `entity_schema`"
                fix = '{"entity_id": "…", "entity_schema": "…"}'
                problems.append(source.problem("bad-reference", message, element, fix=fix))
            else:
                refs.append(EntityRef(id_, schema))
        if problems:
            raise InvalidRule(problems)
        schemas: dict[str, frozenset[str]] = {}
        for ref in refs:
            schemas[ref.entity_id] = schemas.get(ref.entity_id, frozenset()) | {ref.entity_schema}
        return cls(tuple(refs), schemas, value.pointer)

    def matches(self, entity: Document, *, now: Any = None) -> bool:
        return self.explain(entity).outcome is Outcome.TRUE

    def explain(self, entity: Document, *, now: Any = None) -> Explanation:
        """An entity that does not tell its schema is taken for the one that is meant."""
        data = read_event(entity, exact=False)
        id_, schema = data.get("_id"), data.get("_schema")
        wanted = self.schemas.get(id_) if isinstance(id_, str) else None
        listed = f"{len(self.refs)} references"
        if wanted is None:
            why = f"`_id` is {show(id_)}, which is not among the {listed}"
            return Explanation("refs", Outcome.FALSE, listed, why, self.pointer, "_id", (id_,))
        holds = schema is None or schema in wanted
        why = f"`_id` is {show(id_)}, which is listed"
        if not holds:
            why = f"`_id` is listed, but as {' or '.join(sorted(wanted))}, and `_schema` is {show(schema)}"
        return Explanation("refs", Outcome.of(holds), listed, why, self.pointer, "_id", (id_,))
