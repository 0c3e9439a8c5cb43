"""SendEmailCondition: `{"_equals": {source, value}}` (conditions.md)."""

from dataclasses import dataclass, field
from typing import Self

from ..explain import Explanation
from ..outcome import Outcome
from ..paths import Path
from ..source import Value
from .asking import Question
from .condition import Condition
from .context import Context
from .judging import Judgement
from .rules import Reading
from .trigger import compare_at, equality


@dataclass(frozen=True, slots=True)
class SendEmailCondition(Condition):
    """The condition of an e-mail action: some value at `source` equals `value`."""

    source: Path = field(compare=False)
    question: Question = field(compare=False, repr=False)

    @classmethod
    def read(cls, reading: Reading, value: Value) -> Self | None:
        """The condition at a place of a rule; None when it is invalid."""
        if not reading.is_object(value, "an e-mail condition", ("_equals",)):
            return None
        before, noted = len(reading.problems), len(reading.notes)
        inner = reading.required(value, "_equals", "an object of `source` and `value`")
        if inner is None or not reading.is_object(inner, "`_equals`", ("source", "value")):
            return None
        source = reading.path(reading.required(inner, "source", "the path of what is compared"))
        wanted = reading.required(inner, "value", "what the source should be")
        question = None if wanted is None else equality(reading, wanted, "equals")
        if source is None or question is None or len(reading.problems) > before:
            return None
        return cls(value.to_json(), value, tuple(reading.notes[noted:]), source, question)

    @property
    def comparison(self) -> str:
        """What is asked: always `equals`."""
        return "equals"

    @property
    def schema(self) -> None:
        """None: the trigger entity is asked."""
        return None

    def evaluate(self, context: Context) -> Outcome:
        """Whether the condition holds; unknown with what is missing to tell. No data raises."""
        return self.judge(context)[0].outcome

    def explain(self, context: Context) -> Explanation:
        """Why it holds or not; the outcome is that of `evaluate`."""
        from .wording import explain_comparison

        return explain_comparison("send_email_condition", self, context)

    def judge(self, context: Context) -> list[Judgement]:
        """What it comes to: one judgement."""
        return [compare_at(self.source, self.question, context)]
