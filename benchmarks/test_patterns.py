"""What one pattern costs: on a realistic event, by operator, on large arrays and long strings, and explained.

`make bench` runs them. Arrays come in three sizes ten times apart, timed by the processor's clock; the time
per element is in the extra information of each (`--benchmark-json`) and has to stay the same.
"""

import time
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from firewhen import Pattern

from .workload import EVENT, EVENT_DATA, FOUR_FIELDS, TORN, fitting, orders

SIZES = (100, 1_000, 10_000)
DIALECTS = ("eventbridge", "automation")


def measure(benchmark: BenchmarkFixture, pattern: Pattern, event: Any, expected: bool) -> None:
    assert pattern.matches(event) is expected
    benchmark(pattern.matches, event)


# One pattern of four fields on a parsed event of 1.4 KB.


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.benchmark(group="four fields")
class TestFourFields:
    def test_match(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        measure(benchmark, Pattern.parse(FOUR_FIELDS, dialect=dialect), EVENT_DATA, True)

    def test_miss_at_the_first(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        pattern = Pattern.parse(FOUR_FIELDS | {"operation": ["deleteEntity"]}, dialect=dialect)
        measure(benchmark, pattern, EVENT_DATA, False)

    def test_match_text(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        measure(benchmark, Pattern.parse(FOUR_FIELDS, dialect=dialect), EVENT, True)

    def test_parse(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        benchmark(Pattern.parse, FOUR_FIELDS, dialect=dialect)

    def test_explain_match(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        benchmark(Pattern.parse(FOUR_FIELDS, dialect=dialect).explain, EVENT_DATA)

    def test_explain_miss(self, benchmark: BenchmarkFixture, dialect: str) -> None:
        pattern = Pattern.parse(FOUR_FIELDS | {"operation": ["deleteEntity"]}, dialect=dialect)
        benchmark(pattern.explain, EVENT_DATA)


# Each operator on one field.

OPERATORS: dict[str, tuple[list[Any], Any]] = {
    "text": (["a", "placed", "b"], "placed"),
    "number": ([1, 24950], 24950),
    "null": ([None], None),
    "address": (["198.51.100.24"], "198.51.100.24"),
    "exactly": ([{"exactly": "placed"}], "placed"),
    "prefix": ([{"prefix": "pla"}], "placed"),
    "prefix-either-case": ([{"prefix": {"equals-ignore-case": "PLA"}}], "placed"),
    "suffix": ([{"suffix": "ced"}], "placed"),
    "suffix-either-case": ([{"suffix": {"equals-ignore-case": "CED"}}], "placed"),
    "either-case": ([{"equals-ignore-case": "PLACED"}], "placed"),
    "either-case-beyond-ascii": ([{"equals-ignore-case": "STRASSE Zürich"}], "strasse zürich"),
    "wildcard": ([{"wildcard": "p*c*d"}], "placed"),
    "anything-but": ([{"anything-but": ["open", "closed"]}], "placed"),
    "anything-but-prefix": ([{"anything-but": {"prefix": ["op", "cl"]}}], "placed"),
    "numeric": ([{"numeric": [">", 0, "<=", 30000]}], 24950),
    "exists": ([{"exists": True}], "placed"),
    "absent": ([{"exists": False}], ...),
    "cidr": ([{"cidr": "198.51.100.0/24"}], "198.51.100.24"),
}


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.benchmark(group="operators")
def test_operator(benchmark: BenchmarkFixture, name: str) -> None:
    leaf, value = OPERATORS[name]
    event = {} if value is ... else {"status": value}
    measure(benchmark, Pattern.parse({"status": leaf}), event, True)


@pytest.mark.benchmark(group="$or")
def test_a_branch_of_three(benchmark: BenchmarkFixture) -> None:
    rule = {
        "org": ["739224"],
        "$or": [{"payload": {"status": [status]}} for status in ("new", "open", "placed")],
    }
    measure(benchmark, Pattern.parse(rule), EVENT_DATA, True)


@pytest.mark.benchmark(group="$or")
def test_a_product_of_59049_subrules(benchmark: BenchmarkFixture) -> None:
    branches = ",".join(f'"$or":[{{"a{at}":[1]}},{{"b{at}":[1]}},{{"c{at}":[1]}}]' for at in range(10))
    event = {f"c{at}": 1 for at in range(10)}
    measure(benchmark, Pattern.parse(f"{{{branches}}}"), event, True)


# Arrays of objects: every clause holds somewhere, no element satisfies all, so all of them are looked at.


def grows(benchmark: BenchmarkFixture, size: int) -> None:
    if benchmark.stats is not None:  # None when benchmarks are disabled
        benchmark.extra_info["nanoseconds per element"] = round(benchmark.stats.stats.min / size * 1e9, 1)


def of_dialect(dialect: str) -> Pattern:
    """TORN: EventBridge reaches through arrays by itself, the platform by a `*`."""
    items = TORN["payload"]["items"]
    rule = {"payload.items": items} if dialect == "eventbridge" else {"payload.items.*": items}
    return Pattern.parse(rule, dialect=dialect)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dialect", DIALECTS)
class TestArrays:
    @pytest.mark.benchmark(group="arrays of objects", timer=time.process_time)
    def test_torn(self, benchmark: BenchmarkFixture, dialect: str, size: int) -> None:
        measure(benchmark, of_dialect(dialect), orders(size), False)
        grows(benchmark, size)

    @pytest.mark.benchmark(group="arrays of objects", timer=time.process_time)
    def test_last_element(self, benchmark: BenchmarkFixture, dialect: str, size: int) -> None:
        measure(benchmark, of_dialect(dialect), fitting(size), True)
        grows(benchmark, size)

    @pytest.mark.benchmark(group="arrays of objects, explained", timer=time.process_time)
    def test_explain_torn(self, benchmark: BenchmarkFixture, dialect: str, size: int) -> None:
        benchmark(of_dialect(dialect).explain, orders(size))
        grows(benchmark, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.benchmark(group="arrays of objects, with absence", timer=time.process_time)
def test_absence_in_an_array(benchmark: BenchmarkFixture, size: int) -> None:
    rule = {"payload": {"items": {"sku": ["PV-400"], "gift": [{"exists": False}], "quantity": [12]}}}
    measure(benchmark, Pattern.parse(rule), orders(size), False)
    grows(benchmark, size)


# Wildcards on strings of 10 KB: the length times the stars at worst.

LONG = 10_000
WILDCARDS: dict[str, tuple[str, str, bool]] = {
    "prefix-and-suffix": ("a*b", "a" * LONG + "b", True),
    "three-words": ("*alpha*beta*gamma*", "x" * LONG + "alpha beta gamma", True),
    "adversarial-stars": ("*a" * 20 + "*b*", "a" * LONG, False),
    "adversarial-words": ("*aaaaaaab" * 10 + "*", ("a" * 7 + "c") * (LONG // 8), False),
    "adversarial-placeholders": ("*a?a" * 5 + "*b*", "a" * LONG, False),
}


@pytest.mark.parametrize("name", WILDCARDS)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.benchmark(group="wildcards on 10 KB")
def test_wildcard(benchmark: BenchmarkFixture, dialect: str, name: str) -> None:
    wildcard, text, expected = WILDCARDS[name]
    pattern = Pattern.parse({"path": [{"wildcard": wildcard}]}, dialect=dialect)
    measure(benchmark, pattern, {"path": text}, expected)
