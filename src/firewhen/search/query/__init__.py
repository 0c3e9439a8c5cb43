"""Query strings: Lucene's language over fields, with its boolean rule."""

from .query_string import QueryString

__all__ = ["QueryString"]
