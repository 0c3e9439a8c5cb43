"""The public face of a search filter: a value that is made once and asked often."""

import json
import pickle
from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import count, islice
from typing import Any

import pytest

from firewhen import InvalidEvent, InvalidRule, Mapping, SearchFilter

RULE = [{"term": {"status": "active"}}, {"range": {"_created_at": {"gte": "now-1d"}}}]


def test_a_filter_is_a_value() -> None:
    one, other = SearchFilter.parse(RULE), SearchFilter.parse(json.dumps(RULE, indent=2))
    assert one == other
    assert len({one, other}) == 1
    assert one != SearchFilter.parse(RULE, mapping={"status": {"type": "text"}})
    assert one != SearchFilter.parse(RULE[:1])
    assert one != RULE


def test_a_filter_prints_as_a_rule_that_parses_to_itself() -> None:
    mapping = {"status": {"type": "keyword"}}
    one = SearchFilter.parse(RULE, mapping=mapping)
    assert SearchFilter.parse(str(one), mapping=mapping) == one
    assert eval(repr(one), {"SearchFilter": SearchFilter, "Mapping": Mapping}) == one
    plain = SearchFilter.parse([])
    assert repr(plain) == "SearchFilter.parse('[]')"


def test_a_filter_survives_pickling() -> None:
    one = SearchFilter.parse(RULE, mapping={"status": {"type": "keyword"}})
    copy = pickle.loads(pickle.dumps(one))
    assert copy == one
    assert copy.matches({"status": "active", "_created_at": "2024-05-01"}, now="2024-05-01")


def test_a_filter_cannot_be_changed_or_made_otherwise() -> None:
    one = SearchFilter.parse([])
    with pytest.raises(AttributeError, match="immutable"):
        one.more = 1  # type: ignore[attr-defined]  # what is tested
    with pytest.raises(AttributeError, match="immutable"):
        del one._text
    with pytest.raises(TypeError, match="made by SearchFilter"):
        SearchFilter()


def test_a_mapping_is_taken_in_every_form() -> None:
    properties = {"n": {"type": "long"}}
    rule = [{"term": {"n": "5"}}]
    for mapping in (
        properties,
        json.dumps(properties),
        Mapping.parse(properties),
        {"properties": properties},
    ):
        assert SearchFilter.parse(rule, mapping=mapping).mapping == Mapping.parse(properties)
    assert SearchFilter.parse(rule).mapping == Mapping.infer()


def test_a_wrong_mapping_is_an_invalid_rule() -> None:
    with pytest.raises(InvalidRule, match="no such field type"):
        SearchFilter.parse([], mapping={"n": {"type": "number"}})


@pytest.mark.parametrize(
    "now",
    [
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00",
        1714564800000,
        datetime(2024, 5, 1, 12, tzinfo=UTC),
        datetime(2024, 5, 1, 14, tzinfo=timezone(timedelta(hours=2))),
        datetime(2024, 5, 1, 12),
    ],
    ids=repr,
)
def test_now_is_a_datetime_a_date_or_epoch_milliseconds(now: Any) -> None:
    filter_ = SearchFilter.parse([{"range": {"d": {"gte": "now", "lte": "now"}}}])
    assert filter_.matches({"d": "2024-05-01T12:00:00.000Z"}, now=now)
    assert not filter_.matches({"d": "2024-05-01T12:00:00.001Z"}, now=now)
    assert filter_.explain({"d": "2024-05-01T12:00:00.000Z"}, now=now).outcome.value is True


def test_without_now_the_clock_is_asked() -> None:
    filter_ = SearchFilter.parse([{"range": {"d": {"gte": "now-1h", "lte": "now+1h"}}}])
    assert filter_.matches({"d": datetime.now(UTC).isoformat(timespec="milliseconds")})
    assert not filter_.matches({"d": "2024-05-01"})


@pytest.mark.parametrize("now", ["soon", "now-1d", 1.5, True, b"2024"])
def test_now_must_be_a_moment(now: Any) -> None:
    filter_ = SearchFilter.parse([{"range": {"d": {"gte": "now"}}}])
    with pytest.raises((ValueError, TypeError)):
        filter_.matches({"d": "2024"}, now=now)


def test_a_filter_asked_at_several_moments_keeps_them_apart() -> None:
    filter_ = SearchFilter.parse([{"term": {"d": "now/d"}}])
    entity = {"d": "2024-05-01T10:00Z"}
    answers = [filter_.matches(entity, now=f"2024-05-{day:02}") for day in (1, 2, 1, 3)]
    assert answers == [True, False, True, False]


def test_a_date_that_now_moves_beyond_the_calendar_matches_nothing() -> None:
    filter_ = SearchFilter.parse([{"range": {"d": {"lt": "now+999996000y"}}}])
    assert filter_.matches({"d": "2024"}, now=0)
    assert not filter_.matches({"d": "2024"}, now="9999-01-01")
    assert filter_.explain({"d": "2024"}, now="9999-01-01").outcome.value is False


@pytest.mark.parametrize("count", range(1, 9))
def test_every_one_of_many_clauses_counts(count: int) -> None:
    filter_ = SearchFilter.parse([{"term": {f"f{number}": 1}} for number in range(count)])
    entity = {f"f{number}": 1 for number in range(count)}
    assert filter_.matches(entity)
    assert not any(filter_.matches(entity | {name: 2}) for name in entity)


def test_entities_are_dicts_or_text() -> None:
    filter_ = SearchFilter.parse(RULE[:1])
    for entity in ({"status": "active"}, '{"status": "active"}', b'{"status": "active"}'):
        assert filter_.matches(entity)
        assert filter_.explain(entity).outcome.value is True
    assert filter_.matches(OrderedDict(status="active"))
    assert filter_.matches(memoryview(b'{"status": "active"}'))


@pytest.mark.parametrize("entity", ["[]", "null", "{", b"\xff", b"", 5, None, ["status"]], ids=repr)
def test_what_is_no_entity_is_refused(entity: Any) -> None:
    filter_ = SearchFilter.parse(RULE[:1])
    for ask in (filter_.matches, filter_.explain, lambda entity: list(filter_.filter([entity]))):
        with pytest.raises(InvalidEvent):
            ask(entity)


def test_filtering_streams_and_hands_back_what_it_was_given() -> None:
    def entities() -> Iterator[bytes]:
        for number in count():  # without an end, so that nobody can collect it
            yield b'{"n": %d}' % number

    passing = SearchFilter.parse([{"range": {"n": {"gte": 5}}}]).filter(entities())
    assert list(islice(passing, 2)) == [b'{"n": 5}', b'{"n": 6}']


def test_filtering_takes_dicts_and_text_side_by_side() -> None:
    entities = [{"n": 1}, '{"n": 2}', b'{"n": 3}', b'{"n": 4, "long": "%s"}' % (b"x" * 3000)]
    assert list(SearchFilter.parse([{"range": {"n": {"gt": 1}}}]).filter(entities)) == entities[1:]


def test_filtering_tells_the_moment_once() -> None:
    filter_ = SearchFilter.parse([{"term": {"d": "now/d"}}])
    entities = [{"d": "2024-05-01"}, {"d": "2024-05-02"}]
    assert list(filter_.filter(entities, now="2024-05-02T10:00")) == entities[1:]


def test_a_filter_turns_into_a_query() -> None:
    rule = [
        {"term": {"status": {"value": "active"}}},
        {"terms": {"tags": ["a", 1, True]}},
        {"ids": {"values": "1"}},
        {"exists": {"field": "a.b"}},
        {"range": {"n": {"gt": 1, "lte": None}}},
        {
            "range": {
                "d": {"gte": "01.2024", "format": "MM.yyyy", "time_zone": "+02:00", "relation": "within"}
            }
        },
        {"$and": [{"term": {"a": 1}}]},
        {"$or": [{"term": {"a": 1}}, {"$not": [{"term": {"b": False}}]}]},
    ]
    assert SearchFilter.parse(rule).to_elasticsearch() == {
        "bool": {
            "filter": [
                {"term": {"status": "active"}},
                {"terms": {"tags": ["a", 1, True]}},
                {"ids": {"values": ["1"]}},
                {"exists": {"field": "a.b"}},
                {"range": {"n": {"gt": 1}}},
                {
                    "range": {
                        "d": {
                            "gte": "01.2024",
                            "format": "MM.yyyy",
                            "time_zone": "+02:00",
                            "relation": "WITHIN",
                        }
                    }
                },
                {"bool": {"filter": [{"term": {"a": 1}}]}},
                {
                    "bool": {
                        "should": [{"term": {"a": 1}}, {"bool": {"must_not": [{"term": {"b": False}}]}}],
                        "minimum_should_match": 1,
                    }
                },
            ]
        }
    }
    assert SearchFilter.parse([]).to_elasticsearch() == {"match_all": {}}


def nested(levels: int, inner: dict[str, Any]) -> list[Any]:
    rule = [inner]
    for _ in range(levels):
        rule = [{"$not": rule}]
    return rule


@pytest.mark.parametrize("levels", [10, 100, 498])
def test_deep_filters_are_answered(levels: int) -> None:
    filter_ = SearchFilter.parse(nested(levels, {"term": {"a": 1}}))
    for entity, inner in (({"a": 1}, True), ({"a": 2}, False)):
        expected = inner if levels % 2 == 0 else not inner
        assert filter_.matches(entity) is expected
        assert filter_.explain(entity).outcome == expected
        assert list(filter_.filter([entity])) == [entity] * expected
    assert "must_not" in filter_.to_elasticsearch()["bool"]["filter"][0]["bool"]


def test_too_deep_filters_are_refused() -> None:
    for levels in (600, 100_000):
        with pytest.raises(InvalidRule) as caught:
            SearchFilter.parse(nested(levels, {"term": {"a": 1}}))
        assert caught.value.problems[0].code == "too-deep"


def test_deep_entities_are_answered_or_refused() -> None:
    deep: Any = {"end": 1}
    lists: Any = 5
    for _ in range(100_000):
        deep, lists = {"a": deep}, [lists]
    assert not SearchFilter.parse([{"term": {"a.a.a": 1}}]).matches(deep)
    assert not SearchFilter.parse([{"term": {"a." * 50_000 + "b": 1}}]).matches(deep)
    assert SearchFilter.parse([{"term": {"n": 5}}]).matches({"n": lists})
    with pytest.raises(InvalidEvent, match="deeper than 1000 levels"):
        SearchFilter.parse([{"exists": {"field": "a"}}]).matches(deep)


@pytest.mark.parametrize(
    "value",
    [10**5000, float("nan"), float("inf"), b"x", object(), {1, 2}, {1: 2}, "\ud800", 1j],
    ids=lambda value: type(value).__name__,
)
def test_values_that_json_does_not_have_match_nothing_and_raise_nothing(value: Any) -> None:
    for clause in (
        {"term": {"a": "2023"}},
        {"range": {"a": {"gte": 5, "lt": 6}}},
        {"terms": {"a": ["2024"]}},
    ):
        for mapping in (None, {"a": {"type": "long"}}, {"a": {"type": "text"}}, {"a": {"type": "date"}}):
            filter_ = SearchFilter.parse([clause], mapping=mapping)
            assert filter_.matches({"a": value}) is False
            assert filter_.explain({"a": value}).text(full=True)
