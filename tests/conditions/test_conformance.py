"""Every rule of conditions.md, stated as data in conformance/conditions."""

import json
from typing import Any

import pytest

from firewhen import Context, InvalidRule

from .cases import FOLDER, kind, params

EVALUATED = [
    "atoms",
    "prices",
    "dates",
    "untyped",
    "emptiness",
    "modifiers",
    "origins",
    "existence",
    "unknowns",
    "trigger-conditions",
    "other-conditions",
]


def test_every_file_is_run() -> None:
    others = {"table", "paths", "invalid-paths", "invalid", "notes"}
    assert {file.stem for file in FOLDER.glob("*.json")} == others | set(EVALUATED)


@pytest.mark.parametrize("case", [case for name in EVALUATED for case in params(name)])
def test_outcomes(case: dict[str, Any]) -> None:
    condition = kind(case).parse(case["rule"])
    context = Context(**case["context"])
    explanation = condition.explain(context)
    outcome = condition.evaluate(context)
    assert outcome.value is case["outcome"], explanation.text(full=True)
    assert (explanation.outcome, explanation.outcome.missing) == (outcome, outcome.missing)
    assert bool(outcome.missing) == (case["outcome"] is None)
    for word in case.get("missing", []):
        assert any(word in missing for missing in outcome.missing), outcome.missing
    assert kind(case).parse(condition.to_json()) == condition


@pytest.mark.parametrize("as_text", [False, True], ids=["dict", "text"])
@pytest.mark.parametrize("case", params("invalid"))
def test_invalid_rules(case: dict[str, Any], as_text: bool) -> None:
    with pytest.raises(InvalidRule) as caught:
        kind(case).parse(json.dumps(case["rule"], indent=1) if as_text else case["rule"])
    problems = caught.value.problems
    found = sorted((problem.code, problem.pointer) for problem in problems)
    assert found == sorted((error["code"], error["pointer"]) for error in case["errors"])
    assert all(
        bool(problem.line and problem.excerpt) == as_text
        for problem in problems
        if "path" not in problem.code
    )
    assert str(caught.value)


@pytest.mark.parametrize("case", params("notes"))
def test_notes(case: dict[str, Any]) -> None:
    notes = kind(case).parse(case["rule"]).notes
    assert [(note.code, note.pointer) for note in notes] == [(n["code"], n["pointer"]) for n in case["notes"]]
