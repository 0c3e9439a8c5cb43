"""The explanation tree, one for all rule languages, with near misses and renderers."""

from .nearness import NearMiss, near_name, near_value
from .render import render_json, render_text
from .tree import Explanation, shallow, show

__all__ = [
    "Explanation",
    "NearMiss",
    "near_name",
    "near_value",
    "render_json",
    "render_text",
    "shallow",
    "show",
]
