"""The public value: a pattern, parsed once, asked often."""

from collections.abc import Callable
from typing import Any, Protocol, Self

from ..explain import Explanation
from ..source import Source, Value, read_event
from .automation import Automation
from .eventbridge import EventBridge
from .nodes import All, Dialect
from .parser import parse

Event = dict[str, Any] | str | bytes | bytearray | memoryview


class _Matcher(Protocol):
    exact: bool

    def __init__(self, root: All) -> None: ...
    def matches(self, event: dict[str, Any]) -> bool: ...
    def explain(self, event: dict[str, Any]) -> Explanation: ...


_MATCHERS: dict[str, type[_Matcher]] = {"eventbridge": EventBridge, "automation": Automation}
DIALECTS = tuple(_MATCHERS)


class Pattern:
    """An event pattern: immutable, hashable, picklable, and valid once it exists.

    Two patterns are equal when they have the same dialect and the same text but for blanks.
    """

    __slots__ = ("_dialect", "_matcher", "_root", "_text")

    _dialect: Dialect
    _root: All
    _text: str
    _matcher: _Matcher

    def __init__(self, *_: object, **__: object) -> None:
        raise TypeError("a pattern is made by Pattern.parse(rule)")

    @classmethod
    def parse(cls, rule: object, *, dialect: Dialect = "eventbridge") -> Self:
        """The pattern that a rule means.

        `rule` is JSON as str or bytes, or a dict. Text keeps the spelling of numbers and repeated names, and
        gives errors a line and a column. `dialect` is "eventbridge" (what Amazon EventBridge does) or
        "automation" (what the automation platform does with a flow's `filter_config`).

        Raises InvalidRule with all problems of an invalid rule, and ValueError for an unknown dialect.
        """
        source = Source(rule)
        return cls.part_of(source, source.root, dialect)

    @classmethod
    def part_of(cls, source: Source, value: Value, dialect: Dialect) -> Self:
        """The pattern that stands somewhere in a larger rule; problems and explanations point into it."""
        if dialect not in _MATCHERS:
            raise ValueError(f"unknown dialect {dialect!r}: one of {', '.join(DIALECTS)}")
        self = object.__new__(cls)
        root = parse(source, value, dialect)
        object.__setattr__(self, "_dialect", dialect)
        object.__setattr__(self, "_root", root)
        object.__setattr__(self, "_text", value.to_json())
        return self

    def __getattr__(self, name: str) -> Any:
        """The matcher, made when it is first asked for: an index of many patterns needs few of them."""
        if name != "_matcher":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        object.__setattr__(self, name, _MATCHERS[self._dialect](self._root))
        return self._matcher

    @property
    def dialect(self) -> Dialect:
        """ "eventbridge" or "automation"."""
        return self._dialect

    @property
    def root(self) -> All:
        """The pattern as the nodes of `firewhen.patterns.nodes`."""
        return self._root

    @property
    def test(self) -> Callable[[dict[str, Any]], bool]:
        """`matches` for events that are dicts already, without a detour."""
        return self._matcher.matches

    def matches(self, event: Event) -> bool:
        """Whether the event matches.

        `event` is a dict, or a JSON object as text: text keeps members that repeat and the spelling of
        numbers, which dialect `eventbridge` can tell apart. Raises InvalidEvent for anything else.
        """
        if event.__class__ is not dict:
            event = read_event(event, exact=self._matcher.exact)
        return self._matcher.matches(event)

    def explain(self, event: Event) -> Explanation:
        """Why the event matches or why not; `explain(event).outcome == matches(event)`.

        Raises InvalidEvent as `matches` does, and for parts of a dict that `matches` had no need to look at.
        """
        return self._matcher.explain(read_event(event, exact=self._matcher.exact))

    def to_json(self) -> str:
        """The rule as compact JSON text, which parses to an equal pattern."""
        return self._text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        dialect = "" if self._dialect == "eventbridge" else f", dialect={self._dialect!r}"
        return f"Pattern.parse({self._text!r}{dialect})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pattern):
            return NotImplemented
        return self._text == other._text and self._dialect == other._dialect

    def __hash__(self) -> int:
        return hash((self._text, self._dialect))

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickle, (self._text, self._dialect)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Pattern is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Pattern is immutable")


def _unpickle(text: str, dialect: Dialect) -> Pattern:
    return Pattern.parse(text, dialect=dialect)
