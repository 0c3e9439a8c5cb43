"""Whether a date in an entity lies between two moments: quickly for dates as computers write them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .formats import Formats, read_iso
from .zones import UTC_ZONE

_SHAPES = frozenset((20, 24))
"""Lengths of yyyy-MM-ddTHH:mm:ssZ, without and with three digits of a fraction."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999  # the years 1 to 9999


def window(low: float | None, high: float | None, formats: Formats) -> Callable[[str], bool]:
    """The test of a text: a date from `low` to `high` (epoch milliseconds, included)."""
    low = -(2**100) if low is None else low
    high = 2**100 if high is None else high
    read = formats.read

    def exact(text: str) -> bool:
        reading = read(text)
        return reading is not None and low <= (reading.zone or UTC_ZONE).instant(reading.low) <= high

    return _quick(low, high, exact) if formats.readers[0] is read_iso else exact


def _quick(low: float, high: float, exact: Callable[[str], bool]) -> Callable[[str], bool]:
    """The same for the usual shapes, read by the standard library; `exact` has the answer for all others."""
    if low > _LAST or high < _FIRST:
        return exact
    first = _EPOCH + timedelta(milliseconds=max(low, _FIRST))
    last = _EPOCH + timedelta(milliseconds=min(high, _LAST), microseconds=999)
    parse = datetime.fromisoformat

    def test(text: str) -> bool:
        if len(text) in _SHAPES and text[4:17:3] == "--T::" and text[-1] == "Z":
            try:
                return first <= parse(text) <= last and text[11:13] != "24"
            except ValueError:
                return exact(text)
        return exact(text)

    return test
