"""A pattern as a value: immutable, compared by its text and dialect, written so that it can be read again."""

import copy
import pickle
from types import MappingProxyType
from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Pattern
from firewhen.patterns import DIALECTS

TEXT = '{"a": ["x", {"prefix": "y"}], "b.c": [1.50]}'


def test_it_is_made_by_parse_alone() -> None:
    with pytest.raises(TypeError, match=r"Pattern\.parse"):
        Pattern()
    with pytest.raises(TypeError, match=r"Pattern\.parse"):
        Pattern({"a": ["x"]})


@pytest.mark.parametrize(
    "rule",
    [
        '{"a": ["x"]}',
        b'{"a": ["x"]}',
        {"a": ["x"]},
        {"a": ("x",)},
        MappingProxyType({"a": ["x"]}),
        bytearray(b'{"a":["x"]}'),
    ],
)
def test_all_forms_of_a_rule_make_the_same_pattern(rule: Any) -> None:
    pattern = Pattern.parse(rule)
    assert pattern == Pattern.parse('{"a":["x"]}')
    assert pattern.matches({"a": "x"})


def test_the_dialect_is_eventbridge_unless_said_otherwise() -> None:
    assert DIALECTS == ("eventbridge", "automation")
    assert Pattern.parse(TEXT).dialect == "eventbridge"
    assert Pattern.parse(TEXT, dialect="automation").dialect == "automation"


def test_an_unknown_dialect_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="unknown dialect 'aws': one of eventbridge, automation") as caught:
        Pattern.parse(TEXT, dialect="aws")  # type: ignore[arg-type]
    assert not isinstance(caught.value, InvalidRule)


def test_the_dialects_read_one_rule_in_two_ways() -> None:
    rule, event = {"a": {"b": ["x"]}}, {"a": [{"b": "x"}]}
    assert Pattern.parse(rule).matches(event)
    assert not Pattern.parse(rule, dialect="automation").matches(event)


def test_equality_is_that_of_text_and_dialect() -> None:
    pattern = Pattern.parse(TEXT)
    assert pattern == Pattern.parse(f"\n {TEXT}\t")
    assert pattern != Pattern.parse(TEXT.replace("1.50", "1.5"))
    assert pattern != Pattern.parse(TEXT, dialect="automation")
    assert pattern != TEXT
    assert len({pattern, Pattern.parse(TEXT), Pattern.parse(TEXT, dialect="automation")}) == 2


@pytest.mark.parametrize("dialect", DIALECTS)
def test_it_can_be_copied_pickled_and_written(dialect: Any) -> None:
    pattern = Pattern.parse(TEXT, dialect=dialect)
    twins = [
        copy.copy(pattern),
        copy.deepcopy(pattern),
        pickle.loads(pickle.dumps(pattern)),
        Pattern.parse(pattern.to_json(), dialect=pattern.dialect),
        eval(repr(pattern)),
    ]
    for twin in twins:
        assert twin == pattern
        assert hash(twin) == hash(pattern)
        assert twin.matches({"a": "yes", "b": {"c": 1.5}})


def test_its_text_keeps_spellings_and_repeated_names() -> None:
    text = '{"a":["\\ud800","é"],"a":[1.50,1E2]}'
    assert Pattern.parse(text).to_json() == text
    assert str(Pattern.parse(TEXT)) == '{"a":["x",{"prefix":"y"}],"b.c":[1.50]}'
    assert repr(Pattern.parse({"a": [1]})) == "Pattern.parse('{\"a\":[1]}')"
    assert repr(Pattern.parse({}, dialect="automation")) == "Pattern.parse('{}', dialect='automation')"


def test_it_is_immutable() -> None:
    pattern = Pattern.parse(TEXT)
    with pytest.raises(AttributeError, match="immutable"):
        pattern.dialect = "automation"  # type: ignore[misc]  # what is tested
    with pytest.raises(AttributeError, match="immutable"):
        pattern.other = 1  # type: ignore[attr-defined]  # what is tested
    with pytest.raises(AttributeError, match="immutable"):
        del pattern._text


def test_the_rule_it_was_made_of_may_change_afterwards() -> None:
    rule = {"a": ["x"]}
    pattern = Pattern.parse(rule)
    rule["a"].append("y")
    assert not pattern.matches({"a": "y"})


@pytest.mark.parametrize("dialect", DIALECTS)
def test_events_in_all_forms(dialect: Any) -> None:
    pattern = Pattern.parse({"a": ["x"]}, dialect=dialect)
    text = '{"a": "x"}'
    for event in ({"a": "x"}, text, text.encode(), bytearray(text.encode()), memoryview(text.encode())):
        assert pattern.matches(event)
        assert pattern.explain(event).outcome == True  # noqa: E712 (an outcome equals the bool it stands for)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("event", [[], None, 5, "[]", "", b"\xff", '{"a": NaN}', object()])
def test_what_is_no_event_is_refused_alike_by_both_questions(event: Any, dialect: Any) -> None:
    pattern = Pattern.parse({"a": ["x"]}, dialect=dialect)
    with pytest.raises(InvalidEvent):
        pattern.matches(event)
    with pytest.raises(InvalidEvent):
        pattern.explain(event)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_subclasses_of_plain_types_count_as_these(dialect: Any) -> None:
    class Name(str):
        __slots__ = ()

    class Count(int):
        pass

    class Event(dict[str, Any]):
        pass

    class Many(list[Any]):
        pass

    pattern = Pattern.parse({"a": {"b": ["x"], "c": [1], "d": [2]}}, dialect=dialect)
    event = Event(a=Event(b=Name("x"), c=Count(1), d=Many([2])))
    assert pattern.matches(event)
    assert pattern.explain(event).outcome == True  # noqa: E712  # what is tested


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_value_that_json_does_not_have_is_refused_where_it_is_asked_for(dialect: Any) -> None:
    pattern = Pattern.parse({"a": ["x"]}, dialect=dialect)
    for question in (pattern.matches, pattern.explain):
        with pytest.raises(InvalidEvent, match="Python set"):
            question({"a": {"x"}})


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_have_are_never_errors(number: float, dialect: Any) -> None:
    pattern = Pattern.parse({"a": [1, {"numeric": [">", 5]}]}, dialect=dialect)
    event = {"a": number}
    assert pattern.explain(event).outcome == pattern.matches(event)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_integers_beyond_every_double_are_never_errors(dialect: Any) -> None:
    pattern = Pattern.parse({"a": ["x", 1, {"numeric": ["<", 5]}]}, dialect=dialect)
    for number in (10**400, -(10**400), 10**5000):
        explanation = pattern.explain({"a": number})
        assert explanation.outcome == pattern.matches({"a": number})
        assert explanation.text(full=True)


def test_importing_is_cheap() -> None:
    import subprocess
    import sys

    heavy = "import sys, firewhen; print({'typer', 'rich', 'httpx2', 'pydantic'} & sys.modules.keys())"
    assert subprocess.check_output([sys.executable, "-c", heavy], text=True).strip() == "set()"
