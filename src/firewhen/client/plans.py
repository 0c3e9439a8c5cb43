"""One call of an operation: its attempts, each with its token and its redirects, as a plan."""

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from . import encoding
from .auth import Secret
from .errors import ApiError, ClientError, ResponseTooLarge, UnexpectedResponse
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
from .redirects import MAX_REDIRECTS, next_url
from .results import error_object, parsed
from .retry import Backoff
from .settings import Settings, origin
from .steps import Invoke, Plan, Send

if TYPE_CHECKING:
    import httpx2


class Pending:
    """One call under way: what its attempts share."""

    def __init__(self, settings: Settings, invoke: Invoke) -> None:
        operation = invoke.operation
        path, query = encoding.target(operation, invoke.arguments)
        self._body = encoding.body(operation, invoke.body)
        self._settings = settings
        self._operation, self._raw = operation, invoke.raw
        self._url = _url_of(settings.base, path, query)
        server, lacks_token = origin(settings.base), not (operation.public or settings.tokens.any)
        self.call = Call(operation.name, operation.method, operation.path, path, server, lacks_token)
        self._requests = 0
        self._may_renew = settings.tokens.renewable
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
        """A plan: one attempt. A token that is refused is renewed, where it can be, once a call."""
        tokens = self._settings.tokens
        secret = None if self._operation.public else (yield from tokens.get())
        reply = yield from self._exchange(secret)
        if reply.status == 401 and secret is not None and self._may_renew:
            self._may_renew = False
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
        return reply if self._raw else self._parsed(reply)

    def _parsed(self, reply: Reply) -> Any:
        return parsed(self.call, self._operation, reply, self._settings.strict)

    def _tell_retry(self, error: Exception, wait: float) -> None:
        self._tell(RetryScheduled(self.call, error, wait))

    def _tell(self, event: Event) -> None:
        for listener in self._settings.listeners:
            listener(event)


def _url_of(base: "httpx2.URL", path: str, query: str) -> "httpx2.URL":
    """Where a request goes: below the base URL's own path."""
    target = base.raw_path.rstrip(b"/") + path.encode() + (b"?" + query.encode() if query else b"")
    return base.copy_with(raw_path=target)
