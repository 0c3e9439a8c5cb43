"""Text operators that are asked one by one, but only where literal pieces of theirs are in the string."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Wildcard
from ..patterns.operators import Predicate, automation_tests, either, eventbridge_tests
from ..patterns.text import wildcard_runs
from .asks import is_plain
from .blocks import Blocks, Cutter, Masks
from .masks import bits_of

Asked = list[tuple[str, Masks, Predicate]]
"""Operators made ready to be asked: a second piece that each needs, and the rules that have it."""
Pieces = list[tuple[str, Masks, Asked]]
"""Operators by the first piece that they need, and the rules that have any of them."""
Table = dict[str, Pieces]
"""The same by a part of the piece."""


class Tested:
    """Operators by two pieces that every string they accept has in it.

    A few first pieces are looked for one after the other; of many, the string's own pieces are looked up.
    Then the operators with a piece are asked, or the rules that have them, whichever are fewer.
    """

    __slots__ = ("_blocks", "_dialect", "_masks", "_ready")

    FEW = 32
    LONGEST = 4

    def __init__(self, masks: dict[Any, int], dialect: Dialect, cut: Cutter) -> None:
        self._masks, self._dialect, self._blocks = masks, dialect, cut.blocks
        self._ready: _Ready | None = None

    def _prepare(self) -> "_Ready":
        """Make the operators ready when the first string comes: most leaves of an index see few events."""
        tests = eventbridge_tests if self._dialect == "eventbridge" else automation_tests
        by_piece: dict[str, list[tuple[str, int, Predicate]]] = {}
        by_rule: dict[int, list[Predicate]] = {}
        for node, mask in self._masks.items():
            first, second = pieces_of(node, self._dialect)
            test = tests([node])[str]
            by_piece.setdefault(first, []).append((second, mask, test))
            for bit in bits_of(mask):
                by_rule.setdefault(bit, []).append(test)
        by_length: dict[int, Table] = {}
        cut = Cutter(self._blocks)
        if len(by_piece) > self.FEW:
            for piece in [piece for piece in by_piece if piece]:
                length = min(len(piece), self.LONGEST)
                table = by_length.setdefault(length, {})
                _file(_of_piece(piece, by_piece.pop(piece), cut), length, table)
        self._ready = _Ready(
            self._blocks,
            {bit: either(tests) for bit, tests in by_rule.items()},
            [_of_piece(piece, asked, cut) for piece, asked in by_piece.items()],
            list(by_length.items()),
        )
        return self._ready

    def find(self, value: str, block: int, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        ready = self._ready or self._prepare()
        mask = ready.accepting(ready.by_piece, value, block, wanted)
        for length, table in ready.by_length:
            parts = {value[at : at + length] for at in range(len(value) - length + 1)}
            for part in parts & table.keys():
                mask |= ready.accepting(table[part], value, block, wanted)
        return mask

    def __getstate__(self) -> Any:
        return self._masks, self._dialect, self._blocks

    def __setstate__(self, state: Any) -> None:
        self._masks, self._dialect, self._blocks = state
        self._ready = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """The operators made ready: those of a rule as one test, and all of them by their pieces."""

    blocks: Blocks
    by_rule: dict[int, Predicate]
    by_piece: Pieces
    by_length: list[tuple[int, Table]]

    def accepting(self, by_piece: Pieces, value: str, block: int, wanted: int) -> int:
        """Those of the wanted rules of which an operator with one of the pieces accepts a string."""
        mask = 0
        for piece, rules, asked in by_piece:
            if piece in value and (mine := rules[block] & wanted):
                if mine.bit_count() <= len(asked):
                    mask |= self.blocks.accepting(mine, block, self.by_rule, value)
                    continue
                for second, having, test in asked:
                    if second in value and having[block] & mine and test(value):
                        mask |= having[block]
        return mask


def _of_piece(
    piece: str, asked: list[tuple[str, int, Predicate]], cut: Cutter
) -> tuple[str, Masks, Asked]:
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
    if dialect == "eventbridge":
        pieces = wildcard_runs(node.text)
    else:
        gaps = "*?" if isinstance(node, Wildcard) else ""
        pieces = [""]
        for char in node.text:
            if char in gaps or not is_plain(char):
                pieces.append("")
            else:
                pieces[-1] += char
    first, second, *_ = [*sorted(pieces, key=len, reverse=True), "", ""]
    return first, second
