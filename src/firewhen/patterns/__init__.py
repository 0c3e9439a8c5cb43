"""Event patterns: one parser, one set of leaf operators, one matcher for each of the two dialects."""

from .nodes import Dialect
from .pattern import DIALECTS, Event, Pattern

__all__ = ["DIALECTS", "Dialect", "Event", "Pattern"]
