"""Sets of small numbers as the bits of one integer: Python ANDs thousands of them in well under a microsecond."""

from collections.abc import Collection

_MANY = 32


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
