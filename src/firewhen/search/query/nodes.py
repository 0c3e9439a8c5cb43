"""What a query string is made of: immutable nodes that keep all that the text says.

The boolean structure is kept as it was written, conjunctions and signs beside each operand; what it means is
for `booleans` to say.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..automaton import Dfa

Operator = Literal["OR", "AND"]
Conjunction = Literal["", "AND", "OR"]
Modifier = Literal["", "+", "-"]
"""`NOT` and `!` are kept as `-`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of bare words, or one; escapes are resolved."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The run as it is looked for."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Sign:
    """`+`, `-` or `!` before a blank: the sign is a word, which no run takes up."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """`"text"~slop`."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """`[low TO high]`; a bound that is None is open."""

    low: str | None
    high: str | None
    low_included: bool
    high_included: bool


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with `*` and `?`, its escapes as they were written."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """`text*`, its escapes resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Regex:
    """`/pattern/` and its automaton."""

    pattern: str
    accepts: Dfa = dataclasses.field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`text~` or `text~amount`; `edits` below 0 match nothing."""

    text: str
    amount: str
    edits: int


@dataclass(frozen=True, slots=True)
class Group:
    """Operands beside each other: the whole query, or what stands in parentheses."""

    operands: tuple["Operand", ...]


Leaf = Words | Sign | Phrase | Range | Wildcard | Prefix | Regex | Fuzzy
Node = Leaf | Group


@dataclass(frozen=True, slots=True)
class Operand:
    """A leaf or a group with what stands before it, and its boost behind."""

    node: Node
    conjunction: Conjunction = ""
    modifier: Modifier = ""
    field: str | None = None
    star: bool = False
    """Whether the field was written as a lone `*`."""
    boost: str = ""
    at: int = dataclasses.field(default=0, compare=False)
    """The offset of its text."""

    @property
    def bare(self) -> bool:
        """Whether it is a word with nothing around it."""
        return isinstance(self.node, Words) and (
            self.conjunction == self.modifier == self.boost == "" and self.field is None
        )


def operands(root: Group) -> Iterator[tuple[Operand, str | None]]:
    """Every operand with the field it inherits or has, parents first; depth costs no stack."""
    stack: list[tuple[Operand, str | None]] = [(operand, None) for operand in reversed(root.operands)]
    while stack:
        operand, inherited = stack.pop()
        name = operand.field if operand.field is not None else inherited
        yield operand, name
        if isinstance(operand.node, Group):
            stack.extend((inner, name) for inner in reversed(operand.node.operands))
