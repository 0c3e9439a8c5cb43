"""ConditionStatement: an operation asked of an attribute (conditions.md)."""

from dataclasses import dataclass, field
from typing import Self

from ..explain import Explanation
from ..outcome import Outcome, all_of, any_of
from ..source import Value
from .asking import Question
from .attribute import Attribute
from .condition import Condition
from .context import Context, Part
from .existence import judge_existence
from .facets import Clock
from .holding import How
from .judging import Judgement, together
from .rules import Reading
from .values import read_question

MEMBERS = ("id", "source", "operation", "values")


@dataclass(frozen=True, slots=True)
class ConditionStatement(Condition):
    """One statement of an ActionCondition: `{source, operation, values}`."""

    id: str | None = field(compare=False)
    source: Attribute = field(compare=False, repr=False)
    question: Question = field(compare=False, repr=False)

    @property
    def operation(self) -> str:
        """The name of the operation."""
        return self.question.operation.name

    @property
    def values(self) -> tuple[str, ...]:
        """The values as they are written."""
        return tuple(value.shown for value in self.question.values)

    @classmethod
    def read(cls, reading: Reading, value: Value) -> Self | None:
        """The statement at a place of a rule; None when it is invalid."""
        before, noted = len(reading.problems), len(reading.notes)
        if not reading.is_object(value, "a statement", MEMBERS):
            return None
        found = reading.required(value, "source", "a statement asks about an attribute or an entity")
        source = None if found is None else Attribute.read(reading, found)
        question = read_question(reading, value, source)
        id_ = reading.text(value, "id")
        if source is not None and question is not None:
            _needs_attribute(reading, found or value, question)
        if source is None or question is None or len(reading.problems) > before:
            return None
        return cls(value.to_json(), value, tuple(reading.notes[noted:]), id_, source, question)

    def evaluate(self, context: Context) -> Outcome:
        """Whether the statement holds; unknown with what is missing to tell. No data raises."""
        return self.outcome(self.judge(context))

    def explain(self, context: Context) -> Explanation:
        """Why it holds or not; the outcome is that of `evaluate`."""
        from .wording import explain_statement

        return explain_statement(self, context)

    def judge(self, context: Context) -> list[Judgement]:
        """What it comes to for each entity that may be meant: nearly always one."""
        ask = self._exists if self.question.operation.test == "entity_exists" else self._ask
        return [ask(context, part) for part in self.source.parts(context)]

    def outcome(self, judgements: list[Judgement]) -> Outcome:
        """The one outcome of several judgements."""
        if self.question.operation.test == "entity_exists":
            combine = all_of if self.question.operation.negative else any_of
            return combine(one.outcome for one in judgements)
        return together(judgements, self.source.schema)

    def _ask(self, context: Context, part: Part) -> Judgement:
        if self.source.operation != "all":
            gate = self._gate(context, part)
            if isinstance(gate, Judgement):
                return gate
            part = gate
        source = self.source
        resolution = source.resolve(context, part)
        read = source.type.read if source.type else "inferred"
        name = source.path.name if source.path else None
        held = How(read, name, source.repeatable).hold(resolution, context.entities)
        outcome = self.question.ask(held, Clock(context.tz, context.now))
        return Judgement(outcome, part, resolution, held)

    def _gate(self, context: Context, part: Part) -> Judgement | Part:
        """Whether the attribute is in its part of the diff: the part to read it in, or the judgement."""
        operation, diff = self.source.operation, context.part("diff")
        missing = part.missing or diff.missing
        if part.value is not context.entity and not part.missing:
            missing = f"the diff of {part.place} is not known: only the trigger entity has one"
        if missing:
            return Judgement(Outcome.unknown(missing), part)
        section = Part(diff.value.get(operation), f"diff.{operation}")
        if not self.source.resolve(context, section, follow=False).found:
            return Judgement(Outcome.FALSE, section, gate=f"not in `diff.{operation}`")
        return section if operation == "deleted" else part

    def _exists(self, context: Context, part: Part) -> Judgement:
        judgement = judge_existence(self.source, context, part)
        if self.question.operation.negative:
            return judgement._replace(outcome=~judgement.outcome)
        return judgement


def _needs_attribute(reading: Reading, source: Value, question: Question) -> None:
    if question.operation.test != "entity_exists" and source.member("attribute") is None:
        message = f"`attribute` is missing: `{question.operation.name}` asks about one"
        reading.problem("missing-member", message, source)
