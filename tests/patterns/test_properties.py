"""What holds for every pattern and every event, in both dialects."""

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from firewhen import InvalidEvent, InvalidRule, Outcome, Pattern
from firewhen.patterns import DIALECTS
from firewhen.patterns.eventbridge import EventBridge
from firewhen.patterns.parser import parse
from firewhen.source import Source, comparable, read_event
from tests.conformance.generator import Pair, pairs
from tests.conformance.patterns import Shape
from tests.conformance.trees import Members, Number, places, read

VALID = Shape(spoilt=0.0, broken=0.0)
ANYTHING = Shape(spoilt=0.3, broken=0.15)
DIALECT = st.sampled_from(DIALECTS)


def parsed(pair: Pair, dialect: str) -> Pattern | None:
    """The pattern of a pair, None where a name happened to be reserved or a number incomparable."""
    note(f"{dialect}\n  {pair.pattern}\n  {pair.event}")
    try:
        return Pattern.parse(pair.pattern, dialect=dialect)  # type: ignore[arg-type]  # a member of DIALECTS
    except InvalidRule:
        return None


def loses_nothing(text: str) -> bool:
    """Whether a dict holds all that the text says: no name twice, no number that only its spelling tells."""
    for _, value in places(read(text)):
        if isinstance(value, Number) and comparable(value.spelling) is None:
            return False
        if isinstance(value, Members) and len(dict(value)) < len(value):
            return False
    return True


def both(property_: Callable[[str, Pair], None]) -> Callable[[], None]:
    """The property asked of pairs in each dialect."""

    @settings(max_examples=250, deadline=None)
    @given(st.data(), DIALECT)
    def test(data: st.DataObject, dialect: str) -> None:
        property_(dialect, data.draw(pairs(dialect, VALID)))

    test.__doc__ = property_.__doc__
    return test


@both
def test_the_explanation_says_what_matches_says(dialect: str, pair: Pair) -> None:
    if (pattern := parsed(pair, dialect)) is not None:
        assert pattern.explain(pair.event).outcome == pattern.matches(pair.event)


@both
def test_an_explanation_is_consistent_and_printable(dialect: str, pair: Pair) -> None:
    if (pattern := parsed(pair, dialect)) is not None:
        explanation = pattern.explain(pair.event)
        for node in explanation.walk():
            assert node.why
            if node.kind == "$or":
                assert (node.outcome is Outcome.TRUE) == any(
                    child.outcome is Outcome.TRUE for child in node.children
                )
            elif node.children:
                assert (node.outcome is Outcome.TRUE) == all(
                    child.outcome is Outcome.TRUE for child in node.children
                )
        for text in (explanation.text(), explanation.text(full=True), json.dumps(explanation.to_dict())):
            assert text.encode()


@both
def test_a_dict_gets_the_answer_of_its_text(dialect: str, pair: Pair) -> None:
    pattern = parsed(pair, dialect)
    if pattern is not None and (dialect == "automation" or loses_nothing(pair.event)):
        data = json.loads(pair.event)
        assert pattern.matches(data) == pattern.matches(pair.event)
        assert pattern.explain(data).outcome == pattern.matches(data)


@both
def test_bytes_get_the_answer_of_their_text(dialect: str, pair: Pair) -> None:
    pattern = parsed(pair, dialect)
    if pattern is not None:
        raw = pair.event.encode("utf-8")
        assert pattern.matches(raw) == pattern.matches(pair.event) == pattern.matches(memoryview(raw))


@both
def test_a_pattern_is_what_it_prints(dialect: str, pair: Pair) -> None:
    pattern = parsed(pair, dialect)
    if pattern is None:
        return
    again = Pattern.parse(pattern.to_json(), dialect=pattern.dialect)
    for twin in (again, pickle.loads(pickle.dumps(pattern)), eval(repr(pattern), {"Pattern": Pattern})):
        assert twin == pattern
        assert hash(twin) == hash(pattern)
        assert str(twin) == str(pattern) == pattern.to_json()
        assert twin.matches(pair.event) == pattern.matches(pair.event)


@both
def test_matching_changes_neither_pattern_nor_event(dialect: str, pair: Pair) -> None:
    if (pattern := parsed(pair, dialect)) is not None:
        data, before = json.loads(pair.event), json.loads(pair.event)
        answers = [pattern.matches(data), pattern.matches(data), pattern.explain(data).outcome == True]  # noqa: E712  # what is tested
        assert len(set(answers)) == 1
        assert json.dumps(data) == json.dumps(before)


@settings(max_examples=400, deadline=None)
@given(st.one_of(pairs(shape=VALID), pairs(shape=Shape(small=1.0, spoilt=0.0, broken=0.0, arrays=0.6))))
def test_the_fast_way_says_what_the_exhaustive_way_says(pair: Pair) -> None:
    if parsed(pair, "eventbridge") is None:
        return
    source = Source(pair.pattern)
    matcher = EventBridge(parse(source, source.root, "eventbridge"))
    event = read_event(pair.event, exact=True)
    fast = None if matcher.fast is None else matcher.fast(event)
    if fast is not None:
        assert bool(fast) == (matcher.exhaustive.find(event) is not None)


# No input whatever raises anything but the family.


def is_told_well(error: InvalidRule | InvalidEvent) -> None:
    assert str(error).encode()
    if isinstance(error, InvalidRule):
        assert error.problems
        assert json.dumps([problem.to_dict() for problem in error.problems])


def survives(rule: Any, event: Any, dialect: str) -> None:
    """Everything that can be asked is asked; only InvalidRule and InvalidEvent may come out."""
    try:
        pattern = Pattern.parse(rule, dialect=dialect)  # type: ignore[arg-type]  # a member of DIALECTS
    except InvalidRule as error:
        is_told_well(error)
        return
    assert str(pattern).encode()
    assert Pattern.parse(pattern.to_json(), dialect=pattern.dialect) == pattern
    try:
        matches = pattern.matches(event)
        explanation = pattern.explain(event)  # it looks at more of the event than `matches` may need to
    except InvalidEvent as error:
        is_told_well(error)
        return
    assert explanation.outcome == matches
    assert explanation.text().encode()
    assert explanation.text(full=True).encode()
    assert json.dumps(explanation.to_dict())


@settings(max_examples=250, deadline=None)
@given(st.data(), DIALECT)
def test_spoilt_and_broken_texts_raise_only_the_family(data: st.DataObject, dialect: str) -> None:
    pair = data.draw(pairs(dialect, ANYTHING))
    note(f"{dialect}\n  {pair.pattern}\n  {pair.event}")
    survives(pair.pattern, pair.event, dialect)


@given(st.one_of(st.text(), st.binary()), DIALECT)
def test_random_text_and_bytes_raise_only_the_family(garbage: str | bytes, dialect: str) -> None:
    survives(garbage, garbage, dialect)
    survives({"a": [1]}, garbage, dialect)


class Odd:
    """An object that JSON has no word for."""


class Nameless:
    """An object that cannot even be shown."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


ODD_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers().map(lambda n: n * 10**400),
    st.builds(lambda: 10**5000),
    st.floats(),
    st.text(),
    st.sampled_from(["\ud800", "$or", "*", "exists", "1e400", "10.0.0.1"]),
    st.binary(max_size=3),
    st.builds(Odd),
    st.just({1, 2}),
)
NAMES = st.one_of(
    st.sampled_from(["a", "b", "a.b", "$or", "*", "exists", "prefix", "numeric", "anything-but", "", "."]),
    st.text(),
)
PYTHON = st.recursive(
    ODD_SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(NAMES, inner, max_size=4),
        st.dictionaries(st.one_of(NAMES, st.integers(), st.none()), inner, max_size=3),
    ),
    max_leaves=12,
)
PATTERNS = st.sampled_from(
    [
        {"a": [{"exists": True}]},
        {"a": [{"exists": False}]},
        {"a": [{"anything-but": ["x"]}], "b": [1, None, "x"]},
        {"a.b": [{"numeric": [">", 0]}]},
        {"a": {"b": [{"prefix": "x"}]}, "$or": [{"b": [{"suffix": "y"}]}, {"a.b": [{"wildcard": "*z*"}]}]},
    ]
)


@settings(deadline=None)
@given(PYTHON, PYTHON, DIALECT)
def test_any_python_data_raises_only_the_family(rule: Any, event: Any, dialect: str) -> None:
    survives(rule, event, dialect)
    survives({"a": rule}, {"a": event}, dialect)


@settings(deadline=None, max_examples=200)
@given(PATTERNS, PYTHON, PYTHON, DIALECT)
def test_any_python_event_raises_only_the_family(rule: Any, one: Any, other: Any, dialect: str) -> None:
    survives(rule, {"a": one, "b": other}, dialect)
    survives(rule, {"a": [one, {"b": other}], "b": [one]}, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_object_without_a_repr_raises_only_the_family(dialect: str) -> None:
    survives({"a": [Nameless()]}, {}, dialect)
    survives({"a": [1, "x", {"exists": False}]}, {"a": Nameless()}, dialect)
    survives({"a": [{"anything-but": ["x"]}]}, {"a": [Nameless()]}, dialect)


def nested(depth: int, wrap: Callable[[Any], Any], innermost: Any) -> Any:
    for _ in range(depth):
        innermost = wrap(innermost)
    return innermost


DEEP = 100_000
DEEP_TEXTS = {
    "objects": '{"a":' * DEEP + "[1]" + "}" * DEEP,
    "arrays": '{"a":' + "[" * DEEP + "]" * DEEP + "}",
    "$or": '{"$or":[{"a":[1]},' * DEEP + '{"a":[1]}' + "]}" * DEEP,
    "unclosed objects": '{"a":' * DEEP,
    "unclosed arrays": "[" * DEEP,
    "both": '{"a":[' * DEEP + "1" + "]}" * DEEP,
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", DEEP_TEXTS.values(), ids=DEEP_TEXTS)
def test_a_text_100_000_deep_is_refused(text: str, dialect: str) -> None:
    with pytest.raises(InvalidRule, match=r"deep|not JSON"):
        Pattern.parse(text, dialect=dialect)  # type: ignore[arg-type]  # a member of DIALECTS
    with pytest.raises(InvalidEvent):
        Pattern.parse({"a": [1]}, dialect=dialect).matches(text)  # type: ignore[arg-type]


DEEP_DATA = {
    "objects": nested(DEEP, lambda inner: {"a": inner}, [1]),
    "arrays": {"a": nested(DEEP, lambda inner: [inner], 1)},
    "both": nested(DEEP, lambda inner: {"a": [inner]}, 1),
    "$or": nested(DEEP, lambda inner: {"$or": [{"a": [1]}, inner]}, {"a": [1]}),
}
DEEP_PATTERNS = {
    "shallow": {"a": [1]},
    "absence": {"a": {"a": [{"exists": False}]}},
    "dotted": {"a.a.a": [{"exists": True}], "b": [{"exists": False}]},
    "deep": nested(900, lambda inner: {"a": inner}, [1, {"exists": False}]),
    "branches": nested(
        300, lambda inner: {"$or": [{"a": [1]}, inner]}, {"b": [1], "a": [{"anything-but": 1}]}
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("data", DEEP_DATA.values(), ids=DEEP_DATA)
def test_data_100_000_deep_is_refused_as_a_rule(data: Any, dialect: str) -> None:
    with pytest.raises(InvalidRule, match="deep"):
        Pattern.parse(data, dialect=dialect)  # type: ignore[arg-type]  # a member of DIALECTS


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("data", DEEP_DATA.values(), ids=DEEP_DATA)
@pytest.mark.parametrize("rule", DEEP_PATTERNS.values(), ids=DEEP_PATTERNS)
def test_data_100_000_deep_is_no_trouble_as_an_event(rule: Any, data: Any, dialect: str) -> None:
    survives(rule, data, dialect)
