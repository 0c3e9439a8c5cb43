"""Which text operators accept a string: dicts of prefixes and suffixes by length, and hints for the rest.

A finder is made of all operators of one kind at one path and answers a mask for a string.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from ..patterns import Dialect
from ..patterns.addresses import address
from ..patterns.nodes import Wildcard
from ..patterns.numbers import double_in
from ..patterns.operators import Predicate, automation_tests, eventbridge_tests
from ..patterns.text import wildcard_runs
from .asks import is_plain
from .bits import mask_of
from .ranges import Range, Ranges

Bits = dict[Any, list[int]]
"""Bits by argument of a part."""


class Finder(Protocol):
    """Answers which operators accept a string."""

    def find(self, value: str) -> int: ...


def finders(bits_by_kind: dict[str, Bits], dialect: Dialect) -> tuple[Finder, ...]:
    """The finders for parts by kind; parts that are no text operators are left out."""
    found: list[Finder] = []
    for kind, make in _FINDERS.items():
        if kind in bits_by_kind:
            found.append(make(bits_by_kind[kind]))
    if "test" in bits_by_kind:
        found.append(Tested(bits_by_kind["test"], dialect))
    if "range" in bits_by_kind and dialect == "automation":
        found.append(Spelling(bits_by_kind["range"]))
    return tuple(found)


class Lowered:
    """Strings by their lower form."""

    __slots__ = ("masks",)

    def __init__(self, bits: Bits) -> None:
        self.masks = {text: mask_of(numbers) for text, numbers in bits.items()}

    def find(self, value: str) -> int:
        return self.masks.get(value.lower(), 0)


class Folded(Lowered):
    """ASCII strings by their lower form; other strings can have the same one (a Kelvin sign, say)."""

    __slots__ = ()

    def find(self, value: str) -> int:
        return self.masks.get(value.lower(), 0) if value.isascii() else 0


class Prefixes:
    """Prefixes, one dict for each length."""

    __slots__ = ("by_length",)

    def __init__(self, bits: Bits) -> None:
        tables: dict[int, dict[str, int]] = {}
        for text, numbers in bits.items():
            tables.setdefault(len(text), {})[text] = mask_of(numbers)
        self.by_length = tuple(sorted(tables.items()))

    def find(self, value: str) -> int:
        mask = 0
        for length, masks in self.by_length:
            piece = value[:length]
            if piece in masks:
                mask |= masks[piece]
        return mask


class Suffixes(Prefixes):
    """Suffixes, one dict for each length."""

    __slots__ = ()

    def find(self, value: str) -> int:
        mask = 0
        for length, masks in self.by_length:
            piece = value[-length:]
            if piece in masks:
                mask |= masks[piece]
        return mask


class FoldedPrefixes(Prefixes):
    """ASCII prefixes in either case."""

    __slots__ = ()

    def find(self, value: str) -> int:
        mask = 0
        for length, masks in self.by_length:
            piece = value[:length]
            if piece.isascii():
                mask |= masks.get(piece.lower(), 0)
        return mask


class FoldedSuffixes(Prefixes):
    """ASCII suffixes in either case."""

    __slots__ = ()

    def find(self, value: str) -> int:
        mask = 0
        for length, masks in self.by_length:
            piece = value[-length:]
            if piece.isascii():
                mask |= masks.get(piece.lower(), 0)
        return mask


class Addresses:
    """Blocks of addresses, by IP version."""

    __slots__ = ("by_version",)

    def __init__(self, bits: Bits) -> None:
        ranges: dict[int, dict[Range, list[int]]] = {}
        for (version, range_), numbers in bits.items():
            ranges.setdefault(version, {})[range_] = numbers
        self.by_version = {version: Ranges(by_range) for version, by_range in ranges.items()}

    def find(self, value: str) -> int:
        found = address(value)
        ranges = None if found is None else self.by_version.get(found[0])
        return 0 if found is None or ranges is None else ranges.at(found[1])


class Spelling:
    """Numbers that a string spells, as the automation dialect compares them."""

    __slots__ = ("ranges",)

    def __init__(self, bits: Bits) -> None:
        self.ranges = Ranges(bits)

    def find(self, value: str) -> int:
        number = double_in(value)
        return 0 if number is None else self.ranges.at(number)


class Tested:
    """Operators that are asked one by one, where a literal piece of theirs is found in the string."""

    __slots__ = ("_dialect", "_grams", "_masks", "_nodes", "_prefixes", "_suffixes", "_tests", "_unhinted")

    FEW = 6
    """So many are asked without looking for their pieces first."""
    LONGEST_GRAM = 4

    def __init__(self, bits: Bits, dialect: Dialect) -> None:
        self._dialect = dialect
        self._nodes = tuple(bits)
        self._masks = [mask_of(numbers) for numbers in bits.values()]
        self._tests = list(self._predicates())
        self._unhinted: list[int] = []
        self._prefixes: Hints = {}
        self._suffixes: Hints = {}
        self._grams: Hints = {}
        for number, node in enumerate(self._nodes):
            self._hint(number, *hint(node, dialect))

    def _predicates(self) -> Iterator[Predicate]:
        tests = eventbridge_tests if self._dialect == "eventbridge" else automation_tests
        for node in self._nodes:
            yield tests([node])[str]

    def _hint(self, number: int, where: str, piece: str) -> None:
        if not piece or len(self._nodes) <= self.FEW:
            self._unhinted.append(number)
        elif where == "inside":
            self._hint_gram(number, piece)
        else:
            hints = self._prefixes if where == "prefix" else self._suffixes
            hints.setdefault(len(piece), {}).setdefault(piece, []).append(number)

    def _hint_gram(self, number: int, piece: str) -> None:
        """File an operator under that part of its piece which the fewest others are filed under."""
        length = min(len(piece), self.LONGEST_GRAM)
        table = self._grams.setdefault(length, {})
        grams = {piece[at : at + length] for at in range(len(piece) - length + 1)}
        rarest = min(sorted(grams), key=lambda gram: len(table.get(gram, ())))
        table.setdefault(rarest, []).append(number)

    def find(self, value: str) -> int:
        mask = 0
        masks, tests = self._masks, self._tests
        for number in self._candidates(value) if len(tests) > self.FEW else self._unhinted:
            if tests[number](value):
                mask |= masks[number]
        return mask

    def _candidates(self, value: str) -> list[int]:
        found = list(self._unhinted)
        for length, table in self._prefixes.items():
            found += table.get(value[:length], ())
        for length, table in self._suffixes.items():
            found += table.get(value[-length:], ())
        for length, table in self._grams.items():
            for gram in {value[at : at + length] for at in range(len(value) - length + 1)} & table.keys():
                found += table[gram]
        return found

    def __getstate__(self) -> Any:
        return {name: getattr(self, name) for name in self.__slots__ if name != "_tests"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._tests = list(self._predicates())


Hints = dict[int, dict[str, list[int]]]
"""Operators by the length of a piece, and the piece."""


def hint(node: Any, dialect: Dialect) -> tuple[str, str]:
    """A literal piece that every accepted string has, and where; "" for none.

    The longest is the rarest, unless another stands at an end, where it is found with one look.
    """
    if not isinstance(node, Wildcard):
        return "inside", ""
    runs = wildcard_runs(node.text) if dialect == "eventbridge" else node.text.split("*")
    first, last = runs[0], runs[-1]
    if dialect == "automation":
        first, last = first.partition("?")[0], last.rpartition("?")[2]
        runs = [piece for run in runs for piece in run.split("?")]
    pieces = [("inside", ""), ("prefix", first), ("suffix", last), *(("inside", run) for run in runs)]
    plain = [(where, piece) for where, piece in pieces if dialect == "eventbridge" or is_plain(piece)]
    return max(plain, key=lambda pair: (min(len(pair[1]), 3), pair[0] != "inside", len(pair[1])))


_FINDERS: dict[str, Callable[[Bits], Finder]] = {
    "lower": Lowered,
    "fold": Folded,
    "prefix": Prefixes,
    "suffix": Suffixes,
    "fold-prefix": FoldedPrefixes,
    "fold-suffix": FoldedSuffixes,
    "block": Addresses,
}


def all_of(found: Iterable[Finder], value: str) -> int:
    """The masks of several finders together."""
    mask = 0
    for finder in found:
        mask |= finder.find(value)
    return mask
