"""How fast filters are: over JSON Lines, beside reading the same lines, and over dicts."""

from typing import Any

import orjson
import pytest

from firewhen import SearchFilter

from .search_workload import BROAD, SELECTIVE, entities

LINES = entities(5_000)
DICTS = [orjson.loads(line) for line in LINES]
RULES = {"selective": SELECTIVE, "broad": BROAD}


def count(rule: SearchFilter, batch: list[Any]) -> int:
    return sum(1 for _ in rule.filter(batch))


def test_bare_orjson_of_5000_lines(benchmark: Any) -> None:
    def read() -> None:
        for line in LINES:
            orjson.loads(line)

    benchmark(read)


@pytest.mark.parametrize("name", RULES)
def test_filter_5000_lines(benchmark: Any, name: str) -> None:
    assert 0 < benchmark(count, SearchFilter.parse(RULES[name]), LINES) <= 5_000


@pytest.mark.parametrize("name", RULES)
def test_filter_5000_dicts(benchmark: Any, name: str) -> None:
    assert 0 < benchmark(count, SearchFilter.parse(RULES[name]), DICTS) <= 5_000


def test_parse(benchmark: Any) -> None:
    assert benchmark(SearchFilter.parse, SELECTIVE)


def test_explain(benchmark: Any) -> None:
    assert benchmark(SearchFilter.parse(SELECTIVE).explain, DICTS[0]).children
