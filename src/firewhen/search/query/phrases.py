"""Words of a text in a row, or nearly (search-filters.md, "Phrases")."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
        return _Search(words, found).nearest(slop)

    return test


class _Search:
    """Walks through the places of every word at once, always moving the one that lies furthest behind."""

    def __init__(self, words: Sequence[str], found: dict[str, list[int]]) -> None:
        self.words = words
        self.lists = [found[word] for word in words]
        self.taken: dict[str, dict[int, int]] = {word: {} for word in words}
        """Of a word: which of its places in the text is taken by which of its places in the phrase."""
        self.at: list[int] = []
        for index, word in enumerate(words):
            at = len(self.taken[word])
            self.taken[word][at] = index
            self.at.append(at)

    def nearest(self, slop: int) -> bool:
        """Whether the words come as near to each other as asked."""
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

    def _advance(self, index: int) -> Iterator[int | None]:
        """Move a word on, and out of its way what holds the same word: who was moved.

        None when there is no place left.
        """
        taken = self.taken[self.words[index]]
        del taken[self.at[index]]
        while True:
            self.at[index] += 1
            if self.at[index] == len(self.lists[index]):
                yield None
                return
            yield index
            other = taken.get(self.at[index])
            if other is None:
                taken[self.at[index]] = index
                return
            behind, ahead = sorted((index, other), key=lambda twin: (self._shift(twin), twin))
            taken[self.at[index]] = ahead
            index = behind
