"""How near a value or a name came: one test for each heuristic, in the order in which they are asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import NearMiss
from firewhen.explain import near_name, near_value


def hint(found: Any, *wanted: Any) -> str | None:
    miss = near_value(found, wanted)
    return None if miss is None else miss.hint


def kind(found: Any, *wanted: Any) -> str | None:
    miss = near_value(found, wanted)
    return None if miss is None else miss.kind


@pytest.mark.parametrize(
    ("found", "wanted", "said"),
    [
        ("5", 5, "it is a string, the rule wants a number"),
        ("5.0", 5, "it is a string, the rule wants a number"),
        (5, "5", "it is a number, the rule wants a string"),
        (5.0, "5", "it is a number, the rule wants a string"),
        ("true", True, "it is a string, the rule wants a boolean"),
        (False, "false", "it is a boolean, the rule wants a string"),
        ("null", None, "it is a string, the rule wants a null"),
        (None, "null", "it is a null, the rule wants a string"),
    ],
)
def test_the_right_value_in_the_wrong_type(found: Any, wanted: Any, said: str) -> None:
    assert near_value(found, [wanted]) == NearMiss("type", said, wanted)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("6", 5),
        (True, 1),
        (1, True),
        (None, 0),
        ("", None),
        ("x", 5),
        ({"a": 5}, 5),
        ([5], 5),
        ("5", "6"),
        ("sNaN", 5),
    ],
)
def test_another_value_in_another_type_is_not_near(found: Any, wanted: Any) -> None:
    assert kind(found, wanted) != "type"


@pytest.mark.parametrize(("found", "wanted"), [("Placed", "placed"), ("STRASSE", "straße"), ("é", "É")])
def test_another_case(found: str, wanted: str) -> None:
    assert near_value(found, [wanted]) == NearMiss("case", "it differs only in case", wanted)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [("placed ", "placed"), ("in  transit", "in transit"), ("a\u00a0b", "a b"), ("ab\n", "ab")],
)
def test_other_blanks(found: str, wanted: str) -> None:
    assert near_value(found, [wanted]) == NearMiss("blanks", "it differs only in blanks", wanted)


@pytest.mark.parametrize(
    ("found", "wanted", "said"),
    [
        (12.5, [12], "it is 0.5 above 12"),
        (99.5, [100], "it is 0.5 below 100"),
        (7, [1, 10, 5], "it is 2 above 5"),
        (0.1, [0.3], "it is 0.2 below 0.3"),
        (-1, [1], "it is 2 below 1"),
        (10**20, [1], "it is 99999999999999999999 above 1"),
        (1e300, [1], "it is 1E+300 above 1"),
        (5, [5], "it is the bound itself, which does not count"),
    ],
)
def test_a_number_is_off_by_so_much(found: float, wanted: list[float], said: str) -> None:
    assert hint(found, *wanted) == said


@pytest.mark.parametrize(
    ("found", "wanted"),
    [(float("nan"), 5), (float("inf"), 5), (5, float("inf")), (True, 5), (5, True), ("x", 5)],
)
def test_what_is_no_plain_number_is_off_by_nothing(found: Any, wanted: Any) -> None:
    assert kind(found, wanted) != "number"


def test_an_integer_that_python_does_not_print_is_near_to_nothing() -> None:
    assert near_value(10**5000, [5, "5"]) is None


def test_the_closest_text() -> None:
    assert hint("shiped", "paid", "shipped", "sniped!") == 'the closest value is "shipped"'
    assert hint("shiped", "shipped", 5) == "it differs only a little"
    assert hint("completely different", "shipped") is None
    assert hint("x" * 300, "x" * 299) is None


def test_the_first_heuristic_that_has_something_to_say_wins() -> None:
    assert kind("5", "5 ", 5) == "type"
    assert kind("Paid", "paid ", "PAID") == "case"
    assert kind("paid ", "paidx", "paid") == "blanks"


def test_what_is_wanted_comes_with_it() -> None:
    miss = near_value(12, [20, 13])
    assert miss is not None
    assert miss.wanted == 13


def test_nothing_is_near_to_nothing() -> None:
    assert near_value("x", []) is None
    assert near_value({"a": 1}, ["a"]) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists), st.data())
def test_whatever_was_found_never_an_error(found: Any, data: st.DataObject) -> None:
    wanted = data.draw(
        st.lists(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), max_size=3)
    )
    miss = near_value(found, wanted)
    assert miss is None or miss.hint


@pytest.mark.parametrize(
    ("name", "siblings", "meant"),
    [
        ("email", ["name", "emial"], "emial"),
        ("email", ["_email", "emails"], "emails"),
        ("price", ["Price"], "Price"),
        ("firstName", ["first_name", "last_name"], "first_name"),
        ("email", ["phone"], None),
        ("email", ["email"], None),
        ("email", [], None),
    ],
)
def test_a_similar_name_among_the_siblings(name: str, siblings: list[str], meant: str | None) -> None:
    miss = near_name(name, siblings)
    assert (None if miss is None else miss.wanted) == meant
    assert miss is None or miss == NearMiss("name", f"did you mean `{meant}`?", meant)


def test_names_that_are_no_strings_are_passed_over() -> None:
    assert near_name("email", [1, None, "emial"]) is not None  # type: ignore[list-item]


def test_of_very_many_names_only_the_first_are_compared() -> None:
    assert near_name("email", [f"n{at}" for at in range(100_000)] + ["emial"]) is None
