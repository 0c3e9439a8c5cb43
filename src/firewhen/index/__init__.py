"""Thousands of patterns and flows, matched at once."""

from .index import Index
from .plan import Limits
from .stats import Stats

__all__ = ["Index", "Limits", "Stats"]
