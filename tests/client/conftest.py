"""A server, and both clients behind one face: a test is written once and runs with each."""

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from firewhen.client import AsyncClient, Client, Retry

from .server import Api, started

TOKEN = "tok-31415926535897932384626433"
"""A token that is easily found again where it must not be."""

AT_ONCE = Retry(first_wait=0.0)

_SSL = httpx2.create_ssl_context()  # 40 ms for each client otherwise; nothing here is encrypted
_TRANSPORTS = {Client: httpx2.HTTPTransport, AsyncClient: httpx2.AsyncHTTPTransport}


class Blocking:
    """An AsyncClient whose methods are run to their end, so that it looks like a Client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._runner = asyncio.Runner()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)
        return lambda *args, **kwargs: self._finish(method(*args, **kwargs))

    def close(self) -> None:
        self._finish(self._client.aclose())
        self._runner.close()

    def _finish(self, result: Any) -> Any:
        if inspect.isawaitable(result):
            return self._runner.run(_awaited(result))
        return self._items(result) if inspect.isasyncgen(result) else result

    def _items(self, items: Any) -> Iterator[Any]:
        end = object()
        while (item := self._runner.run(_awaited(anext(items, end)))) is not end:
            yield item


async def _awaited(awaitable: Any) -> Any:
    return await awaitable


@pytest.fixture(scope="session")
def _server() -> Iterator[Api]:
    api, thread = started()
    yield api
    api.shutdown()
    thread.join()
    api.server_close()


@pytest.fixture
def api(_server: Api) -> Iterator[Api]:
    """The server, with nothing left of the test before; a request that is not allowed fails the test."""
    _server.__dict__.update(requests=[], strange=[], seed=0, checking=True)
    _server._queue.clear()
    yield _server
    assert _server.strange == []


@pytest.fixture(params=[Client, AsyncClient], ids=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes clients, of both kinds in turn, that are closed when the test is over."""
    made = []

    def client(**settings: Any) -> Any:
        transport = settings.pop("transport", None) or _TRANSPORTS[request.param](verify=_SSL)
        one = request.param(**{"token": TOKEN, "retry": AT_ONCE, "transport": transport} | settings)
        made.append(one if request.param is Client else Blocking(one))
        return made[-1]

    yield client
    for one in made:
        one.close()


@pytest.fixture
def client(api: Api, make: Callable[..., Any]) -> Any:
    """A client of the server."""
    return make(base_url=api.url)
