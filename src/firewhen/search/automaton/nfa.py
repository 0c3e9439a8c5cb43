"""Nondeterministic automata over code points, put together from smaller ones.

State 0 is the start, the last state is the only one that accepts; nothing leads into the start and nothing
leaves the end, so that automata can be chained and looped by jumps alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]
Move = tuple[int, int, int]
"""The first and last code point that are taken, and the state they lead to."""

LAST = 0x10FFFF
ANY: Range = (0, LAST)


@dataclass(frozen=True, slots=True)
class Nfa:
    """For each state the moves that take a character, and the jumps that take none."""

    moves: tuple[tuple[Move, ...], ...]
    jumps: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.moves)

    def is_empty(self) -> bool:
        """Whether nothing at all is accepted."""
        reached = {0}
        stack = [0]
        while stack:
            state = stack.pop()
            after = {*self.jumps[state], *(to for _, _, to in self.moves[state])} - reached
            reached |= after
            stack.extend(after)
        return len(self) - 1 not in reached


def chars(ranges: Sequence[Range]) -> Nfa:
    """One character of any of the ranges."""
    return Nfa((tuple((low, high, 1) for low, high in ranges), ()), ((), ()))


NOTHING = chars(())
EMPTY = Nfa(((), ()), ((1,), ()))


def sequence(parts: Sequence[Nfa]) -> Nfa:
    """One part after the other."""
    if len(parts) == 1:
        return parts[0]
    return _joined(parts, [(end, start) for end, start in _seams(parts)]) if parts else EMPTY


def union(parts: Sequence[Nfa]) -> Nfa:
    """Any one of the parts."""
    if len(parts) == 1:
        return parts[0]
    inner = [EMPTY_STATE, *parts, EMPTY_STATE]
    starts, ends, at = [], [], 1
    for part in parts:
        starts.append((0, at))
        at += len(part)
        ends.append(at - 1)
    return _joined(inner, [*starts, *((end, at) for end in ends)])


def repeat(part: Nfa, low: int, high: int | None) -> Nfa:
    """The part `low` to `high` times in a row; None: without limit."""
    copies = max(low, 1) if high is None else high
    if copies == 0:
        return EMPTY
    parts = [EMPTY_STATE, *[part] * copies, EMPTY_STATE]
    end = 1 + copies * len(part)
    jumps = _seams(parts)
    jumps += [(1 + len(part) * done - 1, end) for done in range(low, copies) if done]
    if low == 0:
        jumps.append((0, end))
    if high is None:
        jumps.append((end - 1, end - len(part)))
    return _joined(parts, jumps)


EMPTY_STATE = Nfa(((),), ((),))
"""A lone state, to begin or end a construction with."""


def _seams(parts: Sequence[Nfa]) -> list[tuple[int, int]]:
    """From the end of each part to the start of the next, counted through all of them."""
    seams, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        seams.append((at - 1, at))
    return seams


def _joined(parts: Sequence[Nfa], jumps: Sequence[tuple[int, int]]) -> Nfa:
    """The parts side by side, with jumps added between states counted through all of them."""
    moves: list[tuple[Move, ...]] = []
    leaps: list[tuple[int, ...]] = []
    for part in parts:
        at = len(moves)
        moves += [tuple((low, high, to + at) for low, high, to in state) for state in part.moves]
        leaps += [tuple(to + at for to in state) for state in part.jumps]
    for start, to in jumps:
        leaps[start] += (to,)
    return Nfa(tuple(moves), tuple(leaps))
