"""Flows: their triggers, and the verdict of a pre-flight."""

from .flow import Flow
from .necessary import necessary, seen
from .triggers import Trigger
from .verdict import Verdict

__all__ = ["Flow", "Trigger", "Verdict", "necessary", "seen"]
