"""What an explanation says: one sentence a clause, near misses, and the clause to look at first."""

# ruff: noqa: E501 (a table reads better with one row a fact)

from typing import Any

import pytest

from firewhen import Explanation, SearchFilter

NOW = "2024-05-15T10:00Z"
MAPPING = {
    "title": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
    "n": {"type": "long"},
    "d": {"type": "date"},
    "r": {"type": "date_range"},
    "l": {"type": "long_range"},
    "nested": {"type": "nested"},
}


def explained(clause: dict[str, Any], entity: dict[str, Any], mapping: Any = None) -> Explanation:
    return SearchFilter.parse([clause], mapping=mapping).explain(entity, now=NOW).children[0]


@pytest.mark.parametrize(
    ("clause", "entity", "why"),
    [
        ({"term": {"s": "a"}}, {"s": "a"}, '`s` is "a"'),
        ({"term": {"s": "a"}}, {"s": ["b", "a"]}, '`s` has "a"'),
        ({"terms": {"s": ["a", "b"]}}, {"s": "b"}, '`s` is "b"'),
        ({"term": {"n": 5}}, {"n": "5"}, '`n` is "5"'),
        ({"range": {"n": {"gte": 5, "lt": 9}}}, {"n": 6}, "`n` is 6, a value at least 5 and below 9"),
        ({"range": {"s": {"lt": 9}}}, {"s": "10"}, '`s` is "10", a value below 9, compared as text'),
        ({"exists": {"field": "a"}}, {"a": {"b": 1}}, "`a` is there"),
        ({"ids": {"values": ["1"]}}, {"_id": 1}, "`_id` is 1, which is among the ids"),
        ({"$not": [{"term": {"a": 1}}]}, {}, "`$not` holds, as nothing in it does"),
        ({"$and": [{"exists": {"field": "a"}}]}, {"a": 1}, "all of `$and` holds"),
        ({"$or": [{"term": {"a": 1}}, {"term": {"a": 2}}]}, {"a": 2}, "clause 2 of 2 of `$or` holds"),
    ],
    ids=str,
)
def test_what_holds_is_told_with_the_value(clause: Any, entity: Any, why: str) -> None:
    explanation = explained(clause, entity)
    assert explanation.outcome.value is True
    assert explanation.why == why


@pytest.mark.parametrize(
    ("clause", "entity", "near", "why"),
    [
        ({"term": {"s": "a"}}, {"s": "A"}, "case", '`s` is "A", the filter wants "a": it differs only in case'),
        ({"term": {"s": "a"}}, {"s": " a"}, "blanks", '`s` is " a", the filter wants "a": it differs only in blanks'),
        ({"term": {"s": 7}}, {"s": "007"}, "type", '`s` is "007", the filter wants 7: it is a string, the rule wants a number'),
        ({"term": {"s": 7}}, {"s": 8}, "number", "`s` is 8, the filter wants 7: it is 1 above 7"),
        ({"term": {"s": "lost"}}, {"s": "last"}, "text", '`s` is "last", the filter wants "lost": it differs only a little'),
        ({"range": {"n": {"gt": 5}}}, {"n": 4}, "number", "`n` is 4, the filter wants a value above 5: it is 1 below 5"),
        ({"term": {"status": 1}}, {"Status": 1}, "name", "`status` is absent; did you mean `Status`?"),
        ({"term": {"a.emial": 1}}, {"a": {"email": 1}}, "name", "`a.emial` is absent; did you mean `email`?"),
        ({"term": {"a.b.emial": 1}}, {"a": [{"b": {"email": 1}}]}, "name", "`a.b.emial` is absent; did you mean `email`?"),
        ({"ids": {"values": ["abcd1"]}}, {"_id": "abcd2"}, "text", '`_id` is "abcd2", the filter wants "abcd1": it differs only a little'),
        ({"term": {"s": "a"}}, {"s": ["x", "A"]}, "case", 'of the 2 values of `s` none is "a"; one is "A": it differs only in case'),
    ],
    ids=str,
)  # fmt: skip
def test_a_near_miss_is_told(clause: Any, entity: Any, near: str, why: str) -> None:
    explanation = explained(clause, entity)
    assert explanation.outcome.value is False
    assert explanation.near is not None
    assert (explanation.near.kind, explanation.why) == (near, why)


@pytest.mark.parametrize(
    ("clause", "entity", "why"),
    [
        ({"term": {"s": "a"}}, {}, '`s` is absent, the filter wants "a"'),
        ({"term": {"s": "a"}}, {"s": [None]}, '`s` is absent, the filter wants "a"'),
        ({"term": {"s": "a"}}, {"s": {"b": 1}}, '`s` is an object, the filter wants "a"'),
        ({"terms": {"s": []}}, {"s": 1}, "`s` is 1, the filter wants one of an empty list, so nothing can match"),
        ({"exists": {"field": "s"}}, {"s": {}}, "`s` is an object with nothing in it"),
        ({"exists": {"field": "s"}}, {"s": []}, "`s` is absent, the filter wants it to be there"),
        ({"ids": {"values": ["1"]}}, {}, "`_id` is absent"),
        ({"$not": [{"term": {"a": 1}}]}, {"a": 1}, "clause 1 of 1 of `$not` holds, and none may: `a` is 1"),
        ({"$or": [{"term": {"a": 1}}, {"term": {"a": 2}}]}, {"a": 3}, "none of the 2 clauses of `$or` holds"),
        ({"$and": [{"term": {"a": 1}}, {"term": {"a": 2}}]}, {"a": 1}, "1 of 2 clauses of `$and` failed"),
    ],
    ids=str,
)  # fmt: skip
def test_what_fails_is_told_with_what_was_found(clause: Any, entity: Any, why: str) -> None:
    explanation = explained(clause, entity)
    assert (explanation.outcome.value, explanation.why) == (False, why)


@pytest.mark.parametrize(
    ("clause", "entity", "why"),
    [
        ({"term": {"title": "fox"}}, {"title": "The Fox"}, '`title` is "The Fox", with the word "fox"'),
        ({"term": {"title": "Fox"}}, {"title": "The Fox"}, '`title` is "The Fox", the filter wants "Fox": its words are lower-cased, so ask for "fox"'),
        ({"term": {"title": "the fox"}}, {"title": "the fox"}, '`title` is "the fox", the filter wants "the fox": it is compared word by word; `title.keyword` is its whole value'),
        ({"term": {"n": 5}}, {"n": "x"}, '`n` is "x", the filter wants 5: it does not fit the type long'),
        ({"term": {"n": "x"}}, {"n": 5}, '`n` is 5, the filter wants "x", which nothing of type long can be'),
        ({"exists": {"field": "n"}}, {"n": "x"}, '`n` is "x", which does not fit the type long'),
        ({"term": {"nested.a": 5}}, {"nested": {"a": 5}}, "the mapping has no field `nested.a` that a clause could reach"),
        ({"term": {"d": "2024-05"}}, {"d": "2024-05-02"}, '`d` is "2024-05-02", the filter wants "2024-05" (from 2024-05-01T00:00:00Z to 2024-05-01T23:59:59.999Z)'),
        ({"range": {"d": {"gte": "now/d"}}}, {"d": "2024-05-14"}, '`d` is "2024-05-14", the filter wants a value from 2024-05-15T00:00:00Z'),
        ({"range": {"l": {"gt": 5, "relation": "within"}}}, {"l": {"gte": 1}}, '`l` is {"gte": 1}, the filter wants a range inside the values above 5'),
        ({"range": {"r": {"lte": "2024", "relation": "contains"}}}, {"r": {"gte": "2024"}}, '`r` is {"gte": "2024"}, the filter wants a range that covers the values to 2024-01-01T23:59:59.999Z'),
    ],
    ids=str,
)  # fmt: skip
def test_types_have_their_say(clause: Any, entity: Any, why: str) -> None:
    assert explained(clause, entity, MAPPING).why == why


def test_every_clause_has_its_place_in_the_rule_and_in_the_entity() -> None:
    rule = [{"term": {"a.b": 1}}, {"$or": [{"exists": {"field": "c"}}, {"ids": {"values": "1"}}]}]
    explanation = SearchFilter.parse(rule).explain({"a": {"b": 1}})
    found = [(node.kind, node.pointer, node.path) for node in explanation.walk()]
    assert found == [
        ("filter", "", None),
        ("term", "/0", "a.b"),
        ("$or", "/1", None),
        ("exists", "/1/$or/0", "c"),
        ("ids", "/1/$or/1", "_id"),
    ]
    assert explanation.children[0].found == (1,)
    assert explanation.children[0].asked == '{"term": {"a.b": 1}}'


def test_the_clause_to_look_at_first_is_the_nearest_miss() -> None:
    rule = [{"term": {"x": 1}}, {"$or": [{"term": {"y": 1}}, {"term": {"status": "active"}}]}]
    text = SearchFilter.parse(rule).explain({"status": "Active"}).text()
    assert text.splitlines() == [
        "✗ the entity does not match: 2 of 2 clauses failed",
        "  none of the 2 clauses of `$or` holds; the nearest:",
        '  `status` is "Active", the filter wants "active": it differs only in case',
        '    expected  {"term": {"status": "active"}}',
        '    found     "Active"   at status',
        "    rule      /1/$or/1",
    ]
