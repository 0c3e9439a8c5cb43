"""What does not fit the API's schema, told by how much it matters (flows.md, Triggers).

A member that the schema does not know decides nothing, wherever the platform reads rules; so it is told
loudly there, with the name that was probably meant.
"""

import re
from collections.abc import Mapping

from ...errors import Problem
from .findings import Finding
from .linted import Found, Linted

_RULES = re.compile(r"/(triggers|trigger_conditions|conditions|schedules|loops)/")
_GATES = re.compile(r"/[^/]+|/actions/\d+/[^/]+")
"""Members of the flow itself, and of its actions: unknown ones matter when they look like a known one."""
_TRIGGER = re.compile(r"/triggers/(\d+)/configuration/([^/]+)")
_FILTER = re.compile(r"/triggers/\d+/configuration/filter_config/.")
_OPERATIONS = re.compile(r"/triggers/\d+/configuration/operations/\d+")

_MEANT: Mapping[str, Mapping[str, str]] = {
    "entity_operation": {
        "operation": "operations",
        "entity_schema": "schema",
        "entity": "schema",
        "attributes": "filter_config",
        "conditions": "filter_config",
        "condition": "filter_config",
        "filter": "filter_config",
        "filters": "filter_config",
        "pattern": "filter_config",
        "activities": "include_activities",
        "activity_types": "include_activities",
        "types": "include_activities",
    },
    "activity": {"activities": "types", "activity_types": "types", "entity_schema": "schema"},
    "entity_manual": {"entity_schema": "schema"},
    "journey_submission": {"journey_id": "source_id"},
    "flows_trigger": {"source_id": "journey_id"},
    "event_catalog": {"schema": "entity_schema", "name": "event_name", "version": "event_version"},
}
"""What was probably meant by a member of a trigger's configuration, by the trigger's type."""
_SKIPPED = ("null-member", "too-deep")
"""Null is absence, and nothing but patterns nests deep."""
_CODES = {"repeated-member": "duplicate-key"}


def misfits(linted: Linted) -> Found:
    """Everything that the schema has to say, but for what other checks say better."""
    for problem in linted.problems():
        better = _FILTER.match(problem.pointer) or _OPERATIONS.fullmatch(problem.pointer)
        if problem.code in _SKIPPED or (better and problem.code != "repeated-member"):
            continue  # patterns and operations are read by their own checks
        if problem.code == "unknown-member":
            yield _unknown(linted, problem)
        else:
            yield linted.told(_CODES.get(problem.code, problem.code), problem)


def _unknown(linted: Linted, problem: Problem) -> Finding:
    match = _TRIGGER.fullmatch(problem.pointer)
    value = linted.at(problem.pointer)
    name = str(value.step)
    if match:
        trigger = linted.triggers[int(match[1])]
        known = _MEANT.get(trigger.type, {}).get(name)
        message = (
            f"the schema knows no `{name}` in the configuration of `{trigger.type}`: it is stored and"
            " constrains nothing, so the flow fires more often than it seems"
        )
        return linted.found("unknown-member", value, message, f"`{known}`" if known else _fix(problem))
    if _RULES.match(problem.pointer):
        message = f"the schema knows no `{name}` here: it is stored and decides nothing"
        return linted.found("unknown-member", value, message, _fix(problem))
    near = _GATES.fullmatch(problem.pointer) and problem.fix
    return linted.told("unknown-member" if near else "extra-member", problem)


def _fix(problem: Problem) -> str | None:
    return problem.fix and problem.fix.partition(",")[0]
