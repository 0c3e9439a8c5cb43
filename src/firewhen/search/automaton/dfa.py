"""Deterministic automata: one state at a time, so that a match takes one step for each character."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .errors import BadPattern
from .nfa import LAST, Move, Nfa, Range

Row = tuple[tuple[int, ...], tuple[int, ...]]
"""The code points at which ranges begin, but for the first, and the state that each range leads to."""


@dataclass(frozen=True, slots=True)
class Dfa:
    """A complete automaton: every state has a row for every code point; state 0 is the start."""

    rows: tuple[Row, ...]
    accepts: tuple[bool, ...]
    dead: int | None
    """The state that nothing leads out of, if there is one."""

    def __call__(self, text: str) -> bool:
        """Whether the automaton accepts the text as a whole."""
        rows, dead, state = self.rows, self.dead, 0
        for char in text:
            bounds, targets = rows[state]
            state = targets[bisect_right(bounds, ord(char))]
            if state == dead:
                return False
        return self.accepts[state]

    def nfa(self) -> Nfa:
        """The same language."""
        return self._nfa(self.accepts, self.dead)

    def complement(self) -> Nfa:
        """What this automaton does not accept."""
        return self._nfa([not accepts for accepts in self.accepts], None)

    def _nfa(self, accepts: Sequence[bool], dead: int | None) -> Nfa:
        """As an Nfa wants it: with one state before all and one behind all."""
        end = len(self.rows) + 1
        moves = [
            tuple((low, high, to + 1) for low, high, to in _moves(row) if to != dead) for row in self.rows
        ]
        jumps = [(end,) if accepted else () for accepted in accepts]
        return Nfa(((), *moves, ()), ((1,), *jumps, ()))


class Effort:
    """How much work one pattern may still cost, counted in visited states and moves."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def spend(self, amount: int) -> None:
        """Take from what is left; raises BadPattern when there is not enough."""
        self.left -= amount
        if self.left < 0:
            raise BadPattern(
                "too-complex", "the pattern needs more states than are allowed", 0, "ask for less at once"
            )


def determinize(nfa: Nfa, effort: Effort) -> Dfa:
    """The deterministic automaton that accepts the same; raises BadPattern when the effort is spent."""
    start = _closure(nfa, {0}, effort)
    numbers = {start: 0}
    pending = [start]
    rows: list[Row] = []
    for states in pending:  # grows while it is walked
        bounds: list[int] = []
        targets: list[int] = []
        for low, reached in _steps(nfa, states, effort):
            after = _closure(nfa, reached, effort)
            number = numbers.setdefault(after, len(numbers))
            if number == len(pending):
                pending.append(after)
            if not targets or targets[-1] != number:
                bounds.append(low)
                targets.append(number)
        rows.append((tuple(bounds[1:]), tuple(targets)))
    end = len(nfa) - 1
    accepts = tuple(end in states for states in pending)
    return _minimized(Dfa(tuple(rows), accepts, numbers.get(frozenset())), effort)


def _closure(nfa: Nfa, states: set[int], effort: Effort) -> frozenset[int]:
    """The states and all that jumps lead to from them."""
    found = set(states)
    stack = list(states)
    while stack:
        for to in nfa.jumps[stack.pop()]:
            if to not in found:
                found.add(to)
                stack.append(to)
    effort.spend(len(found) + 1)
    return frozenset(found)


def _steps(nfa: Nfa, states: frozenset[int], effort: Effort) -> Iterator[tuple[int, set[int]]]:
    """Where each range of characters begins, the first at 0, and the states that it leads to."""
    changes: dict[int, list[tuple[int, int]]] = {0: []}
    for state in states:
        for low, high, to in nfa.moves[state]:
            changes.setdefault(low, []).append((to, 1))
            changes.setdefault(high + 1, []).append((to, -1))
    active: dict[int, int] = {}
    for low in sorted(changes):
        if low > LAST:
            break
        for to, change in changes[low]:
            active[to] = active.get(to, 0) + change
            if not active[to]:
                del active[to]
        effort.spend(len(active) + len(changes[low]))
        yield low, set(active)


def _moves(row: Row) -> Iterator[Move]:
    bounds, targets = row
    for low, high, to in zip((0, *bounds), (*bounds, LAST + 1), targets, strict=True):
        yield low, high - 1, to


def _minimized(dfa: Dfa, effort: Effort) -> Dfa:
    """The automaton without states that mean the same."""
    classes = _classes(dfa, effort)
    count = len(set(classes))
    if count == len(dfa.rows):
        return dfa
    # Numbered in the order of their first states, so that the start stays 0.
    first = {own: state for state, own in reversed(list(enumerate(classes)))}
    numbers = {own: number for number, own in enumerate(sorted(first, key=first.__getitem__))}
    classes = [numbers[own] for own in classes]
    kept = sorted(first.values())
    rows = tuple(_mapped(dfa.rows[state], classes) for state in kept)
    dead = None if dfa.dead is None else classes[dfa.dead]
    return Dfa(rows, tuple(dfa.accepts[state] for state in kept), dead)


def _classes(dfa: Dfa, effort: Effort) -> list[int]:
    """For each state the class of all that accept the same from there on (Hopcroft's algorithm)."""
    into: list[list[Move]] = [[] for _ in dfa.rows]
    for state, row in enumerate(dfa.rows):
        for low, high, to in _moves(row):
            into[to].append((low, high, state))
    classes = [int(accepts) for accepts in dfa.accepts]
    blocks = [{state for state, own in enumerate(classes) if own == number} for number in (0, 1)]
    for block in blocks:  # grows while it is walked
        hits: dict[int, list[Range]] = {}
        for to in block:
            for low, high, state in into[to]:
                hits.setdefault(state, []).append((low, high))
        effort.spend(len(hits))
        for own, parts in _apart(hits, classes).items():
            _split(own, parts, classes, blocks)
    return classes


def _apart(hits: dict[int, list[Range]], classes: list[int]) -> dict[int, list[set[int]]]:
    """The states of each class, set apart by the characters that lead them on."""
    found: dict[int, dict[tuple[Range, ...], set[int]]] = {}
    for state, ranges in hits.items():
        found.setdefault(classes[state], {}).setdefault(_merged(ranges), set()).add(state)
    return {own: list(parts.values()) for own, parts in found.items()}


def _split(own: int, parts: list[set[int]], classes: list[int], blocks: list[set[int]]) -> None:
    """Divide a class into the parts and the rest; the largest keeps the number."""
    rest = blocks[own]
    rest.difference_update(*parts)
    *smaller, largest = sorted([*parts, rest], key=len)
    blocks[own] = largest
    for part in filter(None, smaller):
        for state in part:
            classes[state] = len(blocks)
        blocks.append(part)


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that touch made one."""
    found: list[Range] = []
    for low, high in sorted(ranges):
        if found and found[-1][1] + 1 == low:
            low, _ = found.pop()
        found.append((low, high))
    return tuple(found)


def _mapped(row: Row, classes: Sequence[int]) -> Row:
    """The row with every target replaced by its class, and ranges joined that now lead to the same."""
    bounds: list[int] = []
    targets: list[int] = []
    for low, to in zip((0, *row[0]), row[1], strict=True):
        if not targets or targets[-1] != classes[to]:
            bounds.append(low)
            targets.append(classes[to])
    return tuple(bounds[1:]), tuple(targets)
