"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .flows import Flow, Verdict
from .index import Index
from .outcome import Outcome
from .patterns import Pattern

__all__ = [
    "Explanation",
    "FirewhenError",
    "Flow",
    "Index",
    "InvalidEvent",
    "InvalidRule",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
    "Verdict",
]
