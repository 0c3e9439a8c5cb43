"""Why a condition holds or not: what was found, what was wanted, and how near it came."""

import time
from typing import Any

import pytest

from firewhen import (
    ActionCondition,
    ConditionStatement,
    Context,
    Outcome,
    SendEmailCondition,
    TriggerCondition,
    TriggerWorkflowCondition,
)

CONTACT = {"_schema": "contact", "_id": "c1", "name": "Ada"}


def why(operation: str, *values: str, entity: Any = None, context: Any = None, **source: Any) -> str:
    """The sentence for a statement on `a`, or on the attribute that is given."""
    rule = {"source": {"attribute": "a", **source}, "operation": operation, "values": list(values)}
    asked = Context(entity=entity or {}) if context is None else context
    return ConditionStatement.parse(rule).explain(asked).why


def test_what_was_found_and_wanted() -> None:
    assert why("equals", "x", entity={"a": "x"}) == '`a` is "x"'
    assert why("equals", "x", entity={"a": "other"}) == '`a` is "other", the rule wants it to be "x"'
    assert (
        why("any_of", "x", "y", entity={"a": "z"}) == '`a` is "z", the rule wants it to be one of "x" or "y"'
    )
    assert why("not_equals", "x", entity={"a": "x"}) == '`a` is "x", the rule wants it to be other than "x"'
    assert why("is_empty", entity={"a": 0}) == "`a` is 0, the rule wants it to be empty"
    assert why("is_not_empty", entity={"a": []}) == "`a` is empty, the rule wants it to hold something"
    assert why("equals", "x", "y", entity={"a": ["x", "z"]}) == (
        '`a` holds "x" and "z", the rule wants it to be exactly "x" and "y"'
    )

    def below_5(a: Any, **source: Any) -> str:
        return why("less_than", "5", entity={"a": a}, **source)

    assert (
        below_5(7, attributeType="number") == "`a` is 7, the rule wants it to be less than 5: it is 2 above 5"
    )
    assert below_5("7", attributeType="number").endswith(": it is 2 above 5")
    assert below_5("7", attributeType="string").endswith(": it is 2 above 5")
    assert below_5("5", attributeType="number") == '`a` is "5", the rule wants it to be less than 5'


def test_the_atom_that_decides_comes_first() -> None:
    rule = {"source": {"attribute": "a.n"}, "operation": "greater_than", "values": ["5"]}
    entity = {"a": [{"n": 1}, {"n": 9}]}
    explanation = ConditionStatement.parse(rule).explain(Context(entity=entity))
    assert (explanation.path, explanation.found) == ("a[1].n", (9, 1))


def test_many_values_are_counted() -> None:
    sentence = why("any_of", "x", entity={"a": [str(n) for n in range(9)]})
    assert sentence.startswith('`a` holds "0", "1", "2", "3", "4" and 4 more')
    assert "or 3 more" in why("any_of", *"abcdefgh", entity={"a": "z"})


def test_near_misses() -> None:
    assert why("equals", "open", entity={"a": "Open"}).endswith(": it differs only in case")
    assert why("any_of", "open", "new", entity={"a": "opn"}).endswith('the closest value is "open"')
    assert why("equals", "x", entity={"b": 1, "aa": "x"}, attribute="aaa").endswith("; did you mean `aa`?")
    assert why("equals", "x", entity={"c": {"city": "x"}}, attribute="c.ciyt").endswith(
        "; did you mean `city`?"
    )


def test_data_that_does_not_fit_the_type() -> None:
    assert "which does not fit the type number" in why(
        "equals", "5", entity={"a": "abc"}, attributeType="number"
    )
    assert "does not fit the data" in why("equals", "5", entity={"a": 5}, attribute="length(a)")


def test_which_member_and_unit_of_a_price_were_read() -> None:
    def price(entity: Any) -> str:
        return why("greater_than", "1000", entity=entity, attributeType="price")

    assert "(read from `a_decimal`)" in price({"a": 1250, "a_decimal": "12.50"})
    assert "(read from `amount`, in cents)" in price({"a": {"amount": 1250}})
    assert "(read from `amount_decimal`)" in price({"a": {"amount_decimal": "12.50", "amount": 1250}})


def test_what_is_missing() -> None:
    assert why("equals", "x", origin="action", id="a1") == "cannot tell: output of action a1 was not supplied"
    assert why("equals", "x", entity={"_schema": "order"}, schema="opportunity") == (
        "cannot tell: no entity of schema opportunity was supplied: an earlier action may create it"
    )


def test_the_diff() -> None:
    def updated(**diff: Any) -> str:
        return why("equals", "x", context=Context(entity={"a": "x"}, diff=diff), attributeOperation="updated")

    assert updated(updated={"a": "w"}) == '`a` is "x"'
    assert updated(updated={}) == "`a` is not in `diff.updated`"
    assert updated(updated={"aa": "w"}) == "`a` is not in `diff.updated`"
    assert updated(updated={"_changesets": {"a": {}}}) == (
        "`a` is not in `diff.updated`; the diff has `_changesets`: a change under approval goes there"
    )


def test_entities_that_exist() -> None:
    def exists(context: Context, **source: Any) -> str:
        rule = {"source": source, "operation": "entity_exists"}
        return ConditionStatement.parse(rule).explain(context).why

    assert exists(Context(entity=CONTACT), schema="contact") == "contact is there"
    assert exists(Context(outputs={"a1": None}), origin="action", id="a1") == "the entity does not exist"


def test_several_entities_that_may_be_meant() -> None:
    rule = {"source": {"attribute": "name", "schema": "contact"}, "operation": "equals", "values": ["Ada"]}
    other = {**CONTACT, "_id": "c2"}
    order = {"_schema": "order"}
    statement = ConditionStatement.parse(rule)
    agreed = statement.explain(Context(entity=order, related=[CONTACT, other]))
    assert agreed.outcome is Outcome.TRUE
    assert len(agreed.children) == 2
    split = statement.explain(Context(entity=order, related=[CONTACT, {**other, "name": "Eve"}]))
    assert split.why == "cannot tell: which entity of schema contact is meant (related.c1 or related.c2)"
    assert [child.outcome.value for child in split.children] == [True, False]


def test_statements_of_an_action_condition() -> None:
    statement = {"source": {"attribute": "a"}, "operation": "equals", "values": ["x"]}
    condition = ActionCondition.parse({"statements": [statement, {**statement, "values": ["y"]}]})
    explanation = condition.explain(Context(entity={"a": "x"}))
    assert explanation.why == "1 of 2 statements failed"
    assert [child.pointer for child in explanation.children] == ["/statements/0", "/statements/1"]
    assert explanation.focus().pointer == "/statements/1"
    assert ActionCondition.parse({}).explain(Context()).why == "it has no statements, so it holds"


@pytest.mark.parametrize(
    ("condition", "kind", "asked"),
    [
        (
            TriggerCondition.parse({"source": "a", "comparison": "equals", "value": 5}),
            "trigger_condition",
            "a equals 5",
        ),
        (
            TriggerWorkflowCondition.parse({"schema": "x", "source": "a", "comparison": "is_empty"}),
            "trigger_condition",
            "a is_empty",
        ),
        (
            SendEmailCondition.parse({"_equals": {"source": "a", "value": "x"}}),
            "send_email_condition",
            'a equals "x"',
        ),
    ],
)
def test_kinds_and_what_is_asked(condition: Any, kind: str, asked: str) -> None:
    explanation = condition.explain(Context(entity={"_schema": "x", "a": 5}))
    assert (explanation.kind, explanation.asked) == (kind, asked)


def test_places_in_a_larger_rule() -> None:
    condition = ActionCondition.parse(
        '{"statements": [\n {"source": {"attribute": "a"}, "operation": "is_empty"}]}'
    )
    assert condition.statements[0].explain(Context(entity={})).pointer == "/statements/0"


def test_explaining_takes_time_in_proportion() -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2000, 2009)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    rule = {"source": {"attribute": "a"}, "operation": "any_of", "values": days}
    started = time.process_time()
    outcome = (
        ConditionStatement.parse(rule)
        .explain(Context(entity={"a": [f"{day}T10:00" for day in days]}))
        .outcome
    )
    assert outcome is Outcome.TRUE
    assert time.process_time() - started < 5  # one calendar for each atom would take minutes
