"""Text operators that are asked one by one, but only where literal texts of theirs are in the string."""

from collections import Counter
from functools import reduce
from operator import or_
from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Wildcard
from ..patterns.operators import Predicate, either
from ..patterns.text import wildcard_runs
from .affixes import Prefixes, Suffixes
from .asks import is_plain
from .blocks import Cutter, Masks
from .checks import Accepting
from .masks import Bits, mask_of

Asked = list[tuple[str, Masks, Predicate]]
"""Operators made ready to be asked: a second piece that each needs, and the rules that have it."""
Pieces = list[tuple[str, Masks, Asked]]
"""Operators by the first piece that they need, and the rules that have any of them."""
Table = dict[str, Pieces]
"""The same by a part of the piece."""


def wildcards(bits: Bits, dialect: Dialect, cut: Cutter) -> "list[Anchored | Tested]":
    """What finds the rules with operators that have to be asked; `bits` has the rules by operator.

    A wildcard is found by its ends or by a text between them, whichever it shares with fewer others.
    """
    ends = {node: ends_of(node, dialect) for node in bits}
    between = {node: between_of(node, dialect) for node in bits}
    by_ends, by_text = Counter(ends.values()), Counter(between.values())
    anchored: Bits = {}
    others: Bits = {}
    for node, numbers in bits.items():
        fewer = not between[node] or by_ends[ends[node]] <= by_text[between[node]]
        (anchored if any(ends[node]) and fewer else others)[node] = numbers
    found: list[Anchored | Tested] = [Anchored(anchored, dialect, cut)] if anchored else []
    return [*found, Tested(others, dialect, cut)] if others else found


class Singly:
    """Operators asked rule by rule, made ready when a string comes: most leaves see few events."""

    __slots__ = ("_tests", "bits", "blocks", "dialect")

    def __init__(self, bits: Bits, dialect: Dialect, cut: Cutter) -> None:
        self.bits, self.dialect, self.blocks = bits, dialect, cut.blocks
        self._tests: dict[int, Predicate] = {}

    def accepting(self, value: str, block: int, wanted: int) -> int:
        """Those of the wanted rules of which an operator accepts a string."""
        return self.blocks.accepting(wanted, block, self._tests or self._prepare(), value)

    def _prepare(self) -> dict[int, Predicate]:
        by_rule: dict[int, list[Predicate]] = {}
        for node, numbers in self.bits.items():
            test = self.test(node)
            for bit in numbers:
                by_rule.setdefault(bit, []).append(test)
        self._tests = {bit: either(tests) for bit, tests in by_rule.items()}
        return self._tests

    def test(self, node: Any) -> Predicate:
        """Whether an operator accepts a string."""
        return Accepting((node,), self.dialect).tests[str]

    def __getstate__(self) -> Any:
        return self.bits, self.dialect, self.blocks

    def __setstate__(self, state: Any) -> None:
        self.bits, self.dialect, self.blocks = state
        self._tests = {}


class Anchored:
    """Wildcards that begin or end with a text."""

    __slots__ = ("_begins", "_ends", "_open_begin", "_open_end", "_singly")

    def __init__(self, bits: Bits, dialect: Dialect, cut: Cutter) -> None:
        self._singly = Singly(bits, dialect, cut)
        begins: Bits = {}
        ends: Bits = {}
        for node, numbers in bits.items():
            begin, end = ends_of(node, dialect)
            begins.setdefault(begin, []).extend(numbers)
            ends.setdefault(end, []).extend(numbers)
        self._open_begin = cut(mask_of(begins.pop("", [])))
        self._open_end = cut(mask_of(ends.pop("", [])))
        self._begins = Prefixes(begins, cut) if begins else None
        self._ends = Suffixes(ends, cut) if ends else None

    def find(self, value: str, block: int, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        begun, ended = self._open_begin[block], self._open_end[block]
        if self._begins is not None:
            begun |= self._begins.find(value, block, wanted)
        if self._ends is not None:
            ended |= self._ends.find(value, block, wanted)
        wanted &= begun & ended
        return self._singly.accepting(value, block, wanted) if wanted else 0


class Tested:
    """Operators by two pieces that every string they accept has in it.

    A few first pieces are looked for one after the other; of many, the string's own pieces are looked up.
    Then the operators with a piece are asked, or the rules that have them, whichever are fewer.
    """

    __slots__ = ("_ready", "_singly")

    FEW = 32
    LONGEST = 4

    def __init__(self, bits: Bits, dialect: Dialect, cut: Cutter) -> None:
        self._singly = Singly(bits, dialect, cut)
        self._ready: tuple[Pieces, list[tuple[int, Table]]] | None = None

    def _prepare(self) -> tuple[Pieces, list[tuple[int, Table]]]:
        singly = self._singly
        cut = Cutter(singly.blocks)
        by_piece: dict[str, list[tuple[str, int, Predicate]]] = {}
        for node, numbers in singly.bits.items():
            first, second = pieces_of(node, singly.dialect)
            by_piece.setdefault(first, []).append((second, mask_of(numbers), singly.test(node)))
        by_length: dict[int, Table] = {}
        if len(by_piece) > self.FEW:
            for piece in [piece for piece in by_piece if piece]:
                length = min(len(piece), self.LONGEST)
                table = by_length.setdefault(length, {})
                _file(_of_piece(piece, by_piece.pop(piece), cut), length, table)
        few = [_of_piece(piece, asked, cut) for piece, asked in by_piece.items()]
        self._ready = few, list(by_length.items())
        return self._ready

    def find(self, value: str, block: int, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        by_piece, by_length = self._ready or self._prepare()
        mask = self._accepting(by_piece, value, block, wanted)
        for length, table in by_length:
            parts = {value[at : at + length] for at in range(len(value) - length + 1)}
            for part in parts & table.keys():
                mask |= self._accepting(table[part], value, block, wanted)
        return mask

    def _accepting(self, by_piece: Pieces, value: str, block: int, wanted: int) -> int:
        """The same, of those that have one of the pieces."""
        mask = 0
        for piece, rules, asked in by_piece:
            if piece in value and (mine := rules[block] & wanted):
                if mine.bit_count() <= len(asked):
                    mask |= self._singly.accepting(value, block, mine)
                    continue
                for second, having, test in asked:
                    if second in value and having[block] & mine and test(value):
                        mask |= having[block]
        return mask

    def __getstate__(self) -> Singly:
        return self._singly

    def __setstate__(self, state: Singly) -> None:
        self._singly, self._ready = state, None


def _of_piece(piece: str, asked: list[tuple[str, int, Predicate]], cut: Cutter) -> tuple[str, Masks, Asked]:
    rules = reduce(or_, (having for _, having, _ in asked))
    return piece, cut(rules), [(second, cut(having), test) for second, having, test in asked]


def _file(operators: tuple[str, Masks, Asked], length: int, table: Table) -> None:
    """File a piece under that part of it under which the fewest others are."""
    piece = operators[0]
    parts = {piece[at : at + length] for at in range(len(piece) - length + 1)}
    rarest = min(sorted(parts), key=lambda part: len(table.get(part, ())))
    table.setdefault(rarest, []).append(operators)


def pieces_of(node: Any, dialect: Dialect) -> tuple[str, str]:
    """The two longest texts that every string accepted by an operator has in it, "" where there is none."""
    first, second, *_ = [*sorted(_runs(node, dialect), key=len, reverse=True), "", ""]
    return first, second


def ends_of(node: Any, dialect: Dialect) -> tuple[str, str]:
    """What every string accepted by a wildcard begins and ends with, "" where that is open."""
    if not isinstance(node, Wildcard):
        return "", ""
    runs = _runs(node, dialect)
    return runs[0], runs[-1]


def between_of(node: Any, dialect: Dialect) -> str:
    """The longest text that is between the ends of every string that a wildcard accepts."""
    return max(_runs(node, dialect)[1:-1], key=len, default="")


def _runs(node: Any, dialect: Dialect) -> list[str]:
    """The texts between the gaps of an operator."""
    if dialect == "eventbridge":
        return wildcard_runs(node.text)
    gaps = "*?" if isinstance(node, Wildcard) else ""
    pieces = [""]
    for char in node.text:
        if char in gaps or not is_plain(char):
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces
