"""The public value: a query string, parsed once, asked often."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Self, TypeVar

from ...errors import InvalidRule, Problem
from ...explain import Explanation
from ...source import Source, Value, read_event
from ..dates import Now, to_millis
from ..filters import Document
from ..mapping import Mapping
from .explaining import explain
from .leaf_tests import LeafTests, Test
from .nodes import Group, Operator, Phrase, Range, Words, operands
from .notes import notes
from .parser import parse, text_of
from .printing import show
from .program import Program
from .resolving import resolve
from .scopes import Scopes

D = TypeVar("D", bound=Document)
_OPERATORS: tuple[Operator, ...] = ("OR", "AND")


class QueryString:
    """A query string: immutable, hashable, picklable, and valid once it exists.

    Two query strings are equal when they say the same, word for word but for blanks and escapes, to the same
    mapping, default operator and default fields.
    """

    __slots__ = (
        "_default_fields",
        "_default_operator",
        "_given",
        "_last",
        "_mapping",
        "_moving",
        "_program",
        "_root",
        "_text",
    )

    _root: Group
    _text: str
    _given: str
    """The text as it was given; places in notes count in it."""
    _mapping: Mapping
    _default_operator: Operator
    _default_fields: tuple[str, ...] | None
    _program: Program
    _moving: bool
    _last: tuple[int, list[Test]]
    """The moment for which the leaves' tests were made last, and the tests."""

    def __init__(self) -> None:
        raise TypeError("a query string is made by QueryString.parse(text)")

    @classmethod
    def parse(
        cls,
        text: str | bytes,
        *,
        mapping: object = None,
        default_operator: Operator = "OR",
        default_fields: Sequence[str] | None = None,
    ) -> Self:
        """The query that a text means.

        `mapping` is a Mapping or Elasticsearch `properties` as a dict; without it, types are inferred from
        values, and strings are texts with `.keyword`. `default_operator` joins clauses that nothing joins;
        `default_fields` are the fields that clauses without a field ask, None: all.

        Raises InvalidRule with the first problem of the text, or all of the mapping's, and ValueError for
        another default operator or fields that are no list.
        """
        if default_operator not in _OPERATORS:
            raise ValueError(f"unknown default operator {default_operator!r}: one of OR, AND")
        if isinstance(default_fields, str):
            raise ValueError(f"default_fields is a list of names: [{default_fields!r}]")
        known = Mapping.of(mapping).reading_strings_as("text")
        fields = None if default_fields is None else tuple(default_fields)
        return cls._make(text_of(text), known, default_operator, fields)

    @classmethod
    def _make(cls, text: str, mapping: Mapping, default: Operator, fields: tuple[str, ...] | None) -> Self:
        self = object.__new__(cls)
        root = parse(text)
        members = {
            "_root": root,
            "_text": show(root),
            "_given": text,
            "_mapping": mapping,
            "_default_operator": default,
            "_default_fields": fields,
            "_program": Program(resolve(root, Scopes(mapping, fields), default)),
            "_moving": _moves(root),
        }
        for name, value in members.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_last", (0, self._made(0)))
        return self

    @classmethod
    def part_of(cls, source: Source, value: Value, **options: Any) -> Self:
        """The query string that stands somewhere in a larger rule; its problems point there.

        Lines and columns count in the query's own text. `options` are those of `parse`.
        """
        if value.kind != "string":
            raise InvalidRule([source.problem("not-a-string", "a query string is a string", value)])
        try:
            return cls.parse(value.value, **options)
        except InvalidRule as error:
            pointed = [replace(problem, pointer=value.pointer) for problem in error.problems]
            raise InvalidRule(pointed) from None

    @property
    def mapping(self) -> Mapping:
        """What the query knows of fields."""
        return self._mapping

    @property
    def default_operator(self) -> Operator:
        """What joins clauses that nothing joins: "OR" or "AND"."""
        return self._default_operator

    @property
    def default_fields(self) -> tuple[str, ...] | None:
        """The fields that clauses without a field ask; None: all."""
        return self._default_fields

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is valid but probably not meant, such as AND beside OR without parentheses; in text order."""
        return notes(self._root, self._given, self._default_operator)

    def matches(self, entity: Document, *, now: Now = None) -> bool:
        """Whether the entity satisfies the query.

        `entity` is a dict, or a JSON object as text. `now` is the current moment for date math: a datetime,
        an ISO date or epoch milliseconds; None asks the clock. Raises InvalidEvent for what is no entity.
        """
        tests = self._tests(self._moment(now))
        return self._program.run(tests, read_event(entity, exact=False))

    def explain(self, entity: Document, *, now: Now = None) -> Explanation:
        """Why the entity satisfies the query or not; the outcome is that of `matches`."""
        data = read_event(entity, exact=False)
        leaves = LeafTests(self._mapping, self._moment(now), self._default_operator)
        return explain(self._program.root, self._text, data, leaves)

    def filter(self, entities: Iterable[D], *, now: Now = None) -> Iterator[D]:
        """The entities that satisfy the query, one after the other, as they were given.

        `now` is told once, for all of them. Raises InvalidEvent when it comes to something that is no entity.
        """
        run, tests = self._program.run, self._tests(self._moment(now))
        return (entity for entity in entities if run(tests, read_event(entity, exact=False)))

    def to_elasticsearch(self) -> dict[str, Any]:
        """The query in the DSL of Elasticsearch and OpenSearch, a plain dict."""
        body: dict[str, Any] = {
            "query": self._text,
            "default_operator": self._default_operator,
            "lenient": True,
        }
        if self._default_fields is not None:
            body["fields"] = list(self._default_fields)
        return {"query_string": body}

    def _moment(self, now: Now) -> int:
        return to_millis(now) if self._moving or now is not None else 0

    def _tests(self, moment: int) -> list[Test]:
        at, tests = self._last
        if self._moving and at != moment:
            tests = self._made(moment)
            object.__setattr__(self, "_last", (moment, tests))
        return tests

    def _made(self, moment: int) -> list[Test]:
        leaves = LeafTests(self._mapping, moment, self._default_operator)
        return [leaves.test(leaf) for leaf in self._program.leaves]

    def __str__(self) -> str:
        """The query's text, which parses to an equal query."""
        return self._text

    def __repr__(self) -> str:
        options = f", default_operator={self._default_operator!r}" if self._default_operator != "OR" else ""
        if self._default_fields is not None:
            options += f", default_fields={list(self._default_fields)!r}"
        if self._mapping != Mapping.infer(strings="text"):
            options += f", mapping={self._mapping!r}"
        return f"QueryString.parse({self._text!r}{options})"

    def _key(self) -> tuple[object, ...]:
        return self._text, self._mapping, self._default_operator, self._default_fields

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, QueryString) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickle, self._key()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a QueryString is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a QueryString is immutable")


def _unpickle(
    text: str, mapping: Mapping, default_operator: Operator, default_fields: tuple[str, ...] | None
) -> QueryString:
    return QueryString.parse(
        text, mapping=mapping, default_operator=default_operator, default_fields=default_fields
    )


def _moves(root: Group) -> bool:
    """Whether a leaf asks for a time relative to the current moment, or may do so."""
    return any(
        asked.lstrip("<>=").startswith("now")
        for operand, _ in operands(root)
        for asked in _asked(operand.node)
        if asked is not None
    )


def _asked(node: object) -> Iterable[str | None]:
    if isinstance(node, Range):
        return node.low, node.high
    return (node.text,) if isinstance(node, Words | Phrase) else ()
