"""firewhen: would this automation flow fire for this event, and why, or why not?"""

from .errors import FirewhenError, InvalidEvent, InvalidRule, Problem
from .outcome import Outcome

__all__ = ["FirewhenError", "InvalidEvent", "InvalidRule", "Outcome", "Problem"]
