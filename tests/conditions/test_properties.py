"""What holds of every condition and every context."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firewhen import (
    ActionCondition,
    ConditionStatement,
    Context,
    InvalidRule,
    Outcome,
    Problem,
    TriggerCondition,
)
from firewhen.conditions import Condition, SendEmailCondition, TriggerWorkflowCondition, parse_condition
from firewhen.conditions.table import OPERATIONS

from .strategies import VALUES, asked, contexts, statements, trigger_conditions

PARTS = ["entity", "event", "diff", "related", "outputs", "workflow", "submission", "catalog", "now"]
NEGATIVE = {row.twin: name for name, row in OPERATIONS.items() if row.twin}
KINDS: list[type[Condition]] = [
    ActionCondition,
    ConditionStatement,
    SendEmailCondition,
    TriggerCondition,
    TriggerWorkflowCondition,
]


def conditions() -> st.SearchStrategy[Condition]:
    several = st.lists(statements(), max_size=3).map(lambda rules: {"statements": rules})
    email = trigger_conditions().map(
        lambda rule: {"_equals": {"source": rule["source"], "value": rule["value"]}}
    )
    workflow = trigger_conditions().map(lambda rule: {"schema": "schema-e1", **rule})
    return st.one_of(statements(), trigger_conditions(), several, email, workflow).map(parse_condition)


Question = tuple[Condition, dict[str, Any]]


def questions() -> st.SearchStrategy[Question]:
    """A condition of any kind, and the members of a context."""
    near = asked().map(lambda pair: (parse_condition(pair[0]), pair[1]))
    return near | st.tuples(conditions(), contexts())


LEFT_OUT = st.just(set()) | st.sets(st.sampled_from(PARTS), max_size=2)


def without(members: dict[str, Any], left_out: set[str]) -> Context:
    """The context without some of its parts, and without some of the related entities."""
    related = {id_: data for id_, data in members["related"].items() if id_ not in left_out}
    kept = {name: part for name, part in (members | {"related": related}).items() if name not in left_out}
    return Context(**kept)


@given(questions(), LEFT_OUT)
def test_explaining_agrees_with_evaluating(question: Question, left_out: set[str]) -> None:
    condition, members = question
    context = without(members, left_out)
    outcome, explanation = condition.evaluate(context), condition.explain(context)
    assert (explanation.outcome, explanation.outcome.missing) == (outcome, outcome.missing)
    assert bool(outcome.missing) == (outcome.value is None)
    assert explanation.text(full=True)
    json.dumps(explanation.to_dict())


@given(asked(all_only=True), LEFT_OUT)
def test_a_negative_operation_is_the_negation_of_its_twin(
    question: tuple[dict[str, Any], dict[str, Any]], left_out: set[str]
) -> None:
    rule, members = question
    name = OPERATIONS[rule["operation"]].twin or rule["operation"]
    assume(name in NEGATIVE)
    context = without(members, left_out)
    positive = ConditionStatement.parse({**rule, "operation": name})
    negative = ConditionStatement.parse({**rule, "operation": NEGATIVE[name]})
    assert negative.evaluate(context) == ~positive.evaluate(context)


@given(statements(all_only=True), st.lists(VALUES, max_size=4), st.randoms(use_true_random=False))
def test_order_never_matters(rule: dict[str, Any], atoms: list[Any], random: Any) -> None:
    rule["source"]["attribute"] = "a"
    rule["source"].pop("schema", None)
    all_ = OPERATIONS[rule["operation"]].values == "all"
    shuffled = {
        **rule,
        "values": random.sample(rule["values"], len(rule["values"])) if all_ else rule["values"],
    }
    one = Context(entity={"a": atoms}, now="2024-05-01T12:00:00Z")
    other = Context(entity={"a": random.sample(atoms, len(atoms))}, now="2024-05-01T12:00:00Z")
    outcome = ConditionStatement.parse(rule).evaluate(one)
    assert ConditionStatement.parse(shuffled).evaluate(other) == outcome


@settings(max_examples=300)
@given(questions(), st.sets(st.sampled_from([*PARTS, "e1", "e2", "e3"]), min_size=1, max_size=3))
def test_what_was_missing_never_contradicts(question: Question, left_out: set[str]) -> None:
    condition, members = question
    told = condition.evaluate(without(members, left_out))
    if told.value is not None:
        assert condition.evaluate(Context(**members)) == told


@given(st.lists(statements(), min_size=1, max_size=4), contexts(), LEFT_OUT)
def test_an_action_condition_is_the_conjunction_of_its_statements(
    rules: list[dict[str, Any]], members: dict[str, Any], left_out: set[str]
) -> None:
    context = without(members, left_out)
    whole = Outcome.TRUE
    for rule in rules:
        whole = whole & ConditionStatement.parse(rule).evaluate(context)
    condition = ActionCondition.parse({"statements": rules})
    assert condition.evaluate(context) == whole
    assert ActionCondition.parse({"statements": rules[::-1]}).evaluate(context) == whole


@given(conditions())
def test_text_parses_back(condition: Condition) -> None:
    again = type(condition).parse(condition.to_json())
    assert again == condition
    assert hash(again) == hash(condition)
    assert [(note.code, note.pointer) for note in again.notes] == [
        (note.code, note.pointer) for note in condition.notes
    ]


RULES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["a", "equals", "date", "a..b", "trigger", "AFTER_SCHEDULE"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "source",
                    "operation",
                    "values",
                    "attribute",
                    "attributeType",
                    "origin",
                    "statements",
                    "comparison",
                    "value",
                    "_equals",
                    "schema",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(RULES, st.sampled_from(KINDS))
def test_any_json_is_a_condition_or_a_problem(rule: Any, kind: type[Condition]) -> None:
    for parse in (kind.parse, parse_condition):
        problems: tuple[Problem, ...] = ()
        try:
            parse(rule).explain(Context(entity={"a": 5}))
        except InvalidRule as error:
            problems = error.problems
        assert all(problem.code and str(problem) for problem in problems)


class Odd:
    """A value that JSON does not have."""


ODD = [10**5000, Odd(), b"x", {1: 2}, {None: [Odd()]}, (1, 2), {1, 2}, 1j, datetime.now(UTC), lambda: 1]


@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("operation", OPERATIONS)
def test_data_that_json_does_not_have(operation: str, data: Any) -> None:
    rule = {"source": {"attribute": "a"}, "operation": operation, "values": ["x"]}
    context = Context(entity={"a": data, "b": [data]})
    assert ConditionStatement.parse(rule).explain(context).text()
    rule["source"]["attribute"] = "b.x"  # type: ignore[index]  # what is tested
    assert ConditionStatement.parse(rule).explain(context).text()


@pytest.mark.parametrize(
    "wrap", [lambda inner: [inner], lambda inner: {"a": inner}, lambda inner: {"$relation": [inner]}]
)
@pytest.mark.parametrize("operation", ["equals", "contains", "is_empty", "entity_exists"])
def test_deep_data_costs_no_stack(operation: str, wrap: Any) -> None:
    data: Any = "x"
    for _ in range(100_000):
        data = wrap(data)
    rule = {"source": {"attribute": "a"}, "operation": operation, "values": ["x"]}
    context = Context(entity={"a": data})
    condition = ConditionStatement.parse(rule)
    assert condition.explain(context).outcome == condition.evaluate(context)
    while isinstance(data, list | dict):  # taken apart step by step: the interpreter frees it by recursion
        data = data.pop() if isinstance(data, list) else data.popitem()[1]


def test_deep_rules_are_refused() -> None:
    with pytest.raises(InvalidRule, match="too-deep"):
        parse_condition('{"statements":' + "[" * 100_000)
