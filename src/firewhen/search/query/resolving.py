"""What a query means for one mapping: a tree of all, any and not, whose leaves know the fields they ask.

Lucene's rule is applied here, so nothing below this knows of conjunctions and signs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..mapping import Field, Mapping
from ..text import tokens
from .booleans import Occur, occurs
from .nodes import Group, Leaf, Operand, Operator, Phrase, Range, Sign, Wildcard, Words
from .printing import show_operand
from .scopes import Scope, Scopes


@dataclass(frozen=True, slots=True)
class Exists:
    """Some field of the scope has a value."""


@dataclass(frozen=True, slots=True)
class Everything:
    """`*`: every entity."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A leaf and the fields that it asks; one of them has to satisfy it."""

    leaf: Leaf | Exists | Everything
    scope: Scope
    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """`all` or `any` of the parts; `idle` are operands that make no difference."""

    name: str
    parts: tuple["Part", ...]
    text: str
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Part"
    text: str


Part = Asked | Joined | Not
