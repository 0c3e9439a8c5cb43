"""Words that differ from one by a few edits (search-filters.md, "Fuzzy")."""

from collections.abc import Callable


def fuzzy(word: str, edits: int) -> Callable[[str], bool]:
    """Accepts what at most `edits` insertions, deletions, replacements or swaps of two neighbours make.

    Costs the length times the edits: only a band that wide of the table of distances is filled.
    """
    if edits == 0:
        return word.__eq__
    size = len(word)

    def accepts(text: str) -> bool:
        if abs(len(text) - size) > edits:
            return False
        return text == word or _distance(word, text, edits) <= edits

    return accepts


def _distance(word: str, text: str, edits: int) -> int:
    """The number of edits between the two, or anything above `edits` when it is more."""
    far = edits + 1
    before: list[int] = []
    row = [at if at <= edits else far for at in range(len(text) + 1)]
    for done, char in enumerate(word, 1):
        above, row = row, [far] * (len(text) + 1)
        if done <= edits:
            row[0] = done
        for at in range(max(1, done - edits), min(len(text), done + edits) + 1):
            cost = min(above[at - 1] + (char != text[at - 1]), above[at] + 1, row[at - 1] + 1)
            if at > 1 and done > 1 and char == text[at - 2] and word[done - 2] == text[at - 1]:
                cost = min(cost, before[at - 2] + 1)
            row[at] = min(cost, far)
        before = above
    return row[-1]
