"""The rules of a leaf cut into blocks, of which an event meets one.

A mask of all rules becomes a mask for each block: the rules that are `shared` by all blocks come first in it,
then the block's own. So thousands of rules share one set of dicts and bounds, and yet the integers are short.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from ..patterns.operators import Predicate

Masks = tuple[int, ...]
"""A set of rules, as one mask a block."""
K = TypeVar("K")
ANY = -1
"""Stands for every block."""


class Blocks:
    """The first rules are shared, the others follow block by block; `sizes` says how many each has."""

    __slots__ = ("_ones", "_starts", "shared", "shifts")

    def __init__(self, shared: int, sizes: Sequence[int]) -> None:
        self.shared = shared
        self._starts = [shared + sum(sizes[:at]) for at in range(len(sizes))]
        self._ones = [(1 << size) - 1 for size in sizes]
        self.shifts = tuple(start - shared for start in self._starts)
        """By how much the own bits of a block are lower than those of all rules."""

    def __len__(self) -> int:
        return len(self._starts)

    def cut(self, mask: int) -> Masks:
        """A mask of all rules for each of the blocks."""
        shared = self.shared
        low = mask & ((1 << shared) - 1)
        return tuple(
            low | (mask >> start & ones) << shared
            for start, ones in zip(self._starts, self._ones, strict=True)
        )

    def place(self, bit: int) -> tuple[int, int]:
        """The block of a rule, ANY for a shared one, and its bit there."""
        if bit < self.shared:
            return ANY, bit
        for block, (start, ones) in enumerate(zip(self._starts, self._ones, strict=True)):
            if bit < start + ones.bit_length():
                return block, bit - self.shifts[block]
        raise IndexError(bit)

    def whole(self, bits: list[int], block: int) -> list[int]:
        """The bits of a block as bits of all rules."""
        shared, shift = self.shared, self.shifts[block]
        return [bit if bit < shared else bit + shift for bit in bits] if shift else bits

    def accepting(self, wanted: int, block: int, tests: Mapping[int, Predicate], value: Any) -> int:
        """Those of the wanted rules of a block whose test, by the bit of all rules, accepts a value."""
        shared, shift = self.shared, self.shifts[block]
        mask = 0
        while wanted:
            bit = wanted.bit_length() - 1
            rule = 1 << bit
            wanted ^= rule
            if tests[bit if bit < shared else bit + shift](value):
                mask |= rule
        return mask

    def change(self) -> int:
        """About how many bytes it takes to keep a mask in which one rule differs from another mask."""
        blocks, rules = len(self), self._starts[-1] + self._ones[-1].bit_length()
        size = 28 + (self.shared + rules // blocks) // 8
        return 8 * blocks + size + size * blocks * self.shared // (rules + 1)


class Cutter:
    """Cuts masks while a leaf is built, and keeps one of those that are equal."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self._cuts: dict[int, Masks] = {}
        self._known: dict[int, int] = {}
        self.nobody = self(0)
        self.everybody = self(-1)

    def __call__(self, mask: int) -> Masks:
        """A mask of all rules for each of the blocks."""
        found = self._cuts.get(mask)
        if found is None:
            known = self._known
            found = self._cuts[mask] = tuple(known.setdefault(part, part) for part in self.blocks.cut(mask))
        return found

    def each(self, masks: Mapping[K, int]) -> dict[K, Masks]:
        """All masks of a table cut."""
        return {key: self(mask) for key, mask in masks.items()}
