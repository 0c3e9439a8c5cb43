"""Which of many ranges hold a value: one bisection, however many there are.

The ends of all ranges, sorted, cut the numbers into sections. Every section has a mask of the ranges that cover
it. Where that would take much memory only the mask of every n-th section is kept, and the ends since then are
replayed.
"""

from bisect import bisect_right
from collections.abc import Iterable
from math import inf, nextafter
from typing import Any

Range = tuple[Any, Any]
"""The first number inside and the first one beyond."""
_BUDGET = 1 << 16
"""How many bytes the masks of all sections may take before some are left out."""
_MOST_REPLAYED = 32


class Ranges:
    """Ranges by bit; `at(value)` is the mask of those that hold a finite value."""

    __slots__ = ("_ends", "_flips", "_masks", "_step")

    def __init__(self, bits_by_range: dict[Range, list[int]]) -> None:
        flips: dict[Any, set[int]] = {}
        for range_, bits in bits_by_range.items():
            for end in range_:
                flips.setdefault(end, set()).symmetric_difference_update(bits)
        self._ends = sorted(flips)
        self._flips = [tuple(flips[end]) for end in self._ends]
        widest = max((max(bits, default=0) for bits in self._flips), default=0)
        self._step = min(1 + len(self._ends) * widest // 8 // _BUDGET, _MOST_REPLAYED)
        mask = 0
        self._masks = [0]
        for number, flipped in enumerate(self._flips, 1):
            mask = _flip(mask, flipped)
            if number % self._step == 0:
                self._masks.append(mask)

    def at(self, value: Any) -> int:
        """The mask of the ranges that hold the value."""
        section = bisect_right(self._ends, value)
        step = self._step
        if step == 1:
            return self._masks[section]
        mask = self._masks[section // step]
        for flipped in self._flips[section - section % step : section]:
            mask = _flip(mask, flipped)
        return mask


def _flip(mask: int, bits: Iterable[int]) -> int:
    for bit in bits:
        mask ^= 1 << bit
    return mask


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same numbers as ranges that neither overlap nor touch."""
    found: list[Range] = []
    for first, beyond in sorted(ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(beyond, found[-1][1]))
        else:
            found.append((first, beyond))
    return found


# A double and the next one make every comparison a half-open range.
_FROM = {"=": float, ">=": float, ">": lambda number: nextafter(number, inf)}
_BEYOND = {"=": lambda number: nextafter(number, inf), "<=": lambda number: nextafter(number, inf), "<": float}


def numeric_range(bounds: Iterable[tuple[str, float]]) -> Range | None:
    """The finite doubles that satisfy all comparisons, None for none at all. The bounds are finite."""
    first, beyond = -inf, inf
    for sign, number in bounds:
        first = max(first, _FROM[sign](number)) if sign in _FROM else first
        beyond = min(beyond, _BEYOND[sign](number)) if sign in _BEYOND else beyond
    return (first, beyond) if first < beyond else None
