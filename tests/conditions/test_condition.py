"""Conditions as values: kinds, equality, parts of a larger rule."""

import pickle
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import firewhen
from firewhen import ActionCondition, ConditionStatement, Context, InvalidRule, TriggerCondition
from firewhen.conditions import Condition, parse_condition
from firewhen.conditions.dates import read_moment, span
from firewhen.conditions.numbers import cents, number_of, read_number
from firewhen.source import Source

STATEMENT = {"source": {"attribute": "a"}, "operation": "equals", "values": ["x"]}


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ({"_equals": {"source": "a", "value": "x"}}, "SendEmailCondition"),
        ({"statements": []}, "ActionCondition"),
        ({"schema": "x", "source": "a", "comparison": "is_empty"}, "TriggerWorkflowCondition"),
        ({"schema": None, "source": "a", "comparison": "is_empty"}, "TriggerCondition"),
        ({"source": "a", "comparison": "is_empty"}, "TriggerCondition"),
        (STATEMENT, "ConditionStatement"),
    ],
)
def test_the_members_tell_the_kind(rule: object, kind: str) -> None:
    condition = parse_condition(rule)
    assert type(condition).__name__ == kind
    assert type(condition) is getattr(firewhen, kind)


@pytest.mark.parametrize("rule", [{}, [], 5, "null", {"source": "a"}])
def test_what_is_no_condition(rule: object) -> None:
    with pytest.raises(InvalidRule, match="unknown-condition"):
        parse_condition(rule)


def test_conditions_are_values() -> None:
    one = ConditionStatement.parse(STATEMENT)
    assert one == ConditionStatement.parse(
        '{"source": {"attribute": "a"}, "operation": "equals", "values": ["x"]}'
    )
    assert one != ConditionStatement.parse({**STATEMENT, "values": ["y"]})
    assert len({one, ConditionStatement.parse(STATEMENT)}) == 1
    assert pickle.loads(pickle.dumps(one)) == one
    assert str(one) == one.to_json()
    with pytest.raises(AttributeError):
        one.id = "x"  # type: ignore[misc]  # what is tested


def test_what_a_statement_tells() -> None:
    statement = ConditionStatement.parse({**STATEMENT, "id": "s1", "more": 1})
    assert (statement.id, statement.operation, statement.values) == ("s1", "equals", ("x",))
    assert statement.source.name == "a"
    assert '"more":1' in statement.to_json()


def test_what_an_action_condition_tells() -> None:
    plain = ActionCondition.parse({"id": "c", "statements": [STATEMENT]})
    assert (plain.id, plain.evaluation_order, plain.allow_failure) == ("c", "AFTER_SCHEDULE", False)
    other = ActionCondition.parse(
        {"evaluation_order": "BEFORE_SCHEDULE", "allow_failure": True, "schedule_id": "s", "statements": []}
    )
    assert (other.evaluation_order, other.allow_failure, other.schedule_id) == ("BEFORE_SCHEDULE", True, "s")


def test_part_of_a_larger_rule() -> None:
    source = Source('{"conditions": [\n{"source": "a", "comparison": "equals", "value": {}}]}')
    place = source.root.members[0][1].elements[0]
    with pytest.raises(InvalidRule) as caught:
        TriggerCondition.part_of(source, place)
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.line, problem.column) == ("/conditions/0/value", 2, 50)


def test_problems_come_in_the_order_of_the_text() -> None:
    with pytest.raises(InvalidRule) as caught:
        parse_condition('{"operation": "equal", "values": [{}], "source": {"attribute": "a..b"}}')
    assert [problem.pointer for problem in caught.value.problems] == [
        "/operation",
        "/values/0",
        "/source/attribute",
    ]


def test_of_repeated_members_the_last_counts() -> None:
    rule = '{"source": "a", "comparison": "is_empty", "comparison": "not_empty"}'
    assert TriggerCondition.parse(rule).comparison == "not_empty"


def test_every_kind_is_a_condition() -> None:
    assert issubclass(ActionCondition, Condition)
    assert isinstance(parse_condition(STATEMENT), Condition)
    assert Context is firewhen.Context
    with pytest.raises(AttributeError, match="no attribute"):
        firewhen.Kondition  # noqa: B018  # type: ignore[attr-defined]  # what is tested


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 5",
        "5 ",
        "1_000",
        "1,5",
        "NaN",
        "Infinity",
        "0x10",
        "\u0665",
        "1e",
        ".",
        "+",
        "--1",
        "1e9999999999",
    ],
)
def test_texts_that_spell_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_read_exactly(number: Decimal) -> None:
    assert read_number(str(number)) == number
    assert cents(number) * 100 == number or abs(number.adjusted()) > 20 or len(number.as_tuple().digits) > 25


@given(st.floats() | st.integers())
def test_numbers_are_taken_as_they_are_written(number: float) -> None:
    found = number_of(number)
    finite = number - number == 0 if isinstance(number, float) else True
    assert (found is not None) == finite
    assert found is None or found == Decimal(repr(number))


ZONES = st.sampled_from(
    [
        ZoneInfo("Europe/Berlin"),
        ZoneInfo("Pacific/Apia"),
        ZoneInfo("America/Havana"),
        timezone(timedelta(hours=14)),
    ]
)


@given(st.dates() | st.datetimes(timezones=st.none() | ZONES), ZONES)
def test_moments_are_read_back_and_lie_on_one_line(moment: date, zone: ZoneInfo) -> None:
    read = read_moment(moment.isoformat())
    assert read == moment or (isinstance(moment, datetime) and moment.utcoffset() is not None)
    stretch = span(moment, zone)
    assert stretch.whole is not isinstance(moment, datetime)
    assert stretch.start <= stretch.end
    if not stretch.whole and date.min.toordinal() < stretch.day < date.max.toordinal():
        day = span(date.fromordinal(stretch.day), zone)
        assert day.start <= stretch.start < day.end


@given(st.text("0123456789-T:.Z+", max_size=32))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    moment = read_moment(text)
    assert moment is None or span(moment, ZoneInfo("Europe/Berlin")).start is not None
