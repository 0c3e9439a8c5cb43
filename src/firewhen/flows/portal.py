"""The member `ecp_config` of an entity-operation trigger: from which portal a change came."""

from collections.abc import Iterator

from ..explain import Explanation, show
from ..outcome import Outcome
from ..source import Value
from .events import Event, Field, at
from .gates import is_in, node, unknown
from .members import member, text

_HOLDERS = ("source_context", "params", "payload")
"""Where an event may say from which portal it came, in the order in which they are asked [O]."""


def portal_gates(config: Value | None, event: Event) -> Iterator[Explanation]:
    """One gate each for `origin`, `portal_id` and `file_config.shared_with_end_customer`."""
    for name in ("origin", "portal_id"):
        rule = member(config, name)
        wanted = text(rule)
        if rule is not None and wanted is not None:
            field = _first(event, name)
            yield (
                is_in(name, rule, (wanted,), field) if field else unknown(name, rule, f"{_HOLDERS[0]}.{name}")
            )
    shared = member(member(config, "file_config"), "shared_with_end_customer")
    if shared is not None and shared.kind == "boolean":
        yield _shared(shared, event)


def _first(event: Event, name: str) -> Field | None:
    for holder in _HOLDERS:
        found = at(event.data, f"{holder}.{name}")
        if found is not None:
            return Field(f"{holder}.{name}", found)
    return None


def _shared(rule: Value, event: Event) -> Explanation:
    path = "payload.shared_with_end_customer"
    if not event.complete and event.entity is None:
        return unknown("shared_with_end_customer", rule, path)
    found = at(event.data, path) is True
    why = f"`{path}` is {show(found)}, the flow wants {show(rule.value)}"
    return node("shared_with_end_customer", Outcome.of(found == rule.value), rule, why, path, (found,))
