"""Explanations of conditions: what was found, what was wanted, and how near it came."""

from collections.abc import Sequence
from typing import Any, Protocol

from ..explain import Explanation, NearMiss, near_name, near_value, show
from ..outcome import Outcome
from ..paths import Found, Path
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
    def rule(self) -> Any: ...
    def judge(self, context: Context) -> list[Judgement]: ...


def explain_all(condition: ActionCondition, children: Sequence[Explanation]) -> Explanation:
    """All statements must hold."""
    failed = sum(child.outcome is Outcome.FALSE for child in children)
    unknown = sum(child.outcome.value is None for child in children)
    count = "the statement" if len(children) == 1 else f"all {len(children)} statements"
    why = f"{count} hold{'s' if len(children) == 1 else ''}" if children else "there is nothing to hold"
    if failed:
        why = f"{failed} of {_plural(len(children), 'statement')} failed"
    elif unknown:
        why = f"{unknown} of {_plural(len(children), 'statement')} cannot be told"
    from ..outcome import all_of

    outcome = all_of(child.outcome for child in children)
    rule = condition.rule
    return Explanation("condition", outcome, rule.show(), why, rule.pointer, children=tuple(children))


def explain_statement(statement: ConditionStatement, context: Context) -> Explanation:
    """One statement."""
    judgements = statement.judge(context)
    outcome = statement.outcome(judgements)
    name = statement.source.name
    asked = _asked(name, statement.operation, statement.question)
    told = _Telling(statement.question, name, Clock(context.tz, context.now), statement.source)
    return _explained("statement", outcome, asked, statement.rule, judgements, told)


def explain_comparison(kind: str, condition: Comparison, context: Context) -> Explanation:
    """A condition that compares values as they are."""
    judgements = condition.judge(context)
    outcome = together(judgements, condition.schema)
    asked = _asked(condition.source.text, condition.comparison, condition.question)
    told = _Telling(condition.question, condition.source.text, Clock(context.tz, context.now), None)
    return _explained(kind, outcome, asked, condition.rule, judgements, told)


def _explained(
    kind: str, outcome: Outcome, asked: str, rule: Any, judgements: Sequence[Judgement], told: "_Telling"
) -> Explanation:
    if len(judgements) == 1:
        return told.leaf(kind, asked, rule, judgements[0])
    children = tuple(told.leaf(kind, asked, rule, one) for one in judgements)
    why = f"all {len(children)} entities that may be meant agree: {children[0].why}"
    if outcome.value is None:
        why = f"cannot tell {'; '.join(outcome.missing)}"
    return Explanation(kind, outcome, asked, why, rule.pointer, children=children)


class _Telling:
    """Puts one judgement into words."""

    def __init__(self, question: Question, name: str, clock: Clock, source: Attribute | None) -> None:
        self.question, self.name, self.clock, self.source = question, name, clock, source

    def leaf(self, kind: str, asked: str, rule: Any, judgement: Judgement) -> Explanation:
        """The explanation of one judgement."""
        found = _first(judgement, self.question, self.clock)
        near = self._near(judgement, found) if judgement.outcome is Outcome.FALSE else None
        why = self._why(judgement, found, near)
        place = found[0].place if found else f"{judgement.part.place}.{self.name}".lstrip(".")
        values = tuple(one.value for one in found[:_MOST])
        return Explanation(kind, judgement.outcome, asked, why, rule.pointer, place, values, near)

    def _why(self, judgement: Judgement, found: Sequence[Found], near: NearMiss | None) -> str:
        if judgement.outcome.value is None:
            return f"cannot tell: {'; '.join(judgement.outcome.missing)}"
        if judgement.gate is not None:
            return f"`{self.name}` is {judgement.gate}" + (f"; {near.hint}" if near else "")
        if self.question.operation.test == "entity_exists" and not judgement.holding.atoms:
            return self._entity(judgement)
        subject = self._subject(judgement, found)
        if judgement.outcome is Outcome.TRUE:
            same = self.question.operation.test == "equals" and len(found) == len(self.question.values) == 1
            return subject if same else f"{subject}, and the rule wants it to {self._wish()}"
        if near is not None and not found:
            return f"{subject}; {near.hint}"
        return f"{subject}, the rule wants it to {self._wish()}" + (f": {near.hint}" if near else "")

    def _entity(self, judgement: Judgement) -> str:
        held = judgement.part.value is not None
        return f"{self.name} {'is' if held else 'is not'} there"

    def _subject(self, judgement: Judgement, found: Sequence[Found]) -> str:
        if not found:
            return f"`{self.name}` is absent" + (
                f" ({judgement.resolution.note})" if judgement.resolution.note else ""
            )
        if judgement.holding.empty:
            return f"`{found[0].place}` is empty"
        values = [show(one.value) for one in found[:_MOST]]
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        if len(found) > 1:
            return f"`{self.name}` holds {', '.join(values)}{more}"
        return f"`{found[0].place}` is {values[0]}" + self._reading(judgement)

    def _reading(self, judgement: Judgement) -> str:
        """What the type made of the value, where that is not plain."""
        type_ = self.source.type if self.source else None
        if type_ is not None and nothing_fits(judgement.holding.items):
            return f", which does not fit the type {type_.name} ({type_.stored})"
        notes = [atom.note for atom in judgement.holding.atoms if atom.note]
        return f" (read from {notes[0]})" if notes else ""

    def _wish(self) -> str:
        phrase, values = self.question.operation.phrase, self.question.values
        return (
            f"{phrase} {_listed(values)}" if values and self.question.operation.values != "none" else phrase
        )

    def _near(self, judgement: Judgement, found: Sequence[Found]) -> NearMiss | None:
        lost = judgement.resolution.lost
        if judgement.gate is not None:
            section = judgement.part.value
            if self.source is not None and self.source.path is not None and isinstance(section, dict):
                return near_name(self.source.path.text, section)
            return None
        if not found:
            siblings = lost.at.value if lost is not None else None
            return near_name(lost.name, siblings) if lost is not None and isinstance(siblings, dict) else None
        if self.question.operation.negative:
            return None
        wanted = [_literal(value) for value in self.question.values]
        misses = (near_value(one.value, wanted) for one in found[:_MOST] if _is_small(one.value))
        return next((miss for miss in misses if miss is not None), None)


def _first(judgement: Judgement, question: Question, clock: Clock) -> list[Found]:
    """What was found, the atoms that decided first."""
    atoms = judgement.holding.atoms
    if question.operation.test in ("is_empty", "equals", "entity_exists"):
        decisive = list(atoms)
    else:
        decisive = sorted(atoms, key=lambda atom: not question.holds_of(atom, clock))
    places = [atom.found for atom in decisive]
    return places or [item.found for item in judgement.holding.items] or list(judgement.resolution.found)


def _asked(name: str, word: str, question: Question) -> str:
    if question.operation.values == "none":
        return f"{name} {word}"
    values = ", ".join(_shown(value) for value in question.values[:_MOST])
    more = f", and {len(question.values) - _MOST} more" if len(question.values) > _MOST else ""
    return f"{name} {word} {values}{more}"


def _listed(values: Sequence[Facets]) -> str:
    shown = [_shown(value) for value in values[:_MOST]]
    if len(values) > _MOST:
        shown.append(f"{len(values) - _MOST} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _shown(value: Facets) -> str:
    return value.shown if value.text is None and value.moment is None else show(value.shown)


def _literal(value: Facets) -> Any:
    if value.boolean is not None and value.text is None:
        return value.boolean
    number = value.number
    if number is None or abs(number.adjusted()) > 20:
        return value.shown
    return int(number) if number == int(number) else float(number)


def _is_small(value: Any) -> bool:
    """Whether a value can be compared with others at little cost."""
    if isinstance(value, int):
        return value.bit_length() < _LONGEST
    return isinstance(value, float) or (isinstance(value, str) and len(value) < _LONGEST)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
