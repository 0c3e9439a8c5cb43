"""What a mapping says of a field, and what is wrong with one."""

import json
import pickle
from typing import Any

import pytest

from firewhen import InvalidRule, Mapping
from firewhen.search.properties import ELSEWHERE, KINDS

TITLE = {"type": "text", "fields": {"keyword": {"type": "keyword"}, "words": {"type": "text"}}}
PROPERTIES = {
    "title": TITLE,
    "status": {"type": "keyword"},
    "a": {
        "properties": {"b": {"type": "long"}, "c": {"type": "object", "properties": {"d": {"type": "date"}}}}
    },
    "x.y": {"type": "double"},
    "closed": {"dynamic": "strict", "properties": {"in": {"type": "keyword"}}},
    "off": {"type": "object", "enabled": False},
    "nested": {"type": "nested", "properties": {"in": {"type": "keyword"}}},
    "place": {"type": "geo_point"},
}
MAPPING = Mapping.parse(PROPERTIES)


@pytest.mark.parametrize(
    ("name", "type_", "kind", "path"),
    [
        ("title", "text", "text", "title"),
        ("title.keyword", "keyword", "keyword", "title"),
        ("title.words", "text", "text", "title"),
        ("title.other", "unmapped", "nothing", "title.other"),
        ("status", "keyword", "keyword", "status"),
        ("status.keyword", "keyword", "keyword", "status"),
        ("a", "object", "object", "a"),
        ("a.b", "long", "number", "a.b"),
        ("a.b.keyword", "unmapped", "nothing", "a.b.keyword"),
        ("a.c.d", "date", "date", "a.c.d"),
        ("a.new", "keyword", "infer", "a.new"),
        ("new", "keyword", "infer", "new"),
        ("new.keyword", "keyword", "keyword", "new"),
        ("x.y", "double", "number", "x.y"),
        ("x", "object", "object", "x"),
        ("closed.in", "keyword", "keyword", "closed.in"),
        ("closed.new", "unmapped", "nothing", "closed.new"),
        ("off.new", "unmapped", "nothing", "off.new"),
        ("nested.in", "unmapped", "nothing", "nested.in"),
        ("place", "geo_point", "nothing", "place"),
    ],
)
def test_a_name_means_a_field(name: str, type_: str, kind: str, path: str) -> None:
    field = MAPPING.field(name)
    assert (field.type, field.kind, field.path) == (type_, kind, path)


def test_without_properties_every_field_is_inferred() -> None:
    field = Mapping.infer().field("a.b")
    assert (field.kind, field.type, field.inferred) == ("infer", "keyword", True)


def test_query_strings_take_strings_for_text_but_for_names_with_an_underscore() -> None:
    mapping = MAPPING.reading_strings_as("text")
    assert mapping.field("new").type == "text"
    assert mapping.field("_new").type == "keyword"
    assert mapping.field("status").type == "keyword"
    assert [field.name for field in mapping.readings("new")] == ["new", "new.keyword"]
    assert [field.name for field in mapping.readings("_new")] == ["_new"]


def test_a_path_is_read_by_its_field_and_its_multi_fields() -> None:
    assert [field.name for field in MAPPING.readings("title")] == ["title", "title.keyword", "title.words"]
    assert [field.name for field in MAPPING.readings("a.b")] == ["a.b"]


def test_a_mapping_is_a_value() -> None:
    other = Mapping.parse(json.dumps(PROPERTIES, indent=1))
    assert other == MAPPING
    assert hash(other) == hash(MAPPING)
    assert pickle.loads(pickle.dumps(other)) == MAPPING
    assert Mapping.parse(MAPPING.to_json()) == MAPPING
    assert eval(repr(MAPPING), {"Mapping": Mapping}) == MAPPING
    assert eval(repr(Mapping.infer(strings="text")), {"Mapping": Mapping}) == Mapping.infer(strings="text")
    assert Mapping.infer() != MAPPING
    assert Mapping.infer() != Mapping.infer(strings="text")
    assert MAPPING != PROPERTIES
    with pytest.raises(AttributeError, match="immutable"):
        MAPPING.more = 1  # type: ignore[attr-defined]  # what is tested
    with pytest.raises(TypeError, match="made by Mapping"):
        Mapping()


@pytest.mark.parametrize(
    "whole",
    [
        {"properties": PROPERTIES},
        {"dynamic": "true", "properties": PROPERTIES},
        {"mappings": {"properties": PROPERTIES}},
    ],
    ids=["properties", "with dynamic", "mappings"],
)
def test_a_whole_mapping_is_taken_as_well(whole: Any) -> None:
    assert Mapping.parse(whole) == MAPPING


def test_a_field_may_be_called_properties() -> None:
    assert Mapping.parse({"properties": {"type": "long"}}).field("properties").type == "long"


@pytest.mark.parametrize("type_", sorted(set(KINDS) | ELSEWHERE))
def test_every_known_type_is_taken(type_: str) -> None:
    assert Mapping.parse({"f": {"type": type_}}).field("f").type == type_


def test_parameters_that_change_nothing_here_are_taken() -> None:
    parameters = {
        "store": True,
        "doc_values": False,
        "coerce": True,
        "meta": {"unit": "€"},
        "analyzer": "standard",
    }
    assert Mapping.parse({"f": {"type": "text", **parameters}}).field("f").kind == "text"


@pytest.mark.parametrize(
    ("properties", "code", "pointer"),
    [
        ([], "bad-properties", ""),
        ("5", "bad-properties", ""),
        ({"f": "keyword"}, "bad-field", "/f"),
        ({"f": {"type": "string"}}, "unknown-type", "/f/type"),
        ({"f": {"type": 5}}, "unknown-type", "/f/type"),
        ({"": {"type": "long"}}, "bad-name", "/"),
        ({"a..b": {"type": "long"}}, "bad-name", "/a..b"),
        ({"f": {"properties": []}}, "bad-properties", "/f/properties"),
        ({"f": {"properties": {"g": {"type": "no"}}}}, "unknown-type", "/f/properties/g/type"),
        ({"f": {"type": "date", "format": "foo"}}, "bad-format", "/f/format"),
        ({"f": {"type": "date", "format": 5}}, "bad-format", "/f/format"),
        ({"f": {"type": "keyword", "ignore_above": -1}}, "bad-parameter", "/f/ignore_above"),
        ({"f": {"type": "keyword", "normalizer": "x"}}, "unsupported-parameter", "/f/normalizer"),
        ({"f": {"type": "keyword", "null_value": "x"}}, "unsupported-parameter", "/f/null_value"),
        ({"f": {"type": "keyword", "copy_to": "g"}}, "unsupported-parameter", "/f/copy_to"),
        ({"f": {"type": "long", "coerce": False}}, "unsupported-parameter", "/f/coerce"),
        ({"f": {"type": "text", "analyzer": "german"}}, "unsupported-parameter", "/f/analyzer"),
        ({"f": {"type": "text", "fields": {"k": {"type": "no"}}}}, "unknown-type", "/f/fields/k/type"),
        ({"f": {"type": "object", "format": "yyyy"}}, "unknown-parameter", "/f/format"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_with_its_place(properties: Any, code: str, pointer: str) -> None:
    with pytest.raises(InvalidRule) as caught:
        Mapping.parse(properties)
    assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [(code, pointer)]


def test_all_problems_are_told_with_line_and_column() -> None:
    with pytest.raises(InvalidRule) as caught:
        Mapping.parse('{\n "a": {"type": "no"},\n "b": 5\n}')
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(2, 16), (3, 7)]


def test_deep_mappings_are_taken_or_refused() -> None:
    def nested(levels: int) -> dict[str, Any]:
        fields: dict[str, Any] = {"f": {"type": "long"}}
        for _ in range(levels):
            fields = {"a": {"properties": fields}}
        return fields

    assert Mapping.parse(nested(400)).field("a." * 400 + "f").type == "long"
    with pytest.raises(InvalidRule, match="too-deep"):
        Mapping.parse(nested(100_000))
