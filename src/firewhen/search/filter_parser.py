"""Reads a filter: an array of clauses, each an object with one key. All problems come together.

Groups that are being read stand on a list instead of Python's stack, so that 1,000 levels cost none of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import InvalidRule
from ..source import Source, Value
from .clauses import Group, GroupName, Leaf, Rule
from .leaf_parser import LEAVES, LeafParser
from .mapping import Mapping
from .reading import Refused

_GROUPS: dict[str, GroupName] = {"$and": "$and", "$or": "$or", "$not": "$not"}
_KEYS = (*LEAVES, *_GROUPS)


def parse(source: Source, value: Value, mapping: Mapping) -> Group:
    """The filter that a value of the source holds. Raises InvalidRule with every problem, in text order."""
    parser = _Parser(source, mapping)
    root = parser.filter(value)
    if parser.problems:
        raise InvalidRule(parser.problems)
    return root


@dataclass(slots=True)
class _Draft:
    """A group under construction; its parts are drafts or finished leaves."""

    name: GroupName
    value: Value
    parts: list["_Draft | Leaf"] = field(default_factory=list)
    node: Group | None = None


class _Parser(LeafParser):
    def __init__(self, source: Source, mapping: Mapping) -> None:
        super().__init__(source, mapping)
        self.drafts: list[_Draft] = []
        self.open: list[tuple[_Draft, Iterator[Value]]] = []

    def filter(self, root: Value) -> Group:
        if root.kind != "array":
            self.note("not-an-array", "a filter is an array of clauses", root, fix='[{"term": {"…": "…"}}]')
            return Group("$and", (), Rule("", ""))
        self._open("$and", root, root)
        while self.open:
            draft, elements = self.open[-1]
            element = next(elements, None)
            if element is None:
                self.open.pop()
            else:
                self._clause(element, draft)
        for draft in reversed(self.drafts):  # a part is always drafted after its whole
            draft.node = _group(draft)
        node = self.drafts[0].node
        assert node is not None  # noqa: S101 (made just now)
        return node

    def _clause(self, value: Value, draft: _Draft) -> None:
        try:
            key, body = self.only_member(value, "clause", "a clause is an object with one key")
            if key in LEAVES:
                draft.parts.append(self.leaf(key, body, Rule(value.pointer, value.show())))
            elif key in _GROUPS:
                draft.parts.append(self._group(_GROUPS[key], value, body))
            else:
                self.refuse("unknown-clause", "no such clause", body, found=key, allowed=", ".join(_KEYS))
        except Refused:
            return

    def _group(self, name: GroupName, value: Value, body: Value) -> _Draft:
        if body.kind != "array":
            self.refuse("wrong-value", f"`{name}` takes an array of clauses", body, fix=f'"{name}": [{{…}}]')
        if not body.elements:
            message = f"an empty `{name}` says nothing, and an engine takes it for everything"
            self.refuse("empty-group", message, body, fix=f"leave `{name}` out, or add a clause")
        return self._open(name, value, body)

    def _open(self, name: GroupName, value: Value, body: Value) -> _Draft:
        """Begin a group; its members come before what follows it, so that problems keep the text's order."""
        draft = _Draft(name, value)
        self.drafts.append(draft)
        self.open.append((draft, iter(body.elements)))
        return draft


def _group(draft: _Draft) -> Group:
    """The finished group; only a root that has no problems is used, so no part is missing there."""
    rule = Rule(draft.value.pointer, draft.value.show())
    parts = [part.node if isinstance(part, _Draft) else part for part in draft.parts]
    return Group(draft.name, tuple(part for part in parts if part is not None), rule)
