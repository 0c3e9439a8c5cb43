"""Date math: `now` or `DATE||`, then steps from left to right (search-filters.md, Ranges).

`+1d` and `-2M` add; `/d` rounds to the unit's start, or to its last millisecond when rounding up. A day is a
day on the zone's calendar, an hour 3,600 seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .calendar import DAY, add_months, date_of, days_of
from .errors import BadDate
from .formats import DEFAULT, Formats, Reading, unreadable
from .zones import UTC_ZONE, Zone

Now = datetime | str | int | None
"""The current moment as a caller gives it: a datetime (UTC where it has no zone), a date as text, or epoch
milliseconds; None is the clock's."""

_DIGITS = frozenset("0123456789")
_UNITS = "yMwdhHms"
_MOST_MILLIS = days_of(999_999_999, 12, 31) * DAY
_MOST_NUMBER = 2**31


def to_millis(now: Now) -> int:
    """A current moment as epoch milliseconds.

    Raises BadDate for a text that is no date, and TypeError for what is no moment at all.
    """
    if now is None:
        now = datetime.now(UTC)
    if isinstance(now, datetime):
        aware = now if now.tzinfo else now.replace(tzinfo=UTC)
        return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    if isinstance(now, str):
        moment = parse_date(now)
        if moment.relative:
            raise BadDate("bad-date", "the current moment cannot be told by `now`")
        return moment.at(0, up=False)
    if isinstance(now, bool) or not isinstance(now, int):
        raise TypeError(f"a moment is a datetime, a date as text or epoch milliseconds, not {now!r:.60}")
    return now


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `amount` units further, or (amount None) rounded to the unit."""

    unit: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or date math: `base` is None for `now`."""

    base: Reading | None
    steps: tuple[Step, ...] | None
    """None: a date alone; a tuple, even an empty one, follows `now` or `||`."""
    zone: Zone = UTC_ZONE

    @property
    def relative(self) -> bool:
        """Whether it depends on the current moment."""
        return self.base is None

    def at(self, now: int, *, up: bool) -> int:
        """The instant, in epoch milliseconds; `up` fills missing parts and rounded units up.

        Raises BadDate when it lies beyond the year 999999999.
        """
        instant = now if self.base is None else self._base(self.base, up and self.steps is None)
        for step in self.steps or ():
            instant = (
                _round(instant, step.unit, self.zone, up)
                if step.amount is None
                else _add(instant, step.unit, step.amount, self.zone)
            )
            if abs(instant) >= _MOST_MILLIS:
                raise BadDate("bad-date-math", "the date lies beyond the year 999999999")
        return instant

    def _base(self, reading: Reading, up: bool) -> int:
        local = reading.high if up else reading.low
        return (reading.zone or self.zone).instant(local)


def parse_date(text: str, formats: Formats = DEFAULT, zone: Zone = UTC_ZONE) -> Moment:
    """A date in one of the formats, or date math. Raises BadDate with the offset of what is wrong."""
    if text.startswith("now"):
        return Moment(None, _steps(text, 3), zone)
    date, bars, _ = text.partition("||")
    reading = formats.read(date)
    if reading is None:
        raise unreadable(date, formats)
    return Moment(reading, _steps(text, len(date) + 2) if bars else None, zone)


def _steps(text: str, at: int) -> tuple[Step, ...]:
    steps = []
    while at < len(text):
        step, at = _step(text, at)
        steps.append(step)
    return tuple(steps)


def _step(text: str, start: int) -> tuple[Step, int]:
    """The step that begins at an offset, and where the next one does."""
    sign, at = text[start], start + 1
    if sign not in "+-/":
        raise _bad(f"{sign!r} is no step of date math", start, allowed="+, - or /")
    while at < len(text) and text[at] in _DIGITS:
        at += 1
    digits, unit = text[start + 1 : at], text[at : at + 1]
    if len(digits.lstrip("0")) > 10 or int(digits or 1) >= _MOST_NUMBER:
        raise _bad("the number lies beyond 32 bits", start + 1, allowed="up to 2147483647")
    if not unit:
        raise _bad("the step has no unit", at, allowed=", ".join(_UNITS))
    if unit not in _UNITS:
        raise _bad(f"{unit!r} is no unit of date math", at, allowed=", ".join(_UNITS))
    amount = int(digits or 1)
    if sign == "/" and amount != 1:
        raise _bad("rounding takes no number", start + 1, fix=f"/{unit}")
    return Step(unit, None if sign == "/" else -amount if sign == "-" else amount), at + 1


def _bad(message: str, at: int, allowed: str | None = None, fix: str | None = None) -> BadDate:
    return BadDate("bad-date-math", message, at, allowed=allowed, fix=fix)


_CLOCK = {"h": 3_600_000, "H": 3_600_000, "m": 60_000, "s": 1000}
_CALENDAR: dict[str, Callable[[int, int], int]] = {
    "y": lambda days, amount: add_months(days, 12 * amount),
    "M": add_months,
    "w": lambda days, amount: days + 7 * amount,
    "d": lambda days, amount: days + amount,
}


def _add(instant: int, unit: str, amount: int, zone: Zone) -> int:
    if unit in _CLOCK:
        return instant + amount * _CLOCK[unit]
    offset = zone.offset_at(instant)
    days, time = divmod(instant + offset, DAY)
    return zone.instant(_CALENDAR[unit](days, amount) * DAY + time, offset)


def _round(instant: int, unit: str, zone: Zone, up: bool) -> int:
    offset = zone.offset_at(instant)
    local = instant + offset
    if unit in _CLOCK:
        start = zone.instant(local - local % _CLOCK[unit], offset)
    else:
        start = zone.instant(_start(local // DAY, unit) * DAY, offset)
    return _add(start, unit, 1, zone) - 1 if up else start


def _start(days: int, unit: str) -> int:
    """The first day of the year, month or week (from Monday) of a day."""
    if unit == "d":
        return days
    if unit == "w":
        return days - (days + 3) % 7
    year, month, _ = date_of(days)
    return days_of(year, month if unit == "M" else 1, 1)
