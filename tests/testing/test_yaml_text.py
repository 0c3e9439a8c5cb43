"""YAML means what the same JSON means, and what JSON cannot hold is refused at its line."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen.source import to_python
from firewhen.testing.flowtest import yaml_text
from firewhen.testing.flowtest.yaml_text import BadYaml, YamlSource


def read(text: str) -> Any:
    return to_python(YamlSource(text).root)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zip: 01234", "01234"),
        ("day: 2026-01-31", "2026-01-31"),
        ("at: 2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
        ("clock: 12:30", "12:30"),
        ("answer: yes", "yes"),
        ("answer: off", "off"),
        ("number: 0x1f", "0x1f"),
        ("number: 1_000", "1_000"),
        ("number: +1", "+1"),
        ("number: .5", ".5"),
        ("number: .inf", ".inf"),
        ("version: 1.10.2", "1.10.2"),
        ("number: 249.5", 249.5),
        ("number: -3", -3),
        ("number: 1e3", 1000.0),
        ("text: '12'", "12"),
        ("text: !!str 12", "12"),
        ("truth: true", True),
        ("truth: False", False),
        ("nothing:", None),
        ("nothing: ~", None),
        ("nothing: null", None),
    ],
)
def test_plain_words_are_read_as_json_reads_them(text: str, value: Any) -> None:
    (found,) = read(text).values()
    assert (found, type(found)) == (value, type(value))


def test_names_are_strings() -> None:
    assert read("1: a\ntrue: b\n2026-01-01: c") == {"1": "a", "true": "b", "2026-01-01": "c"}
    assert read("") is None


def test_a_mapping_takes_over_what_it_does_not_say() -> None:
    text = "base: &a {x: 1, y: 1}\nother: &b {y: 2, z: 2}\n"
    assert read(text + "new: {<<: *a, x: 3}")["new"] == {"x": 3, "y": 1}
    assert read(text + "new: {<<: [*a, *b], z: 3}")["new"] == {"x": 1, "y": 1, "z": 3}
    assert read("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}")["c"] == {"x": 1, "y": 2, "z": 3}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "expected ',' or ']'"),
        ("a: b: c", "mapping values are not allowed here"),
        ("a: !!python/object/apply:os.system [x]", None),
        ("a: !!timestamp 2026-01-01", "the tag `tag:yaml.org,2002:timestamp` means nothing here"),
        ("a: !!int 0x1f", "the tag `tag:yaml.org,2002:int` means nothing here"),
        ("a: *b", "undefined alias"),
        ("a: 1\na: 2", "`a` stands here twice"),
        ("[1]: 2", "a member's name is no text"),
        ("a: {<<: 1}", "`<<` takes a mapping"),
        ("a: \x07", "special characters are not allowed"),
        ("--- 1\n--- 2", "but found another document"),
    ],
)
def test_what_json_cannot_hold_is_refused(text: str, message: str | None) -> None:
    if message is None:  # nothing is constructed: a tag on a list says nothing
        assert read(text) == {"a": ["x"]}
        return
    with pytest.raises(BadYaml) as caught:
        YamlSource(text)
    assert message in caught.value.message
    assert 0 <= caught.value.at <= len(text)


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        laughs(12),
        "a: &a [*a]",
        "a: &a {b: *a}",
        "[" * 20_000,
        "- " * 20_000,
        "{a: " * 5_000 + "1" + "}" * 5_000,
        "x" * 1_000_001,
    ],
    ids=["laughs", "cycle", "cycle-of-objects", "deep", "deep-blocks", "deep-objects", "long"],
)
def test_a_bomb_is_refused_soon(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "MOST_VALUES", 5_000)  # the real bound takes a second
    began = time.perf_counter()
    with pytest.raises(BadYaml):
        YamlSource(text)
    assert time.perf_counter() - began < 20


def test_a_mapping_may_name_itself_and_chains_may_be_long() -> None:
    assert read("a: &a {<<: *a, x: 1}") == {"a": {"x": 1}}
    chain = "\n".join(["a0: &a0 {x: 1}", *(f"a{at}: &a{at} {{<<: *a{at - 1}}}" for at in range(1, 300))])
    assert read(chain)["a299"] == {"x": 1}


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=8)
JSON = st.recursive(
    SCALARS | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TEXT.filter(lambda name: name != "<<"), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(max_examples=50, deadline=None)
@given(JSON)
def test_json_is_yaml(data: Any) -> None:
    assert read(json.dumps(data)) == data


@settings(deadline=None)
@given(st.text("abc:-[]{}&*!|>'\"#%@`,?<\n\t 012", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadYaml):
        YamlSource(text)
