"""Sets of rules as the bits of one integer: Python ANDs thousands of them in well under a microsecond."""

from collections.abc import Collection
from itertools import compress
from typing import Any

EVERYONE = -1
"""The mask of all rules."""
Doubts = list[int]
"""Masks of rules to which an answer may be too kind: they have to be asked themselves."""
Bits = dict[Any, list[int]]
"""Bits of rules by the argument of a part."""
PartBits = dict[str, Bits]
"""The bits of the rules that have a part, by the part's kind and argument."""
_MANY = 32
_WORD, _SEVERAL = 64, 16
"""How many bits are taken out of a mask at once, if there are several."""


def mask_of(bits: Collection[int]) -> int:
    """The integer in which these bits are set."""
    if len(bits) > _MANY:
        raw = bytearray((max(bits) >> 3) + 1)
        for bit in bits:
            raw[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(raw, "little")
    mask = 0
    for bit in bits:
        mask |= 1 << bit
    return mask


def masks_of(parts: PartBits, kind: str) -> dict[Any, int]:
    """The masks of all parts of a kind, by argument."""
    return {argument: mask_of(bits) for argument, bits in parts.get(kind, {}).items()}


def bits_of(mask: int) -> list[int]:
    """The bits that are set, in no order."""
    found: list[int] = []
    if mask.bit_count() > _SEVERAL:
        raw = mask.to_bytes((mask.bit_length() // _WORD + 1) * _WORD // 8, "little")
        words = memoryview(raw).cast("Q")
        for at in compress(range(len(words)), words):
            word, start = words[at], at * _WORD - 1
            while word:
                length = word.bit_length()
                word ^= 1 << length - 1
                found.append(start + length)
        return found
    while mask:  # from the top, where the integer shrinks as it is emptied
        bit = mask.bit_length() - 1
        mask ^= 1 << bit
        found.append(bit)
    return found
