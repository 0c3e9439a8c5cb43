"""IP addresses as Event Ruler reads them: dotted IPv4, and IPv6 of hex digits and colons only."""

from .nodes import Cidr

Address = tuple[int, int]
"""IP version and the address as a number."""

_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")
_LONGEST_V4 = 15
_LONGEST_MASK = 1_000


def address(text: str) -> Address | None:
    """The address a text spells, None when it spells none. An IPv4-mapped IPv6 address is its IPv4 one."""
    if ":" in text:
        number = _ipv6(text)
        if number is None:
            return None
        return (4, number & 0xFFFFFFFF) if number >> 32 == 0xFFFF else (6, number)
    number = _ipv4(text)
    return None if number is None else (4, number)


def _ipv4(text: str) -> int | None:
    parts = text.split(".", 4)
    if len(text) > _LONGEST_V4 or len(parts) != 4:
        return None
    if not all(part and _DIGITS.issuperset(part) and int(part) <= 255 for part in parts):
        return None
    return int.from_bytes(bytes(map(int, parts)), "big")


def _ipv6(text: str) -> int | None:
    head, gap, tail = text.partition("::")
    if gap and ("::" in tail or tail.startswith(":")):
        return None
    groups = [part.split(":", 8) if part else [] for part in (head, tail)]
    count = len(groups[0]) + len(groups[1])
    if count > 7 if gap else count != 8:
        return None
    numbers = [_group(part) for part in groups[0]] + [0] * (8 - count) + [_group(part) for part in groups[1]]
    total = 0
    for number in numbers:
        if number is None:
            return None
        total = total << 16 | number
    return total


def _group(text: str) -> int | None:
    if not text or not _HEX.issuperset(text):
        return None
    number = int(text.lstrip("0")[:5] or "0", 16)
    return number if number <= 0xFFFF else None


def block(text: str) -> Cidr | None:
    """The addresses of a CIDR block, host bits ignored; None when the text is no block the engine takes."""
    base, _, mask = text.rstrip("/").partition("/")
    found = address(base)
    length = _mask(mask)
    if found is None or length is None:
        return None
    version, number = found
    bits = 32 if version == 4 else 128
    if length >= bits:
        return None
    free = (1 << (bits - length)) - 1
    return Cidr(version, number & ~free, number | free)


def _mask(text: str) -> int | None:
    """A mask as Java reads an integer: a sign may stand before it, and digits may be those of any script."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not digits.isdecimal() or max(digits) > "\uffff" or len(digits) > _LONGEST_MASK:
        return None
    return int(digits) if text[0] != "-" or int(digits) == 0 else None
