"""The hot-flow limits: how often a flow may run before it is taken for a loop (flows.md, The verdict).

A limit is a sliding window. The execution that passes it is hot: it dispatches nothing, and the flow is
disabled from then on.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from ..source import Value
from .members import member, text


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` of `what` in `window`."""

    what: str
    count: int
    window: timedelta

    def __str__(self) -> str:
        return f"{self.count} {self.what} in {_spoken(self.window)}"


RUNS = Limit("runs", 100, timedelta(seconds=30))
UPDATES = Limit("updates of one entity", 50, timedelta(minutes=1))
SYSTEM = Limit("system activities", 20, timedelta(minutes=5))


@dataclass(slots=True)
class Window:
    """The times at which something happened, as far as a limit still counts them."""

    limit: Limit
    times: dict[Hashable, deque[datetime]] = field(default_factory=dict)

    def passes(self, key: Hashable, now: datetime) -> bool:
        """Count one more at `now`, in order of time; whether that is more than the limit allows."""
        times = self.times.setdefault(key, deque())
        times.append(now)
        while now - times[0] >= self.limit.window:
            times.popleft()
        return len(times) > self.limit.count


def own_limit(flow: Value) -> Limit | None:
    """The flow's own `max_executions`, None where it has none that can be read."""
    own = member(flow, "max_executions")
    count, window = member(own, "count"), duration(text(member(own, "window")) or "")
    if count is None or count.kind != "number" or window is None:
        return None
    return Limit("runs", max(int(Decimal(count.value)), 1), window) if _small(count.value) else None


def _small(number: str) -> bool:
    return abs(Decimal(number)) < 10**9


def duration(text: str) -> timedelta | None:
    """An ISO 8601 duration (`PT30S`, `P1DT12H`), None for anything else; a month counts 30 days."""
    from pydantic import TypeAdapter, ValidationError  # a tenth of a second to import, and rarely needed

    if not text.upper().startswith("P"):
        return None
    try:
        found = TypeAdapter(timedelta).validate_strings(text)
    except ValidationError:
        return None
    return found if found > timedelta(0) else None


def _spoken(window: timedelta) -> str:
    seconds = window.total_seconds()
    for name, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds % length == 0 and seconds >= length:
            count = int(seconds // length)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{seconds:g} seconds"
