"""A gate: one question that a flow asks of an event, answered as an explanation."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..errors import InvalidRule
from ..explain import Explanation, near_value, show
from ..outcome import Outcome
from ..source import Value
from .events import Field


def is_in(name: str, rule: Value, wanted: Sequence[str], field: Field) -> Explanation:
    """The field, or one of several values in it, is one of the wanted strings."""
    path, found = field.path, field.value
    if not field.known:
        return unknown(name, rule, path)
    listed = " or ".join(show(item) for item in wanted)
    if found is None:
        return node(name, Outcome.FALSE, rule, f"`{path}` is absent, the flow wants {listed}", path)
    if any(value in wanted for value in _values(found)):
        return node(name, Outcome.TRUE, rule, f"`{path}` is {show(found)}", path, (found,))
    near = next((miss for value in _values(found) if (miss := near_value(value, wanted))), None)
    why = f"`{path}` is {show(found)}, the flow wants {listed}" + (f": {near.hint}" if near else "")
    return Explanation(name, Outcome.FALSE, rule.show(), why, rule.pointer, path, (found,), near)


def is_not_in(name: str, rule: Value, unwanted: Sequence[str], field: Field) -> Explanation:
    """The field is none of the unwanted strings."""
    path, found = field.path, field.value
    if not field.known:
        return unknown(name, rule, path)
    if found is None:
        return node(name, Outcome.TRUE, rule, f"`{path}` is absent, so the flow does not exclude it", path)
    excluded = any(value in unwanted for value in _values(found))
    why = f"`{path}` is {show(found)}, which the flow {'excludes' if excluded else 'does not exclude'}"
    return node(name, Outcome.of(not excluded), rule, why, path, (found,))


def unknown(name: str, rule: Value, path: str) -> Explanation:
    """The event only refers to what happened, and does not hold what the gate asks for."""
    why = f"the event does not say its `{path}`"
    return node(name, Outcome.unknown(f"`{path}` of the event"), rule, why, path)


def node(
    kind: str, outcome: Outcome, rule: Value, why: str, path: str | None = None, found: tuple[Any, ...] = ()
) -> Explanation:
    """A gate without parts."""
    return Explanation(kind, outcome, rule.show(), why, rule.pointer, path, found)


def unreadable(kind: str, rule: Value, error: InvalidRule, what: str) -> Explanation:
    """A rule inside a flow that is invalid: unknown, with its first problem."""
    first, more = error.problems[0], len(error.problems) - 1
    why = f"{what} cannot be read: {first.message}"
    why += f", and {more} more problem{'s' if more > 1 else ''}" if more else ""
    why += f"; write {first.fix}" if first.fix else ""
    outcome = Outcome.unknown(f"a valid {kind} ({first.code} at {first.pointer})")
    return replace(node(kind, outcome, rule, why), pointer=first.pointer)


def _values(found: Any) -> Sequence[Any]:
    return found if isinstance(found, list) else (found,)
