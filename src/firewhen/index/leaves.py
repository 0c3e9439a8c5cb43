"""Where a match ends: some thousand conjunctions asked at once as bits, or a few rules asked one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..patterns import Dialect
from .asks import Ask
from .bits import bits_of, mask_of
from .found import Found
from .groups import Draft, Later, make_group
from .numbers import Doubts


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A conjunction as asks, and the rules that match when it holds, or may match if it is not exact."""

    asks: tuple[Ask, ...]
    rules: tuple[int, ...]
    exact: bool


class Node(Protocol):
    """A part of the index that adds the rules it finds for an event."""

    def visit(self, event: dict[str, Any], found: Found) -> None: ...


class Few:
    """Rules that are asked one by one."""

    __slots__ = ("rules",)

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self.rules = tuple(rule for bundle in bundles for rule in bundle.rules)

    def visit(self, event: dict[str, Any], found: Found) -> None:
        """Every rule is unsure."""
        found.unsure += self.rules


class Leaf:
    """Bundles that are asked at once."""

    __slots__ = ("_everyone", "_inexact", "_root", "_rules")

    def __init__(self, bundles: Sequence[Bundle], dialect: Dialect) -> None:
        draft = Draft()
        for bit, bundle in enumerate(bundles):
            for ask in bundle.asks:
                draft.add(bit, ask)
        self._everyone = (1 << len(bundles)) - 1
        self._root = make_group(draft, self._everyone, dialect)
        self._rules = tuple(bundle.rules for bundle in bundles)
        self._inexact = mask_of(bit for bit, bundle in enumerate(bundles) if not self._is_exact(bundle))

    @property
    def size(self) -> int:
        """How many bundles are asked."""
        return len(self._rules)

    @staticmethod
    def _is_exact(bundle: Bundle) -> bool:
        return bundle.exact and all(ask.exact for ask in bundle.asks)

    def visit(self, event: dict[str, Any], found: Found) -> None:
        """Add the rules of the bundles that hold."""
        doubts: Doubts = []
        later: Later = []
        mask = self._root.visit(event, self._everyone, doubts, later)
        for column, value in later:
            if mask & column.asked:
                mask &= column.ask(value, doubts)
        unsure = self._inexact
        for doubt in doubts:
            unsure |= doubt
        if mask & unsure:
            for bit in bits_of(mask & unsure):
                found.unsure += self._rules[bit]
            mask &= ~unsure
        while mask:  # as in bits_of, without the list
            bit = mask.bit_length() - 1
            found.sure += self._rules[bit]
            mask ^= 1 << bit
