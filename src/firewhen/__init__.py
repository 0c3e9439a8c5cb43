"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from importlib import import_module
from typing import TYPE_CHECKING

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .outcome import Outcome

if TYPE_CHECKING:
    from .client import AsyncClient, Client
    from .conditions import (
        ActionCondition,
        ConditionStatement,
        Context,
        SendEmailCondition,
        TriggerCondition,
        TriggerWorkflowCondition,
    )
    from .explain import Explanation, NearMiss
    from .flows import Flow, Verdict
    from .index import Index
    from .patterns import Pattern
    from .search import Mapping, QueryString, SearchFilter

__all__ = [
    "ActionCondition",
    "AsyncClient",
    "Client",
    "ConditionStatement",
    "Context",
    "Explanation",
    "FirewhenError",
    "Flow",
    "Index",
    "InvalidEvent",
    "InvalidRule",
    "Mapping",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
    "QueryString",
    "SearchFilter",
    "SendEmailCondition",
    "TriggerCondition",
    "TriggerWorkflowCondition",
    "Verdict",
]

_ROOMS = {
    "client": ("AsyncClient", "Client"),
    "conditions": (
        "ActionCondition",
        "ConditionStatement",
        "Context",
        "SendEmailCondition",
        "TriggerCondition",
        "TriggerWorkflowCondition",
    ),
    "explain": ("Explanation", "NearMiss"),
    "flows": ("Flow", "Verdict"),
    "index": ("Index",),
    "patterns": ("Pattern",),
    "search": ("Mapping", "QueryString", "SearchFilter"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """The names of rooms, which are imported when they are first asked for."""
    if name in _ROOM_OF:
        return getattr(import_module(f".{_ROOM_OF[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
