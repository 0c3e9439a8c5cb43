"""Reading the members of a condition: all problems together, and notes on what is odd but valid."""

from collections.abc import Iterable, Sequence

from ..errors import InvalidRule, Problem
from ..explain import near_name
from ..paths import Path
from ..source import Source, Value


class Reading:
    """One condition being read. `problems` make it invalid, `notes` are for the lint."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def problem(self, code: str, message: str, value: Value, **more: str) -> None:
        """Note something that makes the rule invalid."""
        self.problems.append(self.source.problem(code, message, value, **more))

    def note(self, code: str, message: str, value: Value, **more: str) -> None:
        """Note something that is valid and may be a mistake."""
        self.notes.append(self.source.problem(code, message, value, **more))

    def finish(self) -> tuple[Problem, ...]:
        """The notes; raises InvalidRule when there are problems."""
        if self.problems:
            raise InvalidRule(sorted(self.problems, key=lambda it: (it.line or 0, it.column or 0)))
        return tuple(self.notes)

    def is_object(self, value: Value, what: str, known: Iterable[str]) -> bool:
        """Whether the value is an object; members that are not known are kept, and noted."""
        if value.kind != "object":
            self.problem("not-an-object", f"{what} is a JSON object", value, allowed="an object")
            return False
        names = tuple(known)
        for name, member in value.members:
            if name not in names:
                self._unknown(name, member, names)
        return True

    def _unknown(self, name: str, member: Value, known: Sequence[str]) -> None:
        near = near_name(name, known)
        fix = {"fix": f"`{near.wanted}`"} if near else {}
        message = f"the API has no member `{name}` here; it decides nothing"
        self.note("unknown-member", message, member, allowed=", ".join(known), **fix)

    def required(self, value: Value, name: str, why: str) -> Value | None:
        """A member that must be there."""
        found = value.member(name)
        if found is None:
            self.problem("missing-member", f"`{name}` is missing: {why}", value)
        return found

    def text(self, value: Value, name: str) -> str | None:
        """A string member, None where it is absent or wrong."""
        found = value.member(name)
        if found is None or self._is(found, name, "string", "a string"):
            return None if found is None else str(found.value)
        return None

    def flag(self, value: Value, name: str) -> bool:
        """A boolean member, false where it is absent or wrong."""
        found = value.member(name)
        return found is not None and self._is(found, name, "boolean", "true or false") and bool(found.value)

    def elements(self, value: Value, name: str, fix: str) -> list[Value]:
        """The elements of an array member, none where it is absent or wrong."""
        found = value.member(name)
        if found is None or not self._is(found, name, "array", "an array", fix=fix):
            return []
        return found.elements

    def _is(self, found: Value, name: str, kind: str, allowed: str, **more: str) -> bool:
        if found.kind != kind:
            self.problem("wrong-type", f"`{name}` is {allowed}", found, allowed=allowed, **more)
        return found.kind == kind

    def word(self, found: Value | None, code: str, what: str, words: Sequence[str]) -> str | None:
        """One of the words that the API has for something, None where it is absent or wrong."""
        if found is None or (found.kind == "string" and found.value in words):
            return None if found is None else str(found.value)
        near = near_name(found.value, words) if found.kind == "string" else None
        fix = {"fix": f'"{near.wanted}"'} if near else {}
        self.problem(code, f"there is no such {what}", found, allowed=", ".join(words), **fix)
        return None

    def path(self, value: Value | None) -> Path | None:
        """The path in a string, None where it is absent or wrong."""
        if value is None:
            return None
        try:
            return Path.part_of(self.source, value)
        except InvalidRule as error:
            self.problems += error.problems
            return None
