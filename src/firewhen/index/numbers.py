"""Which literals and ranges of numbers accept a number."""

from typing import Any

from ..patterns import Dialect
from ..patterns.numbers import SAFE, as_double, comparable_int
from ..patterns.operators import digits
from .bits import mask_of
from .ranges import Ranges

PartBits = dict[str, dict[Any, list[int]]]
"""The bits of the rules that have a part, by the part's kind and argument."""
EVERYONE = -1
"""The mask of all rules."""
Doubts = list[int]
"""Masks of rules to which an answer may be too kind: they have to be asked themselves."""


def masks(parts: PartBits, kind: str) -> dict[Any, int]:
    """The masks of all parts of a kind, by argument."""
    return {argument: mask_of(bits) for argument, bits in parts.get(kind, {}).items()}


class Numbers:
    """The rules' asks about numbers at one path. `any_` holds for every number that no part names."""

    __slots__ = ("_any", "_but", "_dialect", "_equal", "_odd", "_ranges")

    def __init__(self, parts: PartBits, but: PartBits, any_: int, dialect: Dialect) -> None:
        self._any = any_
        self._dialect = dialect
        self._equal, self._but, self._odd = masks(parts, "number"), masks(but, "number"), masks(parts, "odd")
        self._ranges = Ranges(parts["range"]) if "range" in parts else None

    @property
    def cheap(self) -> bool:
        """Whether nothing is compared."""
        return self._ranges is None

    def ask(self, value: int | float, doubts: Doubts) -> int:
        """The rules that are content with a number; all, and in doubt, for what is infinite or no number."""
        if value.__class__ is int and not -SAFE <= value <= SAFE:
            number = as_double(value) if self._dialect == "automation" else comparable_int(value)
            if number is None:
                return self._any | self._odd.get(digits(value), 0)
            value = number
        if value - value != 0:
            doubts.append(EVERYONE)
            return EVERYONE
        mask = self._any
        if self._but:
            mask &= ~self._but.get(value, 0)
        if self._equal:
            mask |= self._equal.get(value, 0)
        return mask if self._ranges is None else mask | self._ranges.at(value)

    def literal(self, value: int | float) -> int:
        """The rules that have the number as a literal."""
        return self._equal.get(as_double(value), 0)
