"""What an atom or a value can be compared as, and when two of them are equal.

A type decides which facets there are: a number has only `number`, a text `text` and perhaps `spelled`.
Without a type an atom has the facets of its JSON type, and a value all that its spelling allows, so that
each pair is compared as what both are: the inference of conditions.md, Atoms, last row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from decimal import Decimal

from .dates import Moment, Span, Token, clock_moment, span


@dataclass(frozen=True, slots=True)
class Facets:
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


@dataclass(frozen=True, slots=True)
class Clock:
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


@dataclass(frozen=True, slots=True)
class Known:
    """Many facets, asked whether one equals some of them, in the same time however many they are."""

    clock: Clock
    texts: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    spelled: set[Decimal] = field(default_factory=set)
    booleans: set[bool] = field(default_factory=set)
    moments: list[Moment | Token] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _days: set[int] = field(default_factory=set)
    _instants: set[int] = field(default_factory=set)
    _instant_days: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, many: Iterable[Facets], clock: Clock) -> "Known":
        """The facets, sorted by kind."""
        known = cls(clock)
        for facets in many:
            if facets.text is not None:
                known.texts.add(facets.text)
            if facets.number is not None:
                known.numbers.add(facets.number)
            if facets.spelled is not None:
                known.spelled.add(facets.spelled)
            if facets.boolean is not None:
                known.booleans.add(facets.boolean)
            if facets.moment is not None:
                known.moments.append(facets.moment)
        return known

    def hold(self, facets: Facets) -> bool:
        """Whether some of them equals these; raises NoClock."""
        return (
            facets.text in self.texts
            or (
                facets.number is not None and (facets.number in self.numbers or facets.number in self.spelled)
            )
            or facets.spelled in self.numbers
            or facets.boolean in self.booleans
            or (facets.moment is not None and bool(self.moments) and self._hold_moment(facets.moment))
        )

    def _hold_moment(self, moment: Moment | Token) -> bool:
        """A day equals an instant that falls on it."""
        if not self._spans:
            self._lay_out()
        asked = self.clock.span(moment)
        if asked.day in self._days:
            return True
        return asked.day in self._instant_days if asked.whole else asked.start in self._instants

    def _lay_out(self) -> None:
        self._spans.extend(self.clock.span(moment) for moment in self.moments)
        self._days.update(one.day for one in self._spans if one.whole)
        self._instants.update(one.start for one in self._spans if not one.whole)
        self._instant_days.update(one.day for one in self._spans if not one.whole)


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
