"""The Automation API over HTTP, by blocking (Client) or awaiting (AsyncClient).

Importing this room is cheap: httpx2 and stamina, the extra `client`, are wanted by the first client that is
made.
"""

from .async_client import AsyncClient
from .errors import (
    ApiError,
    BadRequest,
    ClientError,
    Conflict,
    ConnectionFailed,
    Forbidden,
    InvalidRequest,
    NotFound,
    RateLimited,
    ResponseTooLarge,
    ServerError,
    TimedOut,
    Unauthorized,
    UnexpectedResponse,
    Unprocessable,
    WaitTimedOut,
)
from .events import (
    CallEnded,
    CallStarted,
    Event,
    RequestFailed,
    RequestSent,
    ResponseReceived,
    RetryScheduled,
)
from .exchange import Call, Reply
from .operations import BASE_URL, OPERATIONS, Operation, Parameter
from .retry import NEVER, Retry
from .sync_client import Client

__all__ = [
    "BASE_URL",
    "NEVER",
    "OPERATIONS",
    "ApiError",
    "AsyncClient",
    "BadRequest",
    "Call",
    "CallEnded",
    "CallStarted",
    "Client",
    "ClientError",
    "Conflict",
    "ConnectionFailed",
    "Event",
    "Forbidden",
    "InvalidRequest",
    "NotFound",
    "Operation",
    "Parameter",
    "RateLimited",
    "Reply",
    "RequestFailed",
    "RequestSent",
    "ResponseReceived",
    "ResponseTooLarge",
    "Retry",
    "RetryScheduled",
    "ServerError",
    "TimedOut",
    "Unauthorized",
    "UnexpectedResponse",
    "Unprocessable",
    "WaitTimedOut",
]
