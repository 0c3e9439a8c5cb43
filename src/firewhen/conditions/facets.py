"""What an atom or a value can be compared as, and when two of them are equal.

A type decides which facets there are: a number has only `number`, a text `text` and perhaps `spelled`.
Without a type an atom has the facets of its JSON type, and a value all that its spelling allows, so that
each pair is compared as what both are: the inference of conditions.md, Atoms, last row.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import NamedTuple

from .dates import Moment, Span, Token, clock_moment, span


class Facets(NamedTuple):
    """One atom or value. `shown` is it as text; `spelled` the number that a text spells."""

    shown: str
    text: str | None = None
    number: Decimal | None = None
    spelled: Decimal | None = None
    boolean: bool | None = None
    moment: Moment | Token | None = None

    @property
    def any_number(self) -> Decimal | None:
        """The number that it is or spells."""
        return self.spelled if self.number is None else self.number


class NoClock(Exception):
    """A value is relative to the clock, and there is none; never leaves this room."""


class Clock(NamedTuple):
    """The time zone in which dates are days, and the time, if it was given."""

    tz: tzinfo
    now: datetime | None

    def span(self, moment: Moment | Token) -> Span:
        """The stretch of time that a moment is; raises NoClock for a token without a clock."""
        if not isinstance(moment, str):
            return span(moment, self.tz)
        if self.now is None:
            raise NoClock
        return span(clock_moment(moment, self.now, self.tz), self.tz)


class Known:
    """Many facets, of which one is asked whether some equal it: in the same time however many they are."""

    __slots__ = ("booleans", "moments", "numbers", "spelled", "texts")

    def __init__(self, many: Iterable[Facets]) -> None:
        many = tuple(many)
        self.texts = {facets.text for facets in many if facets.text is not None}
        self.numbers = {facets.number for facets in many if facets.number is not None}
        self.spelled = {facets.spelled for facets in many if facets.spelled is not None}
        self.booleans = {facets.boolean for facets in many if facets.boolean is not None}
        self.moments = [facets.moment for facets in many if facets.moment is not None]

    def at(self, clock: Clock) -> Callable[[Facets], bool]:
        """Whether some of them equals the facets given to what is returned; that raises NoClock."""
        if not self.moments:
            return self._holds
        calendar: list[_Calendar] = []

        def holds(facets: Facets) -> bool:
            if facets.moment is None or self._holds(facets):
                return self._holds(facets)
            if not calendar:
                calendar.append(_Calendar(clock.span(moment) for moment in self.moments))
            return calendar[0].holds(clock.span(facets.moment))

        return holds

    def _holds(self, facets: Facets) -> bool:
        number = facets.number
        return (
            facets.text in self.texts
            or (number is not None and (number in self.numbers or number in self.spelled))
            or facets.spelled in self.numbers
            or facets.boolean in self.booleans
        )


class _Calendar:
    """Days and instants; a day equals an instant that falls on it."""

    __slots__ = ("days", "instant_days", "instants")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.days: set[int] = set()
        self.instants: set[int] = set()
        self.instant_days: set[int] = set()
        for one in spans:
            (self.days if one.whole else self.instant_days).add(one.day)
            if not one.whole:
                self.instants.add(one.start)

    def holds(self, asked: Span) -> bool:
        if asked.day in self.days:
            return True
        return asked.day in self.instant_days if asked.whole else asked.start in self.instants


def compare(atom: Facets, value: Facets, clock: Clock) -> int | None:
    """-1, 0 or 1 as an atom is less than, equal to or greater than a value; None: they do not compare.

    Numbers, and texts that spell numbers on both sides, compare as numbers; otherwise dates as stretches of
    time: one is greater only if it begins after the end of the other. Raises NoClock.
    """
    left, right = atom.any_number, value.any_number
    if left is not None and right is not None:
        return (left > right) - (left < right)
    if atom.moment is None or value.moment is None:
        return None
    one, other = clock.span(atom.moment), clock.span(value.moment)
    return _after(one, other) - _after(other, one)


def _after(one: Span, other: Span) -> bool:
    return one.start >= other.end if other.whole else one.start > other.start
