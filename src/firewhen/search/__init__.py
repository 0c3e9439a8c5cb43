"""Entity search filters and query strings over one idea of fields, values and dates."""

from .filters import SearchFilter
from .mapping import Mapping
from .query import QueryString

__all__ = ["Mapping", "QueryString", "SearchFilter"]
