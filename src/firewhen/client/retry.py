"""When a request is sent again, and after how long."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import ApiError, ConnectionFailed, InvalidRequest

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Methods that may be repeated: twice is as good as once (RFC 9110, 9.2.2)."""

PASSING = frozenset({429, 502, 503, 504})
"""Statuses of a trouble that may have passed by the next attempt."""

LASTING = frozenset({"LocalProtocolError", "UnsupportedProtocol"})
"""Failures of a connection that the next attempt would meet again."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How a client repeats requests. All times are in seconds.

    A request is repeated after 429, 502, 503, 504 and when the connection fails, if its method is idempotent.
    The wait before attempt n+1 is a random one between 0 and `first_wait` · 2ⁿ⁻¹, at most `longest_wait`
    (full jitter), or what Retry-After says. No attempt begins after `total`: an API that wants to be left
    alone for longer is not waited for.
    """

    attempts: int = 4
    """How many requests a call may take, 1 for none but the first."""
    total: float = 60.0
    first_wait: float = 0.5
    longest_wait: float = 20.0
    unsafe: bool = False
    """Repeat POST and PATCH as well: what they do may then be done twice."""

    def __post_init__(self) -> None:
        times = (self.total, self.first_wait, self.longest_wait)
        if self.attempts < 1 or not all(time >= 0 for time in times):
            raise InvalidRequest("a Retry makes at least 1 attempt, and none of its times is negative")

    def allows(self, method: str, asked: bool | None) -> bool:
        """Whether a call of this method may be repeated; `asked` is what the caller wants, or None."""
        return (self.unsafe or method in IDEMPOTENT) if asked is None else asked


NEVER = Retry(attempts=1)
"""No request is repeated."""


@dataclass(slots=True)
class Backoff:
    """Decides, for one call, whether it goes on after an error: the hook that stamina asks.

    `tell` is told of every wait, in seconds, before it begins.
    """

    policy: Retry
    allowed: bool
    tell: Callable[[Exception, float], None]
    random: Callable[[float, float], float] = random.uniform
    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def __call__(self, error: Exception) -> bool | float:
        """Seconds until the next attempt, False for none."""
        self.failures += 1
        if not self.allowed or self.failures >= self.policy.attempts or not _passing(error):
            return False
        wait = self._wait(error)
        if self.clock() - self.started + wait > self.policy.total:
            return False
        self.tell(error, wait)
        return wait

    def _wait(self, error: Exception) -> float:
        told: float | None = getattr(error, "retry_after", None)
        if told is not None:
            return told
        doubled = self.policy.first_wait * 2.0 ** min(self.failures - 1, 60)
        return self.random(0.0, min(doubled, self.policy.longest_wait))


def _passing(error: Exception) -> bool:
    if isinstance(error, ConnectionFailed):
        return error.reason not in LASTING
    return isinstance(error, ApiError) and error.status in PASSING
