"""Flows: their triggers, and the verdict of a pre-flight."""

from .flow import Flow
from .triggers import Trigger
from .verdict import Verdict

__all__ = ["Flow", "Trigger", "Verdict"]
