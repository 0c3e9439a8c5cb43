"""Matching a stream of events against an index, in this process or in several."""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..errors import InvalidEvent

if TYPE_CHECKING:
    from ..index import Index

Line = tuple[int, bytes]
"""A line of a file, with its number."""
Answer = list[str] | InvalidEvent
"""The rules that an event hits, or why a line is no event."""
Routed = tuple[int, int, Answer]
"""The number of a line, its length, and the answer."""

_CHUNK = 500
_AHEAD = 4
"""How many chunks each process is given before its first answer is waited for."""


def routed(index: "Index[str]", lines: Iterable[Line]) -> Iterator[Routed]:
    """The answer to every line that is not blank."""
    for number, line in lines:
        if line.strip():
            yield number, len(line), _answer(index, line)


def routed_by(workers: int, index: "Index[str]", lines: Iterable[Line]) -> Iterator[Routed]:
    """The same by several processes, in the same order; only a few chunks are in memory at once."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    stream = iter(lines)
    waiting: deque[Future[list[Routed]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _load, (pickle.dumps(index),)) as pool:
        while chunk := list(islice(stream, _CHUNK)):
            waiting.append(pool.submit(_route, chunk))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _answer(index: "Index[str]", line: bytes) -> Answer:
    try:
        return index.match(line)
    except InvalidEvent as error:
        error.line = None  # the line of the file is told; within it there is only a column
        return error


# In a worker.

_loaded: Any = None


def _load(index: bytes) -> None:
    global _loaded  # how an executor's initializer leaves something to the tasks of its process
    _loaded = pickle.loads(index)  # noqa: S301 (made by the parent process)


def _route(lines: list[Line]) -> list[Routed]:
    return list(routed(_loaded, lines))
