"""Sets of small numbers as the bits of one integer: Python ANDs thousands of them in well under a microsecond."""

from collections.abc import Iterable

_MANY = 32


def mask_of(bits: Iterable[int]) -> int:
    """The integer in which these bits are set."""
    numbers = list(bits)
    if len(numbers) > _MANY:
        raw = bytearray((max(numbers) >> 3) + 1)
        for bit in numbers:
            raw[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(raw, "little")
    mask = 0
    for bit in numbers:
        mask |= 1 << bit
    return mask


def bits_of(mask: int) -> list[int]:
    """The bits that are set, highest first: from the top the integer shrinks as it is emptied."""
    found = []
    while mask:
        bit = mask.bit_length() - 1
        found.append(bit)
        mask ^= 1 << bit
    return found
