"""Checks of entity query strings (search-filters.md, Structure)."""

from ...errors import InvalidRule, Problem
from .codes import CODES
from .findings import Finding
from .linted import renamed


def lint_query(text: str) -> tuple[Finding, ...]:
    """What is wrong, or odd, with a query string, in text order; lines and columns count in the text."""
    from ...search import QueryString

    try:
        notes = QueryString.parse(text).notes
    except InvalidRule as error:
        return tuple(renamed(_found("invalid-query", problem), "invalid-query") for problem in error.problems)
    return tuple(_found(note.code, note) for note in notes)


def _found(code: str, problem: Problem) -> Finding:
    return Finding.of(CODES[code].severity, problem, 0)
