"""Dates as a search engine reads them: formats, time zones, date math, filling and rounding.

Instants are epoch milliseconds as plain integers, of any year. One grammar serves filters and query strings:

- `parse_date(text, formats, zone)` reads a date or date math into a `Moment`, raising BadDate with an offset;
- `moment.at(now, up=…)` is its instant, missing parts and rounded units filled up or down;
- `formats.read(text)` reads a date without math: what stands in an entity;
- `window(low, high, formats)` is the test of such a text.
"""

from .calendar import show
from .errors import BadDate
from .formats import DEFAULT, ISO, Formats, Reading, parse_formats
from .math import Moment, Now, parse_date, to_millis
from .window import window
from .zones import UTC_ZONE, Zone, parse_zone

__all__ = [
    "DEFAULT",
    "ISO",
    "UTC_ZONE",
    "BadDate",
    "Formats",
    "Moment",
    "Now",
    "Reading",
    "Zone",
    "parse_date",
    "parse_formats",
    "parse_zone",
    "show",
    "to_millis",
    "window",
]
