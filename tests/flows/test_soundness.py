"""No completion of missing data ever contradicts a definite outcome (flows.md, The verdict)."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Flow, Outcome
from firewhen.flows import Run

NOW = "2026-01-15T12:00:00Z"
NAMES = st.sampled_from(["status", "due", "items", "contact.status", "missing"])
VALUES = st.sampled_from(["placed", "lost", "2026-02-01", "2025-02-01", "", "x"])
ATOMS = st.one_of(
    VALUES, st.none(), st.lists(VALUES, max_size=2), st.just({"$relation": [{"entity_id": "c1"}]})
)
ENTITIES = st.fixed_dictionaries(
    {"_schema": st.sampled_from(["order", "contact"])},
    optional={"status": ATOMS, "due": ATOMS, "items": ATOMS, "contact": ATOMS},
)
IDS = st.sampled_from(["1", "2", "3", "9"])


@st.composite
def sources(draw: st.DrawFn) -> dict[str, Any]:
    source: dict[str, Any] = {"attribute": draw(NAMES)}
    if draw(st.booleans()):
        source |= {"origin": "action", "id": draw(IDS)}
    elif draw(st.booleans()):
        source["schema"] = draw(st.sampled_from(["order", "contact"]))
    return source


OPERATIONS = st.sampled_from(["equals", "not_equals", "is_empty", "is_not_empty", "any_of", "contains"])
STATEMENTS = st.fixed_dictionaries(
    {"source": sources(), "operation": OPERATIONS, "values": st.lists(VALUES, min_size=1)}
)
CONDITIONS = st.fixed_dictionaries(
    {"statements": st.lists(STATEMENTS, max_size=2)},
    optional={
        "allow_failure": st.booleans(),
        "evaluation_order": st.sampled_from(["AFTER_SCHEDULE", "BEFORE_SCHEDULE"]),
        "schedule_id": IDS,
    },
)
SCHEDULES = st.fixed_dictionaries(
    {
        "numberOfUnits": st.integers(0, 3),
        "timePeriod": st.sampled_from(["days", "months", "hours"]),
        "source": st.fixed_dictionaries(
            {"id": IDS, "origin": st.sampled_from(["trigger", "action", "action_task", "automation"])},
            optional={"attribute": NAMES},
        ),
    }
)
LOOPS = st.fixed_dictionaries(
    {
        "source_path": st.one_of(NAMES, st.sampled_from(["1.items", "2.status"])),
        "source_type": st.sampled_from(
            ["journey-multi-select", "previous-action-outputs", "entity-relation"]
        ),
    }
)
ACTIONS = st.fixed_dictionaries(
    {}, optional={"condition_id": IDS, "schedule_id": IDS, "loop_id": IDS, "allow_failure": st.booleans()}
)
TRIGGER_CONDITIONS = st.fixed_dictionaries(
    {"source": NAMES, "comparison": st.sampled_from(["equals", "any_of", "not_empty", "is_empty"])},
    optional={"value": VALUES},
)


def numbered(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": str(at), **part} for at, part in enumerate(parts, 1)]


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    config = draw(st.fixed_dictionaries({}, optional={"schema": st.sampled_from(["order", "contact"])}))
    return Flow.parse(
        {
            "triggers": [{"type": "entity_operation", "configuration": config}],
            "trigger_conditions": draw(st.lists(TRIGGER_CONDITIONS, max_size=2)),
            "conditions": numbered(draw(st.lists(CONDITIONS, max_size=3))),
            "schedules": numbered(draw(st.lists(SCHEDULES, max_size=3))),
            "loops": numbered(draw(st.lists(LOOPS, max_size=2))),
            "actions": numbered(draw(st.lists(ACTIONS, max_size=3))),
        }
    )


REFERENCE = {"type": "entity_operation", "entity_id": "o1", "operation_type": "updateEntity"}


@settings(max_examples=150)
@given(flows(), st.dictionaries(IDS, ENTITIES), ENTITIES, ENTITIES, st.data())
def test_what_is_told_with_less_is_told_with_more(
    flow: Flow, outputs: dict[str, Any], trigger: dict[str, Any], contact: dict[str, Any], data: st.DataObject
) -> None:
    related = {"o1": {"_id": "o1", **trigger}, "c1": {"_id": "c1", **contact}}
    known = {name: outputs[name] for name in outputs if data.draw(st.booleans())}
    near = {name: related[name] for name in related if data.draw(st.booleans())}
    less = flow.preflight(REFERENCE, outputs=known, related=near, now=NOW)
    more = flow.preflight(REFERENCE, outputs=outputs, related=related, now=NOW)
    if less.fires.value is not None:
        assert more.fires is less.fires
    for before, after in zip(less.actions, more.actions, strict=True):
        if before.run is not Run.UNKNOWN:
            assert (after.run, after.at) == (before.run, before.at)
            assert before.run is Run.SKIPPED or after.items == before.items
        else:
            assert before.missing or less.fires.value is None


@settings(max_examples=100)
@given(flows(), ENTITIES)
def test_the_explanation_agrees_with_the_outcome(flow: Flow, trigger: dict[str, Any]) -> None:
    verdict = flow.preflight({"operation": "updateEntity", "payload": trigger, "diff": {}}, now=NOW)
    assert verdict.explanation.outcome == verdict.fires
    assert (verdict.trigger is not None) or verdict.fires is not Outcome.TRUE
    assert verdict.text(full=True)
    assert set(verdict.to_dict()) >= {"fires", "actions", "needed", "irrelevant"}
