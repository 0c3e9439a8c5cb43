"""Dates against the standard library and dateutil, and where errors are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from firewhen.search.dates import (
    DEFAULT,
    BadDate,
    parse_date,
    parse_formats,
    parse_zone,
    show,
    to_millis,
    window,
)
from firewhen.search.dates.calendar import DAY, add_months, date_of, days_of, month_length
from firewhen.search.dates.formats import read_iso

EPOCH = date(1970, 1, 1)
days = st.dates().map(lambda day: (day - EPOCH).days)
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe"]


def millis(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=moment.tzinfo)) // timedelta(milliseconds=1)


@given(st.dates())
def test_days_are_the_standard_library_s(day: date) -> None:
    number = (day - EPOCH).days
    assert days_of(day.year, day.month, day.day) == number
    assert date_of(number) == (day.year, day.month, day.day)


@given(st.integers(-(10**12), 10**12))
def test_days_and_dates_turn_into_each_other_far_beyond(number: int) -> None:
    year, month, day = date_of(number)
    assert days_of(year, month, day) == number
    assert 1 <= day <= month_length(year, month)


@given(days, st.integers(-500, 500))
def test_months_are_added_as_dateutil_does(number: int, months: int) -> None:
    day = EPOCH + timedelta(days=number)
    try:
        expected = day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return
    assert add_months(number, months) == (expected - EPOCH).days


@given(moments)
def test_iso_dates_read_as_the_standard_library_reads_them(moment: datetime) -> None:
    reading = read_iso(moment.isoformat(timespec="milliseconds"))
    assert reading is not None
    assert reading.low == reading.high == millis(moment)
    again = read_iso(show(reading.low))
    assert again is not None
    assert again.low == reading.low


@given(moments, st.sampled_from(ZONES))
def test_a_local_time_is_the_standard_library_s_instant(moment: datetime, name: str) -> None:
    local = millis(moment.replace(microsecond=0))
    expected = moment.replace(microsecond=0, tzinfo=ZoneInfo(name)).astimezone(UTC)
    zone = parse_zone(name)
    assert zone.instant(local) == millis(expected)
    assert zone.offset_at(millis(expected)) == millis(
        expected.astimezone(ZoneInfo(name)).replace(tzinfo=None)
    ) - millis(expected)


@given(moments, st.sampled_from(["y", "M", "w", "d", "h", "m", "s"]))
def test_rounding_keeps_within_the_unit(moment: datetime, unit: str) -> None:
    now = millis(moment)
    rounded = parse_date(f"now/{unit}")
    start, end = rounded.at(now, up=False), rounded.at(now, up=True)
    assert start <= now <= end
    assert rounded.at(start, up=False) == rounded.at(end, up=False) == start
    assert rounded.at(end + 1, up=False) == end + 1
    assert parse_date(f"now/{unit}+1{unit}").at(now, up=False) == end + 1


@given(moments, st.sampled_from(ZONES), st.sampled_from(["+1d", "-1w", "+1M", "/d", "/M", "+24h"]))
def test_steps_in_a_zone_are_steps_on_its_clock(moment: datetime, name: str, step: str) -> None:
    zone, now = parse_zone(name), millis(moment)
    found = parse_date(f"now{step}", zone=zone).at(now, up=False)
    if step == "+24h":
        assert found == now + DAY
        return
    local = now + zone.offset_at(now)
    assert found == zone.instant(parse_date(f"now{step}").at(local, up=False), zone.offset_at(now))


@given(
    moments.map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z")
    | st.from_regex(r"\A2024-(0[1-3]|1[2-3])-(0[1-3]|3[0-1])T(10|2[3-4]):(00|5[9]):(00|60)[.,][0-9]{3}Z\Z")
    | st.sampled_from(["2024-W01-1T10:00:00.000Z", "2024-01-01T100000.00000Z", "2024-01-01T10:00-01:0000Z"])
    | st.sampled_from(["2024-01-01T10:00:00Z", "2024-01-01T10:00:00.123456Z", "0000-01-01T00:00:00.000Z"])
)
def test_the_quick_reading_of_a_date_is_the_exact_one(text: str) -> None:
    reading = DEFAULT.read(text)
    instant = None if reading is None else reading.low
    for low, high in ((None, None), (0, None), (None, 0), (instant, instant), (-(10**17), 10**17)):
        expected = (
            instant is not None and (low is None or low <= instant) and (high is None or instant <= high)
        )
        assert window(low, high, DEFAULT)(text) is expected


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("soon", "bad-date", 0),
        ("now+1x", "bad-date-math", 5),
        ("now +1d", "bad-date-math", 3),
        ("now+", "bad-date-math", 4),
        ("now+1", "bad-date-math", 5),
        ("now/2d", "bad-date-math", 4),
        ("2024-05||+1d||", "bad-date-math", 12),
        ("2024-05||+1d+99999999999s", "bad-date-math", 13),
        ("2024-13||+1d", "bad-date", 0),
    ],
)
def test_errors_tell_the_place(text: str, code: str, at: int) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(text)
    assert (caught.value.code, caught.value.at) == (code, at)
    assert str(caught.value) == caught.value.message


@pytest.mark.parametrize(
    ("text", "at"), [("foo", 0), ("yyyy||dd.QQ", 9), ("yyyy-MM-ddTHH", 10), ("yyyy||'", 6), ("yyyy-ddd", 5)]
)
def test_errors_of_formats_tell_the_place(text: str, at: int) -> None:
    with pytest.raises(BadDate) as caught:
        parse_formats(text)
    assert (caught.value.code, caught.value.at) == ("bad-format", at)


@pytest.mark.parametrize("step", ["+0d", "/h", "+1h-1h"])
def test_a_moment_in_the_later_half_of_an_overlap_stays_there(step: str) -> None:
    later = to_millis("2024-10-27T01:00Z")
    berlin = parse_zone("Europe/Berlin")
    assert parse_date(f"2024-10-27T01:00Z||{step}", zone=berlin).at(0, up=False) == later
    assert parse_date("2024-10-27T02:00", zone=berlin).at(0, up=False) == later - 3_600_000


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("''yyyy", "'2024", "2024-01-01"),
        ("'it''s' yyyy", "it's 2024", "2024-01-01"),
        ("yyyy yyyy", "2024 2024", "2024-01-01"),
        ("yyyy yyyy", "2024 2023", None),
        ("uuuu-MM", "2024-05", "2024-05-01"),
        ("yyyyMd", "2024105", None),
        ("yyyy-MM-dd", "2024-05-01x", None),
        ("yMMdd", "20240501", "2024-05-01"),
        ("yMMdd", "240501", "0024-05-01"),
        ("ss", "60", None),
    ],
)
def test_patterns_read_texts_whole(pattern: str, text: str, expected: str | None) -> None:
    reading = parse_formats(pattern).read(text)
    assert (reading and show(reading.low)) == (expected and f"{expected}T00:00:00Z")


@pytest.mark.parametrize("step", ["+2147483647y", "-2147483647y", "+2147483647M" * 40, "+2147483647w" * 40])
def test_dates_end_somewhere(step: str) -> None:
    with pytest.raises(BadDate, match="beyond the year 999999999"):
        parse_date(f"now{step}").at(0, up=False)


def test_a_quadrillion_steps_are_no_matter() -> None:
    assert parse_date("now" + "+1d-1d" * 50_000).at(7, up=False) == 7


@given(st.text(max_size=20) | st.from_regex(r"\A(now|2024-05)(\|\|)?([-+/][0-9]{0,11}[yMwdhHmsx]){0,3}\Z"))
def test_no_text_raises_anything_but_bad_date(text: str) -> None:
    for make in (parse_date, parse_formats, parse_zone, to_millis):
        try:
            made = make(text)  # type: ignore[operator]  # what is tested
        except BadDate as error:
            assert 0 <= error.at <= len(text)  # noqa: PT017 (which texts are refused is not known)
        else:
            assert made is not None


def test_instants_are_shown_as_iso_dates() -> None:
    assert show(0) == "1970-01-01T00:00:00Z"
    assert show(-1) == "1969-12-31T23:59:59.999Z"
    assert show(to_millis("9999-12-31T10:00")) == "9999-12-31T10:00:00Z"
