"""Events as text: fast where nothing is lost, exact where it would be."""

import json
from pathlib import PurePosixPath as Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import InvalidEvent
from firewhen.source import MAX_EVENT_DEPTH, Repeated, Source, Spelled, comparable, read_event, to_python
from firewhen.source.events import _number, _pairs


def plain(value: Any) -> Any:
    """Repeated and Spelled as data that compares; an int that no double holds is spelled by its digits."""
    if isinstance(value, Repeated):
        return ("repeated", [plain(item) for item in value])
    if isinstance(value, Spelled):
        return ("spelled", value.text)
    if type(value) is int and comparable(str(value)) is None:
        return ("spelled", str(value))
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def doubles(value: Any) -> Any:
    """The data with every integer as its double."""
    if isinstance(value, dict):
        return {name: doubles(item) for name, item in value.items()}
    if isinstance(value, list):
        return [doubles(item) for item in value]
    return float(value) if isinstance(value, int) else value


def refusal(event: Any, exact: bool = True) -> InvalidEvent:
    with pytest.raises(InvalidEvent) as caught:
        read_event(event, exact=exact)
    return caught.value


numbers = st.one_of(
    st.integers().map(str),
    st.integers(2**53 - 3, 2**53 + 3).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(
        ["1e400", "-1e400", "1e-400", "0.1234567890123456789", "1E2", "1.0", "-0", "12345678901234567890"]
    ),
)
names = st.sampled_from(["a", "b", '"', ":", '":', "\\u0061", "a:"])


@st.composite
def texts(draw: st.DrawFn, depth: int = 3) -> str:
    """The text of an object whose names may repeat, with all kinds of blanks and numbers."""
    blank = st.sampled_from(["", "", " ", "\n", "\t"])
    members = []
    for _ in range(draw(st.integers(0, 3))):
        name = draw(names)
        key = f'"{name}"' if name.startswith("\\u") else json.dumps(name)
        kind = draw(
            st.sampled_from(["number", "string", "object", "array"] if depth else ["number", "string"])
        )
        value = {
            "number": lambda: draw(numbers),
            "string": lambda: json.dumps(draw(st.sampled_from(["", '"a":1,"a":2', "1e400", "\ud800", "é"]))),
            "object": lambda: draw(texts(depth - 1)),
            "array": lambda: f"[{draw(numbers)},{draw(blank)}{draw(texts(depth - 1))}]",
        }[kind]()
        members.append(f"{draw(blank)}{key}{draw(blank)}:{draw(blank)}{value}{draw(blank)}")
    return "{" + ",".join(members) + "}"


@given(texts())
def test_read_exactly_nothing_is_lost(text: str) -> None:
    wanted = plain(to_python(Source(text).root, pairs=_pairs, number=_number))
    for event in (text, text.encode()):
        assert plain(read_event(event, exact=True)) == wanted


@given(texts())
def test_read_otherwise_the_last_member_and_the_double_count(text: str) -> None:
    for event in (text, text.encode()):
        assert doubles(read_event(event, exact=False)) == json.loads(text, parse_int=float)


def test_a_dict_is_returned_as_it_is() -> None:
    event = {"a": object()}
    assert read_event(event, exact=True) is event


def test_members_that_repeat() -> None:
    event = read_event('{"a": 1, "b": {"c": 1, "c": [2]}, "a": 2}', exact=True)
    assert isinstance(event["a"], Repeated)
    assert plain(event) == {"a": ("repeated", [1, 2]), "b": {"c": ("repeated", [1, [2]])}}


def test_numbers_that_no_double_holds() -> None:
    event = read_event('{"a": 9007199254740993, "b": 1e400, "c": 0.1, "d": 1e2}', exact=True)
    assert plain(event) == {
        "a": ("spelled", "9007199254740993"),
        "b": ("spelled", "1e400"),
        "c": 0.1,
        "d": 100.0,
    }
    assert repr(event["a"]) == "9007199254740993"


def test_numbers_beyond_a_double_are_infinite_where_the_spelling_does_not_matter() -> None:
    event = read_event('{"a": 1e400, "b": -1e400, "a": 1e400}', exact=False)
    assert event == {"b": float("-inf"), "a": float("inf")}


@pytest.mark.parametrize("exact", [True, False])
def test_lone_surrogates_are_read(exact: bool) -> None:
    assert read_event('{"a": "\\ud800", "b": 1}', exact=exact) == {"a": "\ud800", "b": 1}
    assert read_event('{"a": "\ud800"}', exact=exact) == {"a": "\ud800"}


@pytest.mark.parametrize("wrapped", [bytes, bytearray, memoryview])
def test_bytes_of_all_kinds_with_and_without_a_mark(wrapped: Any) -> None:
    assert read_event(wrapped(b'{"a": 1}'), exact=True) == {"a": 1}
    assert read_event(wrapped(b'\xef\xbb\xbf{"a": 1}'), exact=True) == {"a": 1}


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("[]", "expected a JSON object, found an array"),
        ('"x"', "expected a JSON object, found a string"),
        ("1", "expected a JSON object, found a number"),
        ("1e400", "expected a JSON object, found a number"),
        ("true", "expected a JSON object, found a boolean"),
        ("null", "expected a JSON object, found null"),
        (b"[]", "expected a JSON object, found an array"),
        ([], "expected a JSON object, found a Python list"),
        (None, "expected a JSON object, found a Python NoneType"),
        (5, "expected a JSON object, found a Python int"),
        (
            Path("e.json"),
            "expected a JSON object, found a Python PurePosixPath; this is the name of a file: give its text",
        ),
        ("e.json", "not JSON: expected a JSON value; this is the name of a file: give its text"),
        ("", "not JSON: the text is empty"),
        ('{"a": 1,}', "not JSON: expected another item after the comma; remove the trailing comma"),
        ('{"a": NaN}', "not JSON: expected a JSON value; JSON has no NaN"),
        (b'{"a": "\xff"}', "byte 7 (0xff) is not valid UTF-8; save it as UTF-8"),
    ],
)
@pytest.mark.parametrize("exact", [True, False])
def test_what_is_no_event(event: Any, reason: str, exact: bool) -> None:
    assert refusal(event, exact).reason == reason


def test_a_refusal_says_where() -> None:
    refused = refusal('{"a": 1,\n "b": ?}')
    assert (refused.line, refused.column, refused.excerpt) == (2, 7, ' "b": ?}\n      ^')


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_depth(opening: str, closing: str, exact: bool) -> None:
    levels = len(opening.replace('"a":', ""))

    def event(times: int) -> str:
        return '{"a":' + opening * times + "1" + closing * times + "}"

    most = (MAX_EVENT_DEPTH - 1) // levels
    assert read_event(event(most), exact=exact)
    assert "nests deeper than 1000 levels" in refusal(event(most + 1), exact).reason
    assert "nests deeper than 1000 levels" in refusal(event(100_000 // levels), exact).reason


def test_a_deep_event_is_read_with_care_too() -> None:
    event = '{"a": 1, "a": 2, "b": ' + "[" * 998 + "1e400" + "]" * 998 + "}"
    assert plain(read_event(event, exact=True)["a"]) == ("repeated", [1, 2])
