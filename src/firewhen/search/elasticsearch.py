"""Filters as queries in the DSL of Elasticsearch and OpenSearch (search-filters.md, Beyond memory)."""

from collections.abc import Callable
from typing import Any

from .asking import Bounds
from .clauses import Clause, Exists, Group, Ids, Leaf, Range, Term

Query = dict[str, Any]


def to_query(root: Group) -> Query:
    """A filter as a plain dict that an engine takes for `query`; depth costs no stack."""
    if not root.members:
        return {"match_all": {}}
    order: list[Clause] = [root]
    for clause in order:  # grows while it is walked
        order += clause.members if isinstance(clause, Group) else ()
    done: dict[int, Query] = {}
    for clause in reversed(order):
        if isinstance(clause, Group):
            done[id(clause)] = _GROUPS[clause.name]([done.pop(id(member)) for member in clause.members])
        else:
            done[id(clause)] = _LEAVES[type(clause)](clause)
    return done[id(root)]


_GROUPS: dict[str, Callable[[list[Query]], Query]] = {
    "$and": lambda members: {"bool": {"filter": members}},
    "$or": lambda members: {"bool": {"should": members, "minimum_should_match": 1}},
    "$not": lambda members: {"bool": {"must_not": members}},
}


def _term(leaf: Term) -> Query:
    asked = leaf.terms[0] if leaf.name == "term" else list(leaf.terms)
    return {leaf.name: {leaf.field.name: asked}}


def _range(leaf: Range) -> Query:
    return {"range": {leaf.field.name: range_body(leaf.bounds)}}


def range_body(bounds: Bounds) -> Query:
    """The body of a `range` with bounds, format, time zone and relation as far as they are given."""
    body: Query = {}
    if bounds.low is not None:
        body["gte" if bounds.low_included else "gt"] = bounds.low
    if bounds.high is not None:
        body["lte" if bounds.high_included else "lt"] = bounds.high
    if bounds.formats is not None:
        body["format"] = bounds.formats.text
    if bounds.zone.name != "Z":
        body["time_zone"] = bounds.zone.name
    if bounds.relation != "INTERSECTS":
        body["relation"] = bounds.relation
    return body


_LEAVES: dict[type[Leaf], Callable[[Any], Query]] = {
    Term: _term,
    Range: _range,
    Ids: lambda leaf: {"ids": {"values": list(leaf.ids)}},
    Exists: lambda leaf: {"exists": {"field": leaf.field.name}},
}
