"""The two ways to take the steps of a plan: by blocking, and by awaiting. No other code is there twice."""

import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing
from inspect import isawaitable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .auth import Ask, Token
from .errors import ClientError
from .events import Listener
from .exchange import Reply
from .operations import BASE_URL, find
from .plans import Pending
from .retry import Retry
from .settings import MAX_RESPONSE_BYTES, Settings
from .steps import Give, Invoke, Items, Plan, Received, Running, Send, Sleep, Step

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")
Http = TypeVar("Http")
Transport = TypeVar("Transport")
Hooks = Mapping[str, list[Callable[..., Any]]]


class Driver(Generic[Http, Transport]):
    """What both clients have in common: how they are set up."""

    def __init__(
        self,
        *,
        token: Token | None = None,
        base_url: str = BASE_URL,
        timeout: "httpx2.Timeout | float | None" = None,
        limits: "httpx2.Limits | None" = None,
        retry: Retry | None = None,
        transport: Transport | None = None,
        event_hooks: Hooks | None = None,
        on_event: Listener | Sequence[Listener] = (),
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        strict: bool = True,
    ) -> None:
        """Set the client up; nothing is sent yet. Raises InvalidRequest for settings that make no client.

        `token` is a token, or what returns one (asked once, and again when the API refuses what it gave).
        `timeout` is in seconds, for each phase or, as an httpx2.Timeout, phase by phase: by default 5 to
        connect and to get a connection, 30 to write and between two pieces of an answer. `limits` are those
        of the connection pool. `transport` and `event_hooks` go to httpx2 as they are; `on_event` is told
        what happens, without secrets. An answer larger than `max_response_bytes` is refused; with `strict`,
        so is one that violates the API's schema.
        """
        _look_for_extra()
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx2

        self._settings = Settings.of(
            token, base_url, retry or Retry(), on_event, max_response_bytes, strict, transport is not None
        )
        self._http: Http = self._open(
            timeout=httpx2.Timeout(30.0, connect=5.0, pool=5.0) if timeout is None else timeout,
            limits=limits or httpx2.Limits(max_connections=20, max_keepalive_connections=10),
            transport=transport,
            event_hooks=event_hooks,
            headers={"User-Agent": _user_agent()},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # they would go to public operations
        )

    def _open(self, **settings: Any) -> Http:
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._settings.base}>"


class SyncDriver(Driver["httpx2.Client", "httpx2.BaseTransport"]):
    """Takes the steps of plans by blocking."""

    def _open(self, **settings: Any) -> "httpx2.Client":
        import httpx2

        return httpx2.Client(**settings)

    def _call(
        self, operation: str, arguments: Mapping[str, object], body: object = None, retry: bool | None = None
    ) -> Any:
        return self._invoke(Invoke(find(operation), arguments, body, retry))

    def _invoke(self, invoke: Invoke) -> Any:
        from stamina import RetryingCaller

        with Pending(self._settings, invoke) as pending:
            again = RetryingCaller(attempts=pending.attempts, timeout=None).on(pending.backoff)
            return pending.result(again(lambda: self._run(pending.attempt())))

    def _run(self, plan: Plan[T]) -> T:
        running = Running(plan)
        while running.step is not None:
            running.go_on(self._take(running.step))
        return running.result

    def _iterate(self, plan: Items[T]) -> Iterator[T]:
        running: Running[None] = Running(plan)
        while running.step is not None:
            if isinstance(running.step, Give):
                yield running.step.item
                running.go_on(None)
            else:
                running.go_on(self._take(running.step))

    def _take(self, step: Step) -> object:
        match step:
            case Send():
                return self._send(step)
            case Invoke():
                return self._invoke(step)
            case Ask():
                return step.source()
            case Sleep():
                time.sleep(step.seconds)
                return None

    def _send(self, send: Send) -> Reply | ClientError:
        try:
            with self._http.stream(
                send.method, send.url, headers=send.headers(), content=send.body
            ) as response:
                received = Received(send, response)
                for chunk in response.iter_bytes():
                    if not received.add(chunk):
                        break
            return received.reply()
        except _http_errors() as error:
            return send.failed(error)

    def close(self) -> None:
        """Close the connections. A client in a `with` statement does it by itself."""
        self._http.close()

    def __enter__(self) -> Self:
        self._http.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.__exit__(kind, error, trace)


class AsyncDriver(Driver["httpx2.AsyncClient", "httpx2.AsyncBaseTransport"]):
    """Takes the steps of plans by awaiting, on asyncio or trio."""

    def _open(self, **settings: Any) -> "httpx2.AsyncClient":
        import httpx2

        return httpx2.AsyncClient(**settings)

    async def _call(
        self, operation: str, arguments: Mapping[str, object], body: object = None, retry: bool | None = None
    ) -> Any:
        return await self._invoke(Invoke(find(operation), arguments, body, retry))

    async def _invoke(self, invoke: Invoke) -> Any:
        from stamina import AsyncRetryingCaller

        with Pending(self._settings, invoke) as pending:
            again = AsyncRetryingCaller(attempts=pending.attempts, timeout=None).on(pending.backoff)
            return pending.result(await again(lambda: self._run(pending.attempt())))

    async def _run(self, plan: Plan[T]) -> T:
        running = Running(plan)
        while running.step is not None:
            running.go_on(await self._take(running.step))
        return running.result

    async def _iterate(self, plan: Items[T]) -> AsyncIterator[T]:
        running: Running[None] = Running(plan)
        while running.step is not None:
            if isinstance(running.step, Give):
                yield running.step.item
                running.go_on(None)
            else:
                running.go_on(await self._take(running.step))

    async def _take(self, step: Step) -> object:
        match step:
            case Send():
                return await self._send(step)
            case Invoke():
                return await self._invoke(step)
            case Ask():
                token = step.source()
                return await token if isawaitable(token) else token
            case Sleep():
                from anyio import sleep

                await sleep(step.seconds)
                return None

    async def _send(self, send: Send) -> Reply | ClientError:
        try:
            async with (
                self._http.stream(
                    send.method, send.url, headers=send.headers(), content=send.body
                ) as response,
                aclosing(response.aiter_bytes()) as chunks,
            ):
                received = Received(send, response)
                async for chunk in chunks:
                    if not received.add(chunk):
                        break
            return received.reply()
        except _http_errors() as error:
            return send.failed(error)

    async def aclose(self) -> None:
        """Close the connections. A client in an `async with` statement does it by itself."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)


def _look_for_extra() -> None:
    """Raises ImportError, with what to install, when the extra `client` is absent."""
    from importlib.util import find_spec

    if find_spec("httpx2") is None or find_spec("stamina") is None:
        raise ImportError('the client needs its extra: pip install "firewhen[client]"')


def _http_errors() -> tuple[type[Exception], ...]:
    import httpx2

    return (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError)


def _user_agent() -> str:
    from importlib.metadata import version

    import httpx2

    return f"firewhen/{version('firewhen')} httpx2/{httpx2.__version__}"
