"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from .conditions import (
    ActionCondition,
    ConditionStatement,
    Context,
    SendEmailCondition,
    TriggerCondition,
    TriggerWorkflowCondition,
)
from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .flows import Flow, Verdict
from .outcome import Outcome
from .patterns import Pattern

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
