"""Flows as tests: assertions whose failures explain themselves, event builders, and a pytest plugin.

Nothing here imports the rooms that evaluate flows before they are used: pytest loads the plugin in every
project in which firewhen is installed.
"""

from .asking import NOW
from .assertions import assert_does_not_fire, assert_does_not_run, assert_fires, assert_runs
from .events import EventBuilder
from .flows import FlowLoader

__all__ = [
    "NOW",
    "EventBuilder",
    "FlowLoader",
    "assert_does_not_fire",
    "assert_does_not_run",
    "assert_fires",
    "assert_runs",
]
