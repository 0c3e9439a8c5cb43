"""Explanations of conditions: what was found, what was wanted, and how near it came."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from ..explain import Explanation, NearMiss, near_name, near_value, show
from ..outcome import Outcome, all_of
from ..paths import Found, Path
from ..source import Value
from .action import ActionCondition
from .asking import Question, nothing_fits
from .attribute import Attribute
from .context import Context
from .facets import Clock, Facets
from .judging import Judgement, together
from .statement import ConditionStatement

_MOST = 5
_LONGEST = 1_000


class Comparison(Protocol):
    """A condition that compares values as they are."""

    @property
    def source(self) -> Path: ...
    @property
    def comparison(self) -> str: ...
    @property
    def schema(self) -> str | None: ...
    @property
    def question(self) -> Question: ...
    @property
    def rule(self) -> Value: ...
    def judge(self, context: Context) -> list[Judgement]: ...


def explain_all(condition: ActionCondition, children: Sequence[Explanation]) -> Explanation:
    """All statements must hold."""
    outcome = all_of(child.outcome for child in children)
    deciding = sum(child.outcome == outcome for child in children)
    count = f"{len(children)} statement{'' if len(children) == 1 else 's'}"
    why = {
        True: f"all of {count} hold" if len(children) > 1 else "its statement holds",
        False: f"{deciding} of {count} failed",
        None: f"{deciding} of {count} cannot be told",
    }[outcome.value]
    why = why if children else "it has no statements, so it holds"
    rule = condition.rule
    return Explanation("condition", outcome, rule.show(), why, rule.pointer, children=tuple(children))


def explain_statement(statement: ConditionStatement, context: Context) -> Explanation:
    """One statement."""
    judgements = statement.judge(context)
    source = statement.source
    told = _Telling("statement", source.name, statement.operation, statement.question, context, source)
    return told.all(statement.outcome(judgements), judgements, statement.rule)


def explain_comparison(kind: str, condition: Comparison, context: Context) -> Explanation:
    """A condition that compares values as they are."""
    judgements = condition.judge(context)
    told = _Telling(kind, condition.source.text, condition.comparison, condition.question, context, None)
    return told.all(together(judgements, condition.schema), judgements, condition.rule)


class _Telling:
    """Puts judgements into words."""

    def __init__(
        self,
        kind: str,
        name: str,
        word: str,
        question: Question,
        context: Context,
        attribute: Attribute | None,
    ) -> None:
        self.kind, self.name, self.question, self.context = kind, name, question, context
        self.attribute = attribute
        self.asked = _asked(name, word, question)

    def all(self, outcome: Outcome, judgements: Sequence[Judgement], rule: Value) -> Explanation:
        """The explanation of what a condition came to; of several entities that may be meant, of each."""
        leaves = tuple(self._leaf(judgement, rule.pointer) for judgement in judgements)
        if len(leaves) == 1:
            return leaves[0]
        why = f"each of the {len(leaves)} entities that may be meant gives the same answer"
        if outcome.value is None:
            why = f"cannot tell: {'; '.join(outcome.missing)}"
        return Explanation(self.kind, outcome, self.asked, why, rule.pointer, children=leaves)

    def _leaf(self, judgement: Judgement, pointer: str) -> Explanation:
        found = self._found(judgement)
        near = self._near(judgement, found) if judgement.outcome is Outcome.FALSE else None
        why = self._why(judgement, found, near)
        place = found[0].place if found else f"{judgement.part.place}.{self.name}".lstrip(".")
        values = tuple(one.value for one in found[:_MOST])
        return Explanation(self.kind, judgement.outcome, self.asked, why, pointer, place, values, near)

    def _found(self, judgement: Judgement) -> list[Found]:
        """What was found, the atoms that decided first."""
        clock = Clock(self.context.tz, self.context.now)
        atoms = list(judgement.holding.atoms)
        if self.question.operation.test not in ("is_empty", "equals", "entity_exists"):
            holds = self.question.holds_of(clock)
            atoms.sort(key=lambda atom: not holds(atom))
        places = [atom.found for atom in atoms] or [item.found for item in judgement.holding.items]
        return places or list(judgement.resolution.found)

    def _why(self, judgement: Judgement, found: Sequence[Found], near: NearMiss | None) -> str:
        hint = f"; {near.hint}" if near else ""
        if judgement.outcome.value is None:
            return f"cannot tell: {'; '.join(judgement.outcome.missing)}"
        if judgement.gate is not None:
            return f"`{self.name}` is {judgement.gate}{hint}"
        if self.question.operation.test == "entity_exists" and not judgement.holding.atoms:
            return f"{self.name} {'is there' if judgement.part.value is not None else 'does not exist'}"
        subject = self._subject(judgement, found)
        if judgement.outcome is Outcome.TRUE:
            return subject if self._is_same(found) else f"{subject}, and the rule wants it to {self._wish()}"
        if not found:
            return f"{subject}{hint}" if hint else f"{subject}, the rule wants it to {self._wish()}"
        return f"{subject}, the rule wants it to {self._wish()}" + hint.replace("; ", ": ", 1)

    def _is_same(self, found: Sequence[Found]) -> bool:
        """Whether what was found already says what was wanted."""
        return len(found) == len(self.question.values) == 1 and self.question.operation.values == "all"

    def _subject(self, judgement: Judgement, found: Sequence[Found]) -> str:
        if not found:
            note = f" ({judgement.resolution.note})" if judgement.resolution.note else ""
            return f"`{self.name}` is absent{note}"
        if judgement.holding.empty:
            return f"`{found[0].place}` is empty"
        values = [show(one.value) for one in found[:_MOST]]
        if len(found) > _MOST:
            values.append(f"{len(found) - _MOST} more")
        if len(found) > 1:
            return f"`{self.name}` holds {_listed(values, 'and')}{self._reading(judgement)}"
        return f"`{found[0].place}` is {values[0]}{self._reading(judgement)}"

    def _reading(self, judgement: Judgement) -> str:
        """What the type made of the value, where that is not plain."""
        type_ = self.attribute.type if self.attribute else None
        if type_ is not None and nothing_fits(judgement.holding.items):
            return f", which does not fit the type {type_.name} ({type_.stored})"
        notes = [atom.note for atom in judgement.holding.atoms if atom.note]
        return f" (read from {notes[0]})" if notes else ""

    def _wish(self) -> str:
        operation, values = self.question.operation, self.question.values
        if operation.values == "none" or not values:
            return operation.phrase
        if operation.values == "first":
            return f"{operation.phrase} {_shown(values[0])}"
        if len(values) == 1:
            return f"be {'other than ' if operation.negative else ''}{_shown(values[0])}"
        shown = [_shown(value) for value in values[:_MOST]]
        if len(values) > _MOST:
            shown.append(f"{len(values) - _MOST} more")
        return f"{operation.phrase} {_listed(shown, 'and' if operation.test == 'equals' else 'or')}"

    def _near(self, judgement: Judgement, found: Sequence[Found]) -> NearMiss | None:
        if judgement.gate is not None:
            return self._near_gate(judgement.part.value)
        lost = judgement.resolution.lost
        if not found:
            siblings = lost.at.value if lost is not None else None
            return near_name(lost.name, siblings) if lost is not None and isinstance(siblings, dict) else None
        if self.question.operation.negative:
            return None
        order = self.question.operation.test == "order"
        wanted = [_literal(value, order) for value in self.question.values[:100]]
        misses = (near_value(value, wanted) for value in self._compared(judgement, order))
        # Of dates and texts in an order the closest spelling tells nothing.
        return next(
            (miss for miss in misses if miss is not None and (not order or miss.kind == "number")), None
        )

    def _compared(self, judgement: Judgement, order: bool) -> Iterator[Any]:
        """The values that came short: atoms as their type reads them, and what does not fit the type."""
        is_wanted = self.question.is_wanted(Clock(self.context.tz, self.context.now))
        for item in judgement.holding.items[:_MOST]:
            for atom in item.atoms[:_MOST]:
                if not is_wanted(atom):
                    yield _literal(atom.facets, order)
            if not item.atoms and _is_small(item.found.value):
                yield item.found.value

    def _near_gate(self, section: Any) -> NearMiss | None:
        """Of an attribute that is not in the diff: a name that is, or a change that awaits approval."""
        parts = (self.context.diff or {}).values()
        if any(isinstance(part, dict) and "_changesets" in part for part in parts):
            hint = "the diff has `_changesets`: a change under approval goes there"
            return NearMiss("name", hint, "_changesets")
        return near_name(self.name, section) if isinstance(section, dict) else None


def _asked(name: str, word: str, question: Question) -> str:
    values = [_shown(value) for value in question.values[:_MOST]]
    if len(question.values) > _MOST:
        values.append(f"and {len(question.values) - _MOST} more")
    return f"{name} {word} {', '.join(values)}" if question.operation.values != "none" else f"{name} {word}"


def _listed(items: Sequence[str], joiner: str) -> str:
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def _shown(value: Facets) -> str:
    """A value in the rule's own spelling, cut short; numbers and truth values without quotes."""
    return show(value.shown) if value.text is not None or value.moment is not None else value.shown[:_LONGEST]


def _literal(value: Facets, order: bool) -> Any:
    """An atom or value as the JSON value to which another comes near; in an order what it spells counts."""
    if value.boolean is not None and value.text is None:
        return value.boolean
    number = value.any_number if order else value.number
    if number is None or abs(number.adjusted()) > 20:
        return value.shown[:_LONGEST]
    return int(number) if number == int(number) else float(number)


def _is_small(value: Any) -> bool:
    """Whether a value can be compared with others at little cost."""
    if isinstance(value, int):
        return value.bit_length() < _LONGEST
    return isinstance(value, float) or (isinstance(value, str) and len(value) < _LONGEST)
