"""firewhen's index. The floor, reading the same bytes with orjson, is measured in the same process."""

import sys
import time
from typing import Any

import orjson

from firewhen import Index, Pattern

from .harness import arguments, measure, per_event, show

NAME = "firewhen"
MOST = 1_000_000


def missing() -> str | None:
    return None


def command(rules: str, events: str, seconds: float, module: str = "benchmarks.peers.ours") -> list[str]:
    return [sys.executable, "-m", module, rules, events, str(seconds)]


def main(dialect: Any = "eventbridge") -> None:
    """Measure the index of the rules, read in a dialect."""
    texts, events, seconds = arguments()
    begin = time.process_time()
    patterns = [Pattern.parse(text, dialect=dialect) for text in texts]
    parsed = time.process_time()
    index = Index(enumerate(patterns))
    built = time.process_time()
    measured = measure(index.match, events, seconds, built - parsed, parsed - begin)
    measured.floor, _ = per_event(orjson.loads, events, seconds / 2)
    show(measured)


if __name__ == "__main__":
    main()
