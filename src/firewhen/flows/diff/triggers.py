"""How the triggers of two versions of a flow differ: what each configuration compares."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...errors import InvalidRule
from ...patterns import Pattern
from ...patterns.comparing import Relation, differences
from ...source import Value
from ..catalog import version_numbers
from ..gates import is_not_in
from ..members import member, texts
from ..triggers import KINDS, Ask, Kind, Trigger
from .changes import EFFECT_OF, KIND_OF, Change
from .values import REVERSED, change, paired, part_changes, same, set_relation, values_of


def trigger_changes(old: Sequence[Trigger], new: Sequence[Trigger]) -> Iterator[Change]:
    """What was added to and removed from the triggers, and what differs inside those that both have."""
    places = {id(trigger): at for triggers in (old, new) for at, trigger in enumerate(triggers)}
    for before, after in paired(old, new, (_id, Trigger.to_json, lambda trigger: trigger.type)):
        trigger = after or before
        if trigger is None:  # never: a pair has at least one of the two
            continue
        where = f"trigger {places[id(trigger)] + 1} `{trigger.type}`"
        if before is not None and after is not None:
            yield from _inside(where, before, after)
        else:
            values = values_of(before, after, lambda each: each.value)
            yield change(where, "", values, "wider" if before is None else "narrower")


def _id(trigger: Trigger) -> str | None:
    return f"{trigger.type} {trigger.id}" if trigger.id else None


def _inside(where: str, old: Trigger, new: Trigger) -> Iterator[Change]:
    kind = KINDS.get(new.type)
    if kind is None:
        yield from _unknown_type(where, old.value, new.value)
        return
    for ask in kind.asks:
        yield from _asked(where, kind, ask, old.configuration, new.configuration)
    for more in _MORE.get(new.type, ()):
        yield from more(where, old, new)


def _unknown_type(where: str, old: Value, new: Value) -> Iterator[Change]:
    """Nobody knows what a trigger of a type that the API does not have compares."""
    if not same(old, new):
        yield from (replace(each, effect="other") for each in part_changes(where, old, new, ("id",)))


def _asked(where: str, kind: Kind, ask: Ask, old: Value | None, new: Value | None) -> Iterator[Change]:
    """A member that lists what it wants, or does not want; absent or empty it compares nothing."""
    before, after = member(old, ask.member), member(new, ask.member)
    wanted = _wanted(before, kind.anything), _wanted(after, kind.anything)
    relation = set_relation(*wanted)
    if ask.compare is is_not_in:  # nothing is excluded by a member that is absent
        relation = REVERSED[set_relation(wanted[0] or set(), wanted[1] or set())]
    if relation != "same":
        rules = before if wanted[0] is not None else None, after if wanted[1] is not None else None
        yield change(where, f"`{ask.member}`", rules, relation)


def _wanted(rule: Value | None, anything: str | None) -> set[str] | None:
    words = {word for word in texts(rule) if word}
    return words if words and anything not in words else None


def _filter(where: str, old: Trigger, new: Trigger) -> Iterator[Change]:
    patterns = [trigger.filter_config.pattern if trigger.filter_config else None for trigger in (old, new)]
    readable = [pattern for pattern in patterns if not isinstance(pattern, InvalidRule)]
    if len(readable) == 2:
        yield from _pattern_changes(where, *readable)
        return
    values = values_of(old.filter_config, new.filter_config, lambda each: each.value)
    if not same(*values):
        yield change(where, "`filter_config`, which cannot be read", values)


def _pattern_changes(where: str, old: Pattern | None, new: Pattern | None) -> Iterator[Change]:
    for each in differences(old, new):
        yield Change(
            "added" if each.old is None else "removed" if each.new is None else KIND_OF[each.relation],
            where,
            each.name,
            EFFECT_OF[each.relation],
            *(None if node is None else node.rule.text for node in (each.old, each.new)),
            *(None if node is None else node.rule.pointer for node in (each.old, each.new)),
        )


def _portal(where: str, old: Trigger, new: Trigger) -> Iterator[Change]:
    """The members of `ecp_config`: each that is there has to fit."""
    paths = (("origin",), ("portal_id",), ("file_config", "shared_with_end_customer"))
    for path in paths:
        yield from _gate(where, ("ecp_config", *path), old, new)


def _gate(where: str, path: tuple[str, ...], old: Trigger, new: Trigger) -> Iterator[Change]:
    """A member that compares with one value, or with nothing where it is absent."""
    before, after = _at(old.configuration, path), _at(new.configuration, path)
    if not same(before, after):
        relation: Relation = "narrower" if before is None else "wider" if after is None else "other"
        yield change(where, f"`{'.'.join(path)}`", (before, after), relation)


def _at(value: Value | None, path: tuple[str, ...]) -> Value | None:
    """The member at a path; one of a kind that the flow does not read compares nothing."""
    for name in path:
        value = member(value, name)
    wanted = _KINDS_READ.get(path[-1], "string")
    return value if value is not None and value.kind == wanted and value.value != "" else None


_KINDS_READ = {"shared_with_end_customer": "boolean"}
"""The kinds of values that members are read as, if not as strings."""


def _catalog(where: str, old: Trigger, new: Trigger) -> Iterator[Change]:
    yield from _ignore(where, old.configuration, new.configuration)
    yield from _version(where, old, new)
    for name in ("entity_node_id", "entity_schema"):
        yield from _gate(where, (name,), old, new)


def _ignore(where: str, old: Value | None, new: Value | None) -> Iterator[Change]:
    """Whether events of automations are ignored: yes, unless it says false, or there is no configuration."""
    switches = [member(config, "ignore_automation_triggered") for config in (old, new)]
    ignored = [
        config is not None and (switch is None or switch.value is not False)
        for config, switch in zip((old, new), switches, strict=True)
    ]
    if ignored[0] != ignored[1]:
        relation: Relation = "narrower" if ignored[1] else "wider"
        shown = ["true" if each else "false" for each in ignored]
        places = [None if switch is None else switch.pointer for switch in switches]
        what = "`ignore_automation_triggered`"
        yield Change(KIND_OF[relation], where, what, EFFECT_OF[relation], *shown, *places)


def _version(where: str, old: Trigger, new: Trigger) -> Iterator[Change]:
    """A version takes itself and newer ones."""
    for found in _gate(where, ("event_version",), old, new):
        rules = _at(old.configuration, ("event_version",)), _at(new.configuration, ("event_version",))
        numbers = [None if rule is None else version_numbers(rule.value) for rule in rules]
        if None in rules or numbers[0] is None or numbers[1] is None:
            yield found
        elif numbers[0] != numbers[1]:
            relation: Relation = "wider" if numbers[1] < numbers[0] else "narrower"
            yield change(where, "`event_version`", rules, relation)


_More = Callable[[str, Trigger, Trigger], Iterator[Change]]
_MORE: dict[str, tuple[_More, ...]] = {
    "entity_operation": (_filter, _portal),
    "event_catalog": (_catalog,),
}
