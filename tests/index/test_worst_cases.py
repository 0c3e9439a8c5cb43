"""Loads that would ruin a naive index (docs, "Worst cases"): the answer is right, and there is one.

No test asserts a time; what is asserted is that work and memory stay within what the page says.
"""

import json
from typing import Any

import pytest

from firewhen import Index, Pattern

N = 3_000


def index_of(rules: list[dict[str, Any]], dialect: Any = "eventbridge") -> Index[int]:
    return Index(enumerate(Pattern.parse(rule, dialect=dialect) for rule in rules))


def test_all_rules_match() -> None:
    index = index_of([{"a": [{"exists": True}], "b": [{"numeric": [">", -n - 1]}]} for n in range(N)])
    assert index.match({"a": 0, "b": 0}) == list(range(N))


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_wildcards_on_one_field(dialect: str) -> None:
    index = index_of([{"a": [{"wildcard": f"*key{n:05}*end"}]} for n in range(N)], dialect)
    assert index.match({"a": "… key00017 … key02999 … end"}) == [17, 2999]
    assert index.match({"a": "x" * 10_000}) == []


@pytest.mark.parametrize("dialect", ["eventbridge", "automation"])
def test_wildcards_told_apart_by_their_ends(dialect: str) -> None:
    index = index_of([{"a": [{"wildcard": f"{n % 60:02}*x*{n // 60:02}"}]} for n in range(N)], dialect)
    assert index.match({"a": "17 x 49"}) == [49 * 60 + 17]
    assert index.match({"a": "17x"}) == []


def test_wildcards_that_differ_in_the_last_piece_only() -> None:
    index = index_of([{"a": [{"wildcard": f"common*{n}"}]} for n in range(N)])
    assert index.match({"a": "common and 17"}) == [7, 17]


def test_an_event_with_many_leaves() -> None:
    index = index_of([{"a": {f"n{n}": [n]}} for n in range(N)])
    assert index.match({"a": {f"n{n}": n if n % 1_000 == 5 else -1 for n in range(10_000)}}) == [
        5,
        1005,
        2005,
    ]


def test_arrays_of_many_objects() -> None:
    index = index_of([{"items": {"sku": [f"s{n}"], "qty": [n]}} for n in range(N)])
    items = [{"sku": f"s{n}", "qty": n if n in (3, 2_500) else n + 1} for n in range(10_000)]
    assert index.match({"items": items}) == [3, 2_500]
    assert index.match({"items": [{"sku": "s3"}, {"qty": 3}]}) == []


def test_or_of_or() -> None:
    def branch(level: int) -> dict[str, Any]:
        members: list[dict[str, Any]] = [{f"l{level}m{n}": [n]} for n in range(10)]
        return {"$or": members} if level == 0 else {"$or": members, f"x{level}": branch(level - 1)}

    rules = [{"kind": [n], **branch(5)} for n in range(20)]
    index = index_of(rules)
    assert index.stats().conjunctions <= 20 * 128
    event: dict[str, Any] = {"kind": 7, "l5m1": 1}
    below = event
    for level in range(5, 0, -1):
        below = below.setdefault(f"x{level}", {f"l{level - 1}m2": 2})
    assert index.match(event) == [7]
    assert index.match({**event, "l5m1": 2}) == []


def test_ranges_that_all_overlap() -> None:
    index = index_of([{"a": [{"numeric": [">=", n, "<", 2 * N - n]}]} for n in range(N)])
    assert index.match({"a": N - 1}) == list(range(N))
    assert index.match({"a": 2}) == [0, 1, 2]
    assert index.match({"a": 2 * N - 2}) == [0, 1]


def test_anything_but_on_one_field() -> None:
    index = index_of([{"a": [{"anything-but": [f"x{n}", "y"]}]} for n in range(N)])
    assert index.match({"a": "x17"}) == [n for n in range(N) if n != 17]
    assert index.match({"a": "y"}) == []


def test_absence_of_many_fields() -> None:
    index = index_of([{f"f{n}": [{"exists": False}], "kind": ["k"]} for n in range(N)])
    assert index.match({"kind": "k", "f5": 1, "f2000": None}) == [n for n in range(N) if n not in (5, 2000)]


def test_letters_in_either_case_beyond_ascii() -> None:
    index = index_of([{"a": [{"equals-ignore-case": f"Straße {n}"}]} for n in range(N)])
    assert index.match({"a": "STRASSE 17"}) == [17]
    assert index.match({"a": "strasse 17"}) == []


def test_prefixes_of_every_length() -> None:
    index = index_of([{"a": [{"prefix": "x" * (n + 1)}]} for n in range(300)])
    assert index.match({"a": "x" * 150 + "y"}) == list(range(150))


def test_paths_of_many_names() -> None:
    def nested(length: int, last: int) -> dict[str, Any]:
        rule: dict[str, Any] = {"end": [last]}
        for level in range(length):
            rule = {f"n{level % 7}": rule}
        return rule

    def value(length: int, last: int) -> dict[str, Any]:
        event: dict[str, Any] = {"end": last}
        for level in range(length):
            event = {f"n{level % 7}": event}
        return event

    index = index_of([nested(50, n) for n in range(20)] + [nested(200, n) for n in range(20)])
    assert index.match(value(50, 3)) == [3]
    assert index.match(value(200, 3)) == [23]
    assert index.match({f"n{0}.x": 1, **value(50, 3)}) == [3]


def test_rules_that_share_every_equality_are_not_split_for_ever() -> None:
    shared = {f"a{n}": ["x"] for n in range(200)}
    index = index_of([{**shared, "own": [n], f"other{n % 3}": ["y"]} for n in range(50)])
    event = {**dict.fromkeys(shared, "x"), "own": 7, "other1": "y"}
    assert index.match(event) == [7]


def test_text_that_repeats_members_or_spells_numbers_oddly() -> None:
    index = index_of([{"a": [n], "b": [{"exists": True}]} for n in range(N)])
    assert index.match('{"a": 5, "b": 1, "a": 7, "a": [8, {"c": 9}]}') == [5, 7, 8]
    assert index.match('{"a": 5.00000000000000001, "b": 1}') == []


def test_an_event_nested_deep() -> None:
    index = index_of([{"a": [n]} for n in range(50)] + [{"a": {"a": {"a": [n]}}} for n in range(50)])
    deep = json.dumps(json.loads("[" * 400 + "7" + "]" * 400))
    assert index.match(f'{{"a": {deep}}}') == [7]
    assert index.match(f'{{"a": {{"a": {{"a": {deep}}}}}}}') == [57]
