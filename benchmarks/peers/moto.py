"""moto's matcher of event patterns, in a virtual environment of its own (`make bench-peers`)."""

import json
import time
from pathlib import Path

PYTHON = Path(__file__).parents[2] / ".oracle" / "moto" / "bin" / "python"
NAME = "moto"
MOST = 10_000


def missing() -> str | None:
    return None if PYTHON.exists() else "moto is not here (make bench-peers)"


def command(rules: str, events: str, seconds: float) -> list[str]:
    return [str(PYTHON), "-m", "benchmarks.peers.moto", rules, events, str(seconds)]


def main() -> None:
    from moto.events.models import EventPattern, EventPatternParser

    from .harness import arguments, measure, show

    texts, events, seconds = arguments()
    begin = time.process_time()
    patterns = [EventPattern(text, EventPatternParser(text).parse()) for text in texts]

    def match(event: bytes) -> list[int]:
        data = json.loads(event)
        return [number for number, pattern in enumerate(patterns) if pattern.matches_event(data)]

    show(measure(match, events, seconds, 0.0, time.process_time() - begin))


if __name__ == "__main__":
    main()
