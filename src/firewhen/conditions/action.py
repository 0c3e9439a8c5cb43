"""ActionCondition: statements that must all hold before an action runs (conditions.md)."""

from dataclasses import dataclass, field
from typing import Self

from ..explain import Explanation
from ..outcome import Outcome, all_of
from ..source import Value
from .condition import Condition
from .context import Context
from .rules import Reading
from .statement import ConditionStatement
from .table import EVALUATION_ORDERS

MEMBERS = (
    "id",
    "schedule_id",
    "evaluation_order",
    "evaluationResult",
    "error_output",
    "allow_failure",
    "statements",
)


@dataclass(frozen=True, slots=True)
class ActionCondition(Condition):
    """A condition of a flow, to which actions refer by its `id`.

    `evaluation_order` is "AFTER_SCHEDULE" (default: when the schedule `schedule_id` fires) or
    "BEFORE_SCHEDULE" (when the flow is triggered). With `allow_failure` the flow moves on when the condition
    fails; its actions are cancelled.
    """

    id: str | None = field(compare=False)
    schedule_id: str | None = field(compare=False)
    evaluation_order: str = field(compare=False)
    allow_failure: bool = field(compare=False)
    statements: tuple[ConditionStatement, ...] = field(compare=False, repr=False)

    @classmethod
    def read(cls, reading: Reading, value: Value) -> Self | None:
        """The condition at a place of a rule; None when it is invalid."""
        if not reading.is_object(value, "an action condition", MEMBERS):
            return None
        before, noted = len(reading.problems), len(reading.notes)
        order = reading.word(
            value.member("evaluation_order"),
            "unknown-evaluation-order",
            "evaluation order",
            EVALUATION_ORDERS,
        )
        elements = reading.elements(value, "statements", "[{…}]")
        statements = [ConditionStatement.read(reading, element) for element in elements]
        names = reading.text(value, "id"), reading.text(value, "schedule_id")
        allow_failure = reading.flag(value, "allow_failure")
        if not elements:
            reading.note("no-statements", "a condition without statements always holds", value)
        if len(reading.problems) > before:
            return None
        notes = tuple(reading.notes[noted:])
        whole = tuple(statement for statement in statements if statement is not None)
        order = order or EVALUATION_ORDERS[0]
        return cls(value.to_json(), value, notes, *names, order, allow_failure, whole)

    def evaluate(self, context: Context) -> Outcome:
        """Whether all statements hold; unknown with what is missing to tell. No data raises."""
        return all_of(statement.evaluate(context) for statement in self.statements)

    def explain(self, context: Context) -> Explanation:
        """Why it holds or not, statement by statement; the outcome is that of `evaluate`."""
        from .wording import explain_all

        return explain_all(self, [statement.explain(context) for statement in self.statements])
