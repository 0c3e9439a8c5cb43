"""JSON as trees that keep what a dict loses, and as the many texts that spell one tree."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Tree = Any
"""Members, a list, a str, a bool, None, or a Number. Trees are shallow: deep texts are made as texts."""


class Members(list[tuple[str, Tree]]):
    """An object: its members in order, repeated names included."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is spelled."""

    spelling: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is laid out: its blanks, and which characters are written as escapes."""

    comma: str = ","
    colon: str = ":"
    escapes: str = "needed"
    """ "needed", "ascii" (all that is not ASCII), or "all"."""

    @classmethod
    def any(cls, rng: random.Random) -> "Style":
        """Mostly compact, since most pairs test something else."""
        if rng.random() < 0.8:
            return _COMPACT
        comma, colon = rng.choice([(", ", ": "), (" ,\n\t", " :\r\n"), (",", " : ")])
        return cls(comma, colon, rng.choice(["needed", "ascii", "all"]))


_COMPACT = Style(escapes="ascii")


def write(tree: Tree, style: Style = _COMPACT) -> str:
    """The tree as text."""
    if isinstance(tree, Members):
        members = (f"{_string(name, style)}{style.colon}{write(value, style)}" for name, value in tree)
        return f"{{{style.comma.join(members)}}}"
    if isinstance(tree, list):
        return f"[{style.comma.join(write(element, style) for element in tree)}]"
    if isinstance(tree, Number):
        return tree.spelling
    return _string(tree, style) if isinstance(tree, str) else json.dumps(tree)


def _string(text: str, style: Style) -> str:
    if style.escapes == "all":
        units = text.encode("utf-16-be", "surrogatepass").hex()
        return '"' + "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)) + '"'
    # A lone surrogate can be written only as an escape.
    lone = not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)
    return json.dumps(text, ensure_ascii=lone or style.escapes == "ascii")


def read(text: str) -> Tree:
    """The tree of a text. Raises ValueError if it is no JSON, RecursionError if it nests deep."""
    return json.loads(
        text, object_pairs_hook=Members, parse_int=Number, parse_float=Number, parse_constant=_refuse
    )


def _refuse(name: str) -> None:
    raise ValueError(name)


Place = tuple[int, ...]
"""The way to a value: positions of members or elements, outermost first."""


def children(tree: Tree) -> list[Tree]:
    """The values directly inside an object or array, none in a scalar."""
    if isinstance(tree, Members):
        return [value for _, value in tree]
    return tree if isinstance(tree, list) else []


def places(tree: Tree) -> Iterator[tuple[Place, Tree]]:
    """Every value of the tree with its place, wholes before their parts."""
    stack: list[tuple[Place, Tree]] = [((), tree)]
    while stack:
        place, value = stack.pop()
        yield place, value
        stack.extend(((*place, at), child) for at, child in reversed(list(enumerate(children(value)))))


def changed(tree: Tree, place: Place, change: Callable[[Tree], Tree]) -> Tree:
    """A copy of the tree with the value at a place put through `change`."""
    if not place:
        return change(tree)
    at, rest = place[0], place[1:]
    copy = type(tree)(tree)
    if isinstance(tree, Members):
        copy[at] = (tree[at][0], changed(tree[at][1], rest, change))
    else:
        copy[at] = changed(tree[at], rest, change)
    return copy
