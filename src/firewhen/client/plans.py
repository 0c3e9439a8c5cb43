"""What a client does, without doing it: plans.

A plan is a generator. It yields steps (send this, wait so long, ask for a token) and is sent what came of
them; its return value is the result. The two drivers take the steps, one by blocking, one by awaiting:
nothing happens elsewhere, and no other code is there twice.
"""

import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from . import encoding
from .auth import Ask, Secret
from .errors import ApiError, ClientError, ConnectionFailed, ResponseTooLarge, TimedOut, UnexpectedResponse
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
from .operations import Operation
from .redirects import MAX_REDIRECTS, next_url
from .results import error_object, parsed
from .retry import Backoff
from .settings import Settings, origin

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


class Pending:
    """One call under way: what its attempts share."""

    def __init__(self, settings: Settings, invoke: Invoke) -> None:
        operation = invoke.operation
        path, query = encoding.target(operation, invoke.arguments)
        self._body = encoding.body(operation, invoke.body)
        self._settings = settings
        self._operation, self._raw = operation, invoke.raw
        prefix = settings.base.raw_path.split(b"?")[0].rstrip(b"/")
        target = prefix + path.encode() + (b"?" + query.encode() if query else b"")
        self._url = settings.base.copy_with(raw_path=target)
        with_token = settings.tokens.any and not operation.public
        self.call = Call(
            operation.name, operation.method, operation.path, path, origin(settings.base), with_token
        )
        self._requests = 0
        self._started = time.perf_counter()
        self.attempts = settings.retry.attempts
        self.backoff = Backoff(
            settings.retry, settings.retry.allows(operation.method, invoke.retry), self._tell_retry
        )

    def __enter__(self) -> Self:
        self._tell(CallStarted(self.call))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tell(CallEnded(self.call, time.perf_counter() - self._started, error))

    def attempt(self) -> Plan[Reply]:
        """A plan: one attempt. A token that is refused is renewed once, where it can be."""
        tokens = self._settings.tokens
        secret = (yield from tokens.get()) if self.call.with_token else None
        reply = yield from self._exchange(secret)
        if reply.status == 401 and secret is not None and tokens.renewable:
            secret = yield from tokens.get(refused=secret)
            reply = yield from self._exchange(secret)
        if reply.status >= 400:
            raise self._api_error(reply, secret)
        return self._checked(reply)

    def _exchange(self, secret: Secret | None) -> Plan[Reply]:
        """A plan: one request, and those it is redirected to."""
        url = self._url
        for _ in range(MAX_REDIRECTS + 1):
            reply = yield from self._send(url, secret)
            if not 300 <= reply.status < 400:
                return reply
            url = next_url(self.call, reply, url)
            secret = None if "/public/" in url.path else secret
        raise UnexpectedResponse(self.call, reply, f"it redirects more than {MAX_REDIRECTS} times")

    def _send(self, url: "httpx2.URL", secret: Secret | None) -> Plan[Reply]:
        self._tell(RequestSent(self.call, self._requests))
        self._requests += 1
        began = time.perf_counter()
        answer = yield Send(self.call, url, self._body, secret, self._settings.max_response_bytes)
        seconds = time.perf_counter() - began
        if isinstance(answer, ClientError):
            self._tell(RequestFailed(self.call, answer, seconds))
            raise answer
        reply: Reply = answer
        self._tell(ResponseReceived(self.call, reply.status, seconds, reply.request_id))
        return reply

    def _api_error(self, reply: Reply, secret: Secret | None) -> ApiError:
        if secret is not None:  # an API that repeats the request in its answer
            reply = reply.without(secret.hide_in)
        return ApiError.of(self.call, reply, error_object(reply))

    def _checked(self, reply: Reply) -> Reply:
        if reply.cut:
            reason = f"its body has more than the {self._settings.max_response_bytes} bytes that are allowed"
            raise ResponseTooLarge(self.call, reply, reason)
        return reply

    def result(self, reply: Reply) -> Any:
        """What the call returns: the reply as it is when that was asked for, else the operation's model."""
        return reply if self._raw else parsed(self.call, self._operation, reply)

    def _tell_retry(self, error: Exception, wait: float) -> None:
        self._tell(RetryScheduled(self.call, error, wait))

    def _tell(self, event: Event) -> None:
        for listener in self._settings.listeners:
            listener(event)


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
