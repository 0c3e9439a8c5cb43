"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from typing import TYPE_CHECKING

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .flows import Flow, Verdict
from .outcome import Outcome
from .patterns import Pattern

if TYPE_CHECKING:
    from .search import Mapping, QueryString, SearchFilter

__all__ = [
    "Explanation",
    "FirewhenError",
    "Flow",
    "InvalidEvent",
    "InvalidRule",
    "Mapping",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
    "QueryString",
    "SearchFilter",
    "Verdict",
]

_LATE = {"Mapping": "search", "QueryString": "search", "SearchFilter": "search"}
"""Names that are imported when they are first asked for, and their rooms: these take time to import."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f".{_LATE[name]}", __name__), name)
    return found
