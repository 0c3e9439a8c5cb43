"""The parts that an index is made of, each against the plain way to say the same."""

import sys
from bisect import bisect_right
from math import inf, nan, nextafter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from firewhen import Pattern
from firewhen.index.asks import ask
from firewhen.index.blocks import Blocks, Cutter
from firewhen.index.caseless import key
from firewhen.index.conjunctions import conjunctions
from firewhen.index.masks import mask_of
from firewhen.index.ranges import Steps, merged, numeric_range, point
from firewhen.index.wildcards import pieces_of
from firewhen.patterns.eventbridge import EventBridge
from firewhen.patterns.nodes import All, Wildcard
from firewhen.patterns.operators import automation_tests, eventbridge_tests

from .strategies import EVENTBRIDGE_PATTERNS, EVENTS, GLOBS, STRINGS, WILDCARDS, plain

SMALL = st.integers(-4, 4).map(float)
SIGNS = {
    "=": lambda value, bound: value == bound,
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}


@given(st.lists(st.integers(0, 200)))
def test_a_mask_has_the_bits_it_is_made_of(bits: list[int]) -> None:
    mask = mask_of(bits)
    assert {bit for bit in range(201) if mask >> bit & 1} == set(bits)


@given(st.lists(st.tuples(st.sampled_from(sorted(SIGNS)), SMALL), min_size=1, max_size=3), SMALL)
def test_comparisons_are_a_range_of_doubles(bounds: list[tuple[str, float]], value: float) -> None:
    wanted = all(SIGNS[sign](value, bound) for sign, bound in bounds)
    range_ = numeric_range(bounds)
    assert (range_ is not None and range_[0] <= value < range_[1]) == wanted


def test_a_bound_is_exact_to_the_last_bit() -> None:
    range_ = numeric_range([(">", 0.1)])
    assert range_ is not None
    assert range_[0] == nextafter(0.1, 1)
    assert numeric_range([(">", 0.1), ("<", nextafter(0.1, 1))]) is None
    assert point(0.1) == (0.1, nextafter(0.1, 1))


@given(st.lists(st.tuples(SMALL, SMALL)), SMALL)
def test_merged_ranges_hold_the_same_numbers(ranges: list[tuple[float, float]], value: float) -> None:
    within = [range_ for range_ in merged(ranges) if range_[0] <= value < range_[1]]
    assert len(within) == any(first <= value < beyond for first, beyond in ranges)


ALONE = Cutter(Blocks(300, (0,)))
RANGES = st.tuples(SMALL, SMALL).filter(lambda pair: pair[0] < pair[1])


@given(st.sets(RANGES, max_size=8), st.sampled_from([1, 3, 1 << 20]))
def test_steps_flip_the_bits_of_the_ranges_that_hold_a_number(ranges: set[Any], budget: int) -> None:
    bits = {range_: [at, at + 9] for at, range_ in enumerate(sorted(ranges))}
    steps = Steps(1 << 5, bits, ALONE, budget)
    table = steps.table(-3, 3)
    for value in range(-5, 6):
        wanted = 1 << 5
        for (first, beyond), flipped in bits.items():
            if first <= value < beyond:
                wanted ^= mask_of(flipped)
        assert steps.at(value, 0) == wanted
        if table is not None:
            ends, masks = table
            assert masks[bisect_right(ends, value)] == ((wanted,) if -3 <= value < 3 else None)


def test_a_table_has_no_answer_for_what_is_no_number() -> None:
    table = Steps(1, {(0.0, 1.0): [0]}, ALONE).table(-3, 3)
    assert table is not None
    ends, masks = table
    assert [masks[bisect_right(ends, value)] for value in (nan, inf, -inf)] == [None, None, None]
    assert Steps(1, {(0.0, 1.0): [200]}, ALONE, budget=1).table(-3, 3) is None


@given(WILDCARDS, STRINGS)
def test_what_a_wildcard_accepts_has_its_pieces(wildcard: str, value: str) -> None:
    node = Wildcard(wildcard)
    if eventbridge_tests([node])[str](value):
        assert all(piece in value for piece in pieces_of(node, "eventbridge"))


@given(GLOBS, STRINGS)
def test_what_a_glob_accepts_has_its_pieces(glob: str, value: str) -> None:
    node = Wildcard(glob)
    if automation_tests([node])[str](value):
        assert all(piece in value for piece in pieces_of(node, "automation"))


def test_the_longest_pieces_are_looked_for() -> None:
    assert pieces_of(Wildcard("*a*bcd*ef"), "eventbridge") == ("bcd", "ef")
    assert pieces_of(Wildcard("a?bcd"), "automation") == ("bcd", "a")
    assert pieces_of(Wildcard("*"), "eventbridge") == ("", "")


def test_both_cases_of_every_letter_have_one_key() -> None:
    letters = (chr(number) for number in range(sys.maxunicode + 1))
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    assert len(cased) > 2_000
    assert [letter for letter in cased if key(letter.lower()) != key(letter.upper())] == []


# Conjunctions.


def paths(text: str, dialect: Any = "eventbridge", limit: int = 100) -> list[set[str]]:
    return [
        {clause.name for clause in one.clauses}
        for one in conjunctions(Pattern.parse(text, dialect=dialect).root, dialect, limit)
    ]


OR = '{"a": [1], "$or": [{"b": [1]}, {"c": [1], "$or": [{"d": [1]}, {"e": [1]}]}]}'


def test_or_multiplies_conjunctions() -> None:
    assert paths(OR) == [{"a", "b"}, {"a", "c", "d"}, {"a", "c", "e"}]


def test_an_or_beyond_the_limit_is_left_out() -> None:
    found = conjunctions(Pattern.parse(OR).root, "eventbridge", 2)
    assert [[clause.name for clause in one.clauses] for one in found] == [["a"]]
    assert [one.exact for one in found] == [False]


def test_a_path_that_an_or_left_out_may_replace_is_left_out_too() -> None:
    assert paths('{"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}', limit=1) == [set()]
    assert paths('{"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}', "automation", limit=1) == [{"a"}]


def test_an_exploding_or_is_never_multiplied_out() -> None:
    rule: dict[str, Any] = {"$or": [{f"f{n}": [1]} for n in range(10)]}
    for _ in range(9):
        rule = {"x": rule, "$or": [{f"f{n}": [1]} for n in range(10)]}
    found = conjunctions(Pattern.parse(rule).root, "eventbridge", 100)
    assert len(found) == 100
    assert not any(one.exact for one in found)


def test_deep_ors_are_left_out() -> None:
    deep = '{"a": [1]}'
    for _ in range(300):
        deep = f'{{"$or": [{deep}]}}'
    assert paths(f'{{"b": [1], "$or": [{deep}]}}', "automation") == [{"b"}]


def test_a_star_needs_something_to_reach_into() -> None:
    assert paths('{"a.b.*.c": [1], "d": [2]}', "automation") == [{"a.b", "d"}]
    assert paths('{"a.*": [{"exists": false}]}', "automation") == [set()]
    assert paths('{"a.*": [{"anything-but": [1]}]}', "automation") == [set()]
    assert paths('{"*": [1]}', "automation") == [set()]


@given(EVENTBRIDGE_PATTERNS.filter(lambda pattern: pattern is not None), EVENTS)
def test_one_of_the_conjunctions_holds_for_what_matches(pattern: Pattern, event: Any) -> None:
    found = conjunctions(pattern.root, "eventbridge", 1_000)
    alone = [EventBridge(All(one.clauses, pattern.root.rule)) for one in found]
    assert all(one.exact for one in found)
    assert pattern.matches(plain(event)) == any(one.matches(plain(event)) for one in alone)


# Asks.


def keys(text: str, dialect: Any = "eventbridge") -> Any:
    (clause,) = Pattern.parse(f'{{"a": {text}}}', dialect=dialect).root.items
    return ask(clause, dialect).keys  # type: ignore[arg-type] (a clause it is)


def test_only_equality_has_keys() -> None:
    assert keys('["x", 1, 1.0, true]') == ("x", ("number", 1.0), ("flag", True))
    assert keys('[{"exactly": "10.0.0.1"}]') == ("10.0.0.1",)
    assert keys('["10.0.0.1"]') is None
    assert keys('["x", {"prefix": "y"}]') is None
    assert keys("[9007199254740993]") is None
    assert keys("[9007199254740993]", "automation") == (("number", 9007199254740992.0),)
