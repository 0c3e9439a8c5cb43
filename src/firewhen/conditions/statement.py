"""ConditionStatement: an operation asked of an attribute (conditions.md)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from ..explain import Explanation
from ..outcome import Outcome, all_of, any_of
from ..source import Value
from .asking import Question
from .atoms import Atom, How, holding
from .attribute import Attribute
from .condition import Condition
from .context import Context, Part
from .dates import read_moment
from .facets import Clock, Facets
from .judging import Judgement, together
from .numbers import read_number
from .rules import Reading
from .table import OPERATIONS, TOKENS, AttributeType, legal

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
        if not reading.is_object(value, "a statement", MEMBERS):
            return None
        before, noted = len(reading.problems), len(reading.notes)
        found = reading.required(value, "source", "a statement asks about an attribute or an entity")
        source = None if found is None else Attribute.read(reading, found)
        word = reading.required(value, "operation", f"one of {', '.join(OPERATIONS)}")
        name = reading.word(word, "unknown-operation", "operation", tuple(OPERATIONS))
        id_ = reading.text(value, "id")
        if source is None or name is None or word is None:
            return None
        question = _question(reading, value, source, name, word)
        if question is None or len(reading.problems) > before:
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
        """The one outcome; unknown when several entities may be meant and do not agree."""
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
        resolution = self.source.resolve(context, part)
        held = holding(resolution, self._how(context))
        outcome = self.question.ask(held, Clock(context.tz, context.now))
        return Judgement(outcome, part, resolution, held)

    def _gate(self, context: Context, part: Part) -> Judgement | Part:
        """Whether the attribute is in its part of the diff: the part to read it in, or the judgement."""
        operation = self.source.operation
        diff = context.part("diff")
        if part.missing:
            return Judgement(Outcome.unknown(part.missing), part)
        if part.value is not context.entity:
            words = f"the diff of {part.place} is not known: only the trigger entity has one"
            return Judgement(Outcome.unknown(words), part)
        if diff.missing:
            return Judgement(Outcome.unknown(diff.missing), part)
        section = Part(diff.value.get(operation), f"diff.{operation}")
        if not self.source.resolve(context, section, follow=False).found:
            return Judgement(Outcome.FALSE, section, gate=f"not in `diff.{operation}`")
        return section if operation == "deleted" else part

    def _exists(self, context: Context, part: Part) -> Judgement:
        """Whether the source names an entity that the context holds."""
        judgement = self._named(context, part) or Judgement(_held(part), part)
        if self.question.operation.negative:
            return Judgement(~judgement.outcome, part, judgement.resolution, judgement.holding)
        return judgement

    def _named(self, context: Context, part: Part) -> Judgement | None:
        """Whether an entity that a relation names exists; None when the source names no relation."""
        type_ = self.source.type
        if self.source.path is None or (type_ is not None and type_.family != "list"):
            return None
        resolution = self.source.resolve(context, part)
        if type_ is None and any(not isinstance(item.value, dict) for item in resolution.items()):
            return None
        held = holding(resolution, How("relation", None, False, context.entities))
        outcomes = [_exists(context, atom) for atom in held.atoms]
        outcomes += [Outcome.unknown(*held.missing)] if held.missing else []
        return Judgement(any_of(outcomes), part, resolution, held)

    def _how(self, context: Context) -> How:
        source = self.source
        read = source.type.read if source.type else "inferred"
        return How(read, source.path.name if source.path else None, source.repeatable, context.entities)


def _held(part: Part) -> Outcome:
    return Outcome.unknown(part.missing) if part.missing else Outcome.of(part.value is not None)


def _exists(context: Context, atom: Atom) -> Outcome:
    """Whether the entity exists that an atom of a relation names; a hydrated one does."""
    item = atom.found.value
    if isinstance(item, dict) and "_id" in item and "entity_id" not in item:
        return Outcome.TRUE
    id_ = atom.facets.shown
    if id_ not in context.entities:
        return Outcome.unknown(f"entity {id_} was not supplied")
    return Outcome.of(context.entities[id_] is not None)


def _question(reading: Reading, value: Value, source: Attribute, name: str, word: Value) -> Question | None:
    """The operation with its values; None, with the problems noted, when they do not go together."""
    operation = OPERATIONS[name]
    type_ = source.type
    if not legal(name, type_.name if type_ else None):
        assert type_ is not None  # noqa: S101 (everything is legal without a type)
        allowed = ", ".join(other for other in OPERATIONS if legal(other, type_.name))
        message = f"`{name}` cannot be asked of an attribute of type {type_.name}"
        reading.problem("illegal-operation", message, word, allowed=allowed)
        return None
    if source.path is None and operation.test != "entity_exists":
        reading.problem("missing-member", f"`source.attribute` is missing: `{name}` asks about one", value)
        return None
    elements = reading.elements(value, "values", '["…"]')
    _count(reading, value, name, len(elements))
    texts = [(element, _text(reading, element)) for element in elements]
    reader = _READERS.get(type_.family if type_ else None, _text_value) if operation.coerced else _text_value
    reader = (
        _any_value
        if type_ is None and operation.test in ("equals", "any_of", "contains", "order")
        else reader
    )
    values = [_coerced(reading, element, text, reader, type_) for element, text in texts if text is not None]
    return Question(
        operation, tuple(one for one in values if one), type_.family if type_ else None, source.each
    )


def _count(reading: Reading, value: Value, name: str, count: int) -> None:
    """Problems and notes on the number of values."""
    operation = OPERATIONS[name]
    at = reading.member(value, "values") or value
    if operation.values == "first" and count > 1:
        reading.note("extra-values", f"`{name}` reads only the first value", at)
    elif operation.values == "none" and count:
        reading.note("extra-values", f"`{name}` reads no values", at)
    elif operation.values != "none" and not count:
        if operation.test == "any_of":
            reading.note("no-values", f"`{name}` has no values: no atom can be one of them", at)
        else:
            reading.problem("no-values", f"`{name}` needs a value", at, fix='"values": ["…"]')


def _text(reading: Reading, element: Value) -> str | None:
    """The text of a value; booleans and numbers are taken as they are written."""
    if element.kind == "string":
        return str(element.value)
    if element.kind in ("boolean", "number"):
        text = element.to_json()
        reading.note("value-as-text", "values are strings", element, fix=f'"{text}"')
        return text
    reading.problem("bad-value", "a value is a string", element, allowed="a string")
    return None


_Read = Callable[[str], Facets | None]


def _text_value(text: str) -> Facets:
    return Facets(text, text=text, spelled=read_number(text))


def _number_value(text: str) -> Facets | None:
    number = read_number(text)
    return None if number is None else Facets(text, number=number)


def _boolean_value(text: str) -> Facets | None:
    return Facets(text, boolean=text == "true") if text in ("true", "false") else None


def _date_value(text: str) -> Facets | None:
    moment = text if text in TOKENS else read_moment(text)
    return None if moment is None else Facets(text, moment=moment)  # type: ignore[arg-type]


def _any_value(text: str) -> Facets:
    """A value without a type: everything that its spelling allows."""
    date, boolean = _date_value(text), _boolean_value(text)
    return Facets(
        text,
        text=text,
        spelled=read_number(text),
        boolean=boolean.boolean if boolean else None,
        moment=date.moment if date else None,
    )


_READERS: dict[str | None, _Read] = {"number": _number_value, "boolean": _boolean_value, "date": _date_value}
_ALLOWED = {
    "number": 'a number such as "12.5", without grouping',
    "boolean": '"true" or "false"',
    "date": 'an ISO 8601 date or datetime, "today" or "now"',
}


def _coerced(
    reading: Reading, element: Value, text: str, read: _Read, type_: AttributeType | None
) -> Facets | None:
    """A value as the attribute's type; None, with the problem noted, when it is none."""
    facets = read(text)
    if facets is None and type_ is not None:
        message = f"no value for an attribute of type {type_.name}"
        reading.problem("bad-value", message, element, allowed=_ALLOWED[type_.family])
    if facets is not None and isinstance(facets.moment, str) and type_ is not None:
        message = f'the API does not document "{text}"; here it is relative to the clock'
        reading.note("undocumented-value", message, element)
    return facets
