"""The verdicts of both engines side by side."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firewhen.errors import InvalidRule
from firewhen.search.filters import SearchFilter

from .generate import Batch
from .oracle import EngineError, Oracle


@dataclass(frozen=True)
class Difference:
    """One filter over one entity (or, with an error, over all of them) on which the two disagree."""

    properties: dict[str, Any]
    rule: Any
    entity: dict[str, Any] | None
    now: int
    ours: str
    theirs: str

    def __str__(self) -> str:
        return (
            f"{self.rule}\n  of {self.entity}\n  under {self.properties}\n  at {self.now}:"
            f" firewhen {self.ours}, the engine {self.theirs}"
        )


def differences(oracle: Oracle, batch: Batch) -> Iterator[Difference]:
    """Every disagreement over a batch; filters that the engine refuses for its own limits are passed over."""
    mapping = None if batch.inferable else batch.properties
    parsed = [_parsed(rule, mapping) for rule in batch.filters]
    queries = [
        each.to_elasticsearch() if isinstance(each, SearchFilter) else {"match_all": {}} for each in parsed
    ]
    answer = oracle.ask(batch.properties, batch.entities, queries, batch.now)
    if answer.rejected:
        raise AssertionError(f"the engine refuses {answer.rejected}")
    for rule, each, hits in zip(batch.filters, parsed, answer.hits, strict=True):
        if isinstance(each, str) or isinstance(hits, EngineError):
            if not (isinstance(hits, EngineError) and _own_limit(hits)):
                ours = each if isinstance(each, str) else "answers"
                yield Difference(batch.properties, rule, None, batch.now, ours, str(hits)[:300])
            continue
        for id_, entity in batch.entities.items():
            ours, theirs = each.matches({**entity, "_id": id_}, now=batch.now), id_ in hits
            if ours != theirs:
                yield Difference(batch.properties, rule, entity, batch.now, str(ours), str(theirs))


def _parsed(rule: Any, properties: dict[str, Any] | None) -> SearchFilter | str:
    try:
        return SearchFilter.parse(rule, mapping=properties)
    except InvalidRule as error:
        return f"refuses it: {error}"


def _own_limit(error: EngineError) -> bool:
    """A reversed range of a range field, which holds nothing, is an error to the engine."""
    return "is greater than `to` value" in error


def as_query(rule: str) -> str:
    """A filter in the DSL, written without any check, so that the engine sees what is wrong with it."""
    if "$" not in rule:
        return f'{{"bool": {{"filter": {rule}}}}}'
    try:
        clauses = json.loads(rule)
    except ValueError:
        return rule
    return json.dumps({"bool": {"filter": [_clause(clause) for clause in clauses]}})


def _clause(clause: Any) -> Any:
    if not isinstance(clause, dict) or len(clause) != 1:
        return clause
    ((key, body),) = clause.items()
    if key not in _GROUPS or not isinstance(body, list):
        return clause
    return {"bool": {_GROUPS[key]: [_clause(member) for member in body]}}


_GROUPS = {"$and": "filter", "$or": "should", "$not": "must_not"}
