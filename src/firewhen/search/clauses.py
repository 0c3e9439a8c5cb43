"""What a filter is made of: immutable nodes, one a clause (search-filters.md, Filters)."""

import dataclasses
from dataclasses import dataclass
from typing import Literal

from .asking import Bounds, Scalar
from .mapping import Field

GroupName = Literal["$and", "$or", "$not"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a node stands in the rule and how it reads there; no part of what it means."""

    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """`term` or `terms`: some value of the field equals one of those asked for; `name` is its key."""

    name: Literal["term", "terms"]
    field: Field
    terms: tuple[Scalar, ...]
    rule: Rule = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Ids:
    """`ids`: the entity's `_id`, read as a string, is among them."""

    ids: tuple[str, ...]
    rule: Rule = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """`range`: some value of the field lies within the bounds."""

    field: Field
    bounds: Bounds
    rule: Rule = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Exists:
    """`exists`: the field has a value."""

    field: Field
    rule: Rule = dataclasses.field(compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """`$and`, `$or`, `$not`: all, at least one or none of the members hold. A filter is an `$and`."""

    name: GroupName
    members: tuple["Clause", ...]
    rule: Rule = dataclasses.field(compare=False)


Leaf = Term | Ids | Range | Exists
Clause = Leaf | Group
