"""Where a pattern in the automation dialect means something else to EventBridge (automation-patterns.md).

Each difference is told once for a pattern, at the first place, with the number of others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...patterns.addresses import address
from ...patterns.nodes import (
    All,
    Alternative,
    AnyOf,
    AnythingBut,
    Clause,
    Each,
    EqualsIgnoreCase,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Suffix,
    Wildcard,
)

Place = tuple[str, str, str]
"""The code, the pointer, and the sentence, in which {name} is the path."""
_OBJECTS = {"payload": 1, "diff": 2}
"""How many names of a path lead through objects of an event that are never arrays."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """One way in which an alternative means two things."""

    code: str
    applies: Callable[[Any], bool]
    says: str


_DIFFERENCES: dict[type, _Difference] = {
    Exists: _Difference(
        "dialect-exists",
        lambda item: True,
        "where {name} is an object or an empty array it is there for the platform, and not for EventBridge",
    ),
    Numeric: _Difference(
        "dialect-numeric",
        lambda item: True,
        "a string that spells a number counts as that number for the platform; to EventBridge it is none",
    ),
    AnythingBut: _Difference(
        "dialect-anything-but",
        lambda item: True,
        "where {name} is missing or an object this holds for the platform, and not for EventBridge;"
        " in an array, EventBridge looks for one element that is not excluded",
    ),
    Wildcard: _Difference(
        "dialect-wildcard",
        lambda item: "?" in item.text or "\\" in item.text,
        "`?` is any one character for the platform and a backslash itself; to EventBridge `?` is itself and"
        " a backslash escapes",
    ),
    EqualsIgnoreCase: _Difference(
        "dialect-case",
        lambda item: not item.text.isascii(),
        "the two dialects compare letters beyond ASCII otherwise when case is ignored",
    ),
    Literal: _Difference(
        "dialect-address",
        lambda item: item.kind == "string" and address(item.value) is not None,
        "EventBridge accepts every spelling of this IP address, the platform this one",
    ),
}
_TEXT = (Prefix, Suffix, Wildcard, EqualsIgnoreCase)
_ON_ARRAYS = (
    "where {name} is an array EventBridge asks each element, the platform none; a `*` below it reaches them"
)


def differences(nodes: Iterator[tuple[All, frozenset[tuple[str, ...]]]]) -> Iterator[Place]:
    """Every difference of the conjunctions of a pattern, given with the paths that clauses outside name."""
    for node, outside in nodes:
        for item in node.items:
            if isinstance(item, Each):
                yield (
                    "dialect-star",
                    item.rule.pointer,
                    f"`*` in `{item.name}` is a plain name to EventBridge",
                )
            elif isinstance(item, Clause):
                yield from _of_clause(item, item.path in outside)


def _of_clause(clause: Clause, outside: bool) -> Iterator[Place]:
    pointer, name = clause.rule.pointer, f"`{clause.name}`" if clause.path else "it"
    if outside:
        says = "it holds beside the clause outside for the platform; EventBridge puts it in that one's place"
        yield "dialect-or", pointer, f"{name} stands outside of the `$or`, too: {says}"
    if any(part.isdecimal() for part in clause.path):
        yield "dialect-index", pointer, f"a number in {name} is a plain name to EventBridge"
    inner = _through(clause.path)
    if inner:
        yield (
            "dialect-arrays",
            pointer,
            f"where `{inner}` is an array EventBridge looks into it, the platform not;"
            f" `{inner}.*` looks into it there",
        )
    for at, item in enumerate(clause.alternatives):
        yield from _of_alternative(item, f"{pointer}/{at}", name)


def _of_alternative(item: Alternative, pointer: str, name: str) -> Iterator[Place]:
    difference = _DIFFERENCES.get(type(item))
    if difference is not None and difference.applies(item):
        yield difference.code, pointer, difference.says.format(name=name)
    if isinstance(item, _TEXT):
        yield "dialect-text", pointer, _ON_ARRAYS.format(name=name)


def _through(path: tuple[str, ...]) -> str:
    """The part of a path that leads through an attribute, which may hold an array."""
    known = _OBJECTS.get(path[0], 0) if path else 0
    return ".".join(path[:-1]) if known and len(path) > known + 1 and not path[-1].isdecimal() else ""


def scopes(root: All) -> Iterator[tuple[All, frozenset[tuple[str, ...]]]]:
    """Every conjunction of a pattern, with the paths that clauses outside of its `$or` name."""
    stack: list[tuple[All, frozenset[tuple[str, ...]]]] = [(root, frozenset())]
    while stack:
        node, outside = stack.pop()
        yield node, outside
        own = [item.path for item in node.items if isinstance(item, Clause)]
        inside: list[tuple[All, frozenset[tuple[str, ...]]]] = []
        for item in node.items:
            if isinstance(item, AnyOf):
                paths = outside.union(own) if own else outside
                inside += [(member, paths) for member in item.members]
            elif isinstance(item, Each):
                inside.append((item.body, frozenset()))
        stack += reversed(inside)
