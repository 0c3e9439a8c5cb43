"""Text operators in either case whose text is not ASCII.

Each letter of the operator's text accepts its lower and its upper form, so both have one key: the upper form,
folded. It is made letter by letter, so a string that begins with a spelling of the text begins with its key,
too. But some letters share a key that do not accept each other (i and its dotless sister, say): what has the
key is asked itself.
"""

from typing import Any

from ..patterns.nodes import EqualsIgnoreCase, Prefix, Suffix
from ..patterns.operators import Predicate, eventbridge_tests
from .blocks import Cutter, Masks

Asked = list[tuple[Predicate, Masks]]
"""Operators made ready to be asked, and the rules that have them."""


def key(text: str) -> str:
    """What all spellings of a text in either case have in common."""
    return text.upper().casefold()


class Caseless:
    """Operators by the key of their text: the whole of a string's key, or the begin or end of it."""

    __slots__ = ("_masks", "_ready")

    def __init__(self, masks: dict[Any, int], cut: Cutter) -> None:
        self._masks = cut.each(masks)
        self._ready: dict[type, dict[int, dict[str, Asked]]] | None = None

    def _prepare(self) -> dict[type, dict[int, dict[str, Asked]]]:
        tables: dict[type, dict[int, dict[str, Asked]]] = {EqualsIgnoreCase: {}, Prefix: {}, Suffix: {}}
        for node, mask in self._masks.items():
            piece = key(node.text)
            table = tables[type(node)].setdefault(len(piece), {})
            table.setdefault(piece, []).append((eventbridge_tests([node])[str], mask))
        self._ready = tables
        return tables

    def find(self, value: str, block: int, wanted: int) -> int:
        """The rules among those wanted of which an operator accepts a string."""
        tables = self._ready or self._prepare()
        whole = key(value)
        asked = list(tables[EqualsIgnoreCase].get(len(whole), {}).get(whole, ()))
        for length, table in tables[Prefix].items():
            asked += table.get(whole[:length], ())
        for length, table in tables[Suffix].items():
            asked += table.get(whole[-length:], ())
        mask = 0
        for test, rules in asked:
            if rules[block] & wanted and test(value):
                mask |= rules[block]
        return mask

    def __getstate__(self) -> Any:
        return self._masks

    def __setstate__(self, state: Any) -> None:
        self._masks, self._ready = state, None
