"""Tests of whole strings in linear time: Lucene's regular expressions, wildcards, and fuzzy words.

All of them are made once and raise `BadPattern` for a pattern that means nothing or would cost too much; what
they make takes any string and never backtracks.
"""

from collections.abc import Callable

from .dfa import Dfa
from .errors import BadPattern
from .fuzzy import fuzzy
from .regex import MAX_LENGTH, regex
from .wildcard import lower_wildcard, wildcard

Test = Callable[[str], bool]

__all__ = ["MAX_LENGTH", "BadPattern", "Dfa", "Test", "fuzzy", "lower_wildcard", "regex", "wildcard"]
