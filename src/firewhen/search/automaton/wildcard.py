r"""Wildcards over whole strings: `*` any run, `?` any one character, `\` before what stands for itself."""

from collections.abc import Callable

from ..text import lower

_ANY, _RUN = "?", "*"
Item = tuple[str, bool]
"""A character and whether it is a wildcard."""


def wildcard(pattern: str) -> Callable[[str], bool]:
    """Accepts the strings that the pattern matches as a whole, at one shift a character."""
    items = _items(pattern)
    if (_ANY, True) in items:
        return _placeholders(items)
    runs = _runs(items)
    if len(runs) == 1:
        return runs[0].__eq__
    first, *middle, last = runs
    shortest = len(first) + len(last)

    def accepts(text: str) -> bool:
        if len(text) < shortest or not text.startswith(first) or not text.endswith(last):
            return False
        at, end = len(first), len(text) - len(last)
        for run in middle:
            found = text.find(run, at, end)
            if found < 0:
                return False
            at = found + len(run)
        return True

    return accepts


def lower_wildcard(pattern: str) -> str:
    """The pattern lower-cased for words of a text, but for escaped characters, which the engine keeps."""
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        size = 2 if pattern[at] == "\\" else 1
        part = pattern[at : at + size]
        parts.append(part if size == 2 else lower(part))
        at += size
    return "".join(parts)


def _items(pattern: str) -> list[Item]:
    items: list[Item] = []
    chars = iter(pattern)
    for char in chars:
        if char == "\\":
            items.append((next(chars, char), False))
        else:
            items.append((char, char in "*?"))
    return items


def _runs(items: list[Item]) -> list[str]:
    """What stands between the stars."""
    runs = [""]
    for char, wild in items:
        if wild:
            runs.append("")
        else:
            runs[-1] += char
    return runs


def _placeholders(items: list[Item]) -> Callable[[str], bool]:
    """Bit i of the state says that the first i places of the pattern are matched; stars keep their bit."""
    places = [item for item in items if item != (_RUN, True)]
    every = sum(1 << at for at, item in enumerate(places) if item == (_ANY, True))
    masks: dict[str, int] = {}
    for at, (char, wild) in enumerate(places):
        if not wild:
            masks[char] = masks.get(char, every) | 1 << at
    stars = at = 0
    for item in items:
        if item == (_RUN, True):
            stars |= 1 << at
        else:
            at += 1
    final = 1 << len(places)

    def accepts(text: str) -> bool:
        state = 1
        for char in text:
            state = (state & masks.get(char, every)) << 1 | state & stars
            if not state:
                return False
        return bool(state & final)

    return accepts
