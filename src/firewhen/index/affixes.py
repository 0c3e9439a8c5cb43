"""What strings begin and end with: one bisection, however many texts are looked for."""

from bisect import bisect_right

from .blocks import Cutter
from .masks import Bits, mask_of


class Prefixes:
    """What strings begin with.

    In order, the last text that is not beyond a string begins with the longest prefix of the string. The mask
    of a text has the rules of its own prefixes, too, so that of the longest one says it all.
    """

    __slots__ = ("_longest", "_masks", "_shorter", "_texts")

    def __init__(self, bits: Bits, cut: Cutter) -> None:
        by_text = {self._turned(text): mask_of(numbers) for text, numbers in bits.items()}
        self._texts = sorted(by_text)
        self._longest = max(map(len, by_text))
        self._shorter: list[int] = []
        """For each text the place of its own longest prefix, -1 for none."""
        masks: list[int] = []
        nested: list[int] = []
        for at, text in enumerate(self._texts):
            while nested and not text.startswith(self._texts[nested[-1]]):
                nested.pop()
            self._shorter.append(nested[-1] if nested else -1)
            masks.append(by_text[text] | (masks[nested[-1]] if nested else 0))
            nested.append(at)
        self._masks = [cut(mask) for mask in masks]

    @staticmethod
    def _turned(text: str) -> str:
        """A text of the rules as it is looked for."""
        return text

    def find(self, value: str, block: int, wanted: int) -> int:
        texts = self._texts
        at = bisect_right(texts, value) - 1
        while at >= 0:
            if value.startswith(texts[at]):
                return self._masks[at][block]
            at = self._shorter[at]
        return 0


class Suffixes(Prefixes):
    """What strings end with: prefixes of the string read from its end."""

    __slots__ = ()

    @staticmethod
    def _turned(text: str) -> str:
        return text[::-1]

    def find(self, value: str, block: int, wanted: int) -> int:
        return Prefixes.find(self, value[: -self._longest - 1 : -1], block, wanted)


class FoldedPrefixes(Prefixes):
    """What strings begin with in either case; the pieces are ASCII."""

    __slots__ = ()

    def find(self, value: str, block: int, wanted: int) -> int:
        return Prefixes.find(self, _ascii(value[: self._longest]).lower(), block, wanted)


class FoldedSuffixes(Suffixes):
    """What strings end with in either case; the pieces are ASCII."""

    __slots__ = ()

    def find(self, value: str, block: int, wanted: int) -> int:
        return Prefixes.find(self, _ascii(value[: -self._longest - 1 : -1]).lower(), block, wanted)


def _ascii(value: str) -> str:
    """What of a string comes before its first letter beyond ASCII."""
    if value.isascii():
        return value
    return value[: next(at for at, char in enumerate(value) if not char.isascii())]
