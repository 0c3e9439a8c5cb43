"""Where a match ends: some thousand conjunctions asked at once as bits, or a few rules asked one by one."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..patterns import Dialect
from .asks import Ask
from .groups import Draft, Later, make_group, settle
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
    """Rules that are asked one by one."""

    __slots__ = ("rules",)

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self.rules = tuple(rule for bundle in bundles for rule in bundle.rules)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Every rule is unsure."""
        unsure += self.rules


class Leaf:
    """Bundles that are asked at once, each of them a bit."""

    __slots__ = ("_everyone", "_first", "_inexact", "_more", "_root")

    def __init__(self, bundles: Sequence[Bundle], dialect: Dialect) -> None:
        bits_by_ask: dict[Ask, list[int]] = {}
        for bit, bundle in enumerate(bundles):
            for ask in bundle.asks:
                bits_by_ask.setdefault(ask, []).append(bit)
        draft = Draft()
        for ask, bits in bits_by_ask.items():
            draft.add(ask, bits)
        self._everyone = (1 << len(bundles)) - 1
        self._root = make_group(draft, self._everyone, dialect)
        self._inexact = mask_of([bit for bit, bundle in enumerate(bundles) if not bundle.exact])
        # A plain array: among very many rules, following pointers would take most of the time.
        self._first = array("L", [bundle.rules[0] for bundle in bundles])
        self._more = {bit: bundle.rules[1:] for bit, bundle in enumerate(bundles) if len(bundle.rules) > 1}

    @property
    def size(self) -> int:
        """How many bundles are asked."""
        return len(self._first)

    def visit(self, event: dict[str, Any], sure: Rules, unsure: Rules) -> None:
        """Add the rules of the bundles that hold."""
        doubts: Doubts = []
        later: Later = []
        mask = settle(later, self._root.visit(event, self._everyone, doubts, later), doubts)
        if not mask:
            return
        doubted = self._inexact
        for doubt in doubts:
            doubted |= doubt
        if doubted:
            self._report(mask & doubted, unsure)
            mask &= ~doubted
        self._report(mask, sure)

    def _report(self, mask: int, found: Rules) -> None:
        """Add the rules whose bits are set."""
        first, more = self._first, self._more
        for bit in bits_of(mask):
            found.append(first[bit])
            if bit in more:
                found += more[bit]
