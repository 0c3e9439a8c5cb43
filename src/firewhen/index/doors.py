"""Nodes that pass an event on: to several nodes, or through the doors that its names and values open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..patterns import Dialect
from .asks import Key, event_key
from .checks import Path
from .leaves import Node, Rules


class Every:
    """Several nodes, all of which get the event."""

    __slots__ = ("nodes",)

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Pass the event to every node."""
        for node in self.nodes:
            node.visit(event, sure, unsure)

    def children(self) -> list[Node]:
        """The nodes that events are passed to."""
        return list(self.nodes)


@dataclass(slots=True, eq=False)
class Door:
    """A name of a `Fan`: doors to what is below, and the nodes that a value opens."""

    below: dict[str, "Door"] = field(default_factory=dict)
    by_key: dict[Key, Node] = field(default_factory=dict)
    any_value: Node | None = None

    def open(self, key: Key, opened: dict[int, Node]) -> None:
        """Add the nodes for the key of a value."""
        for node in (self.any_value, self.by_key.get(key)):
            if node is not None:
                opened[id(node)] = node


class Fan:
    """Many paths, walked along with the event: the cost goes with the event's names, not with the rules'.

    The nodes ask everything themselves, so a door opened for nothing does no harm.
    """

    __slots__ = ("_dialect", "_root")

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._root = Door()

    def open_to(self, path: Path, key: Key, node: Node) -> None:
        """Have the value of a key at a path, or for None any value there, open the way to a node."""
        door = self._door(path)
        if key is None:
            door.any_value = node
        else:
            door.by_key[key] = node

    def _door(self, path: Path) -> Door:
        """The door at a path, made where it is new; dotted names of events lead to it too."""
        way = [self._root]
        for name in path:
            way.append(way[-1].below.setdefault(name, Door()))
        if self._dialect == "eventbridge":
            for start, door in enumerate(way):
                for end in range(start + 2, len(way)):
                    door.below[".".join(path[start:end])] = way[end]
        return way[-1]

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Pass the event to every node that one of its values opens."""
        opened: dict[int, Node] = {}
        stack: list[tuple[Door, Any]] = [(self._root, event)]
        while stack:
            door, value = stack.pop()
            if isinstance(value, dict):
                below = door.below
                for name in below.keys() & value.keys():
                    if value[name].__class__ is str:
                        below[name].open(value[name], opened)
                    else:
                        stack.append((below[name], value[name]))
            if not isinstance(value, list):
                door.open(event_key(value, self._dialect), opened)
            elif self._dialect == "eventbridge":
                stack += [(door, item) for item in value]
            else:
                for item in (value, *value):
                    door.open(event_key(item, self._dialect), opened)
        for node in opened.values():
            node.visit(event, sure, unsure)

    def children(self) -> list[Node]:
        """The nodes that events are passed to."""
        doors = {id(self._root): self._root}  # dotted names lead to a door twice
        stack = [self._root]
        while stack:
            below = {id(door): door for door in stack.pop().below.values()}
            stack += [door for key, door in below.items() if key not in doors]
            doors |= below
        nodes = [node for door in doors.values() for node in door.by_key.values()]
        return nodes + [door.any_value for door in doors.values() if door.any_value is not None]
