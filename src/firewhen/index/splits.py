"""A node that tells rules apart by the value at one path."""

from collections.abc import Iterable
from typing import Any

from ..patterns import Dialect
from ..patterns.automation import resolve
from ..patterns.operators import MISSING, SCALARS
from ..source import Repeated
from .asks import Key, event_key
from .checks import Path, levels_of
from .leaves import Node, Rules

_FAR = Repeated()
"""Stands where a dotted name of an event leads further: then the path may lead to several places."""


class Split:
    """One path whose value chooses a node; where no rule names the value, `otherwise` gets the event.

    The nodes do not ask about the path again. So what they find is sure only where nothing but the value
    decides: where the path leads through plain objects, or through one element of an array at a time.
    """

    __slots__ = ("_dialect", "_levels", "_nodes", "_otherwise", "_path")

    def __init__(self, path: Path, nodes: dict[Key, Node], otherwise: Node, dialect: Dialect) -> None:
        self._path, self._nodes, self._otherwise, self._dialect = path, nodes, otherwise, dialect
        self._levels = levels_of(path, dialect)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Pass the event on by its value. A string in plain objects, the usual case, is found at once."""
        value: Any = event
        for name, runs in self._levels:
            if value.__class__ is not dict:
                return self._visit_strange(event, sure, unsure)
            for run in runs:
                if run in value:
                    return self._visit_strange(event, sure, unsure)
            value = value.get(name)
        if value.__class__ is not str:
            return self._visit_strange(event, sure, unsure)
        return self._nodes.get(value, self._otherwise).visit(event, sure, unsure)

    def _visit_strange(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Pass the event on by anything but a string in plain objects."""
        if self._dialect == "automation":
            value = resolve(event, self._path)
            self._pass_on(value if isinstance(value, list) else [value], event, sure, unsure)
            return
        value, depth = self._follow(event, 0)
        if _is_array_of_objects(value) and depth < len(self._path):
            found: Rules = []
            for element in value:
                part = _replaced(event, self._path[:depth], [element])
                self._visit_part(part, *self._follow(element, depth), found, unsure)
            sure += set(found)
        else:
            self._visit_part(event, value, depth, sure, unsure)

    def _follow(self, value: Any, depth: int) -> tuple[Any, int]:
        """Where the path leads from a value at a depth of it, through plain objects, and how deep that is."""
        for name, runs in self._levels[depth:]:
            if not isinstance(value, dict):
                break
            if any(run in value for run in runs):
                return _FAR, depth
            value = value.get(name, MISSING)
            depth += 1
        return value, depth

    def _visit_part(self, event: dict[str, Any], value: Any, depth: int, sure: Rules, unsure: Rules) -> None:
        """Pass on an event in which the path leads to a value, at a depth of it."""
        whole = depth == len(self._path)
        if not isinstance(value, list):
            self._pass_on([value] if whole else [], event, sure, unsure)
        elif _is_flat(value) and (whole or dict not in map(type, value)):
            self._pass_on(value if whole else [], event, sure, unsure)
        else:
            self._pass_on(_values_at(event, self._path), event, unsure, unsure)

    def _pass_on(self, values: Iterable[Any], event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Pass an event on to the nodes of all values that are at the path."""
        keys = {event_key(value, self._dialect) for value in values}
        nodes = [self._nodes[key] for key in keys if key in self._nodes] or [self._otherwise]
        found: Rules = []
        for node in nodes:
            node.visit(event, found, unsure)
        sure += set(found) if len(nodes) > 1 else found

    def children(self) -> list[Node]:
        """The nodes that events are passed to."""
        return [*self._nodes.values(), self._otherwise]


def _is_flat(values: list[Any]) -> bool:
    """Whether an array is plain, and holds nothing but scalars and plain objects."""
    return values.__class__ is list and all(
        value.__class__ in SCALARS or value.__class__ is dict for value in values
    )


def _is_array_of_objects(value: Any) -> bool:
    return value.__class__ is list and bool(value) and all(item.__class__ is dict for item in value)


def _replaced(event: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The event with another value at a path of plain objects; what is beside the path is shared."""
    copy = here = dict(event)
    for name in path[:-1]:
        here[name] = dict(here[name])
        here = here[name]
    here[path[-1]] = value
    return copy


def _values_at(event: dict[str, Any], path: Path) -> list[Any]:
    """Dialect eventbridge: every scalar that any reading of the path finds."""
    ends = range(1, len(path) + 1)
    ways = [[(".".join(path[at:end]), end) for end in ends if end > at] for at in range(len(path) + 1)]
    found = []
    stack: list[tuple[Any, int]] = [(event, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, list):
            stack += [(item, depth) for item in value]
        elif isinstance(value, dict):
            stack += [(value[name], end) for name, end in ways[depth] if name in value]
        elif depth == len(path):
            found.append(value)
    return found
