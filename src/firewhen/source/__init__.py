"""JSON as it was written: rules with the place of every value, events as fast as can be."""

from ..printing import printable
from .events import MAX_EVENT_DEPTH, Repeated, Spelled, check_depth, read_both, read_event
from .numbers import comparable
from .rules import MAX_DEPTH, Source
from .scanner import place
from .values import Kind, Value, to_python

__all__ = [
    "MAX_DEPTH",
    "MAX_EVENT_DEPTH",
    "Kind",
    "Repeated",
    "Source",
    "Spelled",
    "Value",
    "check_depth",
    "comparable",
    "place",
    "printable",
    "read_both",
    "read_event",
    "to_python",
]
