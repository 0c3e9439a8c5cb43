"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from typing import TYPE_CHECKING

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .flows import Flow, Verdict
from .outcome import Outcome
from .patterns import Pattern

if TYPE_CHECKING:
    from .conditions import (
        ActionCondition,
        ConditionStatement,
        Context,
        SendEmailCondition,
        TriggerCondition,
        TriggerWorkflowCondition,
    )

__all__ = [
    "ActionCondition",
    "ConditionStatement",
    "Context",
    "Explanation",
    "FirewhenError",
    "Flow",
    "InvalidEvent",
    "InvalidRule",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
    "SendEmailCondition",
    "TriggerCondition",
    "TriggerWorkflowCondition",
    "Verdict",
]

_CONDITIONS = (
    "ActionCondition",
    "ConditionStatement",
    "Context",
    "SendEmailCondition",
    "TriggerCondition",
    "TriggerWorkflowCondition",
)


def __getattr__(name: str) -> object:
    """The conditions, imported when they are first asked for: patterns do without."""
    if name in _CONDITIONS:
        from . import conditions

        return getattr(conditions, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
