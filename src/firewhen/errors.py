"""What can go wrong, as values.

FirewhenError (ValueError)
├── InvalidRule    a rule (pattern, condition, filter, …) that means nothing; carries every Problem found
└── InvalidEvent   an event that is no JSON object, or cannot be read
"""

from dataclasses import dataclass
from typing import Any

from .printing import printable


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
        where = self.pointer or "the whole rule"
        if self.line is not None:
            where += f" (line {self.line}, column {self.column})"
        lines = [f"{where}: {self.message} [{self.code}]"]
        if self.excerpt:
            lines += [f"    {line}" for line in self.excerpt.split("\n")]
        for label, value in (("found", self.found), ("allowed", self.allowed), ("write", self.fix)):
            if value is not None:
                lines.append(f"  {label}: {value}")
        return printable("\n".join(lines))

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
    """An event that is no JSON object, or cannot be read; `path` is a JSON Pointer into it, when known."""

    def __init__(
        self, reason: str, path: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        self.reason, self.path, self.line, self.column = reason, path, line, column
        super().__init__(reason, path, line, column)

    def __str__(self) -> str:
        where = f" at {self.path}" if self.path else ""
        if self.line is not None:
            where += f" (line {self.line}, column {self.column})"
        return printable(f"invalid event{where}: {self.reason}")
