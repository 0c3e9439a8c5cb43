"""The table of 16 operations and 22 types, each cell: present, array, missing, empty and wrong data."""

from collections.abc import Iterator
from typing import Any

import pytest

from firewhen import ConditionStatement, Context, InvalidRule
from firewhen.conditions.table import OPERATIONS, TYPES, legal

from .cases import load

TABLE = load("table")
KINDS = {kind["type"]: kind for kind in TABLE["types"]}
TWINS = {row["operation"]: row["twin"] for row in TABLE["legal"] if row["twin"]}
LEGAL = {name: row["families"] for row in TABLE["legal"] for name in (row["operation"], row["twin"]) if name}
MISSING = object()


def data_of(kind: dict[str, Any], name: str) -> list[Any]:
    """The data that a fact names, of a type."""
    ordered = kind.get("ordered", {})
    found: dict[str, list[Any]] = {
        "missing": [MISSING],
        "empty": TABLE["empty"],
        "wrong": kind["wrong"],
        "present": [kind["present"]],
        "array": [kind["array"]],
        "ordered": [ordered.get("data")],
        "ordered array": [[ordered.get("data")]],
    }
    return found[name]


def facts() -> Iterator[tuple[str, str, Any, list[str], bool]]:
    """Type, operation, data, values and the outcome of each fact, negative twins included."""
    for kind in TABLE["types"]:
        for fact in TABLE["facts"]:
            if kind["family"] not in fact["families"]:
                continue
            values = [
                kind.get("ordered", {}).get(name, kind.get(name))
                if fact["data"].startswith("ordered")
                else kind.get(name) or kind["ordered"][name]
                for name in fact["values"]
            ]
            for data in data_of(kind, fact["data"]):
                yield kind["type"], fact["operation"], data, values, fact["outcome"]
                if fact["operation"] in TWINS:
                    yield kind["type"], TWINS[fact["operation"]], data, values, not fact["outcome"]


FACTS = list(facts())


def statement(type_: str, operation: str, values: list[str]) -> ConditionStatement:
    source = {"attribute": "a", "attributeType": type_}
    return ConditionStatement.parse({"source": source, "operation": operation, "values": values})


def test_the_table_is_whole() -> None:
    assert (len(OPERATIONS), len(TYPES)) == (16, 22)
    assert set(KINDS) == set(TYPES)
    assert set(LEGAL) == set(OPERATIONS)
    asked = {(type_, operation) for type_, operation, *_ in FACTS}
    existence = {"entity_exists", "entity_does_not_exist"}
    assert asked == {(t, o) for t in TYPES for o in OPERATIONS if o not in existence and legal(o, t)}


@pytest.mark.parametrize("type_", KINDS)
@pytest.mark.parametrize("operation", LEGAL)
def test_which_pairs_are_legal(operation: str, type_: str) -> None:
    expected = KINDS[type_]["family"] in LEGAL[operation]
    assert legal(operation, type_) is expected
    ordered = KINDS[type_].get("ordered", {})
    if expected:
        statement(type_, operation, [ordered.get("same", KINDS[type_]["same"])])
        return
    with pytest.raises(InvalidRule) as caught:
        statement(type_, operation, ["x"])
    problem = caught.value.problems[0]
    assert (problem.code, problem.pointer) == ("illegal-operation", "/operation")
    assert problem.allowed is not None
    assert problem.allowed.split(", ") == [
        name for name in OPERATIONS if KINDS[type_]["family"] in LEGAL[name]
    ]


@pytest.mark.parametrize("type_", KINDS)
def test_cells(type_: str) -> None:
    for _, operation, data, values, expected in (fact for fact in FACTS if fact[0] == type_):
        asked = statement(type_, operation, values)
        context = Context(entity={} if data is MISSING else {"a": data})
        explanation = asked.explain(context)
        assert asked.evaluate(context).value is expected, (operation, data, values, explanation.why)
        assert explanation.outcome.value is expected
