"""flows.md, Schedules: fire time = source ± units x period."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen.flows.schedules import BadSchedule, fire_time, instant

BERLIN = ZoneInfo("Europe/Berlin")


def moved(source: str, units: str, period: str, relation: str = "after", zone: ZoneInfo = BERLIN) -> str:
    start = instant(source, zone)
    assert start is not None
    return fire_time(start, float(units), period, relation, zone).isoformat()


@pytest.mark.parametrize(
    ("source", "units", "period", "relation", "fires"),
    [
        ("2026-01-31", "1", "months", "after", "2026-02-28T00:00:00+01:00"),
        ("2028-01-31", "1", "months", "after", "2028-02-29T00:00:00+01:00"),
        ("2026-03-31", "1", "months", "before", "2026-02-28T00:00:00+01:00"),
        ("2026-01-31T10:00:00", "13", "months", "after", "2027-02-28T10:00:00+01:00"),
        ("2026-06-01T10:00:00Z", "90", "minutes", "after", "2026-06-01T13:30:00+02:00"),
        ("2026-06-01T10:00:00Z", "0.5", "hours", "before", "2026-06-01T11:30:00+02:00"),
        ("2026-06-01T10:00:00+02:00", "2", "weeks", "after", "2026-06-15T10:00:00+02:00"),
        ("2026-06-01", "0", "days", "after", "2026-06-01T00:00:00+02:00"),
        ("2026-06-01", "1.5", "days", "after", "2026-06-02T12:00:00+02:00"),
    ],
)
def test_units_and_periods(source: str, units: str, period: str, relation: str, fires: str) -> None:
    assert moved(source, units, period, relation) == fires


@pytest.mark.parametrize(
    ("source", "units", "period", "fires"),
    [
        # Clocks go from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
        ("2026-03-28T10:00:00", "1", "days", "2026-03-29T10:00:00+02:00"),
        ("2026-03-28T10:00:00", "24", "hours", "2026-03-29T11:00:00+02:00"),
        ("2026-03-22T10:00:00", "1", "weeks", "2026-03-29T10:00:00+02:00"),
        ("2026-02-28T10:00:00", "1", "months", "2026-03-28T10:00:00+01:00"),
        ("2026-03-28T02:30:00", "1", "days", "2026-03-29T03:30:00+02:00"),
        ("2026-10-24T02:30:00", "1", "days", "2026-10-25T02:30:00+02:00"),
        ("2026-10-24T02:30:00", "24", "hours", "2026-10-25T02:30:00+02:00"),
        ("2026-10-24T02:30:00", "25", "hours", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_days_keep_the_wall_clock_and_hours_are_exact(
    source: str, units: str, period: str, fires: str
) -> None:
    assert moved(source, units, period) == fires


@pytest.mark.parametrize(
    ("units", "period", "relation"),
    [
        ("1", "years", "after"),
        ("1", "days", "around"),
        ("1.5", "months", "after"),
        ("99999999", "months", "after"),
        ("1e30", "days", "after"),
        ("1e30", "minutes", "before"),
        ("inf", "hours", "after"),
        ("nan", "hours", "after"),
    ],
)
def test_what_says_no_instant_is_told(units: str, period: str, relation: str) -> None:
    with pytest.raises(BadSchedule):
        moved("2026-01-01", units, period, relation)


@pytest.mark.parametrize("value", [None, "", "soon", "2026-13-01", 5, True, [], {}, "2026-01-01" * 9])
def test_what_is_no_date_is_none(value: object) -> None:
    assert instant(value, BERLIN) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.integers(-2000, 2000))
def test_minutes_are_exact_whatever_the_zone(wall: datetime, units: int) -> None:
    start = wall.replace(tzinfo=UTC)
    fires = fire_time(start, float(units), "minutes", "after", BERLIN)
    assert fires - start == timedelta(minutes=units)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.integers(-500, 500))
def test_days_there_and_back_meet_again_where_no_clock_is_changed(wall: datetime, units: int) -> None:
    start = wall.replace(tzinfo=UTC)
    there = fire_time(start, float(units), "days", "after", UTC)
    assert fire_time(there, float(units), "days", "before", UTC) == start
