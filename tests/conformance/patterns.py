"""Random patterns, with the values that an event should hold to come near them."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from . import vocabulary
from .trees import Members, Number, Tree


@dataclass(frozen=True, slots=True)
class Shape:
    """How large pairs get, and how many of them are spoilt."""

    depth: int = 3
    width: int = 3
    alternatives: int = 3
    small: float = 0.3
    """Share of patterns with three literals only, where the choice of array elements decides."""
    spoilt: float = 0.12
    """Share of patterns that an invalid form is planted in."""
    broken: float = 0.03
    """Share of texts, of pattern and of event, that are no longer JSON or nest too deep."""
    arrays: float = 0.3
    """How readily events wrap values in arrays."""


Path = tuple[str, ...]
Wish = tuple[Path, list[Tree]]
"""A path of the pattern and scalars that satisfy its alternatives, or nearly."""
Made = tuple[Tree, list[Tree]]
"""An alternative and the scalars that an event should hold for it."""


class PatternMaker:
    """Makes one pattern; `wishes` and `tags` tell afterwards what is in it."""

    def __init__(self, rng: random.Random, shape: Shape, dialect: str = "eventbridge") -> None:
        self.rng, self.shape, self.dialect = rng, shape, dialect
        self.wishes: list[Wish] = []
        self.tags: set[str] = set()
        self.small = rng.random() < shape.small
        self._table = _TABLES[dialect]
        self._names, self._weights = list(self._table), [weight for _, weight in self._table.values()]

    def pattern(self) -> Members:
        """A pattern that is nearly always valid."""
        return self._object((), self.shape.depth, inside_or=False)

    def _object(self, path: Path, depth: int, inside_or: bool) -> Members:
        members = Members()
        for _ in range(self.rng.choice([1, self.rng.randint(1, self.shape.width)])):
            pick = self.rng.random()
            if pick < 0.15 and depth:
                self.tags.add(f"$or at depth {self.shape.depth - depth}" if path else "$or at the root")
                self.tags |= {"$or in $or"} if inside_or else set()
                members.append(("$or", self._or(path, depth)))
            elif pick < 0.45 and depth:
                name = self._name()
                below = (*path, *name.split("."))
                members.append((name, self._object(below, depth - 1, inside_or)))
            else:
                name = self._name()
                members.append((name, self._leaf((*path, *name.split(".")))))
        return members

    def _or(self, path: Path, depth: int) -> list[Tree]:
        fewest = 1 if self.dialect == "automation" else 2
        return [self._object(path, depth - 1, inside_or=True) for _ in range(self.rng.randint(fewest, 3))]

    def _name(self) -> str:
        pick = self.rng.random()
        if pick < 0.82:
            return self.rng.choice(vocabulary.NAMES)
        if pick < 0.92:
            self.tags.add("dotted name in the pattern")
            return ".".join(self.rng.choices(vocabulary.NAMES, k=self.rng.randint(2, 3)))
        if self.dialect == "automation":
            return self.rng.choice(("*", "*", "*.a", "a.*", "a.*.b", "*.*", "0", "1", "a.0", "*.0.a"))
        return self.rng.choice(vocabulary.ODD_NAMES)

    def _leaf(self, path: Path) -> list[Tree]:
        rng = self.rng
        if self.small:
            leaf: list[Tree] = rng.sample([Number("1"), Number("2"), "x"], rng.randint(1, 2))
            self.wishes.append((path, [*leaf, rng.choice([Number("1"), Number("2"), "x"])]))
            if rng.random() < 0.2:
                self.tags |= {"exists: false", "exists: false, another beside it"}
                leaf = (
                    [*leaf, Members([("exists", False)])]
                    if rng.random() < 0.5
                    else [Members([("exists", False)])]
                )
            return leaf
        leaf, seeds = [], []
        names = rng.choices(
            self._names, self._weights, k=rng.choice([1, 1, rng.randint(1, self.shape.alternatives)])
        )
        for name in names:
            tree, wanted = self._table[name][0](self)
            leaf.append(tree)
            seeds += wanted
        self.tags |= set(names)
        self.tags |= (
            {"exists: false, another beside it"} if "exists: false" in names and len(names) > 1 else set()
        )
        self.wishes.append((path, seeds))
        return leaf

    # One method for each alternative.

    def _text(self) -> str:
        return vocabulary.text(self.rng)

    def _text_literal(self) -> Made:
        text = self._text()
        return text, [text]

    def _number_literal(self) -> Made:
        number = vocabulary.number(self.rng)
        return number, [number, vocabulary.respelled(self.rng, number)]

    def _word_literal(self) -> Made:
        word = self.rng.choice([True, False, None])
        return word, [word]

    def _address_literal(self) -> Made:
        address = self.rng.choice((*vocabulary.ADDRESSES, *vocabulary.NOT_ADDRESSES))
        return address, [address, self.rng.choice(vocabulary.ADDRESSES)]

    def _wildcard(self) -> Made:
        wildcard = self.rng.choice(vocabulary.WILDCARDS)
        return Members([("wildcard", wildcard)]), [self._expanded(wildcard), self._expanded(wildcard)]

    def _expanded(self, wildcard: str) -> str:
        """A string that the wildcard matches."""
        parts: list[str] = []
        chars = iter(wildcard)
        for char in chars:
            if char == "*":
                parts.append(self.rng.choice(["", "", "x", "ab", "a\nb", "ß"]))
            else:
                parts.append(next(chars, "") if char == "\\" else char)
        return "".join(parts)

    def _anything_but(self) -> Made:
        make = self.rng.choice([vocabulary.text, vocabulary.number])
        values: list[Tree] = [make(self.rng) for _ in range(self.rng.randint(1, 3))]
        argument = values[0] if self.rng.random() < 0.4 else values
        return Members([("anything-but", argument)]), [*values, vocabulary.scalar(self.rng)]

    def _anything_but_text(self) -> Made:
        name = self.rng.choice(["prefix", "suffix", "equals-ignore-case", "wildcard"])
        make = (
            (lambda: self.rng.choice(vocabulary.WILDCARDS))
            if name == "wildcard"
            else lambda: self._text() or "a"
        )
        values = [make() for _ in range(self.rng.randint(1, 3))]
        self.tags.add(f"anything-but {name}")
        argument = values[0] if self.rng.random() < 0.4 else values
        seeds = [self._expanded(value) if name == "wildcard" else value for value in values]
        return Members([("anything-but", Members([(name, argument)]))]), [*seeds, vocabulary.scalar(self.rng)]

    def _scalars_but(self) -> Made:
        values = [vocabulary.scalar(self.rng) for _ in range(self.rng.randint(1, 3))]
        return Members([("anything-but", values)]), [*values, vocabulary.scalar(self.rng)]

    def _comparison(self) -> Made:
        number = vocabulary.number(self.rng)
        sign = self.rng.choice(["=", "<", "<=", ">", ">="])
        return Members([("numeric", [sign, number])]), [number, vocabulary.respelled(self.rng, number)]

    def _range(self) -> Made:
        low, high = sorted(self.rng.sample(vocabulary.NUMBERS, 2), key=lambda spelling: Decimal(spelling))
        signs = self.rng.choice([">", ">="]), self.rng.choice(["<", "<="])
        argument = [signs[0], Number(low), signs[1], Number(high)]
        return Members([("numeric", argument)]), [Number(low), Number(high), vocabulary.number(self.rng)]

    def _pairs(self) -> Made:
        numbers = [vocabulary.number(self.rng) for _ in range(self.rng.randint(1, 3))]
        pairs = [
            item for number in numbers for item in (self.rng.choice(["=", "<", "<=", ">", ">="]), number)
        ]
        seeds: list[Tree] = [
            *numbers,
            self.rng.choice([" 1 ", "", "0x10", "1e2", "0b1", "Infinity", ".5", "1_0", "5."]),
        ]
        return Members([("numeric", pairs)]), [*seeds, numbers[0].spelling]

    def _block(self) -> Made:
        block = self.rng.choice(vocabulary.BLOCKS)
        base = block.split("/")[0]
        inside = base[:-1] + self.rng.choice("0123456789")
        return Members([("cidr", block)]), [base, inside, self.rng.choice(vocabulary.ADDRESSES)]

    def _glob(self) -> Made:
        glob = self.rng.choice(
            (*vocabulary.WILDCARDS, "?", "a?", "*?b", "a\n*", "?*?", "\U0001f600", "??", "[a]*", ".*")
        )
        return Members([("wildcard", glob)]), [self._expanded(glob.replace("?", "x")), self._expanded(glob)]

    def _exists(self) -> Made:
        return Members([("exists", True)]), [vocabulary.scalar(self.rng)]

    def _absent(self) -> Made:
        return Members([("exists", False)]), [vocabulary.scalar(self.rng)] if self.rng.random() < 0.4 else []


def _of_text(operator: str, ignoring_case: bool = False) -> Callable[[PatternMaker], Made]:
    """The maker of an operator whose argument is a string."""

    def make(maker: PatternMaker) -> Made:
        text = maker._text()
        argument = Members([("equals-ignore-case", text)]) if ignoring_case else text
        near = {"prefix": [text, text + "x"], "suffix": [text, "x" + text]}.get(operator, [text])
        return Members([(operator, argument)]), list(near)

    return make


Table = dict[str, tuple[Callable[[PatternMaker], Made], int]]
"""Alternatives by name, with their weights."""

_SHARED: Table = {
    "text literal": (PatternMaker._text_literal, 10),
    "number literal": (PatternMaker._number_literal, 8),
    "true, false, null": (PatternMaker._word_literal, 5),
    "equals-ignore-case": (_of_text("equals-ignore-case"), 4),
    "prefix": (_of_text("prefix"), 3),
    "suffix": (_of_text("suffix"), 3),
    "exists: true": (PatternMaker._exists, 3),
    "exists: false": (PatternMaker._absent, 5),
}
_EVENTBRIDGE: Table = _SHARED | {
    "address literal": (PatternMaker._address_literal, 4),
    "exactly": (_of_text("exactly"), 2),
    "prefix, either case": (_of_text("prefix", ignoring_case=True), 3),
    "suffix, either case": (_of_text("suffix", ignoring_case=True), 3),
    "wildcard": (PatternMaker._wildcard, 5),
    "anything-but": (PatternMaker._anything_but, 4),
    "anything-but of an operator": (PatternMaker._anything_but_text, 5),
    "numeric comparison": (PatternMaker._comparison, 5),
    "numeric range": (PatternMaker._range, 4),
    "cidr": (PatternMaker._block, 5),
}
_AUTOMATION: Table = _SHARED | {
    "wildcard": (PatternMaker._glob, 5),
    "anything-but": (PatternMaker._scalars_but, 5),
    "numeric pairs": (PatternMaker._pairs, 6),
}
_TABLES = {"eventbridge": _EVENTBRIDGE, "automation": _AUTOMATION}
