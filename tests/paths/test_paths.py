"""Paths: conditions.md, Paths; the rules are stated as data in conformance/conditions."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen import InvalidRule
from firewhen.paths import MAX_STEPS, Path
from firewhen.paths.grammar import read
from firewhen.paths.steps import PathError, Step
from firewhen.paths.syntax import read_steps
from firewhen.source import Source

from ..conditions.cases import params


@pytest.mark.parametrize("case", params("paths"))
def test_where_paths_lead(case: dict[str, Any]) -> None:
    resolution = Path.parse(case["path"]).resolve(case["data"], case.get("related", {}))
    assert list(resolution.values) == case["values"]
    assert len(resolution.missing) == len(case.get("missing", []))
    for word, missing in zip(case.get("missing", []), resolution.missing, strict=True):
        assert word in missing


@pytest.mark.parametrize("case", params("invalid-paths"))
def test_what_is_no_path(case: dict[str, Any]) -> None:
    with pytest.raises(InvalidRule) as caught:
        Path.parse(case["path"])
    (problem,) = caught.value.problems
    assert problem.code == "bad-path"
    assert problem.excerpt is not None
    caret = problem.excerpt.split("\n")[1]
    assert caret.index("^") == min(case["at"], 50)  # of a long line the beginning is cut


def test_places() -> None:
    data = {"a": [{"b": 1}], "x y": {"c.d": [2]}, "r": {"$relation": [{"entity_id": "e1"}]}}
    related = {"e1": {"name": "N"}}

    def places(path: str) -> list[str]:
        return [found.place for found in Path.parse(path).resolve(data, related, place="part").found]

    assert places("a.b") == ["part.a[0].b"]
    assert places("['x y']['c.d'][0]") == ["part['x y']['c.d'][0]"]
    assert places("r.name") == ["related.e1.name"]
    assert places("a[0]") == ["part.a[0]"]


def test_where_a_way_was_lost() -> None:
    lost = Path.parse("a.emial.x").resolve({"a": {"email": 1}}).lost
    assert lost is not None
    assert (lost.name, lost.at.value) == ("emial", {"email": 1})


def test_an_expression_that_does_not_fit_says_so() -> None:
    resolution = Path.parse("length(a)").resolve({"a": 5})
    assert resolution.note is not None
    assert "does not fit" in resolution.note


def test_a_problem_points_into_the_text() -> None:
    source = Source('{\n "source": "a..b"}')
    with pytest.raises(InvalidRule) as caught:
        Path.part_of(source, source.root.members[0][1])
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.line, problem.column) == ("/source", 2, 15)
    assert problem.excerpt == ' "source": "a..b"}\n              ^'


def test_a_problem_behind_an_escape_is_shown_in_the_string_alone() -> None:
    source = Source('["a\\u0062..c"]')
    with pytest.raises(InvalidRule) as caught:
        Path.part_of(source, source.root.elements[0])
    assert caught.value.problems[0].excerpt == "ab..c\n   ^"


def test_a_path_is_a_string() -> None:
    source = Source([5])
    with pytest.raises(InvalidRule, match="bad-path"):
        Path.part_of(source, source.root.elements[0])


def test_paths_are_values() -> None:
    assert Path.parse("a.b") == Path.parse("a.b") != Path.parse("a['b']")
    assert len({Path.parse("a"), Path.parse("a")}) == 1
    assert pickle.loads(pickle.dumps(Path.parse("a.b"))) == Path.parse("a.b")
    assert str(Path.parse("a[?b]")) == "a[?b]"


def test_depth_costs_no_stack() -> None:
    data: Any = 1
    for _ in range(100_000):
        data = [data]
    assert Path.parse("a.b").resolve({"a": data}).values == ()
    assert Path.parse("to_string(a)").resolve({"a": data}).note is not None
    assert Path.parse("a == `1`").resolve({"a": data}).values == (False,)


def test_relations_that_multiply_end() -> None:
    many = {"r": {"$relation": [{"entity_id": "e"}] * 50}}
    resolution = Path.parse(".".join("r" * 10)).resolve(many, {"e": many})
    assert "more than" in resolution.missing[0]


def test_expressions_that_multiply_end() -> None:
    resolution = Path.parse("[@,@][]|" * 30 + "@").resolve({"a": 1})
    assert resolution.values == ()
    assert resolution.note is not None


NAMES = st.text("ab_1", min_size=1, max_size=3)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_the_short_way_and_the_grammar_agree(names: list[str]) -> None:
    text = ".".join(names)
    assert list(read_steps(text)) == read(text)


@given(st.text("ab.[]'\"01-\\ *|(){}?@,", max_size=12))
def test_any_text_is_a_path_or_a_problem(text: str) -> None:
    try:
        path = Path.parse(text)
    except InvalidRule:
        return
    path.resolve({"a": [{"b": {"a": 1}}], "0": 5}, {})


@given(st.lists(st.text(max_size=4), min_size=1, max_size=MAX_STEPS))
def test_quoted_names_are_read_back(names: list[str]) -> None:
    quoted = [name.replace("\\", "\\\\").replace("'", "\\'") for name in names]
    text = "".join(f"['{name}']" for name in quoted)
    try:
        assert read(text) == [Step(name, None, False) for name in names]
    except PathError:
        assert any("\n" in name for name in names)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["a", "", "e1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "b", "a.b", "0", "$relation", "$relation_ref", "entity_id", "path"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(st.lists(st.sampled_from(["a", "b", "[0]", "[-1]", "0"]), min_size=1, max_size=4), JSON, JSON)
def test_no_data_raises(steps: list[str], data: Any, other: Any) -> None:
    text = ".".join(steps).replace(".[", "[")
    resolution = Path.parse(text).resolve(data, {"e1": other})
    assert len(resolution.values) == len(resolution.found)
    assert all(isinstance(found.place, str) for found in resolution.found)
