"""Text operators that are asked one by one, but only where literal pieces of theirs are in the string."""

from typing import Any

from ..patterns import Dialect
from ..patterns.nodes import Wildcard
from ..patterns.operators import Predicate, automation_tests, eventbridge_tests
from ..patterns.text import wildcard_runs
from .asks import is_plain

Asked = dict[str, list[tuple[Predicate, int]]]
"""Operators made ready to be asked, with the rules that have them, by the second piece that they need."""


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
            by_piece.setdefault(first, {}).setdefault(second, []).append((tests([node])[str], mask))
        self._by_length: dict[int, dict[str, dict[str, Asked]]] = {}
        if len(by_piece) > self.FEW:
            for piece in [piece for piece in by_piece if piece]:
                self._file(piece, by_piece.pop(piece))
        self._by_piece = tuple(by_piece.items())

    def _file(self, piece: str, asked: Asked) -> None:
        """File a piece under that part of it under which the fewest others are."""
        length = min(len(piece), self.LONGEST)
        table = self._by_length.setdefault(length, {})
        parts = {piece[at : at + length] for at in range(len(piece) - length + 1)}
        rarest = min(sorted(parts), key=lambda part: len(table.get(part, ())))
        table.setdefault(rarest, {})[piece] = asked

    def find(self, value: str, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        mask = 0
        for piece, asked in self._by_piece:
            if piece in value:
                mask |= _accepting(asked, value, wanted)
        for length, table in self._by_length.items():
            parts = {value[at : at + length] for at in range(len(value) - length + 1)}
            for part in parts & table.keys():
                for piece, asked in table[part].items():
                    if piece in value:
                        mask |= _accepting(asked, value, wanted)
        return mask

    def __getstate__(self) -> Any:
        return self._masks, self._dialect

    def __setstate__(self, state: Any) -> None:
        self._masks, self._dialect = state
        self._prepare()


def _accepting(asked: Asked, value: str, wanted: int) -> int:
    mask = 0
    for piece, operators in asked.items():
        if piece in value:
            for test, rules in operators:
                if rules & wanted and test(value):
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
