"""How conditions differ: those of the trigger, and the statements that gate actions."""

from collections.abc import Callable, Iterator, Sequence

from ...conditions import ConditionStatement, TriggerCondition
from ...patterns.comparing import Relation
from ...source import Value
from ..members import member, text
from ..preflight import Condition
from .changes import Change
from .implying import relation
from .values import change, normal, paired, same, values_of


def trigger_condition_changes(old: Sequence[Condition], new: Sequence[Condition]) -> Iterator[Change]:
    """The trigger conditions that were added, removed and altered; all of them must hold."""
    keys: Sequence[Callable[[Condition], str | None]] = (
        _text,
        lambda condition: normal(member(_value(condition), "source")),
    )
    pairs = paired(old, new, keys)
    for at, (before, after) in enumerate(pairs):
        values = None if before is None else _value(before), None if after is None else _value(after)
        if same(*values):
            continue
        how: Relation = "narrower" if before is None else "wider" if after is None else "other"
        if isinstance(before, TriggerCondition) and isinstance(after, TriggerCondition):
            how = relation(before.question, after.question) if _asks_the_same(*values) else "other"
        if how != "same":
            source = text(member(values[1] or values[0], "source"))
            yield change("trigger condition", f"`{source}`" if source else f"{at + 1}", values, how)


def statement_changes(
    where: str, old: Sequence[ConditionStatement], new: Sequence[ConditionStatement]
) -> Iterator[Change]:
    """The statements of an action's condition that were added, removed and altered; all must hold."""
    keys: Sequence[Callable[[ConditionStatement], str | None]] = (
        lambda statement: statement.id,
        lambda statement: normal(statement.rule),
        lambda statement: normal(member(statement.rule, "source")),
    )
    for before, after in paired(old, new, keys):
        values = values_of(before, after, lambda statement: statement.rule)
        how: Relation = "other"
        if before is not None and after is not None and _asks_the_same(*values):
            how = relation(before.question, after.question)
        if how != "same" and not same(*values):
            attribute = text(member(member(values[1] or values[0], "source"), "attribute"))
            what = f"`{attribute}`" if attribute else "statement"
            yield change(where, what, values, how, "none")


def _asks_the_same(old: Value | None, new: Value | None) -> bool:
    return same(member(old, "source"), member(new, "source"))


def _value(condition: Condition) -> Value:
    return condition.rule if isinstance(condition, TriggerCondition) else condition[0]


def _text(condition: Condition) -> str:
    return normal(_value(condition))
