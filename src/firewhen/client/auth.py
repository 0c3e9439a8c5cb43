"""Tokens: where they come from, and how they stay out of sight."""

import string
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from inspect import isawaitable, iscoroutine
from typing import Any, NoReturn

from .errors import InvalidRequest

Token = str | Callable[[], str | Awaitable[str]]
"""A token, or what returns one; for an AsyncClient it may be awaited."""

_VISIBLE = frozenset(string.ascii_letters + string.digits + string.punctuation)


class Secret:
    """A text that shows itself only when asked: not in repr, str, a format, a copy or a pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text."""
        return self._text

    def hide_in(self, data: bytes) -> bytes:
        """The data with every occurrence of the text struck out."""
        return data.replace(self._text.encode(), b"***")

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not copied or pickled")


@dataclass(frozen=True, slots=True)
class Ask:
    """A step: call the source of tokens, await what it returns if need be, and answer with that."""

    source: Callable[[], str | Awaitable[str]]


class Tokens:
    """The client's token. One that a callable returned is kept until the API no longer takes it."""

    __slots__ = ("_held", "_source")

    def __init__(self, source: Token | None) -> None:
        self._source = source if callable(source) else None
        self._held = None if source is None or callable(source) else checked(source)

    @property
    def any(self) -> bool:
        """Whether there is a token, or a source of one."""
        return self._source is not None or self._held is not None

    @property
    def renewable(self) -> bool:
        """Whether a token that is refused can be replaced."""
        return self._source is not None

    def get(self, refused: Secret | None = None) -> Generator[Ask, Any, Secret | None]:
        """A plan that returns the token, a new one if the one that is held has been `refused`.

        A token that another thread or task has renewed meanwhile is taken as it is.
        """
        if self._source is not None and (self._held is None or self._held is refused):
            self._held = checked((yield Ask(self._source)))
        return self._held


def checked(token: object) -> Secret:
    """The token as a Secret. Raises InvalidRequest, without showing it, when no header can carry it."""
    if isawaitable(token):
        if iscoroutine(token):
            token.close()
        raise InvalidRequest("a token that is awaited needs an AsyncClient")
    if not isinstance(token, str):
        raise InvalidRequest(f"a token is a str, not a {type(token).__name__}")
    if not token:
        raise InvalidRequest("the token is empty")
    if not _VISIBLE.issuperset(token):
        hint = ", and no `Bearer` before it" if token[:7].lower() == "bearer " else ""
        raise InvalidRequest(f"a token has only visible ASCII characters: no blank, no line end{hint}")
    return Secret(token)
