"""The exception family: values with everything a program needs, messages with everything a person needs."""

import pickle

import pytest

from firewhen import FirewhenError, InvalidEvent, InvalidRule, Problem

PLAIN = Problem("bare-value", "a bare value", "/a", found='"x"')
PLACED = Problem("bare-value", "a bare value", "/a", 3, 8, '"x"', "an array", '["x"]', '{"a": "x"}\n      ^')


def test_one_family_below_value_error() -> None:
    assert issubclass(FirewhenError, ValueError)
    assert issubclass(InvalidRule, FirewhenError)
    assert issubclass(InvalidEvent, FirewhenError)


def test_a_problem_without_a_text() -> None:
    assert str(PLAIN) == '/a: a bare value [bare-value]\n  found: "x"'


def test_a_problem_with_its_place() -> None:
    assert str(PLACED).split("\n") == [
        "/a (line 3, column 8): a bare value [bare-value]",
        '    {"a": "x"}',
        "          ^",
        '  found: "x"',
        "  allowed: an array",
        '  write: ["x"]',
    ]


def test_a_problem_of_the_whole_rule() -> None:
    assert str(Problem("c", "m")).startswith("the whole rule: m")
    assert str(Problem("c", "m", line=1, column=2)).startswith("line 1, column 2: m")


def test_an_excerpt_that_shows_nothing_is_left_out() -> None:
    assert str(Problem("c", "m", "/a", 1, 1, excerpt="  \n^")) == "/a (line 1, column 1): m [c]"


def test_a_problem_as_data_leaves_out_what_it_does_not_know() -> None:
    assert PLAIN.to_dict() == {
        "code": "bare-value",
        "message": "a bare value",
        "pointer": "/a",
        "found": '"x"',
    }
    assert PLACED.to_dict()["column"] == 8


def test_a_problem_is_a_value() -> None:
    assert Problem("c", "m") == Problem("c", "m")
    assert len({PLAIN, PLACED, PLAIN}) == 2
    with pytest.raises(AttributeError):
        PLAIN.code = "other"  # type: ignore[misc]  # what is tested


def test_an_invalid_rule_lists_its_problems() -> None:
    error = InvalidRule([PLAIN, PLACED])
    assert error.problems == (PLAIN, PLACED)
    assert str(error).split("\n")[0] == "invalid rule, 2 problems"
    assert str(PLAIN) in str(error)
    assert str(PLACED) in str(error)
    assert str(InvalidRule([PLAIN])).split("\n")[0] == "invalid rule"


def test_an_invalid_event_says_where() -> None:
    assert str(InvalidEvent("it is empty")) == "invalid event: it is empty"
    assert str(InvalidEvent("no", "/a")) == "invalid event at /a: no"
    assert str(InvalidEvent("no", "", 2, 3)) == "invalid event at line 2, column 3: no"
    assert str(InvalidEvent("no", "/a", 2, 3)) == "invalid event at /a (line 2, column 3): no"
    assert (
        str(InvalidEvent("no", "", 1, 2, "{x\n ^")) == "invalid event at line 1, column 2: no\n    {x\n     ^"
    )


def test_errors_pickle() -> None:
    rule = pickle.loads(pickle.dumps(InvalidRule([PLAIN, PLACED])))
    assert rule.problems == (PLAIN, PLACED)
    event = pickle.loads(pickle.dumps(InvalidEvent("no", "/a", 2, 3, "x\n^")))
    assert (event.reason, event.path, event.line, event.column, event.excerpt) == ("no", "/a", 2, 3, "x\n^")


def test_a_message_cannot_steer_a_terminal() -> None:
    problem = Problem("c", "`\x1b[2J` is no name", found="\u202e", fix="a\nb")
    assert "\x1b" not in str(problem)
    assert "\\u001b[2J" in str(problem)
    assert "found: \\u202e" in str(problem)
    assert str(problem).count("\n") == 2
    assert "\x1b" not in str(InvalidEvent("\x1b[2J"))
