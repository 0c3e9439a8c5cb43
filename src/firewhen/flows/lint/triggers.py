"""Checks of triggers: what cannot start a flow, and what starts it too often (flows.md, Triggers)."""

from collections.abc import Sequence

from ...errors import InvalidRule
from ...explain import near_name
from ...patterns.nodes import All, AnyOf, Clause, Each
from ...patterns.operators import MISSING, ask, automation_tests
from ...patterns.subrules import conjunctions
from ...patterns.wording import wish
from ...source import Value
from ..filter_config import FilterConfig
from ..members import member, text, texts
from ..triggers import KINDS, Trigger
from .certain import certain
from .linted import Found, Linted
from .operations import OPERATIONS, meant_operation
from .patterns import differing, invalid, valid
from .possible import Path

OPERATION, ACTIVITY, SCHEMA = ("operation",), ("activity_type",), ("payload", "_schema")
_SCALAR = frozenset((OPERATION, ACTIVITY, SCHEMA))
"""What the API types as one string: an event never holds an array there."""
_CHANGES = (("diff", "updated"), ("diff", "deleted"))


def no_triggers(linted: Linted) -> Found:
    """A flow that nothing starts."""
    if not linted.triggers:
        place = member(linted.root, "triggers") or linted.root
        yield linted.found("no-triggers", place, "a flow without triggers never fires", "add a trigger")


def filters(linted: Linted) -> Found:
    """Every `filter_config`, as a pattern."""
    for trigger in linted.triggers:
        if trigger.type != "entity_operation":
            continue
        config = trigger.filter_config
        if config is None:
            raw = member(trigger.configuration, "filter_config")
            if raw is not None:
                yield linted.found("empty-object", raw, "`filter_config` is empty: it filters nothing")
        elif isinstance(config.pattern, InvalidRule):
            yield from invalid(linted, config.pattern)
        else:
            yield from valid(linted, config.pattern, config.rule, _SCALAR)
            yield from differing(linted, config.pattern, config.eventbridge)


def words(linted: Linted) -> Found:
    """Operations and versions that are none."""
    for trigger in linted.triggers:
        config = trigger.configuration
        if trigger.type == "entity_operation":
            lists = [member(config, "operations")]
            lists.append(member(member(member(config, "filter_config"), "operation"), "operation"))
            for place in lists:
                yield from _operations(linted, place)
        version = member(config, "event_version") if trigger.type == "event_catalog" else None
        if version is not None and not _is_version(version):
            message = f"{version.show()} is no version MAJOR.MINOR"
            yield linted.found("event-version", version, message, '"1.0"')


def _operations(linted: Linted, place: Value | None) -> Found:
    for item in () if place is None else place.elements if place.kind == "array" else (place,):
        if item.kind == "string" and item.value and item.value not in OPERATIONS:
            meant = meant_operation(item.value)
            message = f"`{item.value}` is no operation: one of {', '.join(OPERATIONS)}"
            yield linted.found("unknown-operation", item, message, f'"{meant}"' if meant else None)


def _is_version(version: Value) -> bool:
    parts = str(version.value).split(".")
    return version.kind == "string" and len(parts) == 2 and all(p.isascii() and p.isdigit() for p in parts)


def mismatches(linted: Linted) -> Found:
    """What a trigger asks in two places that exclude each other."""
    for trigger in linted.triggers:
        if trigger.type != "entity_operation":
            continue
        config = trigger.configuration
        for name, code, path in (
            ("schema", "schema-mismatch", SCHEMA),
            ("operations", "operation-mismatch", OPERATION),
            ("include_activities", "activity-mismatch", ACTIVITY),
        ):
            rule = member(config, name)
            clause = _excluding(trigger.filter_config, path, _asked(rule))
            if rule is not None and clause is not None:
                message = f"`{name}` is {rule.show()}, but the filter wants {wish(clause.alternatives)}"
                yield linted.found(code, linted.at(clause.rule.pointer), message, "let both ask the same")
        yield from _excluded(linted, config)


def _asked(rule: Value | None) -> tuple[str, ...]:
    return tuple(word for word in texts(rule) if word)


def _excluding(config: FilterConfig | None, path: Path, wanted: Sequence[str]) -> Clause | None:
    """The clause of a filter that none of the wanted strings satisfies."""
    if config is None or isinstance(config.pattern, InvalidRule) or not wanted:
        return None
    for clause in config.pattern.root.items:
        if isinstance(clause, Clause) and clause.path == path:
            tests = automation_tests(clause.alternatives)
            # An event that says nothing there is asked elsewhere, so the filter has to want something.
            if not any(ask(tests, value) for value in (*wanted, MISSING, None)):
                return clause
    return None


def _excluded(linted: Linted, config: Value | None) -> Found:
    include, exclude = member(config, "include_activities"), member(config, "exclude_activities")
    wanted, unwanted = _asked(include), _asked(exclude)
    if exclude is not None and wanted and set(wanted) <= set(unwanted):
        message = "`exclude_activities` excludes all that `include_activities` includes"
        yield linted.found("activity-mismatch", exclude, message, "leave out what should start the flow")


def diffs_of_creation(linted: Linted) -> Found:
    """Filters on what a created entity does not have: earlier values."""
    for trigger in linted.triggers:
        config = trigger.filter_config
        if trigger.type != "entity_operation" or config is None or isinstance(config.pattern, InvalidRule):
            continue
        if _only_creates(trigger, config.pattern.root):
            clause = _needs_changes(config.pattern.root)
            if clause is not None:
                message = f"`{clause.name}` is never there: a created entity has no earlier values"
                fix = '"added", or the operation "updateEntity"'
                yield linted.found("diff-on-create", linted.at(clause.rule.pointer), message, fix)


def _only_creates(trigger: Trigger, root: All) -> bool:
    return _taken(trigger, root) == {"createEntity"}


def _taken(trigger: Trigger, root: All | None) -> set[str]:
    """The operations that the configuration and the filter leave."""
    wanted = _asked(member(trigger.configuration, "operations")) or OPERATIONS
    items = () if root is None else root.items
    clauses = [item for item in items if isinstance(item, Clause) and item.path == OPERATION]
    tests = [automation_tests(clause.alternatives) for clause in clauses]
    return {word for word in wanted if all(ask(test, word) for test in tests)}


def _needs_changes(node: All | AnyOf, room: int = 20) -> Clause | None:
    """A clause that needs an earlier value, if the pattern cannot hold without one."""
    if room <= 0:
        return None
    if isinstance(node, AnyOf):
        found = [_needs_changes(member, room - 1) for member in node.members]
        return found[0] if found and None not in found else None
    for item in node.items:
        if isinstance(item, Clause):
            earlier = item.path[:2] in _CHANGES
            if earlier and not ask(automation_tests(item.alternatives), MISSING):
                return item
        elif isinstance(item, AnyOf) and (clause := _needs_changes(item, room - 1)):
            return clause
    return None


def unfiltered(linted: Linted) -> Found:
    """Triggers that fire on everything, or on every update."""
    if linted.trigger_conditions:
        return
    for trigger in linted.triggers:
        kind = KINDS.get(trigger.type)
        if kind is None:
            continue
        if trigger.type == "entity_operation":
            yield from _every_update(linted, trigger)
        elif not any(_asked(member(trigger.configuration, ask.member)) for ask in kind.asks):
            names = " or ".join(f"`{ask.member}`" for ask in kind.asks)
            message = f"the trigger takes every event of its kind: it has no {names}"
            yield linted.found("asks-nothing", trigger.configuration or trigger.value, message)


def _every_update(linted: Linted, trigger: Trigger) -> Found:
    config, filter_config = trigger.configuration, trigger.filter_config
    pattern = None if filter_config is None else filter_config.pattern
    if isinstance(pattern, InvalidRule):
        return
    root = None if pattern is None else pattern.root
    asks = _asked(member(config, "include_activities")) or member(config, "ecp_config") is not None
    if asks or "updateEntity" not in _taken(trigger, root) or not _filters_nothing(root):
        return
    schema = text(member(config, "schema"))
    which = f"every update of every {schema}" if schema else "every update of every entity"
    fix = '"filter_config": {"operation": {"diff": {"updated": {"…": [{"exists": true}]}}}}'
    message = f"the trigger fires on {which}: it filters nothing"
    yield linted.found("filters-nothing", config or trigger.value, message, fix)


def _filters_nothing(root: All | None) -> bool:
    """Whether a filter asks nothing beside the operation."""
    items = () if root is None else root.items
    parts = [item for item in items if getattr(item, "path", None) != OPERATION]
    return all(certain(part, platform=True) for part in parts)


def twins(linted: Linted) -> Found:
    """Triggers that stand twice."""
    seen: dict[tuple[str, str], int] = {}
    for at, trigger in enumerate(linted.triggers):
        config = trigger.configuration
        key = (trigger.type, "" if config is None else config.to_json())
        if key in seen:
            message = f"the same as trigger {seen[key]}: it adds nothing"
            yield linted.found("duplicate-trigger", trigger.value, message, "leave it out")
        seen.setdefault(key, at)


_EVENT = (
    *("entity", "org", "activity_id", "activity_type", "operation", "params", "payload", "diff"),
    "source_context",
)
_DIFF = ("added", "updated", "deleted")


def sections(linted: Linted) -> Found:
    """Filters on members that an entity operation does not have: nothing is ever found there."""
    for trigger in linted.triggers:
        config = trigger.filter_config
        if trigger.type != "entity_operation" or config is None or isinstance(config.pattern, InvalidRule):
            continue
        for node in conjunctions(config.pattern.root):
            for item in node.items:
                if not isinstance(item, AnyOf):
                    yield from _section(linted, item)


def _section(linted: Linted, item: Clause | Each) -> Found:
    first, second = item.path[0], item.path[1] if len(item.path) > 1 else ""
    known: tuple[str, ...]
    if first == "diff":
        known, name = (*_DIFF, "*", "_changesets"), second
    elif first == "activity":
        known, name = ("type", "id"), second
    else:
        known, name = (*_EVENT, "*"), first
    if name and name not in known and not name.startswith("_"):
        near = near_name(name, known)
        where = f"`{first}` of an event" if name == second else "an entity operation"
        message = f"{where} has no `{name}`, as far as the API says: nothing is ever found there"
        fix = f'"{near.wanted}"' if near else None
        yield linted.found("unknown-section", linted.at(item.rule.pointer), message, fix)
