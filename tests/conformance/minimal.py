"""Shrinks a pair on which two answers differ, as long as they differ in the same way."""

from collections.abc import Callable, Iterator

from .trees import Members, Number, Tree, changed, children, places, read, write

Differs = Callable[[list[tuple[str, str]]], list[bool]]
"""For pairs of pattern and event: whether the answers still differ."""

_MOST_ROUNDS = 60


def minimal(pattern: str, event: str, differs: Differs) -> tuple[str, str]:
    """A small pair that still differs; asks in batches, so that a slow engine is asked seldom."""
    best = (pattern, event)
    for _ in range(_MOST_ROUNDS):
        smaller = [
            *((text, best[1]) for text in _smaller(best[0])),
            *((best[0], text) for text in _smaller(best[1])),
        ]
        smaller.sort(key=_size)
        answers = differs(smaller) if smaller else []
        best_now = next((pair for pair, still in zip(smaller, answers, strict=True) if still), None)
        if best_now is None:
            return best
        best = best_now
    return best


def _size(pair: tuple[str, str]) -> int:
    return len(pair[0]) + len(pair[1])


def _smaller(text: str) -> list[str]:
    """Texts that say less."""
    try:
        tree = read(text)
    except (ValueError, RecursionError):
        step = max(1, len(text) // 20)
        return [text[:at] + text[at + step :] for at in range(0, len(text), step)]
    found = dict.fromkeys(write(smaller) for smaller in _trees(tree))
    return [candidate for candidate in found if len(candidate) < len(text)]


def _trees(tree: Tree) -> Iterator[Tree]:
    yield tree  # written compactly
    for place, value in places(tree):
        for smaller in _values(value):
            yield changed(tree, place, lambda _, smaller=smaller: smaller)


def _values(value: Tree) -> Iterator[Tree]:
    """What can stand in the place of a value and says less."""
    yield from children(value)
    if isinstance(value, list):
        yield from (type(value)([*value[:at], *value[at + 1 :]]) for at in range(len(value)))
    if isinstance(value, Members):
        yield from (_renamed(value, at, name) for at, (old, _) in enumerate(value) for name in _shorter(old))
    elif isinstance(value, str):
        yield from _shorter(value)
    elif isinstance(value, Number):
        yield from (Number(spelling) for spelling in (value.spelling[:-1], value.spelling[1:], "1"))


def _shorter(text: str) -> Iterator[str]:
    yield from (text[:at] + text[at + 1 :] for at in range(len(text)))


def _renamed(members: Members, at: int, name: str) -> Members:
    return Members((name if index == at else old, value) for index, (old, value) in enumerate(members))
