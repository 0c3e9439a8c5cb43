"""Which rules are content with a string: a look for those they name, then a finder for each kind of operator.

Operators that have to be asked one by one have modules of their own.
"""

from collections.abc import Callable
from typing import Protocol

from ..patterns import Dialect
from ..patterns.addresses import address
from ..patterns.numbers import double_in
from .affixes import FoldedPrefixes, FoldedSuffixes, Prefixes, Suffixes
from .blocks import Cutter, Masks
from .caseless import Caseless
from .masks import EVERYONE, Bits, PartBits, mask_of, masks_of
from .ranges import Range, Steps, merged
from .wildcards import wildcards


class Texts:
    """The rules' asks about strings at one path; `content` are those that take any string but exceptions."""

    __slots__ = (
        "_but",
        "_but_finders",
        "_content",
        "_finders",
        "_literals",
        "_nobody",
        "_otherwise",
        "exact",
        "folded",
        "looking",
        "numeral",
    )

    exact: dict[str, Masks]
    """The answers for strings that rules name."""
    folded: tuple[dict[str, Masks], Masks] | None
    """The answers for ASCII strings by their lower form, and for all others; None if there is more to it."""
    looking: bool
    """Whether it takes a look at all other strings."""
    numeral: bool
    """Whether that is for nothing but the numbers they spell."""

    def __init__(self, parts: PartBits, but: PartBits, content: int, dialect: Dialect, cut: Cutter) -> None:
        self._nobody = cut.nobody
        literals, excepted = masks_of(parts, "text"), masks_of(but, "text")
        self._literals, self._but = cut.each(literals), cut.each(excepted)
        self._finders, self._but_finders = _finders(parts, dialect, cut), _finders(but, dialect, cut)
        self.looking = bool(self._finders or self._but_finders)
        self.numeral = all(isinstance(finder, Spelling) for finder in (*self._finders, *self._but_finders))
        self._content = cut(content)
        self._otherwise = None if self.looking else self._content
        if self.looking:
            self.exact = {text: self._answers(text) for text in {**literals, **excepted}}
        else:
            named = {text: content & ~mask for text, mask in excepted.items()}
            named |= {text: named.get(text, content) | mask for text, mask in literals.items()}
            self.exact = cut.each(named)
        self.folded = self._fold(parts, content, cut)

    def _answers(self, text: str) -> Masks:
        found = self._literals.get(text, self._nobody)
        return tuple(mask | self._look(text, block, EVERYONE) for block, mask in enumerate(found))

    def _fold(self, parts: PartBits, content: int, cut: Cutter) -> tuple[dict[str, Masks], Masks] | None:
        only = self._finders[0] if len(self._finders) == 1 else None
        if not isinstance(only, Lowered) or self.exact or self._but_finders:
            return None
        lower = masks_of(parts, "fold") or masks_of(parts, "lower")
        return cut.each({text: mask | content for text, mask in lower.items()}), self._content

    def ask(self, value: str, block: int, wanted: int) -> int:
        """The rules that are content with a string; those that are not `wanted` may be left out."""
        answer = self.exact.get(value, self._otherwise)
        return self._look(value, block, wanted) if answer is None else answer[block]

    def _look(self, value: str, block: int, wanted: int) -> int:
        """The same for a string that no rule names, by a look at it."""
        mask = self._content[block]
        if self._but or self._but_finders:
            excepted = self._but.get(value, self._nobody)[block]
            for finder in self._but_finders:
                excepted |= finder.find(value, block, EVERYONE)
            mask &= ~excepted
        for finder in self._finders:
            mask |= finder.find(value, block, wanted)
        return mask

    def literal(self, value: str, block: int) -> int:
        """The rules that have the string as a literal."""
        return self._literals.get(value, self._nobody)[block]


class Finder(Protocol):
    """All text operators of one kind at one path."""

    def find(self, value: str, block: int, wanted: int) -> int:
        """The rules of which an operator accepts a string; those that are not `wanted` may be left out."""
        ...


def _finders(parts: PartBits, dialect: Dialect, cut: Cutter) -> tuple[Finder, ...]:
    found: list[Finder] = [make(parts[kind], cut) for kind, make in _FINDERS.items() if kind in parts]
    if "caseless" in parts:
        found.append(Caseless(masks_of(parts, "caseless"), cut))
    if "test" in parts:
        found += wildcards(parts["test"], dialect, cut)
    return tuple(found)


class Lowered:
    """Strings by their lower form."""

    __slots__ = ("_masks", "_nobody")

    def __init__(self, bits: Bits, cut: Cutter) -> None:
        self._masks = {text: cut(mask_of(numbers)) for text, numbers in bits.items()}
        self._nobody = cut.nobody

    def find(self, value: str, block: int, wanted: int) -> int:
        return self._masks.get(value.lower(), self._nobody)[block]


class Folded(Lowered):
    """ASCII strings by their lower form; other strings can have the same one (with a Kelvin sign, say)."""

    __slots__ = ()

    def find(self, value: str, block: int, wanted: int) -> int:
        return super().find(value, block, wanted) if value.isascii() else 0


class Addresses:
    """Blocks of addresses, by IP version."""

    __slots__ = ("_by_version",)

    def __init__(self, bits: Bits, cut: Cutter) -> None:
        ranges: dict[int, dict[Range, list[int]]] = {}
        for (version, range_), numbers in bits.items():
            ranges.setdefault(version, {})[range_] = numbers
        self._by_version = {version: _covering(by_range, cut) for version, by_range in ranges.items()}

    def find(self, value: str, block: int, wanted: int) -> int:
        found = address(value)
        steps = None if found is None else self._by_version.get(found[0])
        return 0 if found is None or steps is None else steps.at(found[1], block)


class Spelling:
    """Numbers that a string spells, as the automation dialect compares them."""

    __slots__ = ("_steps",)

    def __init__(self, bits: Bits, cut: Cutter) -> None:
        self._steps = _covering(bits, cut)

    def find(self, value: str, block: int, wanted: int) -> int:
        number = double_in(value)
        return 0 if number is None else self._steps.at(number, block)


def _covering(bits: Bits, cut: Cutter) -> Steps:
    """The rules of which any range holds a number; their ranges may overlap."""
    ranges_by_bit: dict[int, list[Range]] = {}
    for range_, numbers in bits.items():
        for bit in numbers:
            ranges_by_bit.setdefault(bit, []).append(range_)
    disjoint: dict[Range, list[int]] = {}
    for bit, ranges in ranges_by_bit.items():
        for range_ in merged(ranges):
            disjoint.setdefault(range_, []).append(bit)
    return Steps(0, disjoint, cut)


_FINDERS: dict[str, Callable[[Bits, Cutter], Finder]] = {
    "lower": Lowered,
    "fold": Folded,
    "prefix": Prefixes,
    "suffix": Suffixes,
    "fold-prefix": FoldedPrefixes,
    "fold-suffix": FoldedSuffixes,
    "block": Addresses,
    "spelled": Spelling,
}
