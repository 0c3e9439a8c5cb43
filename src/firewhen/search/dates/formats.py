"""Date formats: what a text reads as, filled down and up.

A format is `strict_date_optional_time`, `epoch_millis`, `epoch_second` or a pattern of y M d H m s S;
several are joined by `||`, the first that reads a text wins (search-filters.md, Ranges).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from .calendar import DAY, days_of, month_length
from .errors import BadDate
from .pattern import compile_pattern
from .zones import UTC_ZONE, Zone, parse_zone


class Reading(NamedTuple):
    """A date as it was read: milliseconds since 1970-01-01T00:00, its missing parts filled down and up.

    They count on the local clock of `zone`, which is None when the text names none. Epoch numbers are UTC.
    """

    low: int
    high: int
    zone: Zone | None


Read = Callable[[str], Reading | None]

_ISO = re.compile(
    r"(\d{4}|-\d{4,9}|\+\d{5,9})(?:-(\d\d)(?:-(\d\d))?)?"
    r"(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"([+-]\d\d(?::?\d\d|:\d\d:\d\d)?|[A-Z][A-Za-z0-9:/_+-]*)?)?)?",
    re.ASCII,
)
_EPOCH = re.compile(r"(-?\d{1,19})(\.(\d{0,9}))?", re.ASCII)


def read_iso(text: str) -> Reading | None:
    """`strict_date_optional_time`: yyyy, yyyy-MM, yyyy-MM-dd, T, HH, :mm, :ss, a fraction, an offset."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        known = None if zone is None else parse_zone(zone)
    except BadDate:
        return None
    return fill((int(year), int(month or 1), int(day or 1)), (hour, minute, second, fraction), known)


def fill(
    date: tuple[int, int, int],
    time: tuple[str | None, str | None, str | None, str | None],
    zone: Zone | None = None,
) -> Reading | None:
    """The reading of a date's parts, None when there is no such date; digits of `time` may be missing."""
    year, month, day = date
    hour, minute, second, fraction = time
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    milliseconds = None if fraction is None else fraction[:3].ljust(3, "0")
    low = high = days_of(year, month, day) * DAY
    for part, unit, limit in (
        (hour, 3_600_000, 24),
        (minute, 60_000, 60),
        (second, 1000, 60),
        (milliseconds, 1, 1000),
    ):
        if part is None:
            high += unit * (limit - 1)
            continue
        number = int(part)
        if number >= limit:
            return None
        low += number * unit
        high += number * unit
    return Reading(low, high, zone)


def _epoch_millis(text: str) -> Reading | None:
    """A fraction of a millisecond is cut, downwards; one that is not written is filled up: -7 ends at -8."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    whole, _, fraction = match.groups()
    value = int(whole) - (whole[0] == "-" and (fraction or "").strip("0") != "")
    high = value - (value < 0 and fraction is None)
    return Reading(value, high, UTC_ZONE) if abs(value) < 2**63 else None


def _epoch_second(text: str) -> Reading | None:
    """Milliseconds are missing where no fraction is written; one is added, even to a negative number."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    whole, point, fraction = match.groups()
    low = int(whole) * 1000 + int((fraction or "")[:3].ljust(3, "0"))
    return Reading(low, low if point else low + 999, UTC_ZONE) if abs(low) < 2**63 else None


_NAMED: dict[str, Read] = {
    "strict_date_optional_time": read_iso,
    "epoch_millis": _epoch_millis,
    "epoch_second": _epoch_second,
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of a date field, or of one range; `text` as it was written."""

    text: str
    readers: tuple[Read, ...] = field(compare=False, repr=False)

    def read(self, text: str) -> Reading | None:
        """What the first format that reads the text makes of it; None when none does."""
        for reader in self.readers:
            if reading := reader(text):
                return reading
        return None


@lru_cache(maxsize=256)
def parse_formats(text: str) -> Formats:
    """The formats that a `format` lists. Raises BadDate with the offset of the first that is none."""
    readers: list[Read] = []
    at = 0
    for part in text.split("||"):
        name = part.strip(" ")
        readers.append(_NAMED.get(name) or compile_pattern(name, at, fill))
        at += len(part) + 2
    return Formats(text, tuple(readers))


DEFAULT = Formats("strict_date_optional_time||epoch_millis", (read_iso, _epoch_millis))
ISO = Formats("strict_date_optional_time", (read_iso,))


def unreadable(text: str, formats: Formats) -> BadDate:
    """The error of a text that no format reads."""
    return BadDate("bad-date", f"{text[:40]!r} is no date", allowed=f"a date as {formats.text} writes it")
