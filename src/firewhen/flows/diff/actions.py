"""How what a flow does differs: its actions, and the conditions, schedules and loops that gate them."""

from collections.abc import Callable, Iterator, Sequence

from ...conditions import ActionCondition
from ...patterns.comparing import Relation
from ...source import Value
from ..actions import Conditions
from ..members import elements, member, text, texts
from .changes import Change
from .conditions import statement_changes
from .values import REVERSED, change, label, normal, paired, part_changes, same, set_relation

_Inside = Callable[[str, Value, Value], Iterator[Change]]


def action_changes(old: Value, new: Value, before: Conditions, after: Conditions) -> Iterator[Change]:
    """Everything that decides what runs once the flow fires; `before` and `after` are its conditions."""

    def condition(where: str, one: Value, other: Value) -> Iterator[Change]:
        id_ = text(member(other, "id")) or ""
        return _condition(where, one, other, before.get(id_), after.get(id_))

    yield from _members(old, new, "actions", "action", _action)
    yield from _order(old, new)
    yield from _members(old, new, "conditions", "condition", condition)
    yield from _members(old, new, "schedules", "schedule", _schedule)
    yield from _members(old, new, "loops", "loop", _loop)


def _members(old: Value, new: Value, name: str, called: str, inside: _Inside) -> Iterator[Change]:
    """The elements of one array of a flow, paired by their ids, else by what they are."""
    lists = elements(member(old, name)), elements(member(new, name))
    places = {id(value): at for values in lists for at, value in enumerate(values)}
    for before, after in paired(*lists, _KEYS):
        value = after or before
        where = label(value, called, places[id(value)]) if value is not None else called
        if before is None or after is None:
            yield change(where, "", (before, after), effect="none")
        elif not same(before, after):
            yield from inside(where, before, after)


_KEYS: Sequence[Callable[[Value], str | None]] = (
    lambda value: text(member(value, "id")),
    normal,
    lambda value: None if text(member(value, "id")) else f"{text(member(value, 'type'))}",
)


def _action(where: str, old: Value, new: Value) -> Iterator[Change]:
    return part_changes(where, old, new, ("id", "flow_action_id"))


def _order(old: Value, new: Value) -> Iterator[Change]:
    """The actions that both have, where they run in another order."""
    lists = elements(member(old, "actions")), elements(member(new, "actions"))
    places = {id(value): at for at, value in enumerate(lists[0])}
    kept = [
        (before, after) for before, after in paired(*lists, _KEYS) if before is not None and after is not None
    ]
    order = [places[id(before)] for before, _ in kept]
    if order != sorted(order):
        now = [label(after, "action", places[id(before)]) for before, after in kept]
        was = [called for _, called in sorted(zip(order, now, strict=True))]
        yield Change("changed", "actions", "run in another order", "none", ", ".join(was), ", ".join(now))


def _condition(
    where: str,
    old: Value,
    new: Value,
    before: object,
    after: object,
) -> Iterator[Change]:
    yield from part_changes(where, old, new, ("id", "statements", "evaluationResult", "error_output"))
    if isinstance(before, ActionCondition) and isinstance(after, ActionCondition):
        yield from statement_changes(where, before.statements, after.statements)
    elif not same(member(old, "statements"), member(new, "statements")):
        statements = member(old, "statements"), member(new, "statements")
        yield change(where, "`statements`", statements, effect="none")


def _schedule(where: str, old: Value, new: Value) -> Iterator[Change]:
    return part_changes(where, old, new, ("id", "scheduleApiId"))


def _loop(where: str, old: Value, new: Value) -> Iterator[Change]:
    """What a loop runs over: `length` caps the items (0 or absent: all); an item needs all `filter_tags`."""
    yield from part_changes(where, old, new, ("id", "length", "filter_tags"))
    yield from _loop_member(where, "length", old, new, _length_relation(old, new))
    tags = [set(texts(member(loop, "filter_tags"))) for loop in (old, new)]
    yield from _loop_member(where, "filter_tags", old, new, REVERSED[set_relation(tags[0], tags[1])])


def _loop_member(where: str, name: str, old: Value, new: Value, how: Relation) -> Iterator[Change]:
    if how != "same":
        yield change(where, f"`{name}`", (member(old, name), member(new, name)), how, "none")


def _length_relation(old: Value, new: Value) -> Relation:
    lengths = [member(loop, "length") for loop in (old, new)]
    most = [float(each.value) if each is not None and each.kind == "number" else 0.0 for each in lengths]
    before, after = (each if each > 0 else float("inf") for each in most)
    return "same" if before == after else "wider" if after > before else "narrower"
