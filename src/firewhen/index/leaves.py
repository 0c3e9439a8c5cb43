"""Where a match ends: some thousand conjunctions asked at once as bits, or a few rules asked one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..patterns import Dialect
from .asks import Ask
from .bits import bits_of, mask_of
from .columns import Doubts
from .groups import Draft, Later, make_group

Rules = list[int]
"""Rules by number."""


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A conjunction as asks, and the rules that match when it holds, or may match if it is not exact."""

    asks: tuple[Ask, ...]
    rules: tuple[int, ...]
    exact: bool


class Node(Protocol):
    """A part of the index."""

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Add the rules found for an event: those that match, and those that have to be asked."""
        ...


class Few:
    """Rules that are asked one by one."""

    __slots__ = ("rules",)

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self.rules = tuple(rule for bundle in bundles for rule in bundle.rules)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Every rule is unsure."""
        unsure += self.rules


class Leaf:
    """Bundles that are asked at once, each of them a bit."""

    __slots__ = ("_everyone", "_inexact", "_root", "_rules")

    def __init__(self, bundles: Sequence[Bundle], dialect: Dialect) -> None:
        draft = Draft()
        for bit, bundle in enumerate(bundles):
            for ask in bundle.asks:
                draft.add(bit, ask)
        self._everyone = (1 << len(bundles)) - 1
        self._root = make_group(draft, self._everyone, dialect)
        self._rules = tuple(bundle.rules for bundle in bundles)
        self._inexact = mask_of(bit for bit, bundle in enumerate(bundles) if not bundle.exact)

    @property
    def size(self) -> int:
        """How many bundles are asked."""
        return len(self._rules)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Add the rules of the bundles that hold."""
        doubts: Doubts = []
        later: Later = []
        mask = self._root.visit(event, self._everyone, doubts, later)
        for column, value in later:
            wanted = mask & column.asked
            if wanted:
                mask &= column.ask(value, doubts, wanted)
        if not mask:
            return
        doubted = self._inexact
        for doubt in doubts:
            doubted |= doubt
        if mask & doubted:
            for bit in bits_of(mask & doubted):
                unsure += self._rules[bit]
            mask &= ~doubted
        rules = self._rules
        while mask:  # as in bits_of, without the list
            bit = mask.bit_length() - 1
            sure += rules[bit]
            mask ^= 1 << bit
