"""The published structure, made ready for the generator.

The structure is kept as it was published; what it lacks or gets wrong is supplied here: names for what it
writes inline, words for what it leaves undescribed, numbers that keep 1 apart from 1.0, and the arms that two
of its unions forget.
"""

import copy
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

HERE = Path(__file__).parent
STRUCTURE = HERE.parents[1] / "api" / "automation.structure.json"

_REF = "#/components/schemas/"
_FORGOTTEN_ARMS = {
    "AnyTrigger": ["AutomationTrigger"],
    "AnyAction": ["MoveThreadAction", "AssignThreadAction"],
}
"""A trigger of a type that came later, and two actions that have a schema and stand in no union."""
_ONE_MEMBER = {"minProperties": 1, "maxProperties": 1}
_TAKEN = frozenset(["from", "schema", "self", "copy"])
"""Names that Python or pydantic has taken."""


def schemas() -> dict[str, Schema]:
    """Every published schema, and under names of our own what the published ones write inline."""
    published: dict[str, Schema] = json.loads(STRUCTURE.read_text("utf-8"))["components"]["schemas"]
    names: dict[str, str] = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
    found: dict[str, Schema] = {}
    for name, schema in copy.deepcopy(published).items():
        found[name] = _prepared(schema, name, names, found)
    for name, arms in _FORGOTTEN_ARMS.items():
        found[name]["anyOf"] += [{"$ref": _REF + arm} for arm in arms]
    for path in sorted((HERE / "words").glob("*.toml")):
        _describe(found, tomllib.loads(path.read_text("utf-8")))
    return found


def python_names(all_: dict[str, Schema]) -> dict[str, str]:
    """Wire name and Python name of every member whose names differ."""
    wire = {name for schema in all_.values() for part in parts(schema) for name in part.get("properties", {})}
    return {name: python for name in sorted(wire) if (python := python_name(name)) != name}


def python_name(wire: str) -> str:
    """The Python name of a member: lower case with underscores, none that Python or pydantic has taken."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire).lower()
    name = re.sub(r"[^a-z0-9]+", "_", words).strip("_")
    return f"{name}_" if name in _TAKEN or wire.startswith("$") else name


def parts(schema: Schema) -> Iterator[Schema]:
    """The schema itself and what its `allOf` adds in place."""
    yield schema
    yield from schema.get("allOf", [])


def _prepared(schema: Schema, place: str, names: dict[str, str], found: dict[str, Schema]) -> Schema:
    """The schema with everything inside it that deserves a name moved to `found`."""
    for key in ("anyOf", "oneOf"):
        for index, arm in enumerate(schema.get(key, [])):
            schema[key][index] = _named(arm, f"{place}|{index}", names, found)
    for part in parts(schema):
        for name, member in part.get("properties", {}).items():
            part["properties"][name] = _named(member, f"{place}.{name}", names, found)
    if "items" in schema:
        schema["items"] = _named(schema["items"], f"{place}[]", names, found)
    if isinstance(schema.get("additionalProperties"), dict):
        inner = _named(schema["additionalProperties"], f"{place}{{}}", names, found)
        schema["additionalProperties"] = inner
    return _plain(schema)


def _named(schema: Schema, place: str, names: dict[str, str], found: dict[str, Schema]) -> Schema:
    schema = _prepared(schema, place, names, found)
    if place not in names:
        return schema
    found[names[place]] = schema
    return {"$ref": _REF + names[place]}


def _plain(schema: Schema) -> Schema:
    """One schema in the terms that generate what we want; what is inside it is ready already."""
    if schema.get("format"):  # a format would change the text of a value on its way through
        del schema["format"]
    if schema.get("additionalProperties") is True and "properties" in schema:
        schema["customBasePath"] = "firewhen.models.base.OpenModel"
        del schema["additionalProperties"]
    if schema.get("type") == "number":
        schema["customTypePath"] = "firewhen.models.base.Number"
    if schema.get("enum") and "type" not in schema:
        schema["type"] = "string"
    if "items" in schema:
        schema.setdefault("type", "array")
    if schema.pop("nullable", False):
        schema["type"] = [schema["type"], "null"]
        schema |= {"enum": [*schema["enum"], None]} if "enum" in schema else {"x-nullable": True}
    if schema.items() >= _ONE_MEMBER.items() and "properties" in schema:
        schema["customBasePath"] = "firewhen.models.base.OneMember"
        del schema["minProperties"], schema["maxProperties"]
    return schema


def _describe(found: dict[str, Schema], words: dict[str, dict[str, str]]) -> None:
    for name, said in words.items():
        schema = found[name]
        for member, sentence in said.items():
            described = schema if member == "about" else _member(schema, member)
            described["description"] = sentence


def _member(schema: Schema, name: str) -> Schema:
    found: list[Schema] = [part["properties"] for part in parts(schema) if name in part.get("properties", {})]
    member: Schema = found[0][name]
    return member
