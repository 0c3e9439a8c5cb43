"""What a pattern is made of: immutable nodes, the same for both dialects.

A pattern is an `All` of clauses and `$or`s. Every clause carries its whole path, split at dots, so plain
nesting is gone after parsing; only `$or` (and in the automation dialect a `*` key) makes the tree deeper.
"""

from dataclasses import dataclass, field
from typing import Literal as OneOf

Dialect = OneOf["eventbridge", "automation"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A scalar that stands for itself; `value` of a number is its spelling."""

    kind: OneOf["string", "number", "boolean", "null"]
    value: str | bool | None


@dataclass(frozen=True, slots=True)
class Exactly:
    """`{"exactly": text}`: that very string, also where it spells an IP address."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """`{"prefix": text}` or `{"prefix": {"equals-ignore-case": text}}`."""

    text: str
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class Suffix:
    """`{"suffix": text}` or `{"suffix": {"equals-ignore-case": text}}`."""

    text: str
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class EqualsIgnoreCase:
    """`{"equals-ignore-case": text}`."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """`{"wildcard": text}`, the text as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """`{"numeric": [op, n, …]}` as pairs of comparison and number, all of which must hold."""

    bounds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class AnythingBut:
    """`{"anything-but": …}` over scalars."""

    values: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class AnythingButText:
    """`{"anything-but": {operator: …}}`: what none of the text operators accepts."""

    operators: tuple[Prefix | Suffix | EqualsIgnoreCase | Wildcard, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """`{"exists": wanted}`."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class Cidr:
    """`{"cidr": block}`: addresses of `version` whose number lies from `first` to `last`."""

    version: int
    first: int
    last: int


Alternative = (
    Literal
    | Exactly
    | Prefix
    | Suffix
    | EqualsIgnoreCase
    | Wildcard
    | Numeric
    | AnythingBut
    | AnythingButText
    | Exists
    | Cidr
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a node stands in the rule and how it reads there; no part of what it means."""

    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One path and the alternatives its value may take."""

    path: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    rule: Rule = field(compare=False)
    alternative_texts: tuple[str, ...] = field(compare=False)

    @property
    def name(self) -> str:
        """The path as it is written, with dots."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`$or`: at least one member holds."""

    members: tuple["All", ...]
    rule: Rule = field(compare=False)


@dataclass(frozen=True, slots=True)
class Each:
    """A `*` key of the automation dialect: `body` holds for at least one of the values `path` reaches."""

    path: tuple[str, ...]
    body: "All"
    rule: Rule = field(compare=False)

    @property
    def name(self) -> str:
        """The path as it is written, with dots."""
        return ".".join(self.path)


Item = Clause | AnyOf | Each


@dataclass(frozen=True, slots=True)
class All:
    """A conjunction, in the order of the rule's text."""

    items: tuple[Item, ...]
    rule: Rule = field(compare=False)
