"""What a query means for one mapping: a tree of all, any and not, whose leaves know the fields they ask.

Lucene's rule is applied here, so nothing below this knows of conjunctions and signs. Depth costs no stack.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..text import tokens
from .booleans import Occur, occurs
from .nodes import Conjunction, Group, Leaf, Modifier, Operand, Operator, Phrase, Range, Sign, Wildcard, Words
from .printing import plain
from .scopes import Scope, Scopes, reads_text

EXISTS = "_exists_"


@dataclass(frozen=True, slots=True)
class Exists:
    """A field of the scope has a value."""


@dataclass(frozen=True, slots=True)
class Everything:
    """`*`: every entity."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A leaf and the fields of which one has to satisfy it."""

    leaf: Leaf | Exists | Everything
    scope: Scope
    source: Operand
    """How it stands in the query, without what stands before it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """All or any of the parts; `idle` are those that make no difference."""

    name: Literal["all", "any"]
    parts: tuple["Part", ...]
    source: Operand
    idle: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Part"

    @property
    def source(self) -> Operand:
        """How the part stands in the query."""
        return self.part.source


Part = Asked | Joined | Not
Entry = tuple[Conjunction, Modifier, Part | None]


def resolve(root: Group, scopes: Scopes, default: Operator) -> Part:
    """The meaning of a query; one that says nothing matches nothing."""
    order: list[tuple[Group, str | None]] = [(root, None)]
    for group, name in order:  # grows while it is walked
        for operand in group.operands:
            if isinstance(operand.node, Group):
                order.append((operand.node, name if operand.field is None else operand.field))
    done: dict[int, Part | None] = {}
    for group, name in reversed(order):
        entries = [_entry(operand, name, scopes, done) for operand in group.operands]
        if any(part is None for _, _, part in entries):
            entries = [single for entry in entries for single in _singles(entry)]
        done[id(group)] = _join(occurs(entries, default), Operand(group))
    return done[id(root)] or Joined("any", (), Operand(root))


def _entry(operand: Operand, inherited: str | None, scopes: Scopes, done: dict[int, Part | None]) -> Entry:
    name = inherited if operand.field is None else operand.field
    if isinstance(operand.node, Group):
        return operand.conjunction, operand.modifier, done.pop(id(operand.node))
    asked = _ask(operand.node, name, scopes, plain(operand))
    return operand.conjunction, operand.modifier, None if _says_nothing(asked, scopes) else asked


def _singles(entry: Entry) -> list[Entry]:
    """Each word of a run that one text field is asked, as the engine takes them.

    It makes a difference where a conjunction follows that belongs to a clause without words.
    """
    part = entry[2]
    if not isinstance(part, Asked) or not isinstance(part.leaf, Words) or len(part.leaf.words) == 1:
        return [entry]
    words = tokens(part.leaf.text) if part.scope.one and part.scope.one.kind == "text" else []
    if len(words) < 2:
        return [entry]
    leaves = [Words((word,)) for word in words]
    return [("", "", Asked(leaf, part.scope, Operand(leaf, field=part.source.field))) for leaf in leaves]


def _ask(leaf: Leaf, name: str | None, scopes: Scopes, source: Operand) -> Asked:
    if isinstance(leaf, Sign):
        leaf = Words((leaf.text,))
    if name == EXISTS and isinstance(leaf, Words | Phrase):
        return Asked(Exists(), scopes.named(leaf.text), source)
    everywhere = name == "*" or (name is None and not scopes.restricted)
    if leaf == Wildcard("*"):
        return Asked(Everything() if everywhere else Exists(), scopes.named(name), source)
    if isinstance(leaf, Words) and (name is not None or everywhere):
        leaf = comparison(leaf.text) or leaf
    return Asked(leaf, scopes.named(name), source)


def comparison(text: str) -> Range | None:
    """`>5`, `>=5`, `<5`, `<=5` as a range; None for any other word. `>=` alone asks for more than `=`."""
    if len(text) < 2 or text[0] not in "<>":
        return None
    included = text[1] == "=" and len(text) > 2
    asked = text[2:] if included else text[1:]
    bound = None if asked == "*" else asked
    if text[0] == ">":
        return Range(bound, None, included, True)
    return Range(None, bound, True, included)


def _says_nothing(asked: Asked, scopes: Scopes) -> bool:
    """Whether every field that is asked takes the clause for a text without words: it is left out then.

    A field that a mapping does not name is none, unless there is no mapping at all.
    """
    if not isinstance(asked.leaf, Words | Phrase) or tokens(asked.leaf.text):
        return False
    fields = asked.scope.known if asked.scope.one is None else (asked.scope.one,)
    named = scopes.inferring or not any(field.inferred for field in fields)
    return bool(fields) and named and all(map(reads_text, fields))


def _join(found: Sequence[tuple[Occur, Part]], source: Operand) -> Part | None:
    """All must, none that must not and, without any must, one should (if there is one)."""
    must = [part for occur, part in found if occur == "must"]
    should = [part for occur, part in found if occur == "should"]
    never: list[Part] = [Not(part) for occur, part in found if occur == "not"]
    idle = tuple(should) if must else ()
    if should and not must:
        alternatives = Operand(Group(tuple(part.source for part in should)))
        must = [_one(Joined("any", tuple(should), alternatives))]
    parts = (*must, *never)
    return _one(Joined("all", parts, source, idle)) if parts else None


def _one(joined: Joined) -> Part:
    return joined.parts[0] if len(joined.parts) == 1 and not joined.idle else joined
