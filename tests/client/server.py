"""A server on loopback that knows the API's structure: it checks every request, and misbehaves on demand."""

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .structure import Request, check, example, find_route


@dataclass(frozen=True)
class Answer:
    """An answer that was asked for, in place of a good one. `data` goes as JSON, `body` as it is."""

    status: int = 200
    data: Any = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    announced: int | None = None
    """The Content-Length that is told, when it is not the body's."""

    def send(self, handler: "Handler") -> None:
        body = json.dumps(self.data).encode() if self.body is None else self.body
        headers = {"Content-Type": "application/json"} if self.body is None else {}
        headers |= {
            "Content-Length": str(len(body) if self.announced is None else self.announced)
        } | self.headers
        time.sleep(self.delay)
        handler.send_response_only(self.status)  # without a Date of its own
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        if self.announced is not None:
            handler.break_off()


@dataclass(frozen=True)
class Hangup:
    """The connection is reset, and nothing is answered."""

    def send(self, handler: "Handler") -> None:
        handler.break_off()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Api"

    def _respond(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.respond(Request(self.command, self.path, headers, body)).send(self)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _respond  # noqa: N815  (the base class names them so)

    def break_off(self) -> None:
        """Reset the connection: what the kernel still holds is thrown away."""
        self.wfile.flush()
        time.sleep(0.02)  # what was written shall arrive before the reset
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.rfile.close()
        self.connection.close()

    def finish(self) -> None:
        if not self.rfile.closed:
            super().finish()

    def log_message(self, *args: object) -> None:
        pass


class Api(ThreadingHTTPServer):
    """Answers with examples of the schemas, unless it is told to answer otherwise."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.strange: list[str] = []
        self.seed = 0
        self.checking = True
        self._queue: deque[Answer | Hangup | Callable[[Request], Answer]] = deque()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def will(self, *answers: Answer | Hangup | Callable[[Request], Answer]) -> None:
        """Answer the next requests with these."""
        self._queue.extend(answers)

    def respond(self, request: Request) -> Answer | Hangup:
        """The answer to a request; what the structure does not allow goes to `strange`."""
        self.requests.append(request)
        if self.checking:
            try:
                check(request)
            except AssertionError as error:
                self.strange.append(str(error))
                return Answer(400, {"status": 400, "error": str(error)})
        if self._queue:
            answer = self._queue.popleft()
            return answer(request) if callable(answer) else answer
        status, schema = find_route(request)[0].success
        if schema is None:
            return Answer(status, body=b"")
        return Answer(status, example(schema, self.seed))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


def started() -> tuple[Api, threading.Thread]:
    api = Api()
    thread = threading.Thread(target=api.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    return api, thread
