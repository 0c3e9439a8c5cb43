"""A gate: one question that a flow asks of an event, answered as an explanation."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..explain import Explanation, near_value, show
from ..outcome import Outcome, all_of
from ..source import Value

Event = Mapping[str, Any]


def is_in(name: str, rule: Value, wanted: Sequence[str], event: Event, path: str) -> Explanation:
    """The value at a path of the event is one of the wanted strings."""
    found = look_up(event, path)
    if found in wanted:
        return node(name, Outcome.TRUE, rule, f"`{path}` is {show(found)}", path, (found,))
    listed = " or ".join(show(item) for item in wanted)
    if found is None:
        why = f"`{path}` is absent, the flow wants {listed}"
        return node(name, Outcome.FALSE, rule, why, path)
    near = near_value(found, wanted)
    why = f"`{path}` is {show(found)}, the flow wants {listed}" + (f": {near.hint}" if near else "")
    return Explanation(name, Outcome.FALSE, rule.show(), why, rule.pointer, path, (found,), near)


def is_not_in(name: str, rule: Value, unwanted: Sequence[str], event: Event, path: str) -> Explanation:
    """The value at a path of the event is none of the unwanted strings."""
    found = look_up(event, path)
    excluded = found in unwanted
    why = f"`{path}` is {show(found)}, which the flow {'excludes' if excluded else 'does not exclude'}"
    return node(name, Outcome.of(not excluded), rule, why, path, () if found is None else (found,))


def all_gates(kind: str, rule: Value, why: str, gates: Sequence[Explanation]) -> Explanation:
    """All gates must be passed."""
    outcome = all_of(gate.outcome for gate in gates)
    return Explanation(kind, outcome, rule.show(), why, rule.pointer, children=tuple(gates))


def node(
    kind: str, outcome: Outcome, rule: Value, why: str, path: str | None = None, found: tuple[Any, ...] = ()
) -> Explanation:
    """A gate without parts."""
    return Explanation(kind, outcome, rule.show(), why, rule.pointer, path, found)


def look_up(event: Event, path: str) -> Any:
    """The value at a dotted path of plain objects, None where nothing is."""
    value: Any = event
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
