"""Which of many rules are content with a number: one bisection, however many ranges they name.

The ends of all ranges, sorted, cut the numbers into sections, and every section has a mask of rules. Where
all masks would take much memory only those of every n-th section are kept, and the ends since then are
replayed.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from math import inf, nextafter
from typing import Any

from .blocks import ANY, Cutter, Masks

Range = tuple[Any, Any]
"""The first number inside and the first one beyond. Numbers are doubles, or ints for addresses."""
_BUDGET = 1 << 25
"""How many bytes the masks of one path may take before some are left out."""
_MOST_REPLAYED = 32


class Steps:
    """A mask for every finite number: `content`, with the bits of each range flipped inside it."""

    __slots__ = ("_ends", "_flips", "_masks", "_step")

    def __init__(
        self, content: int, bits_by_range: dict[Range, list[int]], cut: Cutter, budget: int = _BUDGET
    ) -> None:
        flips: dict[Any, set[int]] = {}
        for range_, bits in bits_by_range.items():
            for end in range_:
                flips.setdefault(end, set()).symmetric_difference_update(bits)
        self._ends = sorted(flips)
        ordered = [tuple(flips[end]) for end in self._ends]
        self._step = min(1 + len(ordered) * cut.blocks.change() // budget, _MOST_REPLAYED)
        place = cut.blocks.place
        self._flips = [tuple(map(place, bits)) for bits in ordered] if self._step > 1 else []
        self._masks = [cut(content)]
        for number, flipped in enumerate(ordered, 1):
            content = _flip(content, flipped)
            if number % self._step == 0:
                self._masks.append(cut(content))

    def at(self, value: Any, block: int) -> int:
        """The mask for a number."""
        section = bisect_right(self._ends, value)
        step = self._step
        mask = self._masks[section // step][block]
        for flipped in self._flips[section - section % step : section] if step > 1 else ():
            for where, bit in flipped:
                if where in (block, ANY):
                    mask ^= 1 << bit
        return mask

    def table(self, below: float, above: float) -> tuple[list[Any], list[Masks | None]] | None:
        """Ends and masks for a bisection without further ado; None when masks are left out.

        The mask is None from `above` on, before `below`, and for NaN, which every bisection puts last.
        """
        if self._step > 1:
            return None
        first, last = bisect_right(self._ends, below), bisect_right(self._ends, above)
        return [below, *self._ends[first:last], above], [None, *self._masks[first : last + 1], None]


def _flip(mask: int, bits: Iterable[int]) -> int:
    for bit in bits:
        mask ^= 1 << bit
    return mask


def point(number: float) -> Range:
    """The range of one number."""
    return number, _next(number)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same numbers as ranges that neither overlap nor touch."""
    found: list[Range] = []
    for first, beyond in sorted(ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(beyond, found[-1][1]))
        elif first < beyond:
            found.append((first, beyond))
    return found


def _next(number: float) -> float:
    return nextafter(number, inf)


# A double and the next one make every comparison a half-open range.
_FROM: dict[str, Callable[[float], float]] = {"=": float, ">=": float, ">": _next}
_BEYOND: dict[str, Callable[[float], float]] = {"=": _next, "<=": _next, "<": float}


def numeric_range(bounds: Iterable[tuple[str, float]]) -> Range | None:
    """The finite doubles that satisfy all comparisons, None for none at all. The bounds are finite."""
    first, beyond = -inf, inf
    for sign, number in bounds:
        first = max(first, _FROM[sign](number)) if sign in _FROM else first
        beyond = min(beyond, _BEYOND[sign](number)) if sign in _BEYOND else beyond
    return (first, beyond) if first < beyond else None
