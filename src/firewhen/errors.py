"""What can go wrong, as values.

FirewhenError (ValueError)
├── InvalidRule    a rule (pattern, condition, filter, …) that means nothing; carries every Problem found
└── InvalidEvent   an event that is no JSON object, or cannot be read
"""

from dataclasses import dataclass
from typing import Any

from .printing import visible


class FirewhenError(ValueError):
    """The root of every error that firewhen raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a rule.

    `code` is stable and meant for programs; `pointer` is the JSON Pointer (RFC 6901) into the rule, "" being
    the whole of it; `line` and `column` count from 1 and are None when the rule was not parsed from text.
    """

    code: str
    message: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    found: str | None = None
    allowed: str | None = None
    fix: str | None = None
    excerpt: str | None = None
    """The line of the rule's text, with a caret below the place."""

    def __str__(self) -> str:
        where = _where(self.pointer, self.line, self.column) or "the whole rule"
        lines = [visible(f"{where}: {self.message} [{self.code}]"), *_indented(self.excerpt)]
        for label, value in (("found", self.found), ("allowed", self.allowed), ("write", self.fix)):
            if value is not None:
                lines.append(visible(f"  {label}: {value}"))
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain JSON data; members that say nothing are left out."""
        members = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in members.items() if value is not None}


class InvalidRule(FirewhenError):
    """A rule that is refused when it is parsed; `problems` holds all that is wrong with it, in text order."""

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = "invalid rule" if count == 1 else f"invalid rule, {count} problems"
        return "\n".join([head, *(str(problem) for problem in self.problems)])


class InvalidEvent(FirewhenError):
    """An event that is no JSON object, or cannot be read.

    `path` is a JSON Pointer into it, when known. Of a text `line` and `column` (from 1) say where, and
    `excerpt` is the line with a caret below the place.
    """

    def __init__(
        self,
        reason: str,
        path: str = "",
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        self.reason, self.path, self.line, self.column, self.excerpt = reason, path, line, column, excerpt
        super().__init__(reason, path, line, column, excerpt)

    def __str__(self) -> str:
        where = _where(self.path, self.line, self.column)
        head = f"invalid event at {where}" if where else "invalid event"
        return "\n".join([visible(f"{head}: {self.reason}"), *_indented(self.excerpt)])


def _where(pointer: str, line: int | None, column: int | None) -> str:
    if column is None:
        return pointer
    place = f"column {column}" if line is None else f"line {line}, column {column}"
    return f"{pointer} ({place})" if pointer else place


def _indented(excerpt: str | None) -> list[str]:
    """The lines of an excerpt; none when there is nothing but the caret to see."""
    lines = (excerpt or "").split("\n")
    return [f"    {line}" for line in lines] if lines[0].strip() else []
