"""Text operators that are asked one by one, but only where literal pieces of theirs are in the string."""

from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Wildcard
from ..patterns.operators import Predicate, automation_tests, eventbridge_tests
from ..patterns.text import wildcard_runs
from .asks import is_plain

Asked = list[tuple[str, int, Predicate]]
"""Operators made ready to be asked: a second piece that each needs, and the rules that have it."""
Pieces = list[tuple[str, Asked]]
"""Operators by the first piece that they need."""
Table = dict[str, Pieces]
"""The same by a part of the piece."""


class Tested:
    """Operators by two pieces that every string they accept has in it.

    A few first pieces are looked for one after the other; of many, the string's own pieces are looked up.
    """

    __slots__ = ("_dialect", "_masks", "_ready")

    FEW = 32
    LONGEST = 4

    def __init__(self, masks: dict[Any, int], dialect: Dialect) -> None:
        self._masks, self._dialect = masks, dialect
        self._ready: tuple[Pieces, list[tuple[int, Table]]] | None = None

    def _prepare(self) -> tuple[Pieces, list[tuple[int, Table]]]:
        """Make the operators ready when the first string comes: most leaves of an index see few events."""
        tests = eventbridge_tests if self._dialect == "eventbridge" else automation_tests
        by_piece: dict[str, Asked] = {}
        for node, mask in self._masks.items():
            first, second = pieces_of(node, self._dialect)
            by_piece.setdefault(first, []).append((second, mask, tests([node])[str]))
        by_length: dict[int, Table] = {}
        if len(by_piece) > self.FEW:
            for piece in [piece for piece in by_piece if piece]:
                length = min(len(piece), self.LONGEST)
                _file(piece, by_piece.pop(piece), length, by_length.setdefault(length, {}))
        self._ready = list(by_piece.items()), list(by_length.items())
        return self._ready

    def find(self, value: str, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        by_piece, by_length = self._ready or self._prepare()
        mask = _accepting(by_piece, value, wanted)
        for length, table in by_length:
            parts = {value[at : at + length] for at in range(len(value) - length + 1)}
            for part in parts & table.keys():
                mask |= _accepting(table[part], value, wanted)
        return mask

    def __getstate__(self) -> Any:
        return self._masks, self._dialect

    def __setstate__(self, state: Any) -> None:
        self._masks, self._dialect = state
        self._ready = None


def _file(piece: str, asked: Asked, length: int, table: Table) -> None:
    """File a piece under that part of it under which the fewest others are."""
    parts = {piece[at : at + length] for at in range(len(piece) - length + 1)}
    rarest = min(sorted(parts), key=lambda part: len(table.get(part, ())))
    table.setdefault(rarest, []).append((piece, asked))


def _accepting(by_piece: Pieces, value: str, wanted: int) -> int:
    mask = 0
    for piece, asked in by_piece:
        if piece in value:
            for second, rules, test in asked:
                if second in value and rules & wanted and test(value):
                    mask |= rules
    return mask


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
