"""Outcomes follow Kleene's strong logic, and never pass for a bool by accident."""

import copy
import pickle
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import Outcome
from firewhen.outcome import all_of, any_of

T, F, U = Outcome.TRUE, Outcome.FALSE, Outcome.UNKNOWN
ALL = (T, F, U)
outcomes = st.one_of(
    st.sampled_from(ALL), st.lists(st.sampled_from("abc")).map(lambda all_: Outcome.unknown(*all_))
)


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_the_tables_of_and_and_or(first: Outcome, second: Outcome, both: Outcome, either: Outcome) -> None:
    assert first & second == both
    assert first | second == either


def test_the_table_of_not() -> None:
    assert [~outcome for outcome in ALL] == [F, T, U]


@given(outcomes, outcomes, outcomes)
def test_the_laws_of_a_lattice(a: Outcome, b: Outcome, c: Outcome) -> None:
    assert a & b == b & a
    assert a | b == b | a
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)
    assert a & (a | b) == a
    assert a | (a & b) == a
    assert a & (b | c) == (a & b) | (a & c)
    assert a | (b & c) == (a | b) & (a | c)


@given(outcomes, outcomes)
def test_the_laws_of_de_morgan(a: Outcome, b: Outcome) -> None:
    assert ~(a & b) == ~a | ~b
    assert ~(a | b) == ~a & ~b
    assert ~~a == a


@given(st.lists(outcomes))
def test_many_are_combined_as_two_by_two(many: list[Outcome]) -> None:
    both, either = T, F
    for outcome in many:
        both, either = both & outcome, either | outcome
    assert all_of(many) == both
    assert any_of(many) == either


def test_nothing_is_true_of_all_and_false_of_any() -> None:
    assert all_of([]) is T
    assert any_of([]) is F


@given(st.lists(outcomes))
def test_whatever_an_unknown_turns_out_to_be_the_result_agrees(many: list[Outcome]) -> None:
    """An unknown result can become both; a known one does not depend on the unknowns."""
    unknown = [at for at, outcome in enumerate(many) if outcome == U][:6]
    results = set()
    for values in product((T, F), repeat=len(unknown)):
        told = dict(zip(unknown, values, strict=True))
        results.add(all_of(told.get(at, T if outcome == U else outcome) for at, outcome in enumerate(many)))
    if all_of(many) != U:
        assert results == {all_of(many)}


def test_an_unknown_result_misses_all_that_its_unknowns_miss_once_each() -> None:
    a, b = Outcome.unknown("a", "b"), Outcome.unknown("b", "c")
    assert (a & b).missing == ("a", "b", "c")
    assert (a | b).missing == ("a", "b", "c")
    assert (~a).missing == ("a", "b")
    assert (a & U & T).missing == ("a", "b")


def test_a_decided_result_misses_nothing() -> None:
    a = Outcome.unknown("a")
    assert (a & F).missing == ()
    assert (a | T).missing == ()


def test_an_outcome_equals_the_bool_it_stands_for_and_hashes_alike() -> None:
    assert T == True  # noqa: E712 (that is what is tested)
    assert F == False  # noqa: E712  # what is tested
    assert U != True  # noqa: E712  # what is tested
    assert U != False  # noqa: E712  # what is tested
    assert {T: 1}[True] == 1
    assert T != 1
    assert T != "true"


def test_unknowns_are_equal_whatever_they_miss() -> None:
    assert Outcome.unknown("a") == Outcome.unknown("b") == U
    assert len({Outcome.unknown("a"), U}) == 1


@pytest.mark.parametrize("outcome", ALL)
def test_an_outcome_has_no_truth_value(outcome: Outcome) -> None:
    with pytest.raises(TypeError, match="compare it"):
        bool(outcome)


def test_of() -> None:
    assert [Outcome.of(value) for value in (True, False, None)] == [T, F, U]
    assert Outcome.of(True) is T


def test_an_outcome_is_immutable() -> None:
    with pytest.raises(AttributeError):
        T.value = False
    with pytest.raises(AttributeError):
        del T.value


@pytest.mark.parametrize("outcome", [*ALL, Outcome.unknown("the output of a1")])
def test_copies_and_pickles(outcome: Outcome) -> None:
    for twin in (copy.copy(outcome), copy.deepcopy(outcome), pickle.loads(pickle.dumps(outcome))):
        assert twin == outcome
        assert twin.missing == outcome.missing
    assert pickle.loads(pickle.dumps(T)) is T


def test_how_it_reads() -> None:
    assert [str(outcome) for outcome in ALL] == ["true", "false", "unknown"]
    assert repr(T) == "Outcome.TRUE"
    assert repr(U) == "Outcome.UNKNOWN"
    assert eval(repr(Outcome.unknown("a", "b"))).missing == ("a", "b")
