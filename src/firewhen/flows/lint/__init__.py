"""What is wrong, or odd, with a flow or a pattern: findings with a code, a place and a fix.

`CHECKS` are pure functions of a `Linted` flow, one module a topic; `CODES` is the table of all codes.
"""

from collections.abc import Callable

from . import conditions, members, references, rules, triggers
from .codes import CODES, Code
from .findings import Finding, Severity
from .linted import Found, Linted
from .patterns import lint_pattern
from .queries import lint_query
from .reports import Report, counts, to_github, to_json, to_sarif

__all__ = [
    "CODES",
    "Code",
    "Finding",
    "Linted",
    "Report",
    "Severity",
    "counts",
    "lint_flow",
    "lint_pattern",
    "lint_query",
    "to_github",
    "to_json",
    "to_sarif",
]

READERS: tuple[Callable[[Linted], Found], ...] = (
    rules.read,
    triggers.words,
    references.schedules,
    references.loops,
)
"""Checks that read what the schema describes as well, and say it better."""
CHECKS: tuple[Callable[[Linted], Found], ...] = (
    triggers.no_triggers,
    triggers.filters,
    triggers.sections,
    triggers.mismatches,
    triggers.diffs_of_creation,
    triggers.unfiltered,
    triggers.twins,
    conditions.sets,
    conditions.beside_triggers,
    references.unknown_ids,
    references.unused_ids,
    references.repeated_ids,
    references.sources,
    references.condition_schedules,
)


def lint_flow(linted: Linted) -> tuple[Finding, ...]:
    """All findings of a flow, in text order."""
    read = [finding for check in READERS for finding in check(linted)]
    said = {finding.pointer for finding in read}
    found = read + [finding for check in CHECKS for finding in check(linted)]
    found += [finding for finding in members.misfits(linted) if finding.pointer not in said]
    return tuple(sorted(found, key=lambda finding: finding.order))
