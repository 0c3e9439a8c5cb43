"""Where a match ends: some thousand conjunctions asked at once as bits, or a few rules asked one by one."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..patterns import Dialect
from .asks import Ask
from .blocks import Blocks, Cutter
from .checks import Check
from .groups import Draft, make_group
from .masks import Doubts, bits_of, mask_of

Rules = list[int]
"""Rules by number."""


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A conjunction as asks, and the rules that match when it holds, or may match if it is not exact."""

    asks: tuple[Ask, ...]
    rules: tuple[int, ...]
    exact: bool


def merged(bundles: Iterable[Bundle]) -> list[Bundle]:
    """The same bundles, those that ask the same made one."""
    rules: dict[tuple[tuple[Ask, ...], bool], list[int]] = {}
    for bundle in bundles:
        rules.setdefault((bundle.asks, bundle.exact), []).extend(bundle.rules)
    return [Bundle(asks, tuple(numbers), exact) for (asks, exact), numbers in rules.items()]


class Node(Protocol):
    """A part of the index."""

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Add the rules found for an event: those that match, and those that have to be asked."""
        ...


class Few:
    """Bundles that are asked one by one, the clauses that most likely fail first."""

    __slots__ = ("bundles",)

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self.bundles = tuple((_by_promise(bundle.asks), bundle.rules, bundle.exact) for bundle in bundles)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Add the rules of the bundles that hold."""
        for checks, rules, exact in self.bundles:
            certain = exact
            for check in checks:
                answer = check.holds(event)
                if not answer:
                    if answer is not None:
                        break
                    certain = False
            else:
                (sure if certain else unsure).extend(rules)


def _by_promise(asks: Sequence[Ask]) -> tuple[Check, ...]:
    ordered = sorted(asks, key=lambda ask: (ask.keys is None, len(ask.path)))
    return tuple(ask.check for ask in ordered)


class Leaf:
    """Bundles that are asked at once, each of them a bit."""

    __slots__ = ("_blocks", "_everyone", "_first", "_inexact", "_more", "_root", "_several")

    def __init__(self, bundles: Sequence[Bundle], blocks: Blocks, dialect: Dialect) -> None:
        bits_by_ask: dict[Ask, list[int]] = {}
        for bit, bundle in enumerate(bundles):
            for ask in bundle.asks:
                bits_by_ask.setdefault(ask, []).append(bit)
        draft = Draft()
        for ask, bits in bits_by_ask.items():
            draft.add(ask, bits)
        cut = Cutter(blocks)
        everyone = (1 << len(bundles)) - 1
        self._blocks, self._everyone = blocks, cut(everyone)
        self._root = make_group(draft, everyone, dialect, cut)
        self._inexact = cut(mask_of([bit for bit, bundle in enumerate(bundles) if not bundle.exact]))
        # A plain array: among very many rules, following pointers would take most of the time.
        self._first = array("L", [bundle.rules[0] for bundle in bundles])
        self._more = {bit: bundle.rules[1:] for bit, bundle in enumerate(bundles) if len(bundle.rules) > 1}
        self._several = cut(mask_of([*self._more]))

    @property
    def size(self) -> int:
        """How many bundles are asked."""
        return len(self._first)

    def visit(self, event: dict[str, Any], block: int, sure: Rules, unsure: Rules) -> None:
        """Add the rules of the bundles of a block that hold."""
        doubts: Doubts = []
        mask = self._root.whole(event, self._everyone[block], block, doubts)
        if not mask:
            return
        doubted = self._inexact[block]
        for doubt in doubts:
            doubted |= doubt
        if doubted:
            self._report(mask & doubted, block, unsure)
            mask &= ~doubted
        self._report(mask, block, sure)

    def _report(self, mask: int, block: int, found: Rules) -> None:
        """Add the rules whose bits are set."""
        first = self._first
        bits = self._blocks.whole(bits_of(mask), block)
        found += [first[bit] for bit in bits]
        if mask & self._several[block]:
            for bit in bits:
                found += self._more.get(bit, ())


class Block:
    """A block of a leaf."""

    __slots__ = ("_number", "leaf")

    def __init__(self, leaf: Leaf, number: int) -> None:
        self.leaf, self._number = leaf, number

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Ask the bundles of the block."""
        self.leaf.visit(event, self._number, sure, unsure)
