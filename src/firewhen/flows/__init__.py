"""Flows: their triggers, and the verdict of a pre-flight."""

from .events import Event
from .flow import Flow
from .necessary import necessary, seen
from .triggers import Trigger
from .verdict import ActionVerdict, Run, Verdict

__all__ = ["ActionVerdict", "Event", "Flow", "Run", "Trigger", "Verdict", "necessary", "seen"]
