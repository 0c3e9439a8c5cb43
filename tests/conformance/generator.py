"""Random pairs of pattern and event, near misses above all.

`Generator` makes them by the hundred thousand from a seed; `pairs` is the same as a hypothesis strategy.
"""

import random
from dataclasses import dataclass

from hypothesis import strategies as st

from .breakage import broken, spoilt
from .events import EventMaker
from .patterns import PatternMaker, Shape
from .trees import Members, Number, Style, Tree, places, write
from .vocabulary import ODD_NUMBERS


@dataclass(frozen=True, slots=True)
class Pair:
    """The texts of a pattern and an event, and the features that they have."""

    pattern: str
    event: str
    tags: frozenset[str] = frozenset()


class Generator:
    """An endless supply of pairs, the same for the same seed and shape."""

    def __init__(
        self, seed: int | random.Random = 0, shape: Shape | None = None, dialect: str = "eventbridge"
    ) -> None:
        self.rng = seed if isinstance(seed, random.Random) else random.Random(seed)
        self.shape = shape or Shape()
        self.dialect = dialect

    def pair(self) -> Pair:
        """The next pair."""
        maker = PatternMaker(self.rng, self.shape, self.dialect)
        pattern: Tree = maker.pattern()
        events = EventMaker(self.rng, self.shape, maker.wishes, maker.small, self.dialect)
        event = events.event()
        tags = maker.tags | events.tags | _contents(pattern, "pattern") | _contents(event, "event")
        if self.rng.random() < self.shape.spoilt:
            pattern, form = spoilt(self.rng, pattern)
            tags.add(f"form: {form}")
        return Pair(self._text(pattern, "pattern", tags), self._text(event, "event", tags), frozenset(tags))

    def _text(self, tree: Tree, whose: str, tags: set[str]) -> str:
        text = write(tree, Style.any(self.rng))
        if self.rng.random() < self.shape.broken:
            text, name = broken(self.rng, text)
            tags.add(f"{whose} text: {name}")
        return text


def _contents(tree: Tree, whose: str) -> set[str]:
    """What is special about the scalars and names of a tree."""
    tags: set[str] = set()
    for _, value in places(tree):
        if isinstance(value, Number) and value.spelling in ODD_NUMBERS:
            tags.add(f"{whose}: number at the edge of doubles")
        elif isinstance(value, Number) and not value.spelling.isdigit():
            tags.add(f"{whose}: number with point, exponent or sign")
        elif isinstance(value, str) and not value.isascii():
            tags.add(f"{whose}: {'lone surrogate' if _is_lone(value) else 'text beyond ASCII'}")
        elif isinstance(value, Members) and not all(name.isascii() for name, _ in value):
            tags.add(f"{whose}: name beyond ASCII")
    return tags


def _is_lone(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def pairs(dialect: str = "eventbridge", shape: Shape | None = None) -> st.SearchStrategy[Pair]:
    """Pairs for hypothesis, by their seed; `minimal` makes small what fails, far faster than it could."""
    return st.integers(0, 2**40).map(lambda seed: Generator(seed, shape, dialect).pair())
