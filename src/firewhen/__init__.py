"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .explain import Explanation, NearMiss
from .outcome import Outcome
from .patterns import Pattern

__all__ = [
    "Explanation",
    "FirewhenError",
    "InvalidEvent",
    "InvalidRule",
    "NearMiss",
    "Outcome",
    "Pattern",
    "Problem",
]
