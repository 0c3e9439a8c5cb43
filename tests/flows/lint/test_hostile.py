"""Whatever a flow holds, its lint answers with findings."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Flow
from firewhen.flows.lint import CODES, Report, lint_query, to_github, to_json, to_sarif

from .examples import FLOWS, flow, payload

WHOLE = [bad for each in FLOWS.values() for bad, _, _ in each if isinstance(bad, dict)]
ODD = st.recursive(
    st.sampled_from(
        [None, True, 0, -1, 1e308, 10**400, "", "x", "\ud800", "today", "a[[", "::\r\n%", "equals", "action"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "source", "$or", "*", "exists", "\x1b", "a.b"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in items for found in places(item, (*path, key)))]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_any_value_anywhere_leads_to_findings_and_never_to_errors(whole: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(whole)
    path = data.draw(st.sampled_from(places(changed)[1:]))
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = data.draw(ODD)
    report = Report("f", Flow.parse(changed).lint())
    assert {finding.code for finding in report.findings} <= CODES.keys()
    for made in (to_json([report]), to_sarif([report], "1")):
        json.dumps(made)
    assert all("\n" not in line and "\x1b" not in line for line in to_github([report]))
    for finding in report.findings:
        assert "\x1b" not in str(finding)


@pytest.mark.parametrize(
    "name", ["triggers", "trigger_conditions", "conditions", "schedules", "loops", "actions"]
)
@pytest.mark.parametrize("value", [{}, [], "x", 5, [None], [[]], [5], {"type": "entity_operation"}])
def test_parts_of_any_type_are_linted(name: str, value: Any) -> None:
    assert {finding.code for finding in Flow.parse(flow(**{name: value})).lint()} <= CODES.keys()


def test_deep_and_wide_flows_are_linted() -> None:
    deep: Any = ["x"]
    for _ in range(900):
        deep = {"a": deep}
    assert isinstance(Flow.parse(payload(a=deep)).lint(), tuple)
    statement = {"source": {"attribute": "x"}, "operation": "equals", "values": ["a"]}
    many = flow(conditions=[{"id": "c", "statements": [statement] * 2_000}])
    assert "duplicate-condition" in {finding.code for finding in Flow.parse(many).lint()}


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_is_a_query_or_an_invalid_one(text: str) -> None:
    assert {finding.code for finding in lint_query(text)} <= CODES.keys()
