"""Every operation against Prism, a mock server that somebody else wrote from the same kind of structure.

`make prism` fetches it and runs this; without it the tests are skipped.
"""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from firewhen.client import OPERATIONS, AsyncClient, Client, Operation
from tests.client.conftest import TOKEN, Blocking
from tests.client.structure import FILE, Request, find_route
from tests.client.test_operations import arguments

PRISM = Path(__file__).parents[2] / ".oracle" / "prism" / "node_modules" / ".bin" / "prism"
pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not PRISM.exists(), reason="`make prism` fetches it"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Prism on a free port; with `--errors` it refuses what the structure does not allow."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("prism")
    structure = folder / "structure.json"
    structure.write_text(_for_prism(FILE.read_text("utf-8")), "utf-8")
    command = [PRISM, "mock", "--errors", "-h", "127.0.0.1", "-p", str(port), structure]
    with (
        (folder / "log").open("wb") as output,
        subprocess.Popen(command, stdout=output, stderr=output) as prism,
    ):
        try:
            _until_it_listens(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            prism.terminate()


def _for_prism(text: str) -> str:
    """The structure as Prism needs it.

    An execution requires a `status` that its schema does not describe, and Prism's own examples would lack; a
    response without a description is one that Prism does not see.
    """
    structure = json.loads(text)
    structure["components"]["schemas"]["AutomationExecution"]["properties"]["status"] = {"type": "string"}
    for methods in structure["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                if "$ref" not in response:
                    response["description"] = "an answer"
    return json.dumps(structure)


def _until_it_listens(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("Prism does not listen")


@pytest.fixture(scope="module", params=["sync", "async"])
def client(url: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Asks for answers of success: where that has no body, Prism would rather show an error that has one."""
    one: Any
    if request.param == "sync":
        one = Client(base_url=url, token=TOKEN, event_hooks={"request": [_prefer_success]})
    else:
        hooks = {"request": [_prefer_success_later]}
        one = Blocking(AsyncClient(base_url=url, token=TOKEN, event_hooks=hooks))
    yield one
    one.close()


def _prefer_success(request: httpx2.Request) -> None:
    route, _ = find_route(Request(request.method, request.url.raw_path.decode(), {}, b""))
    request.headers["Prefer"] = f"code={route.success[0]}"


async def _prefer_success_later(request: httpx2.Request) -> None:
    _prefer_success(request)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_prism_takes_the_request_and_its_answer_is_read(operation: Operation, client: Any) -> None:
    for seed in range(3):
        positional, named = arguments(operation, seed)
        answer = getattr(client, operation.python_name)(*positional, **named)
        assert (answer is None) == (operation.result is None)
