"""TriggerCondition, and TriggerWorkflowCondition for the entity of a schema (conditions.md)."""

from dataclasses import dataclass, field
from typing import Self

from ..explain import Explanation
from ..outcome import Outcome
from ..paths import Path
from ..source import Value
from .asking import Question
from .condition import Condition
from .context import Context, Part, begins_at_event
from .equality import read_value
from .facets import Clock, Facets
from .holding import How
from .judging import Judgement, together
from .rules import Reading
from .table import COMPARISONS, OPERATIONS, SYNONYMS

_ASKS = {"equals": "any_of", "any_of": "any_of", "not_empty": "is_not_empty", "is_empty": "is_empty"}
"""The operation that asks what a comparison asks: `equals` is "some resolved value equals the value"."""


@dataclass(frozen=True, slots=True)
class TriggerCondition(Condition):
    """One of a flow's `trigger_conditions`: `{source, comparison, value}`. All of them must hold."""

    source: Path = field(compare=False)
    comparison: str = field(compare=False)
    question: Question = field(compare=False, repr=False)
    schema: str | None = field(compare=False)

    @classmethod
    def members(cls) -> tuple[str, ...]:
        """The members that the API has."""
        return ("source", "comparison", "value")

    @classmethod
    def read(cls, reading: Reading, value: Value) -> Self | None:
        """The condition at a place of a rule; None when it is invalid."""
        if not reading.is_object(value, "a trigger condition", cls.members()):
            return None
        before, noted = len(reading.problems), len(reading.notes)
        schema = cls._schema(reading, value)
        source = reading.path(reading.required(value, "source", "the path of what is compared"))
        found = reading.required(value, "comparison", f"one of {', '.join(COMPARISONS)}")
        comparison = None if found is None else _comparison(reading, found)
        question = None if comparison is None else _question(reading, value, comparison)
        if source is None or comparison is None or question is None or len(reading.problems) > before:
            return None
        notes = tuple(reading.notes[noted:])
        return cls(value.to_json(), value, notes, source, comparison, question, schema)

    @classmethod
    def _schema(cls, reading: Reading, value: Value) -> str | None:
        return None

    def evaluate(self, context: Context) -> Outcome:
        """Whether the condition holds; unknown with what is missing to tell. No data raises."""
        return together(self.judge(context), self.schema)

    def explain(self, context: Context) -> Explanation:
        """Why it holds or not; the outcome is that of `evaluate`."""
        from .wording import explain_comparison

        return explain_comparison("trigger_condition", self, context)

    def judge(self, context: Context) -> list[Judgement]:
        """What it comes to for each entity that may be meant: one, but for a schema nearly always."""
        anywhere = self.schema is None or begins_at_event(self.source)
        parts = (None,) if anywhere else context.of_schema(self.schema)
        return [compare_at(self.source, self.question, context, part) for part in parts]


@dataclass(frozen=True, slots=True)
class TriggerWorkflowCondition(TriggerCondition):
    """A trigger condition on the entity of a schema: `{schema, source, comparison, value}`."""

    @classmethod
    def members(cls) -> tuple[str, ...]:
        """The members that the API has."""
        return ("schema", "source", "comparison", "value")

    @classmethod
    def _schema(cls, reading: Reading, value: Value) -> str | None:
        reading.required(value, "schema", "the schema of the entity that is asked about")
        return reading.text(value, "schema")


def compare_at(source: Path, question: Question, context: Context, part: Part | None = None) -> Judgement:
    """What a comparison of values as they are comes to, in a part of the context or where the path begins."""
    resolution = context.resolve(source, part)
    blanks = question.operation.test != "is_empty"
    held = How("as it is", source.name, blanks=blanks).hold(resolution, context.entities)
    outcome = question.ask(held, Clock(context.tz, context.now))
    return Judgement(outcome, part or Part(), resolution, held)


def _comparison(reading: Reading, found: Value) -> str | None:
    meant = SYNONYMS.get(found.value) if found.kind == "string" else None
    if meant is not None:
        message = f"the API has no comparison `{found.value}`; it is read as `{meant}`"
        reading.note("undocumented-comparison", message, found, fix=f'"{meant}"')
        return meant
    return reading.word(found, "unknown-comparison", "comparison", COMPARISONS)


def _question(reading: Reading, value: Value, comparison: str) -> Question | None:
    operation = OPERATIONS[_ASKS[comparison]]
    found = value.member("value")
    if operation.values == "none":
        if found is not None:
            reading.note("extra-values", f"`{comparison}` reads no value", found)
        return Question(operation, ())
    if found is None:
        reading.problem("no-values", f"`{comparison}` needs a value", value, fix='"value": "…"')
        return None
    return equality(reading, found, comparison)


def equality(reading: Reading, value: Value, comparison: str) -> Question:
    """The question of an `equals` or `any_of`; `equals` with a list asks for the same set [O]."""
    values: tuple[Facets, ...] = tuple(read_value(reading, value))
    if value.kind == "array" and not values:
        reading.note("no-values", f"`{comparison}` has no values: nothing can equal them", value)
    if comparison == "any_of" and value.kind != "array":
        reading.note("lone-value", "`any_of` takes a list", value, fix=f"[{value.show()}]")
    same_set = comparison == "equals" and value.kind == "array"
    return Question(OPERATIONS["equals" if same_set else "any_of"], values)
