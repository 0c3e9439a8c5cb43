"""What the commands share that ask the Automation API: a client from the environment, and its errors."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from .io import Exit, fail

if TYPE_CHECKING:
    from ..client import Client, ClientError, Event

BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", envvar="FIREWHEN_BASE_URL", metavar="URL", help="Ask the API at another place."
    ),
]
TOKEN = "EPILOT_TOKEN"  # noqa: S105  (the name of the variable, not a token)


@contextmanager
def asked_client(base_url: str | None, *, public: bool = False) -> Iterator["Client"]:
    """A client with the token of the environment; what goes wrong is said on standard error.

    Exit code 2: nothing was sent, or the API refuses what is asked, so the input has to change. Exit code 3:
    no answer, or none that can be used, so it cannot be told.
    """
    token = os.environ.get(TOKEN, "").strip() or None
    if token is None and not public:
        raise fail(f"no token: put one into the environment variable {TOKEN}")
    from ..client import ClientError

    try:
        with _made(None if public else token, base_url) as client, _without_logging_retries():
            yield client
    except ClientError as error:
        raise fail(str(error), exit_code(error)) from None


def _made(token: str | None, base_url: str | None) -> "Client":
    from ..client import BASE_URL, Client

    try:
        return Client(token=token, base_url=base_url or BASE_URL, on_event=_say_retry)
    except ImportError as error:
        raise fail(str(error)) from None


def exit_code(error: "ClientError") -> Exit:
    """The exit code that an error of the client makes."""
    from ..client import ApiError, InvalidRequest

    refused = isinstance(error, ApiError) and 400 <= error.status < 500 and error.status != 429
    return Exit.INVALID if refused or isinstance(error, InvalidRequest) else Exit.UNKNOWN


def _say_retry(event: "Event") -> None:
    from ..client import RetryScheduled

    if isinstance(event, RetryScheduled):
        typer.echo(f"{event.error}; again in {event.wait:.1f} s", err=True)


@contextmanager
def _without_logging_retries() -> Iterator[None]:
    """Retries are said by `_say_retry`; stamina would log them as well."""
    from stamina.instrumentation import get_on_retry_hooks, set_on_retry_hooks

    before = get_on_retry_hooks()
    set_on_retry_hooks(())
    try:
        yield
    finally:
        set_on_retry_hooks(before)
