"""What a lint finds, as values."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ...errors import Problem
from ...printing import visible


class Severity(StrEnum):
    """How much a finding matters: an error is surely not meant, a warning probably not, a note may be."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or odd, with a rule.

    `code` is stable and one of `CODES`, which decides the severity; `pointer` is the JSON Pointer into the
    rule; `line` and `column` count from 1 and are None when the rule was not parsed from text.
    """

    severity: Severity
    code: str
    pointer: str
    line: int | None
    column: int | None
    message: str
    fix: str | None = None
    excerpt: str | None = field(default=None, repr=False)
    """The line of the rule's text, with a caret below the place."""
    order: int = field(default=0, repr=False, compare=False)
    """The place among all findings of one rule: they come in text order."""

    @classmethod
    def of(cls, severity: Severity, problem: Problem, order: int) -> "Finding":
        """The finding that a problem is, under the problem's code."""
        message = problem.message
        if problem.allowed is not None and problem.allowed not in message:
            message += f"; allowed: {problem.allowed}"
        place = (problem.pointer, problem.line, problem.column)
        return cls(severity, problem.code, *place, message, problem.fix, problem.excerpt, order)

    def __str__(self) -> str:
        where = self.pointer or "the whole rule"
        if self.line is not None:
            where += f" (line {self.line}, column {self.column})"
        lines = [visible(f"{self.severity} {where}: {self.message} [{self.code}]")]
        if self.excerpt:
            lines += [f"    {line}" for line in self.excerpt.split("\n")]
        if self.fix is not None:
            lines.append(visible(f"  write: {self.fix}"))
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data; members that say nothing are left out."""
        names = ("severity", "code", "pointer", "line", "column", "message", "fix", "excerpt")
        members = {name: getattr(self, name) for name in names} | {"severity": str(self.severity)}
        return {name: value for name, value in members.items() if value is not None}
