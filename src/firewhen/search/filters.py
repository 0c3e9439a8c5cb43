"""The public value: an entity search filter, parsed once, asked often."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, TypeVar

import orjson

from ..explain import Explanation
from ..outcome import Outcome
from ..source import MAX_EVENT_DEPTH, Source, Value, read_event
from .asking import Scalar
from .clauses import Clause, Group, Range, Term
from .compiling import compile_filter
from .dates import Now, to_millis
from .elasticsearch import to_query
from .explaining import explain
from .filter_parser import parse
from .lookup import Test
from .mapping import Mapping

Document = dict[str, Any] | str | bytes | bytearray | memoryview
"""An entity: a dict, or a JSON object as text."""
D = TypeVar("D", bound=Document)


class SearchFilter:
    """An entity search filter: immutable, hashable, picklable, and valid once it exists.

    Two filters are equal when they have the same mapping and the same text but for blanks.
    """

    __slots__ = ("_last", "_mapping", "_moving", "_root", "_text")

    _mapping: Mapping
    _root: Group
    _text: str
    _moving: bool
    _last: tuple[int, Test]
    """The moment for which the test was made last, and the test."""

    def __init__(self) -> None:
        raise TypeError("a filter is made by SearchFilter.parse(rule)")

    @classmethod
    def parse(cls, rule: object, *, mapping: object = None) -> Self:
        """The filter that a rule means.

        `rule` is a list of clauses, or JSON as str or bytes; text gives errors a line and a column. `mapping`
        is a Mapping or Elasticsearch `properties` as a dict; without it, types are inferred from values.

        Raises InvalidRule with all problems of the filter, or of the mapping.
        """
        source = Source(rule)
        return cls.part_of(source, source.root, Mapping.of(mapping))

    @classmethod
    def part_of(cls, source: Source, value: Value, mapping: Mapping) -> Self:
        """The filter that stands somewhere in a larger rule; problems and explanations point into it."""
        self = object.__new__(cls)
        root = parse(source, value, mapping)
        object.__setattr__(self, "_mapping", mapping)
        object.__setattr__(self, "_root", root)
        object.__setattr__(self, "_text", value.to_json())
        object.__setattr__(self, "_moving", _moves(root))
        object.__setattr__(self, "_last", (0, self._compiled(0)))
        return self

    @property
    def mapping(self) -> Mapping:
        """What the filter knows of fields."""
        return self._mapping

    def matches(self, entity: Document, *, now: Now = None) -> bool:
        """Whether the entity passes the filter.

        `entity` is a dict, or a JSON object as text. `now` is the current moment for date math: a datetime,
        an ISO date or epoch milliseconds; None asks the clock. Raises InvalidEvent for what is no entity.
        """
        return self._test(self._moment(now))(read_event(entity, exact=False))

    def explain(self, entity: Document, *, now: Now = None) -> Explanation:
        """Why the entity passes or not; `explain(entity, now=now).outcome == matches(entity, now=now)`."""
        return explain(self._root, read_event(entity, exact=False), self._mapping, self._moment(now))

    def filter(self, entities: Iterable[D], *, now: Now = None) -> Iterator[D]:
        """The entities that pass, one after the other, as they were given; nothing is kept in memory.

        `now` is told once, for all of them. Raises InvalidEvent when it comes to something that is no entity.
        """
        return _passing(entities, self._test(self._moment(now)))

    def _moment(self, now: Now) -> int:
        return to_millis(now) if self._moving or now is not None else 0

    def _test(self, moment: int) -> Test:
        """The test at a moment; that of the last one is kept."""
        at, test = self._last
        if self._moving and at != moment:
            test = self._compiled(moment)
            object.__setattr__(self, "_last", (moment, test))
        return test

    def _compiled(self, moment: int) -> Test:
        root, mapping = self._root, self._mapping
        test = compile_filter(root, mapping, moment)
        return test or (lambda entity: explain(root, entity, mapping, moment).outcome is Outcome.TRUE)

    def to_elasticsearch(self) -> dict[str, Any]:
        """The filter as a query in the DSL of Elasticsearch and OpenSearch, a plain dict."""
        return to_query(self._root)

    def to_json(self) -> str:
        """The rule as compact JSON text, which parses to an equal filter."""
        return self._text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        mapping = f", mapping={self._mapping!r}" if self._mapping != Mapping.infer() else ""
        return f"SearchFilter.parse({self._text!r}{mapping})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SearchFilter):
            return NotImplemented
        return self._text == other._text and self._mapping == other._mapping

    def __hash__(self) -> int:
        return hash((self._text, self._mapping))

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickle, (self._text, self._mapping)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a SearchFilter is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a SearchFilter is immutable")


def _unpickle(text: str, mapping: Mapping) -> SearchFilter:
    return SearchFilter.parse(text, mapping=mapping)


def _moves(root: Group) -> bool:
    """Whether a clause asks for a time relative to the current moment, or may do so."""
    order: list[Clause] = [root]
    for clause in order:  # grows while it is walked
        order += clause.members if isinstance(clause, Group) else ()
    return any(
        isinstance(asked, str) and asked.startswith("now") for clause in order for asked in _asked(clause)
    )


def _asked(clause: Clause) -> Sequence[Scalar]:
    if isinstance(clause, Term):
        return clause.terms
    return clause.bounds.given if isinstance(clause, Range) else ()


_SHALLOW = 2 * MAX_EVENT_DEPTH
"""A shorter text cannot nest too deep."""


def _passing(entities: Iterable[D], test: Test) -> Iterator[D]:
    """The entities that pass; what orjson reads without need for care costs no call."""
    data: Any
    loads = orjson.loads
    for entity in entities:
        if entity.__class__ is dict:
            data = entity
        elif entity.__class__ is bytes and len(entity) < _SHALLOW:
            try:
                data = loads(entity)
            except orjson.JSONDecodeError:  # read_event says what is wrong
                data = None
            if data.__class__ is not dict:
                data = read_event(entity, exact=False)
        else:
            data = read_event(entity, exact=False)
        if test(data):
            yield entity
