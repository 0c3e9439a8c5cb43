"""Schedules: when an action fires (flows.md, Schedules).

Fire time = source ± units x period. Minutes and hours are exact; days, weeks and months keep the wall clock
of the given time zone, months clipped to the month's end. A wall-clock time that daylight saving skips moves
forward by the gap; of one that it repeats the earlier is meant.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from ..conditions import read_moment

EXACT = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1)}
CALENDAR = {"days": 1, "weeks": 7}
PERIODS = (*EXACT, *CALENDAR, "months")
_MOST_UNITS = 1e10
RELATIONS = {"after": 1, "before": -1}


class BadSchedule(ValueError):
    """A schedule that says no instant; the argument is why."""


def instant(value: Any, zone: tzinfo) -> datetime | None:
    """The moment that a source attribute holds: an ISO 8601 date (its midnight) or datetime, else None.

    What has no offset of its own is read in `zone`.
    """
    found = read_moment(value) if isinstance(value, str) else value
    if isinstance(found, datetime):
        return found if found.tzinfo is not None else _on_the_clock(found, zone)
    return _on_the_clock(datetime.combine(found, time()), zone) if isinstance(found, date) else None


def fire_time(source: datetime, units: float, period: str, relation: str, zone: tzinfo) -> datetime:
    """`source` moved by `units` of `period`, `relation` being "after" or "before"; an instant in `zone`.

    Raises BadSchedule for an unknown period or relation, months that are no whole number, and times beyond
    the years 1 to 9999.
    """
    if not abs(units) < _MOST_UNITS:
        raise BadSchedule(f"{units:g} is more than any calendar holds")
    if period not in PERIODS:
        raise BadSchedule(f"`{period}` is no time period: one of {', '.join(PERIODS)}")
    if relation not in RELATIONS:
        raise BadSchedule(f"`{relation}` is no time relation: one of {', '.join(RELATIONS)}")
    try:
        return _moved(source.astimezone(zone), units * RELATIONS[relation], period, zone)
    except (OverflowError, ValueError) as error:
        if isinstance(error, BadSchedule):
            raise
        raise BadSchedule("the time lies beyond the years 1 to 9999") from None


def _moved(source: datetime, units: float, period: str, zone: tzinfo) -> datetime:
    if period in EXACT:
        return (source.astimezone(UTC) + units * EXACT[period]).astimezone(zone)
    if period == "months":
        if not float(units).is_integer():
            raise BadSchedule("months are counted in whole numbers")
        from dateutil.relativedelta import relativedelta  # 10 ms to import, for months alone

        return _on_the_clock(source.replace(tzinfo=None) + relativedelta(months=int(units)), zone)
    days = units * CALENDAR[period]
    whole = int(days)
    moved = _on_the_clock(source.replace(tzinfo=None) + timedelta(days=whole), zone)
    rest = timedelta(days=days - whole)
    return (moved.astimezone(UTC) + rest).astimezone(zone)


def _on_the_clock(wall: datetime, zone: tzinfo) -> datetime:
    """The instant at which the zone's clocks show `wall`."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
