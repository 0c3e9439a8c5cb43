"""Which rules are content with a string: a look for those they name, then a finder for each kind of operator.

Operators that have to be asked one by one have modules of their own.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import Any, Protocol

from ..patterns import Dialect
from ..patterns.addresses import address
from ..patterns.numbers import double_in
from .caseless import Caseless
from .masks import EVERYONE, PartBits, mask_of, masks_of
from .ranges import Range, Steps, merged
from .wildcards import Tested

Bits = dict[Any, list[int]]
"""Bits of rules by the argument of a part."""


class Texts:
    """The rules' asks about strings at one path; `content` are those that take any string but exceptions."""

    __slots__ = (
        "_but",
        "_but_finders",
        "_content",
        "_excepting",
        "_finders",
        "_literals",
        "exact",
        "folded",
        "looking",
        "otherwise",
    )

    exact: dict[str, int]
    """The answers for strings that rules name."""
    folded: tuple[dict[str, int], int] | None
    """The answers for ASCII strings by their lower form, and for all others; None if there is more to it."""
    otherwise: int | None
    """The answer for all other strings; None when it takes a look at them."""
    looking: bool
    """Whether it does."""

    def __init__(self, parts: PartBits, but: PartBits, content: int, dialect: Dialect) -> None:
        self._content = content
        self._literals, self._but = masks_of(parts, "text"), masks_of(but, "text")
        self._finders, self._but_finders = _finders(parts, dialect), _finders(but, dialect)
        self._excepting = bool(self._but or self._but_finders)
        self.looking = bool(self._finders or self._but_finders)
        self.otherwise = None if self.looking else content
        self.exact = {text: self._look(text, EVERYONE) for text in self._but}
        self.exact |= {text: self._look(text, EVERYONE) | mask for text, mask in self._literals.items()}
        self.folded = self._fold()

    def _fold(self) -> tuple[dict[str, int], int] | None:
        only = self._finders[0] if len(self._finders) == 1 else None
        if not isinstance(only, Folded) or self.exact or self._but_finders:
            return None
        return {text: mask | self._content for text, mask in only.masks.items()}, self._content

    def ask(self, value: str, wanted: int) -> int:
        """The rules that are content with a string; those that are not `wanted` may be left out."""
        answer = self.exact.get(value, self.otherwise)
        return self._look(value, wanted) if answer is None else answer

    def _look(self, value: str, wanted: int) -> int:
        """The same for a string that no rule names, by a look at it."""
        mask = self._content
        if self._excepting:
            excepted = self._but.get(value, 0)
            for finder in self._but_finders:
                excepted |= finder.find(value, EVERYONE)
            mask &= ~excepted
        for finder in self._finders:
            mask |= finder.find(value, wanted)
        return mask

    def literal(self, value: str) -> int:
        """The rules that have the string as a literal."""
        return self._literals.get(value, 0)


class Finder(Protocol):
    """All text operators of one kind at one path."""

    def find(self, value: str, wanted: int) -> int:
        """The rules of which an operator accepts a string; those that are not `wanted` may be left out."""
        ...


def _finders(parts: PartBits, dialect: Dialect) -> tuple[Finder, ...]:
    found: list[Finder] = [make(parts[kind]) for kind, make in _FINDERS.items() if kind in parts]
    if "caseless" in parts:
        found.append(Caseless(masks_of(parts, "caseless")))
    if "test" in parts:
        found.append(Tested(masks_of(parts, "test"), dialect))
    return tuple(found)


class Lowered:
    """Strings by their lower form."""

    __slots__ = ("masks",)

    def __init__(self, bits: Bits) -> None:
        self.masks = {text: mask_of(numbers) for text, numbers in bits.items()}

    def find(self, value: str, wanted: int) -> int:
        return self.masks.get(value.lower(), 0)


class Folded(Lowered):
    """ASCII strings by their lower form; other strings can have the same one (with a Kelvin sign, say)."""

    __slots__ = ()

    def find(self, value: str, wanted: int) -> int:
        mask = self.masks.get(value.lower(), 0)
        return mask if mask and value.isascii() else 0


class Prefixes:
    """What strings begin with: one bisection, however many prefixes there are.

    In order, the last text that is not beyond a string begins with the longest prefix of the string. The mask
    of a text has the rules of its own prefixes, too, so that of the longest one says it all.
    """

    __slots__ = ("_longest", "_masks", "_shorter", "_texts")

    def __init__(self, bits: Bits) -> None:
        by_text = {self._turned(text): mask_of(numbers) for text, numbers in bits.items()}
        self._texts = sorted(by_text)
        self._longest = max(map(len, by_text))
        self._masks: list[int] = []
        self._shorter: list[int] = []
        """For each text the place of its own longest prefix, -1 for none."""
        nested: list[int] = []
        for at, text in enumerate(self._texts):
            while nested and not text.startswith(self._texts[nested[-1]]):
                nested.pop()
            self._shorter.append(nested[-1] if nested else -1)
            self._masks.append(by_text[text] | (self._masks[nested[-1]] if nested else 0))
            nested.append(at)

    @staticmethod
    def _turned(text: str) -> str:
        """A text of the rules as it is looked for."""
        return text

    def find(self, value: str, wanted: int) -> int:
        texts = self._texts
        at = bisect_right(texts, value) - 1
        while at >= 0:
            if value.startswith(texts[at]):
                return self._masks[at]
            at = self._shorter[at]
        return 0


class Suffixes(Prefixes):
    """What strings end with: prefixes of the string read from its end."""

    __slots__ = ()

    @staticmethod
    def _turned(text: str) -> str:
        return text[::-1]

    def find(self, value: str, wanted: int) -> int:
        return Prefixes.find(self, value[: -self._longest - 1 : -1], wanted)


class FoldedPrefixes(Prefixes):
    """What strings begin with in either case; the pieces are ASCII."""

    __slots__ = ()

    def find(self, value: str, wanted: int) -> int:
        return Prefixes.find(self, _ascii(value[: self._longest]).lower(), wanted)


class FoldedSuffixes(Suffixes):
    """What strings end with in either case; the pieces are ASCII."""

    __slots__ = ()

    def find(self, value: str, wanted: int) -> int:
        return Prefixes.find(self, _ascii(value[: -self._longest - 1 : -1]).lower(), wanted)


def _ascii(value: str) -> str:
    """What of a string comes before its first letter beyond ASCII."""
    if value.isascii():
        return value
    return value[: next(at for at, char in enumerate(value) if not char.isascii())]


class Addresses:
    """Blocks of addresses, by IP version."""

    __slots__ = ("_by_version",)

    def __init__(self, bits: Bits) -> None:
        ranges: dict[int, dict[Range, list[int]]] = {}
        for (version, range_), numbers in bits.items():
            ranges.setdefault(version, {})[range_] = numbers
        self._by_version = {version: _covering(by_range) for version, by_range in ranges.items()}

    def find(self, value: str, wanted: int) -> int:
        found = address(value)
        steps = None if found is None else self._by_version.get(found[0])
        return 0 if found is None or steps is None else steps.at(found[1])


class Spelling:
    """Numbers that a string spells, as the automation dialect compares them."""

    __slots__ = ("_steps",)

    def __init__(self, bits: Bits) -> None:
        self._steps = _covering(bits)

    def find(self, value: str, wanted: int) -> int:
        number = double_in(value)
        return 0 if number is None else self._steps.at(number)


def _covering(bits: Bits) -> Steps:
    """The rules of which any range holds a number; their ranges may overlap."""
    ranges_by_bit: dict[int, list[Range]] = {}
    for range_, numbers in bits.items():
        for bit in numbers:
            ranges_by_bit.setdefault(bit, []).append(range_)
    disjoint: dict[Range, list[int]] = {}
    for bit, ranges in ranges_by_bit.items():
        for range_ in merged(ranges):
            disjoint.setdefault(range_, []).append(bit)
    return Steps(0, disjoint)


_FINDERS: dict[str, Callable[[Bits], Finder]] = {
    "lower": Lowered,
    "fold": Folded,
    "prefix": Prefixes,
    "suffix": Suffixes,
    "fold-prefix": FoldedPrefixes,
    "fold-suffix": FoldedSuffixes,
    "block": Addresses,
    "spelled": Spelling,
}
