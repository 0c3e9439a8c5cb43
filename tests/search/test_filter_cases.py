"""Every fact of conformance/search about filters, asked in every way there is."""

from collections import Counter
from typing import Any

import pytest

from firewhen import InvalidRule, SearchFilter

from .cases import Case, cases, text_of

CASES = list(cases())
VALID = [case for case in CASES if case["expect"] != "invalid filter"]
INVALID = [case for case in CASES if case["expect"] == "invalid filter"]


def names(case: Case) -> str:
    return str(case["name"])


def forms(case: Case, what: str) -> list[Any]:
    """The filter or entity of a case as text, as bytes and, where the file holds JSON, as data."""
    text = text_of(case, what)
    return [text, text.encode(), *([case[what]] if what in case else [])]


@pytest.mark.parametrize("case", VALID, ids=names)
def test_a_filter_answers_as_the_case_says(case: Case) -> None:
    expected, now = case["expect"] == "match", case.get("now", 0)
    for rule in forms(case, "filter"):
        filter_ = SearchFilter.parse(rule, mapping=case.get("mapping"))
        for entity in forms(case, "entity"):
            assert filter_.matches(entity, now=now) is expected
            assert filter_.explain(entity, now=now).outcome == expected
            assert list(filter_.filter([entity], now=now)) == [entity] * expected


@pytest.mark.parametrize("case", INVALID, ids=names)
def test_a_filter_is_refused_with_all_its_problems(case: Case) -> None:
    for rule in forms(case, "filter"):
        with pytest.raises(InvalidRule) as caught:
            SearchFilter.parse(rule, mapping=case.get("mapping"))
        found = [{"code": problem.code, "pointer": problem.pointer} for problem in caught.value.problems]
        assert found == case["problems"]


@pytest.mark.parametrize("case", [case for case in VALID if case.get("filter")], ids=names)
def test_a_negated_filter_answers_the_opposite(case: Case) -> None:
    rule = [{"$not": [{"$and": case["filter"]}]}]
    filter_ = SearchFilter.parse(rule, mapping=case.get("mapping"))
    assert filter_.matches(case["entity"], now=case.get("now", 0)) is (case["expect"] == "no match")


def test_no_two_cases_share_a_name() -> None:
    assert [name for name, count in Counter(map(names, CASES)).items() if count > 1] == []
