"""What one would write without an index: ask every pattern, the event read once."""

import time

from firewhen import Pattern
from firewhen.source import read_event

from .harness import arguments, measure, show
from .ours import command as ours
from .ours import missing

__all__ = ["NAME", "command", "missing"]
NAME = "a loop over Pattern.matches"
MOST = 10_000


def command(rules: str, events: str, seconds: float) -> list[str]:
    return ours(rules, events, seconds, "benchmarks.peers.naive")


def main() -> None:
    texts, events, seconds = arguments()
    begin = time.process_time()
    patterns = [Pattern.parse(text) for text in texts]

    def match(event: bytes) -> list[int]:
        data = read_event(event, exact=True)
        return [number for number, pattern in enumerate(patterns) if pattern.matches(data)]

    show(measure(match, events, seconds, 0.0, time.process_time() - begin))


if __name__ == "__main__":
    main()
