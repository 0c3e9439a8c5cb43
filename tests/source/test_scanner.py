"""JSON text is read with the place of every value, nothing dropped, and nothing but InvalidRule raised."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firewhen import InvalidRule, Problem
from firewhen.source import Source, Value, to_python

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def problem(text: str | bytes, **limits: int) -> Problem:
    with pytest.raises(InvalidRule) as caught:
        Source(text, **limits)
    (found,) = caught.value.problems
    return found


def everything(root: Value) -> list[Value]:
    found = [root]
    for value in found:
        found += value.children()
    return found


@given(json_values)
def test_what_was_written_is_read(data: Any) -> None:
    for text in (json.dumps(data), json.dumps(data, ensure_ascii=False, indent=1)):
        assert to_python(Source(text).root) == data


@given(json_values)
def test_every_value_knows_where_it_begins(data: Any) -> None:
    text = json.dumps(data, indent=2)
    decoder = json.JSONDecoder()
    for value in everything(Source(text).root):
        assert decoder.raw_decode(text, value.at)[0] == to_python(value)


@given(json_values)
def test_a_pointer_leads_to_its_value(data: Any) -> None:
    for value in everything(Source(json.dumps(data)).root):
        found = data
        for step in value.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = found[int(name)] if isinstance(found, list) else found[name]
        assert found == to_python(value)


@given(json_values, st.integers(0, 60), st.text(max_size=2))
@example([1], 1, "01")
@example("x", 1, "\n")
def test_it_takes_what_the_standard_library_takes(data: Any, at: int, noise: str) -> None:
    text = json.dumps(data)
    text = text[:at] + noise + text[at + 1 :]
    try:
        wanted = json.loads(text, parse_constant=refuse)
    except ValueError:
        with pytest.raises(InvalidRule):
            Source(text)
    else:
        assert to_python(Source(text).root) == wanted


def refuse(constant: str) -> None:
    raise ValueError(constant)


def test_members_that_repeat_are_kept() -> None:
    root = Source('{"a": 1, "b": 2, "a": 3}').root
    assert [(name, value.value) for name, value in root.members] == [("a", "1"), ("b", "2"), ("a", "3")]
    assert [(name, value.value) for name, value in root.last_members] == [("a", "3"), ("b", "2")]
    assert root.to_json() == '{"a":1,"b":2,"a":3}'


@pytest.mark.parametrize(
    "spelling", ["0", "-0", "1.0", "1e5", "1E+05", "-1.50e-3", "9007199254740993", "1e400"]
)
def test_numbers_keep_their_spelling(spelling: str) -> None:
    root = Source(f"[{spelling}]").root
    assert root.elements[0].value == spelling
    assert root.to_json() == f"[{spelling}]"


def test_escapes_are_resolved() -> None:
    assert Source(r'"\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00"').root.value == '"\\/\b\f\n\r\té😀'


@pytest.mark.parametrize("escape", [r"\ud83d", r"\ude00", r"\ude00\ud83d", r"\ud83dx", r"\ud83d\ud83d"])
def test_lone_surrogates_are_kept_and_written_again(escape: str) -> None:
    root = Source(f'"{escape}"').root
    assert root.value == json.loads(f'"{escape}"')
    assert Source(root.to_json()).root.value == root.value
    root.to_json().encode("utf-8")


def test_a_mark_of_byte_order_is_skipped() -> None:
    assert Source(b'\xef\xbb\xbf{"a": 1}').root.members[0][0] == "a"


@pytest.mark.parametrize("given_as", [bytes, bytearray, memoryview])
def test_bytes_of_all_kinds(given_as: Any) -> None:
    assert Source(given_as(b"[1]")).root.kind == "array"


@pytest.mark.parametrize(
    ("text", "line", "column", "allowed", "fix"),
    [
        ('{"a": 1,}', 1, 9, "another item after the comma", "remove the trailing comma"),
        ("[1,]", 1, 4, "another item after the comma", "remove the trailing comma"),
        ("[1 2]", 1, 4, "`,` or `]`", None),
        ('{"a": 1 "b": 2}', 1, 9, "`,` or `}`", None),
        ('{"a" 1}', 1, 6, "`:` after the member name", None),
        ("{a: 1}", 1, 2, "a member name in double quotes or `}`", None),
        (
            "{'a': 1}",
            1,
            2,
            "a member name in double quotes or `}`",
            'JSON strings stand in double quotes: "…"',
        ),
        ("['a']", 1, 2, "a JSON value", 'JSON strings stand in double quotes: "…"'),
        ("[NaN]", 1, 2, "a JSON value", "JSON has no NaN"),
        ("[-Infinity]", 1, 2, "a JSON value", "JSON has no Infinity"),
        ("[True]", 1, 2, "a JSON value", "true"),
        ("[False]", 1, 2, "a JSON value", "false"),
        ("[None]", 1, 2, "a JSON value", "null"),
        ("[undefined]", 1, 2, "a JSON value", "null"),
        ("[truely]", 1, 2, "a JSON value", None),
        ("[// no\n1]", 1, 2, "a JSON value", "JSON has no comments: remove it"),
        ("[1, # no\n1]", 1, 5, "a JSON value", "JSON has no comments: remove it"),
        ('["\\x"]', 1, 3, "a JSON escape", "a backslash in JSON text is written twice: `\\\\`"),
        ('["\\u12"]', 1, 3, "a JSON escape", "a backslash in JSON text is written twice: `\\\\`"),
        ('["\n"]', 1, 3, "no raw control character", None),
        ('["x', 1, 4, "the closing quote of a string", None),
        ("[1]\n\n  x", 3, 3, "the end of the text", None),
        ("[01]", 1, 3, "`,` or `]`", None),
        ("[1.]", 1, 3, "`,` or `]`", None),
        ("[+1]", 1, 2, "a JSON value", None),
        ("[", 1, 2, "a JSON value", None),
        ("[\r\n1,\r\n  ?]", 3, 3, "a JSON value", None),
    ],
)
def test_what_is_malformed(text: str, line: int, column: int, allowed: str, fix: str | None) -> None:
    found = problem(text)
    assert (found.code, found.line, found.column) == ("malformed-json", line, column)
    assert (found.allowed, found.fix) == (allowed, fix)
    assert allowed in found.message


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_text_is_called_empty(text: str) -> None:
    assert problem(text).message == "not JSON: the text is empty"


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ('{"a": ?}', '{"a": ?}\n      ^'),
        ('{\n  "a": ?,\n  "b": 1}', '  "a": ?,\n       ^'),
        ('\t"a"\t?', ' "a" ?\n     ^'),
        ("[1,\r\n ?]\r\n", " ?]\n ^"),
        ('["\\ud800", "é", ?]', '["\\ud800", "é", ?]\n                ^'),
        ('["\u00a0", ?]', '["\\u00a0", ?]\n           ^'),
        ("[1", "[1\n  ^"),
    ],
)
def test_the_excerpt_points_at_the_place(text: str, excerpt: str) -> None:
    assert problem(text).excerpt == excerpt


def test_of_a_long_line_the_excerpt_shows_what_is_near() -> None:
    text = "[" + "1," * 5_000 + "?" + ",1" * 5_000 + "]"
    shown, caret = (problem(text).excerpt or "").split("\n")
    assert len(shown) <= 110
    assert shown[caret.index("^")] == "?"


def test_bad_encoding() -> None:
    found = problem(b'{"a": "\xff"}')
    assert (found.code, found.line, found.column) == ("bad-encoding", 1, 8)
    assert found.message == "byte 7 (0xff) is not valid UTF-8"
    assert problem('{"a": 1}'.encode("utf-16")).message == "this is UTF-16, not UTF-8"


def test_depth_is_counted_in_objects_and_arrays_together() -> None:
    assert Source("[" * 10 + "]" * 10, max_depth=10).root.kind == "array"
    assert problem("[" * 11 + "]" * 11, max_depth=10).code == "too-deep"
    assert problem('{"a":' * 6 + "[" * 5, max_depth=10).column == 35


@pytest.mark.parametrize("piece", ["[", '{"a":', '[{"a":', "[[],"])
def test_no_depth_costs_stack(piece: str) -> None:
    assert problem(piece * 100_000).code == "too-deep"
    with pytest.raises(InvalidRule):
        Source(piece * 100_000, max_depth=10**9)


def test_what_is_read_deep_is_written_and_made_plain_without_a_stack() -> None:
    depth = 50_000
    root = Source("[" * depth + "]" * depth, max_depth=depth).root
    assert root.to_json() == "[" * depth + "]" * depth
    assert root.show() == "[" * 59 + "…"
    assert len(to_python(root)) == 1
