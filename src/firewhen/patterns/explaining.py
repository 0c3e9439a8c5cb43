"""Explanations of patterns: the parts that both dialects share.

Explanations are made by generators that yield the parts they need (see `run`), so depth costs no stack.
"""

from collections.abc import Generator, Sequence
from typing import Any

from ..explain import Explanation, NearMiss, near_name, show
from ..outcome import Outcome
from .nodes import Clause, Each, Exists, Literal, Rule
from .operators import MISSING, Tests, ask
from .wording import near, wish, words

Way = tuple[Any, ...]
"""The steps from the event to a value: names, indices, and (n,) for the n-th of repeated members."""
Making = Generator[Any, Any, Explanation]

_SHOWN = 5
_COMPARED = 50


def run(making: Making) -> Explanation:
    """The explanation that a generator makes; the generators that it yields are run for it in turn."""
    stack = [making]
    result: Any = None
    while True:
        try:
            stack.append(stack[-1].send(result))
            result = None
        except StopIteration as stop:
            stack.pop()
            result = stop.value
            if not stack:
                explanation: Explanation = result
                return explanation


def pattern_node(children: Sequence[Explanation], rule: Rule, matches: bool) -> Explanation:
    """The root: the pattern as a whole."""
    why = "the event matches the pattern" if matches else "the event does not match the pattern"
    if not matches and len(children) > 1:
        why = f"{why}: {_count(children)}"
    return Explanation("pattern", Outcome.of(matches), rule.text, why, rule.pointer, children=tuple(children))


def member_node(children: Sequence[Explanation], rule: Rule) -> Explanation:
    """A member of `$or`: all of it must hold. A member of one clause is that clause."""
    if len(children) == 1:
        return children[0]
    holds = all(child.outcome is Outcome.TRUE for child in children)
    why = "all of it holds" if holds else _count(children)
    return Explanation("all", Outcome.of(holds), rule.text, why, rule.pointer, children=tuple(children))


def or_node(children: Sequence[Explanation], rule: Rule) -> Explanation:
    """A `$or`: which member holds, or that none does."""
    holds = next((at for at, child in enumerate(children) if child.outcome is Outcome.TRUE), None)
    why = f"none of the {len(children)} members of `$or` holds"
    if holds is not None:
        why = f"member {holds + 1} of {len(children)} of `$or` holds"
    return Explanation(
        "$or", Outcome.of(holds is not None), rule.text, why, rule.pointer, children=tuple(children)
    )


def _count(children: Sequence[Explanation]) -> str:
    if children[-1].kind == "array":
        return "its clauses hold, but not together"
    failed = sum(child.outcome is Outcome.FALSE for child in children)
    return f"{failed} of {len(children)} clauses {'fails' if failed == 1 else 'fail'}"


def holding_node(clause: Clause, found: tuple[Any, Way], each: Sequence[Tests]) -> Explanation:
    """A clause that holds of a value; `each` are the tests of each alternative alone."""
    value, way = found
    alternative = next(
        (item for item, tests in zip(clause.alternatives, each, strict=True) if ask(tests, value)),
        Exists(False),
    )
    at = place_text(way) or clause.name
    if value is MISSING:
        asked = "as asked" if alternative == Exists(False) else f"so it {words([alternative])}"
        return _clause_node(clause, True, f"`{at}` is absent, {asked}", (), at)
    why = f"`{at}` is {show(value)}"
    if not isinstance(alternative, Literal):
        why += f": it {words([alternative])}"
    return _clause_node(clause, True, why, (value,), at)


def failing_node(clause: Clause, found: Sequence[tuple[Any, Way]]) -> Explanation:
    """A clause that holds of none of the values found, the nearest of them first."""
    compared = found[:_COMPARED]
    misses = [near(value, clause.alternatives) for value, _ in compared]
    at = next((at for at, miss in enumerate(misses) if miss is not None), 0)
    (value, way), miss = compared[at], misses[at]
    why = f"`{place_text(way)}` is {show(value)}, the rule wants {wish(clause.alternatives)}"
    if len(found) > 1:
        wanted = words(clause.alternatives)
        why = f"of the {len(found)} values of `{clause.name}` none {wanted}; one is {show(value)}"
    if miss is not None:
        why += f": {miss.hint}"
    others = tuple(other for other, step in found[:_SHOWN] if step != way)
    return _clause_node(clause, False, why, (value, *others), place_text(way), miss)


def absent_node(clause: Clause, miss: NearMiss | None, way: Way = ()) -> Explanation:
    """A clause that finds nothing; `miss` says what may have been meant."""
    at = place_text(way) or clause.name
    why = f"`{at}` is absent, the rule wants {wish(clause.alternatives)}" + (f"; {miss.hint}" if miss else "")
    return _clause_node(clause, False, why, (), at, miss)


def no_scalar_node(clause: Clause, value: Any) -> Explanation:
    """A clause that finds an object or an array without scalars, where only a scalar counts."""
    why = (
        f"`{clause.name}` is {show(value)}, which holds no scalar; the rule wants {wish(clause.alternatives)}"
    )
    return _clause_node(clause, False, why, (value,))


def each_node(
    item: Each, children: Sequence[Explanation], reached: int, way: str | None = None
) -> Explanation:
    """A `*` key: the place for which all holds, or the children of the one that comes nearest."""
    why = f"`{item.name}` reaches {reached} value{'s' if reached > 1 else ''}, none satisfies all"
    if way is not None:
        why = f"of the values that `{item.name}` reaches, `{way}` satisfies all"
        why = why if reached else f"`{item.name}` reaches nothing, which satisfies it"
    outcome = Outcome.of(way is not None)
    return Explanation("each", outcome, item.rule.text, why, item.rule.pointer, children=tuple(children))


def unreached_node(item: Each, siblings: Sequence[str]) -> Explanation:
    """A `*` key that reaches nothing, where absence does not do; `siblings` are names it met instead."""
    miss = near_name(item.path[-1], siblings) if item.path[-1] != "*" else None
    why = f"nothing is reached by `{item.name}`" + (f"; {miss.hint}" if miss else "")
    rule = item.rule
    return Explanation("each", Outcome.FALSE, rule.text, why, rule.pointer, item.name, (), miss)


def torn_node(array: str, rule: Rule, failed: Sequence[Explanation]) -> Explanation:
    """Every clause holds, but no single element of an array satisfies those that look into it."""
    why = "every clause holds somewhere, but not all of them for the same choice of array elements"
    if array:
        why = f"every clause holds somewhere in `{array}`, but no single element satisfies all of them"
    return Explanation("array", Outcome.FALSE, rule.text, why, rule.pointer, children=tuple(failed))


def replaced_node(clause: Clause, by: Clause) -> Explanation:
    """A clause of a pattern that matches, in whose place a later one for the same path is asked."""
    return _clause_node(clause, True, f"`{clause.name}` is not asked here: `{by.rule.pointer}` replaces it")


def _clause_node(
    clause: Clause,
    holds: bool,
    why: str,
    found: tuple[Any, ...] = (),
    path: str | None = None,
    miss: NearMiss | None = None,
) -> Explanation:
    rule = clause.rule
    path = clause.name if path is None else path
    return Explanation("field", Outcome.of(holds), rule.text, why, rule.pointer, path, found, miss)


def place_text(way: Way) -> str:
    """The way to a value as a path: names by dots, indices in brackets."""
    text = ""
    for step in way:
        if isinstance(step, int):
            text += f"[{step}]"
        elif isinstance(step, str):
            text += f".{step}" if text else step
    return text
