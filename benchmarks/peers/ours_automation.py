"""firewhen's index, the same rules read in the dialect of the automation platform.

There a text's repeated members and odd spellings of numbers cannot matter, so events are not checked for
them.
"""

from .ours import command as ours
from .ours import main, missing

__all__ = ["MOST", "NAME", "command", "missing"]
NAME = "firewhen, dialect automation"
MOST = 1_000_000


def command(rules: str, events: str, seconds: float) -> list[str]:
    return ours(rules, events, seconds, "benchmarks.peers.ours_automation")


if __name__ == "__main__":
    main("automation")
