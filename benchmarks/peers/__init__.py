"""Engines that match one event against many rules, one small file each; each runs in a process of its own.

A peer is a module with

- `NAME`, as it stands in the tables;
- `MOST`, the number of rules beyond which it is not asked, as it would take minutes or gigabytes;
- `missing()`: None, or why it cannot run here, in one line;
- `command(rules, events, seconds)`: the command that measures it, given two JSON Lines files and how long to
  measure. It prints one JSON object, described by `harness.Measured`.
"""

from typing import Protocol


class Peer(Protocol):
    """What every module here offers."""

    NAME: str
    MOST: int

    def missing(self) -> str | None:
        """Why the engine cannot run here, None when it can."""
        ...

    def command(self, rules: str, events: str, seconds: float) -> list[str]:
        """The command that measures the engine."""
        ...
