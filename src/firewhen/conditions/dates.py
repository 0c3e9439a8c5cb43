"""Dates as days and instants, on one line of time (conditions.md, Modifiers).

A date stands for its whole day in the given time zone, a datetime for an instant; one without an offset is
read in that time zone [O]. Both become spans of microseconds, so that they compare with each other.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

from ..errors import InvalidEvent

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)

TODAY = "today"
Token = Literal["today", "now"]
"""A value that is relative to the clock [O]."""
Moment = date | datetime
"""A day, or an instant (one without offset is in the context's time zone)."""


class Span(NamedTuple):
    """A stretch of time in microseconds since 1970 UTC: a day from `start` up to `end`, or an instant.

    `day` is the day's number, for an instant that of the day on which it falls.
    """

    start: int
    end: int
    day: int
    whole: bool


def read_moment(text: str) -> Moment | None:
    """The day or instant that an ISO 8601 text names in its extended form, None when it names none."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        micro = int((fraction or "0").ljust(6, "0")[:6])
        zone = _offset(offset)
        return datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro, zone
        )
    except ValueError:  # the 30th of February, 25 o'clock
        return None


def _offset(text: str | None) -> timezone | None:
    if text is None or text in "Zz":
        return UTC if text else None
    digits = text[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-span if text[0] == "-" else span)


def span(moment: Moment, tz: tzinfo) -> Span:
    """The stretch of time that a day or instant is, in a time zone."""
    if isinstance(moment, datetime):
        at = _micros(moment if moment.tzinfo else moment.replace(tzinfo=tz))
        return Span(at, at, _day_of(moment, tz), False)
    start = _micros(datetime(moment.year, moment.month, moment.day, tzinfo=tz))
    number = moment.toordinal()
    if moment == date.max:
        return Span(start, start + 86_400_000_000, number, True)
    after = moment + timedelta(days=1)
    return Span(start, _micros(datetime(after.year, after.month, after.day, tzinfo=tz)), number, True)


def _micros(aware: datetime) -> int:
    """Microseconds since 1970 UTC, also where the UTC time is beyond the years 1 to 9999."""
    offset = aware.utcoffset() or timedelta()
    return (aware.replace(tzinfo=None) - _EPOCH) // _MICROSECOND - offset // _MICROSECOND


def _day_of(moment: datetime, tz: tzinfo) -> int:
    if moment.tzinfo is None:
        return moment.toordinal()
    try:
        return moment.astimezone(tz).toordinal()
    except OverflowError:  # at the edges of the calendar
        return moment.toordinal()


def clock_moment(token: Token, now: datetime, tz: tzinfo) -> Moment:
    """The day or instant that a token of the clock means [O]."""
    return date.fromordinal(_day_of(now, tz)) if token == TODAY else now


def read_zone(tz: tzinfo | str) -> tzinfo:
    """A time zone by name or as it is; raises InvalidEvent when there is none of that name."""
    if isinstance(tz, tzinfo):
        return tz
    from zoneinfo import ZoneInfo  # 6 ms that only named zones need

    try:
        return ZoneInfo(tz)
    except (KeyError, ValueError, OSError, TypeError, AttributeError):
        raise InvalidEvent(f"no time zone {tz!r}; write a name such as Europe/Berlin", "/tz") from None


def read_now(now: datetime | str | None, tz: tzinfo) -> datetime | None:
    """The clock as an aware datetime; raises InvalidEvent for what is none."""
    if isinstance(now, str):
        moment = read_moment(now)
        if moment is None:
            raise InvalidEvent(f"`now` is no ISO 8601 time: {now!r}", "/now")
        now = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    if now is not None and not isinstance(now, datetime):
        raise InvalidEvent(f"`now` is a datetime, not {type(now).__name__}", "/now")
    return now if now is None or now.tzinfo else now.replace(tzinfo=tz)
