"""`firewhen bulk-check`: which entities would a bulk request hit?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...printing import visible
from ...source import read_event
from ..io import AsJson, Exit, aside, events, explained, fail, out, out_json, parse, progress, read
from ..moments import moment

if TYPE_CHECKING:
    from ...flows.bulk import BulkTrigger


def bulk_check(
    request: Annotated[
        str, typer.Argument(help="The request: a JSON file as `bulkTriggerExecutions` takes it, or `-`.")
    ],
    entities: Annotated[list[str], typer.Argument(help="Entities: JSON Lines files, or `-`.")],
    mapping: Annotated[
        str | None, typer.Option(help="A JSON file with the `properties` of an Elasticsearch mapping.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(help="The current moment for date math, an ISO date; else the clock's.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Print the first N entities only; all are counted.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print which entities a request would start a flow on, before it is sent; nothing is sent.

    Exit code 0 when it hits at least one of the entities. With --json a reference a line is printed.
    """
    if [request, mapping, *entities].count("-") > 1:
        raise fail("only one of REQUEST, --mapping and the entities can be standard input")
    bulk = _parsed(request, mapping)
    hits = _Hits(bulk, limit, as_json)
    at = moment(now)
    batch = list(events(entities))
    with progress("asking", len(batch)) as advance:
        for place, data in batch:
            with explained(place):
                hits.ask(data, at)
            advance()
    hits.report(len(batch))
    raise typer.Exit(Exit.YES if hits.count else Exit.NO)


def _parsed(request: str, mapping: str | None) -> "BulkTrigger":
    from ...flows.bulk import BulkTrigger
    from ...search import Mapping as Types

    types = None if mapping is None else parse(Types.parse, read(mapping), mapping)
    bulk = parse(lambda data: BulkTrigger.parse(data, mapping=types), read(request), request)
    for note in bulk.notes:
        aside(f"note: {note.message}; write {note.fix}")
    return bulk


@dataclass(slots=True)
class _Hits:
    """The entities that were hit so far."""

    bulk: "BulkTrigger"
    limit: int | None
    as_json: bool
    count: int = 0
    ids: set[Any] = field(default_factory=set)

    def ask(self, data: bytes, now: int) -> None:
        """Print the entity if the request hits it."""
        if not self.bulk.matches(data, now=now):
            return
        entity = read_event(data, exact=False)
        self.count += 1
        if self.bulk.refs:
            self.ids.add(entity.get("_id"))
        if self.limit is None or self.count <= self.limit:
            self._print(entity)

    def _print(self, entity: Mapping[str, Any]) -> None:
        id_, schema, title = (entity.get(name) for name in ("_id", "_schema", "_title"))
        if self.as_json:
            out_json({"entity_id": id_, "entity_schema": schema})
        else:
            named = " ".join(visible(str(word)) for word in (schema, id_) if word is not None)
            out(f"✓ {named or 'an entity without an id'}" + (f"  {visible(str(title))}" if title else ""))

    def report(self, entities: int) -> None:
        """The counts, to standard error, and the references that name no entity of the file."""
        missing = [ref for ref in self.bulk.refs if ref.entity_id not in self.ids]
        if self.as_json:
            counts = {"hit": self.count, "entities": entities, "missing_refs": len(missing)}
            out_json({"flow_id": self.bulk.flow_id, "by": self.bulk.kind, **counts}, err=True)
            return
        if self.limit is not None and self.count > self.limit:
            out(f"  … and {self.count - self.limit} more")
        aside(f"flow {visible(self.bulk.flow_id)} would start on {self.count} of {entities} entities")
        if missing:
            named = missing[0].entity_id + (f" and {len(missing) - 1} more" if len(missing) > 1 else "")
            aside(f"not among the entities: {visible(named)}")
