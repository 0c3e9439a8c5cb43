"""How an engine in Python is measured; the harnesses in Java and Go do the same.

Events are read as bytes. After a warm-up all events are matched again and again, as long as there is time, in
slices of 50; of every slice the fastest round counts, as other work on the machine only ever adds to it.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

Match = Callable[[bytes], list[int]]
"""Answers the numbers of the rules that an event matches."""

SLICE = 50
SHOWN = 50
"""Of so many events the matches are compared between engines."""


@dataclass
class Measured:
    """What a harness prints: `build` in seconds, `floor` and `per_event` in microseconds.

    `parse` is the part of getting ready that only reads rules. `floor` is what reading the events alone
    takes, where it was measured. `skipped` are the rules that the engine refused, `matches` the rules that
    match each of the first events, `events` how many were measured.
    """

    build: float
    per_event: float
    events: int
    matches: list[list[int]]
    parse: float = 0.0
    floor: float | None = None
    skipped: list[int] = field(default_factory=list)


def arguments() -> tuple[list[str], list[bytes], float]:
    """The rules and events in the files named on the command line, and the seconds to measure."""
    rules, events, seconds = sys.argv[1:4]
    return Path(rules).read_text("utf-8").splitlines(), Path(events).read_bytes().splitlines(), float(seconds)


def show(measured: Measured) -> None:
    """Print what was measured."""
    print(json.dumps(asdict(measured)))


def per_event(match: Callable[[bytes], object], events: list[bytes], seconds: float) -> tuple[float, int]:
    """Microseconds for an event, and how many events were measured: fewer where the engine is slow."""
    begin = time.perf_counter()
    for event in events[:3]:
        match(event)
    each = (time.perf_counter() - begin) / min(3, len(events))
    events = events[: max(10, min(len(events), int(seconds / 3 / each)))]
    slices = [events[at : at + SLICE] for at in range(0, len(events), SLICE)]
    best = [float("inf")] * len(slices)
    end = time.perf_counter() + seconds
    rounds = 0
    while rounds < 2 or time.perf_counter() < end:
        for number, part in enumerate(slices):
            begin = time.perf_counter()
            for event in part:
                match(event)
            best[number] = min(best[number], time.perf_counter() - begin)
        rounds += 1
    return sum(best) / len(events) * 1e6, len(events)


def measure(match: Match, events: list[bytes], seconds: float, build: float, parse: float = 0.0) -> Measured:
    """An engine that is ready: how long it takes for an event, and what it finds."""
    duration, count = per_event(match, events, seconds)
    shown = events[: min(SHOWN, count)]
    return Measured(build, duration, count, [sorted(match(event)) for event in shown], parse)
