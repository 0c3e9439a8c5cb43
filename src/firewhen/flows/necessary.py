"""What must hold of an event whenever a flow fires for it, for an index to look up.

Necessary, not sufficient: `Flow.preflight` alone decides. What a trigger asks beyond this (conditions,
portals, versions, …) is left out, and a trigger that is not understood asks nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ..patterns import Pattern
from ..patterns.nodes import All, Clause, Item, Literal, Rule
from .events import Event
from .flow import Flow
from .gates import is_in
from .members import member, texts
from .triggers import KINDS, Kind, Trigger

_FIELDS = sorted({ask.field for kind in KINDS.values() for ask in kind.asks})


def seen(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as `necessary` speaks of it: with its fields at the top, and once more by what they state."""
    parsed = Event.parse(dict(event))
    stated = ((_name(field), parsed.field(field).value) for field in _FIELDS)
    return parsed.data | {name: value for name, value in stated if value is not None}


def necessary(flow: Flow) -> tuple[All, ...]:
    """Conjunctions in dialect `automation` over a `seen` event; one of them holds whenever the flow fires.

    None at all for a flow that never does.
    """
    if not flow.enabled:
        return ()
    return tuple(
        All(tuple(_asked(trigger)), Rule(trigger.value.pointer, trigger.type)) for trigger in flow.triggers
    )


def _asked(trigger: Trigger) -> Iterator[Item]:
    kind = KINDS.get(trigger.type)
    if kind is not None:
        yield from _listed(trigger, kind)
    config = trigger.filter_config
    if trigger.type == "entity_operation" and config is not None and isinstance(config.pattern, Pattern):
        yield from config.pattern.root.items


def _listed(trigger: Trigger, kind: Kind) -> Iterator[Clause]:
    """The members of a configuration that list values of a field of the event."""
    for ask in kind.asks:
        rule = member(trigger.configuration, ask.member)
        words = texts(rule)
        if rule is not None and ask.compare is is_in and any(words) and kind.anything not in words:
            alternatives = tuple(Literal("string", word) for word in words)
            yield Clause((_name(ask.field),), alternatives, Rule(rule.pointer, rule.show()), ())


def _name(field: str) -> str:
    """A name that no rule can ask for, since it has a dot."""
    return f"event.{field}"
