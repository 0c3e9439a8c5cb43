"""Every fact of conformance/search about query strings, asked in every way there is."""

import json
from collections import Counter

import pytest

from firewhen import InvalidRule
from firewhen.search import QueryString

from .cases import Case
from .query_cases import options, query_cases

CASES = list(query_cases())
VALID = [case for case in CASES if case["expect"] != "invalid query"]
INVALID = [case for case in CASES if case["expect"] == "invalid query"]


def names(case: Case) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", VALID, ids=names)
def test_a_query_answers_as_the_case_says(case: Case) -> None:
    query = QueryString.parse(case["query"], **options(case))
    entity, now, expected = case["entity"], case.get("now", 0), case["expect"] == "match"
    for form in (entity, json.dumps(entity), json.dumps(entity).encode()):
        assert query.matches(form, now=now) is expected
        assert list(query.filter([form], now=now)) == [form] * expected
    assert query.explain(entity, now=now).outcome == expected


@pytest.mark.parametrize("case", VALID, ids=names)
def test_what_a_query_prints_is_the_same_query(case: Case) -> None:
    query = QueryString.parse(case["query"], **options(case))
    again = QueryString.parse(str(query), **options(case))
    assert again == query
    assert str(again) == str(query)
    assert again.matches(case["entity"], now=case.get("now", 0)) is (case["expect"] == "match")


@pytest.mark.parametrize("case", INVALID, ids=names)
def test_a_query_is_refused_where_the_case_says(case: Case) -> None:
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse(case["query"], **options(case))
    found = [
        {"code": problem.code, "line": problem.line, "column": problem.column}
        for problem in caught.value.problems
    ]
    assert found == case["problems"]


@pytest.mark.parametrize("case", [case for case in VALID if case["query"].strip()], ids=names)
def test_a_query_in_parentheses_is_the_same(case: Case) -> None:
    wrapped = QueryString.parse(f"({case['query']})", **options(case))
    assert wrapped.matches(case["entity"], now=case.get("now", 0)) is (case["expect"] == "match")


def test_no_two_cases_share_a_name() -> None:
    assert [name for name, count in Counter(map(names, CASES)).items() if count > 1] == []
