"""What a pre-flight says: would the flow fire, by which trigger, and why or why not."""

from dataclasses import dataclass
from typing import Any

from ..explain import Explanation
from ..outcome import Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of `Flow.preflight`.

    `fires` is true, false or unknown; an unknown carries what was missing to tell. `trigger` is the index of
    the trigger that took the event (the first, if several do), None if none did. `explanation` holds every
    gate in order.
    """

    fires: Outcome
    trigger: int | None
    explanation: Explanation

    def text(self, *, full: bool = False) -> str:
        """The verdict for a person: what to look at first, or with `full` every gate."""
        if full or self.trigger is None or self.fires is not Outcome.TRUE:
            return self.explanation.text(full=full)
        taken = self.explanation.children[2].children[self.trigger]
        reasons = [f"  {line}" for gate in taken.children for line in gate.text(full=True).split("\n")]
        return "\n".join([f"✓ {self.explanation.why}: {taken.why}", *reasons])

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain JSON data; `fires` is true, false or null for unknown."""
        return {
            "fires": self.fires.value,
            "missing": list(self.fires.missing),
            "trigger": self.trigger,
            "explanation": self.explanation.to_dict(),
        }

    def __str__(self) -> str:
        return self.text()
