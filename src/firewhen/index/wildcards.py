"""Text operators that are asked one by one, but only where literal pieces of theirs are in the string."""

from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Wildcard
from ..patterns.operators import Predicate, automation_tests, eventbridge_tests
from ..patterns.text import wildcard_runs
from .asks import is_plain

Asked = list[tuple[str, int, Predicate]]
"""Operators made ready to be asked: a second piece that each needs, and the rules that have it."""
Table = dict[str, list[tuple[str, Asked]]]
"""Operators by a part of a string, and by the piece that it is a part of."""


class Tested:
    """Operators by two pieces that every string they accept has in it.

    A few first pieces are looked for one after the other; of many, the string's own pieces are looked up.
    """

    __slots__ = ("_by_length", "_by_piece", "_dialect", "_masks")

    FEW = 32
    LONGEST = 4

    def __init__(self, masks: dict[Any, int], dialect: Dialect) -> None:
        self._masks, self._dialect = masks, dialect
        self._prepare()

    def _prepare(self) -> None:
        tests = eventbridge_tests if self._dialect == "eventbridge" else automation_tests
        by_piece: dict[str, Asked] = {}
        for node, mask in self._masks.items():
            first, second = pieces_of(node, self._dialect)
            by_piece.setdefault(first, []).append((second, mask, tests([node])[str]))
        self._by_length: dict[int, Table] = {}
        if len(by_piece) > self.FEW:
            for piece in [piece for piece in by_piece if piece]:
                self._file(piece, by_piece.pop(piece))
        self._by_piece = list(by_piece.items())

    def _file(self, piece: str, asked: Asked) -> None:
        """File a piece under that part of it under which the fewest others are."""
        length = min(len(piece), self.LONGEST)
        table = self._by_length.setdefault(length, {})
        parts = {piece[at : at + length] for at in range(len(piece) - length + 1)}
        rarest = min(sorted(parts), key=lambda part: len(table.get(part, ())))
        table.setdefault(rarest, []).append((piece, asked))

    def find(self, value: str, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        mask = _accepting(self._by_piece, value, wanted)
        for length, table in self._by_length.items():
            parts = {value[at : at + length] for at in range(len(value) - length + 1)}
            for part in parts & table.keys():
                mask |= _accepting(table[part], value, wanted)
        return mask

    def __getstate__(self) -> Any:
        return self._masks, self._dialect

    def __setstate__(self, state: Any) -> None:
        self._masks, self._dialect = state
        self._prepare()


def _accepting(by_piece: list[tuple[str, Asked]], value: str, wanted: int) -> int:
    mask = 0
    for piece, asked in by_piece:
        if piece in value:
            for second, rules, test in asked:
                if second in value and rules & wanted and test(value):
                    mask |= rules
    return mask


def pieces_of(node: Any, dialect: Dialect) -> tuple[str, str]:
    """The two longest texts that every string accepted by an operator has in it; "" where none can be told."""
    if not isinstance(node, Wildcard):
        return "", ""
    if dialect == "eventbridge":
        pieces = wildcard_runs(node.text)
    else:
        pieces = [piece for run in node.text.split("*") for piece in run.split("?") if is_plain(piece)]
    first, second, *_ = [*sorted(pieces, key=len, reverse=True), "", ""]
    return first, second
