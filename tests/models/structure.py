"""The published structure as the tests read it, and hypothesis strategies for what its schemas allow.

Written from the structure alone: nothing here knows the models or how they are made.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

Schema = dict[str, Any]

STRUCTURE = Path(__file__).parents[2] / "api" / "automation.structure.json"
SCHEMAS: dict[str, Schema] = json.loads(STRUCTURE.read_text("utf-8"))["components"]["schemas"]

_TEXT = st.text(alphabet='abcXYZ0 .-_é€😀"\\/', max_size=8)
_NUMBERS = st.one_of(
    st.integers(-5, 5),
    st.integers(min_value=2**53, max_value=2**70),
    st.sampled_from([0.0, 1.0, 1.5, -2.25, 1e300]),
)
_SCALARS = st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXT)
ANY_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_UNKNOWN = st.dictionaries(st.from_regex(r"x_[a-z]{1,3}", fullmatch=True), ANY_JSON, max_size=2)


def merged(schema: Schema) -> Schema:
    """The schema behind references and `allOf`: the properties of all its parts, later ones first."""
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]
    if "allOf" not in schema:
        return schema
    whole: Schema = {"type": "object", "properties": {}, "required": list(schema.get("required", []))}
    for part in map(merged, schema["allOf"]):
        whole["properties"] |= part.get("properties", {})
        whole["required"] += part.get("required", [])
    return whole


@cache
def named(name: str) -> st.SearchStrategy[Any]:
    """What a published schema allows."""
    return st.deferred(lambda: valid(SCHEMAS[name]))


def valid(schema: Schema) -> st.SearchStrategy[Any]:
    """What a schema allows, members that it does not know now and then included."""
    if "$ref" in schema:
        return named(schema["$ref"].rsplit("/", 1)[1])
    found = _not_null(schema)
    return st.none() | found if schema.get("nullable") else found


def _not_null(schema: Schema) -> st.SearchStrategy[Any]:
    if arms := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of(*(valid(arm) for arm in arms))
    if "allOf" in schema or schema.get("type") == "object":
        return objects(merged(schema))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "array" or "items" in schema:
        return st.lists(valid(schema["items"]), min_size=schema.get("minItems", 0), max_size=2)
    return _scalar(schema)


def _scalar(schema: Schema) -> st.SearchStrategy[Any]:
    least, most = schema.get("minimum", -(2**70)), schema.get("maximum", 2**70)
    return {
        "string": _TEXT,
        "boolean": st.booleans(),
        "integer": st.integers(least, most),
        "number": _NUMBERS.filter(lambda number: least <= number),
        None: ANY_JSON,
    }[schema.get("type")]


@st.composite
def objects(draw: st.DrawFn, schema: Schema) -> dict[str, Any]:
    """An object with all required members, some of the others, in any order."""
    properties: dict[str, Schema] = schema.get("properties", {})
    if schema.get("maxProperties") == 1 and properties:
        chosen = [draw(st.sampled_from(sorted(properties)))]
    else:
        required = [name for name in schema.get("required", []) if name in properties]
        some = draw(st.lists(st.sampled_from(sorted(properties)), max_size=4)) if properties else []
        chosen = draw(st.permutations(sorted({*required, *some})))
    members = {name: draw(valid(properties[name])) for name in chosen}
    for name in set(schema.get("required", [])) - set(properties):  # required, and nowhere described
        members[name] = draw(ANY_JSON)
    # One optional member and nothing else: an arm of a union, which unknown members alone would not tell.
    tells_nothing = len(properties) == 1 and not members
    return members if tells_nothing else members | draw(_more(schema))


def _more(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    further, properties = schema.get("additionalProperties", True), schema.get("properties")
    if further is False or (schema.get("maxProperties") and properties):
        return st.just({})
    if isinstance(further, dict):
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", 2)
        return st.dictionaries(_TEXT, valid(further), min_size=least, max_size=most)
    return _UNKNOWN
