"""What a pre-flight says: would the flow fire, by which trigger, what would run when, and why (not)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..explain import Explanation, shallow
from ..outcome import Outcome


class Run(StrEnum):
    """What becomes of an action."""

    NOW = "now"
    AT = "at"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ActionVerdict:
    """One action of a flow that fires.

    `run` says what becomes of it, `at` when it is scheduled (with a time zone; None unless `run` is AT),
    `why` is one sentence. `items` are what its loop runs over, None without a loop. `consequence` says what
    its own failure would do to the actions after it. `gates` are its condition, schedule and loop,
    explained. `missing` says what was not supplied, when `run` is UNKNOWN.
    """

    index: int
    id: str | None
    name: str
    type: str
    run: Run
    why: str
    at: datetime | None = None
    items: tuple[Any, ...] | None = None
    consequence: str = ""
    gates: tuple[Explanation, ...] = ()
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The action as plain JSON data; members that say nothing are left out."""
        data: dict[str, Any] = {
            "index": self.index,
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "run": str(self.run),
            "at": self.at.isoformat() if self.at else None,
            "why": self.why,
            "iterations": None if self.items is None else len(self.items),
            "items": None if self.items is None else [shallow(item) for item in self.items],
            "consequence": self.consequence or None,
            "missing": list(self.missing) or None,
            "gates": [gate.to_dict() for gate in self.gates] or None,
        }
        return {name: value for name, value in data.items() if value is not None or name == "id"}

    def __str__(self) -> str:
        mark, words = _WORDS[self.run]
        when = f" {self.at.isoformat()}" if self.at else ""
        loop = "" if self.items is None else f", {len(self.items)} iterations"
        why = f": {self.why}" if self.gates or self.run is not Run.NOW else ""
        return f"{mark} {self.index + 1}. {self.name} ({self.type}) {words}{when}{loop}{why}"


_WORDS = {
    Run.NOW: ("✓", "runs now"),
    Run.AT: ("✓", "runs at"),
    Run.SKIPPED: ("✗", "is skipped"),
    Run.CANCELLED: ("✗", "is cancelled"),
    Run.UNKNOWN: ("?", "may run"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of `Flow.preflight`.

    `fires` is true, false or unknown; an unknown carries what was missing to tell. `trigger` is the index of
    the trigger that took the event (the first, if several do), None if none did. `explanation` holds every
    gate in order, `actions` what becomes of each action. `hot` is True for an execution beyond the hot-flow
    limits of a replay: it fires and dispatches nothing. `event` says how the event was read.
    """

    fires: Outcome
    trigger: int | None
    explanation: Explanation
    actions: tuple[ActionVerdict, ...] = ()
    hot: bool = False
    event: str = ""

    @property
    def gates(self) -> tuple[Explanation, ...]:
        """Every gate in order: of the flow (enabled, loop guard, triggers, …), then of each action."""
        return (*self.explanation.children, *(gate for action in self.actions for gate in action.gates))

    @property
    def needed(self) -> tuple[str, ...]:
        """What was not supplied and would change whether the flow fires, or what becomes of an action."""
        of_actions = (item for action in self.actions for item in action.missing)
        return tuple(dict.fromkeys((*self.fires.missing, *of_actions)))

    @property
    def irrelevant(self) -> tuple[str, ...]:
        """What was not supplied either, and changes nothing."""
        missed = (item for gate in self.gates for node in gate.walk() for item in node.outcome.missing)
        return tuple(dict.fromkeys(item for item in missed if item not in self.needed))

    @property
    def reason(self) -> str:
        """One sentence: which trigger took the event, or the clause that a person should look at first."""
        if self.fires is Outcome.TRUE and self.trigger is not None:
            return self.explanation.children[2].children[self.trigger].why
        return self.explanation.focus().why

    def action(self, id_or_index: str | int) -> ActionVerdict:
        """What becomes of one action, by its id or its place. Raises KeyError when there is none."""
        for action in self.actions:
            if id_or_index in (action.id, action.index):
                return action
        raise KeyError(id_or_index)

    def text(self, *, full: bool = False) -> str:
        """The verdict for a person: what to look at first, or with `full` every gate."""
        return "\n".join(self._lines(full))

    def _lines(self, full: bool) -> Iterator[str]:
        if full:
            yield self.explanation.text(full=True)
        elif self.trigger is None or self.fires is not Outcome.TRUE:
            yield self.explanation.text()
        else:
            taken = self.explanation.children[2].children[self.trigger]
            yield f"✓ {self.explanation.why}: {taken.why}"
            for gate in taken.children:
                yield from (f"  {line}" for line in gate.text(full=True).split("\n"))
        if self.fires is Outcome.FALSE:
            return
        for action in self.actions:
            yield f"  {action}"
            for gate in action.gates if full else ():
                yield from (f"      {line}" for line in gate.text(full=True).split("\n"))
            if full and action.consequence:
                yield f"      {action.consequence}"
        if self.needed:
            yield f"  missing to tell more: {'; '.join(self.needed)}"

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain JSON data; `fires` is true, false or null for unknown."""
        return {
            "fires": self.fires.value,
            "hot": self.hot,
            "trigger": self.trigger,
            "event": self.event,
            "needed": list(self.needed),
            "irrelevant": list(self.irrelevant),
            "explanation": self.explanation.to_dict(),
            "actions": [action.to_dict() for action in self.actions],
        }

    def __bool__(self) -> bool:
        raise TypeError("a verdict may be unknown: compare `verdict.fires is Outcome.TRUE`")

    def to_html(self) -> str:
        """The verdict as a page: one file without scripts, for whoever asks why."""
        from .page import Pre, render

        return render([Pre("", "", self)])

    def __str__(self) -> str:
        return self.text()
