"""What can go wrong when the Automation API is asked, as values.

FirewhenError
└── ClientError               everything the client raises on purpose
    ├── InvalidRequest        what is asked, or how the client is set up, makes no request; nothing was sent
    ├── ConnectionFailed      no whole answer came: the network failed, or nobody listens
    │   └── TimedOut          it took too long; `phase` is connect, read, write or pool
    ├── ApiError              the API answered with an error
    │   ├── BadRequest        400
    │   ├── Unauthorized      401
    │   ├── Forbidden         403
    │   ├── NotFound          404
    │   ├── Conflict          409
    │   ├── Unprocessable     422
    │   ├── RateLimited       429; `retry_after` says for how many seconds
    │   └── ServerError       500 to 599
    ├── UnexpectedResponse    an answer that the API's description does not know; `body` has all of it
    │   └── ResponseTooLarge  more bytes than `max_response_bytes`; `body` has the first of them
    └── WaitTimedOut          what was waited for has not ended; `last` is how it was seen last

None of them holds a token, or anything through which one could be reached.
"""

from typing import TYPE_CHECKING, Any

from ..errors import FirewhenError, Problem
from .exchange import Call, Reply, plain

if TYPE_CHECKING:
    from .. import models


class ClientError(FirewhenError):
    """The root of everything that the client raises on purpose."""


class InvalidRequest(ClientError):
    """What is asked, or how the client is set up, makes no request. Nothing was sent."""


class ConnectionFailed(ClientError):
    """No whole answer came. `reason` is the network library's own name for what happened."""

    def __init__(self, call: Call, reason: str, detail: str = "") -> None:
        self.call, self.reason, self.detail = call, reason, detail
        super().__init__(call, reason, detail)

    def __str__(self) -> str:
        detail = f": {plain(self.detail)}" if self.detail else ""
        return f"{self.call} got no whole answer from {self.call.server} ({self.reason}{detail})"


class TimedOut(ConnectionFailed):
    """A phase of the request took too long."""

    @property
    def phase(self) -> str:
        """The phase whose limit was passed: connect, read, write or pool."""
        return self.reason.removesuffix("Timeout").lower()


class _Answered(ClientError):
    """An error about an answer: which call it was of, and all that came."""

    def __init__(self, call: Call, reply: Reply, *more: object) -> None:
        self.call, self.reply = call, reply
        super().__init__(call, reply, *more)

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""
        return self.reply.status

    @property
    def method(self) -> str:
        """The HTTP method of the request."""
        return self.call.method

    @property
    def path(self) -> str:
        """The path of the request, percent-encoded as it was sent, without the query."""
        return self.call.path

    @property
    def operation(self) -> str:
        """The operation's name, as the API writes it."""
        return self.call.operation

    @property
    def request_id(self) -> str | None:
        """The id the API gave the request, to quote to its support; None when it gave none."""
        return self.reply.request_id

    @property
    def body(self) -> bytes:
        """The answer's body as it came, decompressed."""
        return self.reply.body

    def _id(self) -> str:
        return f" [request id {plain(self.request_id)}]" if self.request_id else ""


class ApiError(_Answered):
    """The API answered with an error status. `error` is its ErrorObject, None when the body is none."""

    def __init__(self, call: Call, reply: Reply, error: "models.ErrorObject | None" = None) -> None:
        self.error = error
        super().__init__(call, reply, error)

    def __str__(self) -> str:
        said = getattr(self.error, "error", None)
        said = plain(said) if isinstance(said, str) and said else self.reply.describe()
        return f"{self.call} was answered with {self.status}: {said}{self._hint()}{self._id()}"

    def _hint(self) -> str:
        return ""

    @staticmethod
    def of(call: Call, reply: Reply, error: "models.ErrorObject | None") -> "ApiError":
        """The member of the family that the answer's status asks for."""
        family = _BY_STATUS.get(reply.status, ServerError if reply.status >= 500 else ApiError)
        return family(call, reply, error)


class BadRequest(ApiError):
    """400: the API cannot make sense of the request."""


class Unauthorized(ApiError):
    """401: the token is absent, wrong or expired."""

    def _hint(self) -> str:
        return "; the client has no token, give it one: Client(token=…)" if self.call.lacks_token else ""


class Forbidden(ApiError):
    """403: the token does not allow this."""


class NotFound(ApiError):
    """404: there is nothing at that path."""


class Conflict(ApiError):
    """409: what is asked does not go with the state of things."""


class Unprocessable(ApiError):
    """422: the body is well formed and means nothing to the API."""


class RateLimited(ApiError):
    """429: too many requests."""

    @property
    def retry_after(self) -> float | None:
        """For how many seconds the API wants to be left alone; None when it does not say."""
        return self.reply.retry_after


class ServerError(ApiError):
    """500 to 599: the API failed."""

    @property
    def retry_after(self) -> float | None:
        """For how many seconds the API wants to be left alone; None when it does not say."""
        return self.reply.retry_after


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    422: Unprocessable,
    429: RateLimited,
}


class UnexpectedResponse(_Answered):
    """An answer that the API's description does not know: nothing of it is lost, `body` has it all.

    `problems` are the places where a body violates the schema.
    """

    def __init__(self, call: Call, reply: Reply, reason: str, problems: tuple[Problem, ...] = ()) -> None:
        self.reason, self.problems = reason, problems
        super().__init__(call, reply, reason, problems)

    def __str__(self) -> str:
        return f"{self.call} was answered with {self.status}, but {self.reason}{self._id()}"


class ResponseTooLarge(UnexpectedResponse):
    """The answer has more bytes, decompressed, than the client's `max_response_bytes` allows."""


class WaitTimedOut(ClientError):
    """What was waited for has not ended in time; `last` is how it was seen last."""

    def __init__(self, what: str, seconds: float, last: Any) -> None:
        self.what, self.seconds, self.last = what, seconds, last
        super().__init__(what, seconds, last)

    def __str__(self) -> str:
        return f"{self.what} after {self.seconds:g} s"
