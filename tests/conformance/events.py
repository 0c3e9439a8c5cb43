"""Random events near a pattern, in all the shapes that an event can say one thing in."""

import random
from dataclasses import dataclass, field

from . import vocabulary
from .patterns import Shape, Wish
from .trees import Members, Number, Tree, changed, places

_SMALL = (Number("1"), Number("2"), "x")


@dataclass(slots=True)
class _Spot:
    """What an event holds at one path: scalars, and spots below."""

    values: list[Tree] = field(default_factory=list)
    below: dict[str, "_Spot"] = field(default_factory=dict)


class EventMaker:
    """Makes one event; `tags` tell afterwards what is in it."""

    def __init__(
        self, rng: random.Random, shape: Shape, wishes: list[Wish], small: bool, dialect: str = "eventbridge"
    ) -> None:
        self.rng, self.shape, self.wishes, self.small = rng, shape, wishes, small
        self.platform = dialect == "automation"
        self.exactness = rng.choice([0.5, 0.9, 1.0])
        self.tags: set[str] = set()

    def event(self) -> Tree:
        """An object that holds most of what the pattern wishes, or nearly."""
        root = _Spot()
        for path, seeds in self.wishes:
            if self.rng.random() < self.exactness + 0.35:
                spot = root
                for name in path:
                    spot = spot.below.setdefault(self._real(name), _Spot())
                spot.values += [self._scalar(seeds)] if seeds else []
        event: Tree = self._object(root)
        while self.rng.random() > self.exactness + 0.1:
            event = self._mutated(event)
        return event

    def _real(self, name: str) -> str:
        """A name of the event for one of the pattern: `*` stands for any in the automation dialect."""
        if name == "*" and self.platform:
            return self.rng.choice(["a", "b", "0", "1", "2"])
        return name

    def _scalar(self, seeds: list[Tree]) -> Tree:
        if self.small:
            return self.rng.choice([*seeds, *_SMALL])
        seed = self.rng.choice(seeds)
        if self.rng.random() < self.exactness:
            return seed
        return vocabulary.near(self.rng, seed) if self.rng.random() < 0.7 else vocabulary.scalar(self.rng)

    def _any(self) -> Tree:
        return self.rng.choice(_SMALL) if self.small else vocabulary.scalar(self.rng)

    def _value(self, spot: _Spot) -> Tree:
        """A spot as a value: its scalars, its members, or both in one array."""
        if not spot.below:
            return self._scalars(spot.values)
        if self.platform:
            return self._indexed(spot) if self.rng.random() < 0.7 else self._object(spot)
        value = self._objects(spot) if self.rng.random() < self.shape.arrays else self._object(spot)
        if spot.values and self.rng.random() < 0.5:
            self.tags.add("scalars and objects in one array")
            elements = [
                *spot.values,
                *(value if isinstance(value, list) and type(value) is list else [value]),
            ]
            self.rng.shuffle(elements)
            return elements
        return value

    def _scalars(self, values: list[Tree]) -> Tree:
        rng = self.rng
        if not values:
            self.tags.add("nothing where the pattern looks")
            return rng.choice([Members(), [], [[]], None, [Members()]])
        if len(values) == 1 and rng.random() >= self.shape.arrays:
            return values[0]
        elements = [*values, *(self._any() for _ in range(rng.randrange(3)))]
        rng.shuffle(elements)
        self.tags.add("array of scalars")
        if rng.random() < 0.25:
            self.tags.add("array of arrays")
            at = rng.randrange(len(elements))
            return [elements[:at], elements[at:]] if rng.random() < 0.5 else [*elements[:at], [elements[at:]]]
        return elements

    def _object(self, spot: _Spot) -> Members:
        """A spot's members, in any order, some of them spelled with dots or given twice."""
        members = Members()
        for name, below in spot.below.items():
            if below.below and self.rng.random() < 0.12:
                self.tags.add("dotted name in the event")
                members += [(f"{name}.{inner}", value) for inner, value in self._object(below)]
            else:
                members.append((name, self._value(below)))
            if self.rng.random() < 0.05:
                self.tags.add("repeated name in the event")
                members.append((name, self._value(below) if self.rng.random() < 0.5 else self._any()))
        if self.rng.random() < 0.3:
            members.append((self.rng.choice(vocabulary.NAMES), self._any()))
        self.rng.shuffle(members)
        return members

    def _objects(self, spot: _Spot) -> list[Tree]:
        """A spot's members in an array of objects: together in one element, or torn apart."""
        rng = self.rng
        self.tags.add("array of objects")
        members = self._object(spot)
        elements: list[Tree] = [Members() for _ in range(rng.randint(1, 3))]
        together = rng.choice(elements)
        for member in members:
            (together if rng.random() < 0.5 else rng.choice(elements)).append(member)
        for element in elements:
            for name in spot.below:
                if rng.random() < 0.3:
                    element.append((name, self._any()))
        if rng.random() < 0.15:
            elements.append(rng.choice([self._any(), [], Members(), [Members(together)]]))
        if rng.random() < 0.1:
            self.tags.add("array of arrays of objects")
            at = rng.randrange(len(elements) + 1)
            elements = [elements[:at], elements[at:]]
        return elements

    def _indexed(self, spot: _Spot) -> Tree:
        """The members with decimal names as elements of an array, where there are no others."""
        if not all(name.isdigit() for name in spot.below):
            return self._object(spot)
        self.tags.add("array by index")
        elements = [self._any() for _ in range(3)]
        for name, below in spot.below.items():
            elements[int(name) % 3] = self._value(below)
        return elements

    def _mutated(self, event: Tree) -> Tree:
        """One value replaced, wrapped or taken out."""
        found = [place for place, _ in places(event) if place]
        if not found:
            return event
        change = self.rng.choice(
            [
                lambda value: self._any(),
                lambda value: [value],
                lambda value: [value, self._any()],
                lambda value: self.rng.choice([None, [], Members(), [[]], ""]),
                lambda value: type(value)(value[1:]) if isinstance(value, list) and value else value,
                lambda value: Members([(self.rng.choice(vocabulary.NAMES), value)]),
            ]
        )
        return changed(event, self.rng.choice(found), change)
