"""The trigger `event_catalog` (flows.md, Triggers): the ignore switch, the version, and the entity's node."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..explain import Explanation, near_name, show
from ..outcome import Outcome
from ..source import Value
from .events import Event, at
from .gates import is_in, node, unknown
from .members import member, text

_HOLDERS = ("", "payload.", "data.", "entities.")
"""Where the nodes of a catalog event may stand: at its root, or in one of these members [O]."""


def catalog_gates(config: Value | None, event: Event) -> Iterator[Explanation]:
    """What is asked beside the event's name."""
    if config is None:
        return
    yield _ignore(config, event)
    version = member(config, "event_version")
    if version is not None and text(version):
        yield _version(version, event)
    name = member(config, "entity_node_id")
    if name is not None and text(name):
        yield from _node(name, member(config, "entity_schema"), event)


def node_entity(event: Event, name: str | None) -> Mapping[str, Any] | None:
    """The entity of a node: itself, or the first of several; None where there is none."""
    found = _node_value(event, name) if name else None
    if isinstance(found, list):
        found = found[0] if found else None
    return found if isinstance(found, Mapping) else None


def _node_value(event: Event, name: str) -> Any:
    return next(
        (found for holder in _HOLDERS if (found := at(event.data, f"{holder}{name}")) is not None), None
    )


def _ignore(config: Value, event: Event) -> Explanation:
    switch = member(config, "ignore_automation_triggered")
    rule = switch or config
    field = event.field("trigger_source_type")
    by_automation = field.value == "automation"
    if switch is not None and switch.value is False:
        return node("ignore", Outcome.TRUE, rule, "events that automations cause start the flow too")
    why = "an automation caused the event, and the flow ignores such events"
    if not by_automation:
        why = f"no automation caused the event: `{field.path}` is {show(field.value)}"
    found = () if field.value is None else (field.value,)
    asked = "ignore_automation_triggered, which is true by default" if switch is None else rule.show()
    outcome = Outcome.of(not by_automation)
    return Explanation("ignore", outcome, asked, why, rule.pointer, field.path, found)


def _version(rule: Value, event: Event) -> Explanation:
    field = event.field("event_version")
    pinned, found = version_numbers(rule.value), version_numbers(field.value)
    if field.value is None:
        return unknown("event_version", rule, field.path)
    if pinned is None or found is None:
        odd = rule.value if pinned is None else field.value
        why = f"{show(odd)} is no version MAJOR.MINOR"
        return node(
            "event_version", Outcome.unknown("a readable version"), rule, why, field.path, (field.value,)
        )
    holds = found >= pinned
    why = f"version {field.value} is older than {rule.value}, which the flow is pinned to"
    if holds:
        read = "" if found[0] == pinned[0] else f"; it is read as version {pinned[0]}"
        why = f"version {field.value} is not older than {rule.value}{read}"
    return node("event_version", Outcome.of(holds), rule, why, field.path, (field.value,))


def version_numbers(version: Any) -> tuple[int, int] | None:
    """MAJOR and MINOR; the minor one may be left out."""
    parts = str(version).removeprefix("v").split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts[:2]):
        return None
    return int(parts[0]), int(parts[1]) if len(parts) > 1 else 0


def _node(rule: Value, schema: Value | None, event: Event) -> Iterator[Explanation]:
    """The node is there and holds an entity, which has the schema."""
    name = rule.value
    if not event.complete:
        yield is_in("entity_node_id", rule, (name,), event.field("entity_node_id"))
        if schema is not None and text(schema):
            yield is_in("entity_schema", schema, (schema.value,), event.field("schema"))
        return
    value, entity = _node_value(event, name), node_entity(event, name)
    found = () if value is None else (value,)
    if entity is None:
        near = near_name(name, [str(key) for key in event.data]) if value is None else None
        why = f"the event has no entity at its node `{name}`" + (f"; {near.hint}" if near else "")
        yield Explanation("entity_node_id", Outcome.FALSE, rule.show(), why, rule.pointer, name, found, near)
        return
    yield node("entity_node_id", Outcome.TRUE, rule, f"the node `{name}` holds an entity", name, found)
    if schema is not None and text(schema):
        actual = entity.get("_schema")
        path = f"{name}._schema"
        if actual is None:
            yield unknown("entity_schema", schema, path)
        else:
            same = actual == schema.value
            why = f"`{path}` is {show(actual)}" + ("" if same else f", the flow wants {show(schema.value)}")
            yield node("entity_schema", Outcome.of(same), schema, why, path, (actual,))
