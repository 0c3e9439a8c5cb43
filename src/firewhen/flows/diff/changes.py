"""What the comparison of two flows says: a list of changes, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ...printing import visible

Kind = Literal["added", "removed", "loosened", "tightened", "changed"]
Effect = Literal["none", "more", "fewer", "other"]
"""Which events fire the flow: the same, those and perhaps more, perhaps fewer of them, or others."""

KIND_OF: dict[str, Kind] = {"wider": "loosened", "narrower": "tightened", "other": "changed"}
EFFECT_OF: dict[str, Effect] = {"wider": "more", "narrower": "fewer", "other": "other", "same": "none"}
"""What a relation (see `firewhen.patterns.comparing`) makes of a clause, and of the events."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a flow.

    `kind` is "loosened" only when whatever the clause accepted before it still accepts, "tightened" only when
    it accepts nothing new; otherwise a clause that both have is "changed". `effect` says what that means for
    the events that fire the flow ("none" for what happens once it fires). `where` and `what` name the clause,
    `old` and `new` are it as it is written, None where it is not there; the pointers lead to it.
    """

    kind: Kind
    where: str
    what: str
    effect: Effect = "none"
    old: str | None = None
    new: str | None = None
    old_pointer: str | None = None
    new_pointer: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The change as plain JSON data."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __str__(self) -> str:
        values = " → ".join(value for value in (self.old, self.new) if value is not None)
        name = " ".join(part for part in (self.where, self.what) if part)
        return visible(f"{self.kind:<9}  {name}{f': {values}' if values else ''}")


@dataclass(frozen=True, slots=True)
class FlowDiff:
    """All differences between two versions of a flow, in the order of the flow; falsy when there are none."""

    name: str
    changes: tuple[Change, ...]
    mixed: bool = False
    """Whether the changes have to be taken together, because one may alter what another is asked of."""

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def effect(self) -> Effect:
        """Which events fire the new version, seen from the old one."""
        effect = together(change.effect for change in self.changes)
        return "other" if self.mixed and effect != "none" else effect

    def text(self) -> str:
        """The differences for a person, a line each; the first says which events fire the flow."""
        if not self.changes:
            return visible(f"= `{self.name}`: the rules are the same")
        head = f"≠ `{self.name}`: {_EFFECTS[self.effect]}"
        return "\n".join([visible(head), *(f"  {change}" for change in self.changes)])

    def to_dict(self) -> dict[str, Any]:
        """The differences as plain JSON data."""
        changes = [change.to_dict() for change in self.changes]
        return {"flow": self.name, "different": bool(self), "effect": self.effect, "changes": changes}

    def __str__(self) -> str:
        return self.text()


def together(effects: Iterable[Effect]) -> Effect:
    """What several effects come to."""
    found = set(effects) - {"none"}
    return found.pop() if len(found) == 1 else "other" if found else "none"


_EFFECTS = {
    "none": "the same events fire it",
    "more": "every event that fired it still does, and perhaps more do",
    "fewer": "no event fires it that did not before, and perhaps fewer do",
    "other": "other events may fire it",
}
