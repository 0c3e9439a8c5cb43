"""The cases of conformance/conditions, which hold the rules of the specification as data."""

import json
from pathlib import Path
from typing import Any

import pytest

from firewhen import conditions

FOLDER = Path(__file__).parents[2] / "conformance" / "conditions"


def load(name: str) -> dict[str, Any]:
    """One file of the folder."""
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return data


def params(name: str) -> list[Any]:
    """The cases of a file, named for pytest; each has its `kind`."""
    data = load(name)
    cases = [{"kind": data.get("kind"), **case} for case in data["cases"]]
    assert len({case["name"] for case in cases}) == len(cases), "two cases have one name"
    return [pytest.param(case, id=f"{name}: {case['name']}") for case in cases]


def kind(case: dict[str, Any]) -> type[conditions.Condition]:
    """The class that a case's `kind` names."""
    found: type[conditions.Condition] = getattr(conditions, case["kind"])
    return found
