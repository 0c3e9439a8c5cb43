"""Words of a text in a row, or nearly (search-filters.md, "Phrases")."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

from ..text import places, tokens

Test = Callable[[Iterable[str]], bool]
"""Of all values of a field together."""

_APART = "\0"
"""No word holds it."""


def phrase(words: Sequence[str], slop: int) -> Test:
    """Whether the words, at least two, stand so in a text.

    With position p of a word in the text and its place i in the phrase, max(p - i) - min(p - i) is at most
    `slop`. A word that stands twice in the phrase has to be there twice.
    """
    if slop < 0:  # what the engine refuses matches nothing
        return lambda texts: False
    return _sloppy(words, slop) if slop else _in_a_row(words)


def _in_a_row(words: Sequence[str]) -> Test:
    wanted = _one_text(words)
    return lambda texts: any(wanted in _one_text(tokens(text)) for text in texts)


def _one_text(words: Sequence[str]) -> str:
    return _APART.join(["", *words, ""])


def _sloppy(words: Sequence[str], slop: int) -> Test:
    def test(texts: Iterable[str]) -> bool:
        found: dict[str, list[int]] = {word: [] for word in words}
        for word, at in places(texts):
            if word in found:
                found[word].append(at)
        return _Search([found[word] for word in words]).nearest(slop)

    return test


class _Search:
    """Walks through the places of every word at once, always moving the one that lies furthest behind."""

    def __init__(self, lists: list[list[int]]) -> None:
        self.lists = lists
        self.twins: dict[int, list[int]] = {}
        """Of a place in the phrase: those that hold the same word."""
        for index, found in enumerate(lists):
            self.twins.setdefault(id(found), []).append(index)
        self.at = [self.twins[id(found)].index(index) for index, found in enumerate(lists)]

    def nearest(self, slop: int) -> bool:
        if any(at >= len(found) for at, found in zip(self.at, self.lists, strict=True)):
            return False
        queue = [(self._shift(index), index) for index in range(len(self.lists))]
        end = max(queue)[0]
        heapify(queue)
        while True:
            shift, index = heappop(queue)
            if shift != self._shift(index):
                continue  # it was moved since it was queued
            if end - shift <= slop:
                return True
            for moved in self._advance(index):
                if moved is None:
                    return False
                end = max(end, self._shift(moved))
                heappush(queue, (self._shift(moved), moved))

    def _shift(self, index: int) -> int:
        return self.lists[index][self.at[index]] - index

    def _advance(self, index: int) -> list[int | None]:
        """Move a word on, and its twins out of its way; who was moved, None when there is no place left."""
        moved: list[int | None] = []
        while True:
            self.at[index] += 1
            if self.at[index] == len(self.lists[index]):
                return [None]
            moved.append(index)
            twins = self.twins[id(self.lists[index])]
            other = next((twin for twin in twins if twin != index and self.at[twin] == self.at[index]), None)
            if other is None:
                return moved
            index = min(index, other, key=lambda twin: (self._shift(twin), twin))
