"""What a client tells its listeners (`on_event`): values to log, count or trace, without a secret in them.

A call begins with CallStarted and ends with CallEnded; between them each request is a RequestSent, followed
by a ResponseReceived or a RequestFailed, and by RetryScheduled when it is repeated. Every event has its
`call`, the same object from first to last, so that a span can be kept by it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .errors import ClientError
from .exchange import Call


@dataclass(frozen=True, slots=True)
class CallStarted:
    """An operation was called; nothing is sent yet."""

    call: Call


@dataclass(frozen=True, slots=True)
class RequestSent:
    """A request of the call is about to be sent; `resend` counts those before it."""

    call: Call
    resend: int


@dataclass(frozen=True, slots=True)
class ResponseReceived:
    """The request was answered, with whatever status, `seconds` after it was sent; the body is read."""

    call: Call
    status: int
    seconds: float
    request_id: str | None


@dataclass(frozen=True, slots=True)
class RequestFailed:
    """The request got no whole answer."""

    call: Call
    error: ClientError
    seconds: float


@dataclass(frozen=True, slots=True)
class RetryScheduled:
    """The request will be repeated after `wait` seconds, because of `error`."""

    call: Call
    error: Exception
    wait: float


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call is over; `error` is what it raised, None when it returned."""

    call: Call
    seconds: float
    error: BaseException | None


Event = CallStarted | RequestSent | ResponseReceived | RequestFailed | RetryScheduled | CallEnded
Listener = Callable[[Event], None]
