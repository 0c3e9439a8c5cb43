"""Loops: over which items an action runs (flows.md, Loops)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ..conditions import Context, Part
from ..errors import InvalidRule
from ..explain import Explanation
from ..outcome import Outcome
from ..paths import Path, Resolution
from ..source import Value
from .gates import node
from .members import member, text, texts

_RELATIONS = ("$relation", "$relation_ref")


@dataclass(frozen=True, slots=True)
class Iterations:
    """The items of a loop in order, None where they cannot be told; the explanation says where they are."""

    explanation: Explanation
    items: tuple[Any, ...] | None = None

    @classmethod
    def of(cls, loop: Value, context: Context, actions: Collection[str]) -> "Iterations":
        """What the loop runs over; `actions` are the ids of the flow's actions.

        The path leads from the trigger entity, for previous-action-outputs from the output of the action that
        it begins with. No items is false: nothing runs.
        """
        path = text(member(loop, "source_path")) or ""
        kind = text(member(loop, "source_type")) or "journey-multi-select"
        try:
            found = _resolve(Path.parse(path), kind, context, actions)
        except InvalidRule as error:
            why = f"`source_path` cannot be read: {error.problems[0].message}"
            return cls(node("loop", Outcome.unknown("a valid source_path"), loop, why))
        if found.missing:
            why = f"what `{path}` holds cannot be told: {' and '.join(found.missing)}"
            return cls(node("loop", Outcome.unknown(*found.missing), loop, why, path))
        items = _capped(loop, [item for item in _items(found) if _tagged(item, loop, kind)])
        why = f"`{path}` holds {len(items)} item{'' if len(items) == 1 else 's'} to run over"
        return cls(node("loop", Outcome.of(bool(items)), loop, why, path, items), items)


def _resolve(path: Path, kind: str, context: Context, actions: Collection[str]) -> Resolution:
    if kind == "previous-action-outputs":
        return _from_outputs(path, context, actions)
    found = context.resolve(path)
    rest = path.after("submission")
    if rest is not None and context.submission is not None and not found.found:
        return context.resolve(rest, context.part("submission"))
    return found


def _from_outputs(path: Path, context: Context, actions: Collection[str]) -> Resolution:
    """What a path leads to from the action it begins with, or else from the first output that has it [O]."""
    first = path.steps[0].name if path.steps else None
    if first in context.outputs:
        return context.resolve(path, Part(context.outputs, "outputs"))
    if first in actions:
        return Resolution(missing=(f"output of action {first} was not supplied",))
    for id_ in context.outputs:
        found = context.resolve(path, context.output(id_))
        if found.found:
            return found
    absent = [f"output of action {id_} was not supplied" for id_ in actions if id_ not in context.outputs]
    return Resolution(missing=tuple(absent))


def _items(found: Resolution) -> list[Any]:
    """The elements of what a path leads to: of an array each, of a relation its items, else the value."""
    items: list[Any] = []
    for value in found.values:
        for name in _RELATIONS:
            if isinstance(value, dict) and isinstance(value.get(name), list):
                value = value[name]
        items += value if isinstance(value, list) else [] if value is None else [value]
    return items


def _tagged(item: Any, loop: Value, kind: str) -> bool:
    """Whether an uploaded file has all the tags that the loop filters by; other items need none."""
    wanted = texts(member(loop, "filter_tags")) if kind == "journey-file-upload" else ()
    tags = item.get("_tags") if isinstance(item, dict) else None
    return not wanted or (isinstance(tags, list) and all(tag in tags for tag in wanted))


def _capped(loop: Value, items: list[Any]) -> tuple[Any, ...]:
    """As many as `length` allows; 0 or absent is all."""
    length = member(loop, "length")
    most = float(length.value) if length is not None and length.kind == "number" else 0.0
    return tuple(items[: int(most)] if 0 < most < len(items) else items)
