"""Lucene's boolean rule (search-filters.md, Structure): its truth table, and what it comes to."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import QueryString
from firewhen.search.query.booleans import Occur, occurs
from firewhen.search.query.nodes import Conjunction, Modifier, Operator

TABLE: list[tuple[Operator, Modifier, Conjunction, Modifier, tuple[Occur, Occur]]] = [
    ("OR", "", "", "", ("should", "should")),
    ("OR", "", "", "+", ("should", "must")),
    ("OR", "", "", "-", ("should", "not")),
    ("OR", "", "AND", "", ("must", "must")),
    ("OR", "", "AND", "+", ("must", "must")),
    ("OR", "", "AND", "-", ("must", "not")),
    ("OR", "", "OR", "", ("should", "should")),
    ("OR", "", "OR", "+", ("should", "must")),
    ("OR", "", "OR", "-", ("should", "not")),
    ("OR", "+", "OR", "", ("must", "should")),
    ("OR", "+", "AND", "", ("must", "must")),
    ("OR", "-", "", "", ("not", "should")),
    ("OR", "-", "AND", "", ("not", "must")),
    ("OR", "-", "OR", "", ("not", "should")),
    ("AND", "", "", "", ("must", "must")),
    ("AND", "", "", "+", ("must", "must")),
    ("AND", "", "", "-", ("must", "not")),
    ("AND", "", "AND", "", ("must", "must")),
    ("AND", "", "AND", "-", ("must", "not")),
    ("AND", "", "OR", "", ("should", "should")),
    ("AND", "", "OR", "+", ("should", "should")),
    ("AND", "", "OR", "-", ("should", "not")),
    ("AND", "+", "OR", "", ("should", "should")),
    ("AND", "-", "OR", "", ("not", "should")),
    ("AND", "-", "AND", "", ("not", "must")),
    ("AND", "-", "", "", ("not", "must")),
]


@pytest.mark.parametrize(("default", "first", "conjunction", "second", "wanted"), TABLE)
def test_two_operands(
    default: Operator,
    first: Modifier,
    conjunction: Conjunction,
    second: Modifier,
    wanted: tuple[Occur, Occur],
) -> None:
    found = occurs([("", first, "a"), (conjunction, second, "b")], default)
    assert found == [(wanted[0], "a"), (wanted[1], "b")]


def test_a_conjunction_changes_only_the_operand_before_it() -> None:
    operands: list[tuple[Conjunction, Modifier, str]] = [("", "", "a"), ("OR", "", "b"), ("AND", "", "c")]
    assert [occur for occur, _ in occurs(operands, "OR")] == ["should", "must", "must"]


def test_an_operand_that_says_nothing_leaves_its_conjunction() -> None:
    assert occurs([("", "", "a"), ("AND", "", None)], "OR") == [("must", "a")]
    assert occurs([("", "", "a"), ("OR", "-", None), ("", "", "b")], "AND") == [
        ("should", "a"),
        ("must", "b"),
    ]


CONJUNCTIONS = st.sampled_from(["", "AND", "OR"])
OPERANDS = st.lists(st.tuples(CONJUNCTIONS, st.sampled_from(["", "+", "-"])), min_size=1, max_size=5)


@given(OPERANDS, st.sampled_from(["OR", "AND"]))
def test_a_query_holds_as_its_clauses_say(
    operands: list[tuple[Conjunction, Modifier]], default: Operator
) -> None:
    """All must, none that must not and, without any must, one should (if there is one)."""
    operands[0] = ("", operands[0][1])
    text = " ".join(f"{conjunction} {sign}f{at}:x" for at, (conjunction, sign) in enumerate(operands))
    query = QueryString.parse(text, default_operator=default)
    found = occurs([(*operand, at) for at, operand in enumerate(operands)], default)
    must = {at for occur, at in found if occur == "must"}
    should = {at for occur, at in found if occur == "should"}
    never = {at for occur, at in found if occur == "not"}
    for truth in product((True, False), repeat=len(operands)):
        true = {at for at, holds in enumerate(truth) if holds}
        wanted = must <= true and not never & true and (bool(should & true) or bool(must) or not should)
        entity = {f"f{at}": "x" for at in true}
        assert query.matches(entity) is wanted
        assert query.explain(entity).outcome == wanted
