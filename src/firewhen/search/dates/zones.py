"""Time zones: offsets and IANA names, with what a local time means where the clock jumps."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from .errors import BadDate

_MOST = 18 * 3600
_FIRST, _LAST = -62_135_510_400_000, 253_402_214_400_000  # the years 1 to 9999, less a day at each end
_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone: a fixed `offset` in milliseconds, or an IANA zone."""

    name: str
    offset: int = 0
    iana: tzinfo | None = None

    def offset_at(self, instant: int) -> int:
        """The offset, in milliseconds, at an instant (epoch milliseconds)."""
        if self.iana is None:
            return self.offset
        moment = _EPOCH + timedelta(milliseconds=_clamp(instant))
        return _offset(moment.replace(tzinfo=UTC).astimezone(self.iana))

    def instant(self, local: int, preferred: int | None = None) -> int:
        """The instant of a local time (milliseconds since 1970-01-01T00:00 on the local clock).

        A time in a gap moves forward by its length; one that comes twice takes the earlier offset, unless the
        `preferred` one is possible as well.
        """
        if self.iana is None:
            return local - self.offset
        moment = _EPOCH + timedelta(milliseconds=_clamp(local))
        early, late = (_offset(moment.replace(tzinfo=self.iana, fold=fold)) for fold in (0, 1))
        if preferred == late and late < early:
            return local - late
        return local - early


def _offset(moment: datetime) -> int:
    offset = moment.utcoffset() or timedelta()
    return offset.days * 86_400_000 + offset.seconds * 1000


def _clamp(milliseconds: int) -> int:
    return min(max(milliseconds, _FIRST), _LAST)


UTC_ZONE = Zone("Z")


_OFFSET = re.compile(r"(?:UTC?|GMT)?([+-])(\d\d?)(?::(\d\d)(?::(\d\d))?|(\d\d)(\d\d)?)?", re.ASCII)
_WITHOUT_SHIFT = frozenset(("Z", "UTC", "UT", "GMT"))
_UNKNOWN_TO_JAVA = frozenset(("EST", "HST", "MST", "ROC", "Factory", "localtime"))


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - _UNKNOWN_TO_JAVA


@lru_cache(maxsize=256)
def parse_zone(text: str) -> Zone:
    """The zone that a `time_zone` names: `Z`, an offset such as +02:00, or an IANA name. Raises BadDate."""
    if text in _WITHOUT_SHIFT:
        return Zone(text)
    match = _OFFSET.fullmatch(text)
    offset = _offset_of(match) if match else None
    if offset is not None:
        return Zone(text, offset)
    if text in _names():
        return Zone(text, iana=ZoneInfo(text))
    raise BadDate(
        "bad-time-zone",
        f"no time zone is named {text[:40]!r}",
        allowed="an offset such as +02:00, or an IANA name such as Europe/Berlin",
    )


def _offset_of(match: re.Match[str]) -> int | None:
    """The milliseconds of a match of `_OFFSET`, None when there is no such offset."""
    sign, hours, minutes, seconds, packed_minutes, packed_seconds = match.groups(default="0")
    if len(hours) == 1 and match.group(3, 5) != (None, None):
        return None
    minute, second = int(minutes) + int(packed_minutes), int(seconds) + int(packed_seconds)
    total = int(hours) * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or total > _MOST:
        return None
    return total * (-1000 if sign == "-" else 1000)
