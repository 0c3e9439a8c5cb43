"""What goes over the wire and comes back, as values: a call, the request of one attempt, the reply."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from ..printing import visible

REQUEST_ID_HEADERS = ("x-request-id", "x-amzn-requestid", "apigw-requestid", "x-amz-apigw-id", "x-amz-cf-id")
"""Where the request id is looked for, in this order: a service behind a cloud gateway has one of them."""


def plain(text: str, longest: int = 300) -> str:
    """Text from elsewhere as one line fit for a terminal or a log: control characters escaped, cut short."""
    return visible(text if len(text) <= longest else text[: longest - 1] + "…")


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call of an operation, whatever number of requests it takes. Calls are compared by identity."""

    operation: str
    """The API's name of the operation, `getFlow`."""
    method: str
    route: str
    """The path before its parameters are filled in: what a metric or a span is named by."""
    path: str
    """The path as it is sent, percent-encoded, without the query."""
    server: str
    """The origin that is asked, `https://host[:port]`."""
    lacks_token: bool = False
    """Whether a token is wanted and the client has none."""

    def __str__(self) -> str:
        return f"{self.operation} ({self.method} {plain(self.path)})"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, read to its end and decompressed. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    cut: bool = False
    """Whether the body went on where `body` ends."""

    @property
    def data(self) -> Any:
        """The body as plain JSON data. Raises ValueError when it is none."""
        try:
            return json.loads(self.body, parse_constant=_no_constant)
        except RecursionError:
            raise ValueError("it nests too deep") from None

    @property
    def request_id(self) -> str | None:
        """The id the API gave the request, None when it gave none."""
        return next((self.headers[name] for name in REQUEST_ID_HEADERS if name in self.headers), None)

    @property
    def retry_after(self) -> float | None:
        """Seconds of Retry-After (RFC 9110, 10.2.3: a number or a date), None without a valid one."""
        value = self.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return float(value)
        return self._seconds_until(value)

    def _seconds_until(self, date: str) -> float | None:
        """A date counts from the answer's own Date, so that the two clocks need not agree."""
        try:
            then = _moment(date)
            now = _moment(self.headers["date"]) if "date" in self.headers else datetime.now(UTC)
        except (ValueError, TypeError, OverflowError):
            return None
        return max(0.0, (then - now).total_seconds())

    def without(self, hide: Callable[[bytes], bytes]) -> "Reply":
        """The reply with something struck out of its headers and its body."""
        headers = {
            name: hide(value.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")
            for name, value in self.headers.items()
        }
        return replace(self, headers=headers, body=hide(self.body))

    def describe(self) -> str:
        """The body in a few words, for a message."""
        if not self.body:
            return "no body"
        kind = self.headers.get("content-type", "no content type").split(";")[0]
        return f"{len(self.body)} bytes of {plain(kind, 60)}"


def _moment(date: str) -> datetime:
    from email.utils import parsedate_to_datetime

    moment = parsedate_to_datetime(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
