"""Which bare words make one run (search-filters.md, "Bare words")."""

from collections.abc import Sequence
from dataclasses import replace

from .nodes import Operand, Wildcard, Words


def runs(operands: Sequence[Operand]) -> tuple[Operand, ...]:
    """The operands of one group, consecutive bare words made one.

    A word ends a run before it when AND, OR or a lone `*` follows it.
    """
    found: list[Operand] = []
    at = 0
    while at < len(operands):
        end = at + 1
        if operands[at].bare:
            while end < len(operands) and operands[end].bare and not _ends(operands, end):
                end += 1
        found.append(_joined(operands[at:end]))
        at = end
    return tuple(found)


def _ends(operands: Sequence[Operand], at: int) -> bool:
    if at + 1 == len(operands):
        return False
    after = operands[at + 1]
    lone = after.star or (after.field is None and after.node == Wildcard("*"))
    return bool(after.conjunction) or (lone and not after.modifier)


def _joined(operands: Sequence[Operand]) -> Operand:
    first = operands[0]
    if len(operands) == 1:
        return first
    words = (word for operand in operands if isinstance(operand.node, Words) for word in operand.node.words)
    return replace(first, node=Words(tuple(words)))
