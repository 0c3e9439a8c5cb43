"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from typing import TYPE_CHECKING

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .flows import Flow, Verdict
from .outcome import Outcome
from .patterns import Pattern

if TYPE_CHECKING:
    from .client import AsyncClient, Client

__all__ = [
    "AsyncClient",
    "Client",
    "Explanation",
    "FirewhenError",
    "Flow",
    "InvalidEvent",
    "InvalidRule",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
    "Verdict",
]


def __getattr__(name: str) -> object:
    """The clients, imported when they are first asked for: a pre-flight does without."""
    if name in ("AsyncClient", "Client"):
        from . import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
