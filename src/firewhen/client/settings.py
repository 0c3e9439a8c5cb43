"""What a client is set up with, checked once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING

from .auth import Token, Tokens
from .errors import InvalidRequest
from .events import Listener
from .retry import Retry

if TYPE_CHECKING:
    import httpx2

MAX_RESPONSE_BYTES = 64 * 1024 * 1024
"""How large an answer may be, decompressed, unless the client is told otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A client's settings. Raises InvalidRequest when they make no client."""

    base: "httpx2.URL"
    tokens: Tokens = field(repr=False)
    retry: Retry
    listeners: tuple[Listener, ...]
    max_response_bytes: int
    strict: bool

    @classmethod
    def of(
        cls,
        token: Token | None,
        base_url: str,
        retry: Retry,
        on_event: Listener | Sequence[Listener],
        max_response_bytes: int,
        strict: bool,
        own_transport: bool,
    ) -> "Settings":
        """The settings that a client's constructor was given."""
        base, tokens = base_of(base_url), Tokens(token)
        if tokens.any and base.scheme == "http" and not own_transport and not _is_loopback(base.host):
            raise InvalidRequest(
                f"a token is not sent to {origin(base)} in clear text: use https://, or pass a transport"
            )
        if max_response_bytes < 1:
            raise InvalidRequest("max_response_bytes is at least 1")
        listeners = (on_event,) if callable(on_event) else tuple(on_event)
        return cls(base, tokens, retry, listeners, max_response_bytes, strict)


def base_of(text: str) -> "httpx2.URL":
    """A base URL: http or https, a host, perhaps a port and a path, and nothing else."""
    import httpx2

    try:
        url = httpx2.URL(text)
    except (httpx2.InvalidURL, TypeError):
        url = httpx2.URL("")
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        # The text is not shown: it may be a token, or have a password in it.
        raise InvalidRequest(
            "base_url is https://host[:port][/path], without user, password, query, fragment"
        )
    return url


def origin(url: "httpx2.URL") -> str:
    """Scheme, host and port of a URL, the default port left out: `https://host`."""
    host = url.raw_host.decode("ascii")
    shown = f"[{host}]" if ":" in host else host
    return f"{url.scheme}://{shown}" + (f":{url.port}" if url.port is not None else "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
