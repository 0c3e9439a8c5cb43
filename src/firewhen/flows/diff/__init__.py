"""How two versions of a flow differ, in the terms of its rules."""

from .changes import Change, FlowDiff
from .comparing import diff

__all__ = ["Change", "FlowDiff", "diff"]
