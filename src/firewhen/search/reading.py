"""What the parts of the filter parser share: noting problems, and taking objects apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NoReturn, TypeVar

from ..errors import Problem
from ..source import Source, Value
from .dates import BadDate

T = TypeVar("T")


class Refused(Exception):
    """What was being read means nothing; its problems are noted."""


class Reader:
    """Reads parts of one source; `problems` are what it found wrong."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def note(self, code: str, message: str, value: Value, **more: str | None) -> None:
        """Note a problem at the place of a value, and go on."""
        self.problems.append(self.source.problem(code, message, value, **more))

    def refuse(self, code: str, message: str, value: Value, **more: str | None) -> NoReturn:
        """Note a problem, and give the clause up."""
        self.note(code, message, value, **more)
        raise Refused

    def note_date(self, error: BadDate, value: Value) -> None:
        """Note what is wrong with a date, format or time zone; the excerpt marks the place in its text."""
        self.note(error.code, error.message, value, allowed=error.allowed, fix=error.fix)
        if value.kind == "string" and error.at < 60 and value.value.isprintable():
            excerpt = f"{value.value[:100]}\n{' ' * error.at}^"
            self.problems[-1] = replace(self.problems[-1], excerpt=excerpt)

    def only_member(self, value: Value, what: str, message: str) -> tuple[str, Value]:
        """Name and value of the one member of an object; `what` the member is: "clause" or "field"."""
        if value.kind != "object":
            self.refuse("not-an-object", message, value)
        if not value.members:
            self.refuse(f"no-{what}", message, value)
        if len(value.members) > 1:
            found = ", ".join(name for name, _ in value.members[:5])
            self.refuse(f"several-{what}s", message, value, found=found, fix="write one clause for each")
        return value.members[0]

    def members(self, value: Value, allowed: tuple[str, ...], owner: str) -> dict[str, Value]:
        """The members of an object by name, in its order: each once, all of them allowed."""
        if value.kind != "object":
            self.refuse("not-an-object", f"`{owner}` takes an object here", value)
        members: dict[str, Value] = {}
        wrong = False
        for name, member in value.members:
            if name not in allowed:
                message = f"`{owner}` has no member `{name}`"
                self.note("unknown-member", message, member, found=name, allowed=", ".join(allowed))
                wrong = True
            elif name in members:
                self.note("repeated-member", f"`{name}` stands twice", member, found=name)
                wrong = True
            members[name] = member
        if wrong:
            raise Refused
        return members

    def each(self, values: Sequence[Value], read: Callable[[Value], T]) -> tuple[T, ...]:
        """What every value reads as. All are read before one that is refused gives the clause up."""
        found: list[T] = []
        for value in values:
            try:
                found.append(read(value))
            except Refused:
                continue
        if len(found) < len(values):
            raise Refused
        return tuple(found)
