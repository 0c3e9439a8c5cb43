"""What plans are made of.

A plan is a generator. It yields steps (send this, wait so long, ask for a token) and is sent what came of
them; its return value is the result. The two drivers take the steps, one by blocking, one by awaiting:
nothing happens elsewhere, and no other code is there twice.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .auth import Ask, Secret
from .errors import ClientError, ConnectionFailed, TimedOut
from .exchange import Call, Reply
from .operations import Operation

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Send:
    """A step: send this request; answered with its Reply, or with the error why there is none."""

    call: Call
    url: "httpx2.URL"
    body: bytes | None = field(repr=False)
    secret: Secret | None
    limit: int
    """How many bytes of the answer are read."""

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.call.method

    def headers(self) -> "httpx2.Headers":
        """The request's headers; httpx2 shows an Authorization header as `[secure]`."""
        import httpx2

        headers = httpx2.Headers({"Accept": "application/json"})
        if self.body is not None:
            headers["Content-Type"] = "application/json"
        if self.secret is not None:
            headers["Authorization"] = f"Bearer {self.secret.reveal()}"
        return headers

    def failed(self, error: Exception) -> ClientError:
        """What an exception of httpx2 becomes: nothing of it is kept but its name and its words."""
        import httpx2

        name, words = type(error).__name__, str(error)
        kind = TimedOut if isinstance(error, httpx2.TimeoutException) else ConnectionFailed
        return kind(self.call, name, "" if self.secret and self.secret.reveal() in words else words)


@dataclass(frozen=True, slots=True)
class Sleep:
    """A step: wait."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Give(Generic[T]):
    """A step of a plan that iterates: hand this item out."""

    item: T


@dataclass(frozen=True, slots=True)
class Invoke:
    """A step: call an operation, with its retries; answered with what it returns."""

    operation: Operation
    arguments: Mapping[str, object]
    body: object = field(default=None, repr=False)
    retry: bool | None = None
    raw: bool = False
    """Answer with the Reply, not the model."""


Step = Send | Ask | Sleep | Invoke
Plan = Generator[Step, Any, T]
Items = Generator[Step | Give[T], Any, None]
"""A plan that hands out items."""


class Running(Generic[T]):
    """A plan under way: the step it waits for, None when it is over and `result` is there."""

    result: T

    def __init__(self, plan: "Plan[T] | Items[Any]") -> None:
        self._plan = plan
        self.step: Any = None
        self.go_on(None)

    def go_on(self, answer: object) -> None:
        """Tell the plan what came of its step."""
        try:
            self.step = self._plan.send(answer)
        except StopIteration as end:
            self.step, self.result = None, end.value


class Received:
    """Collects the body of an answer, up to a limit."""

    def __init__(self, send: Send, response: "httpx2.Response") -> None:
        self._limit, self._response = send.limit, response
        self._chunks: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> bool:
        """Take a piece; False when no more is wanted."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        return self._size <= self._limit

    def reply(self) -> Reply:
        """The answer as it was read."""
        headers = {name.lower(): value for name, value in self._response.headers.items()}
        body = b"".join(self._chunks)[: self._limit]
        return Reply(self._response.status_code, headers, body, cut=self._size > self._limit)
