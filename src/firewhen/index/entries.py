"""A rule as the index keeps it: asked when a lookup leaves it open, and quick to pickle."""

from collections.abc import Callable
from typing import Any

from ..flows import Flow
from ..outcome import Outcome
from ..patterns import Pattern
from .segments import Rule, View, view_of

ALIVE = 1 << 62
"""The generation in which a rule is removed, as long as it is not."""


class Entry:
    """One rule of an index. `rank` is its place in the order, `dead` the generation that removed it.

    An entry that was unpickled holds the rule's text until the rule itself is asked for.
    """

    __slots__ = ("_rule", "_text", "dead", "holds", "rank", "view")

    view: View
    holds: Callable[[dict[str, Any]], bool]
    """Whether the rule matches an event that was read, or the flow fires for it."""

    def __init__(self, rule: Rule, rank: int) -> None:
        self.rank, self.dead, self.view = rank, ALIVE, view_of(rule)
        self._rule: Rule | None = rule
        self._text = ""
        self.holds = self._holds_first

    @property
    def rule(self) -> Rule:
        """The pattern or flow."""
        if self._rule is None:
            if self.view == "flows":
                self._rule = Flow.parse(self._text)
            else:
                self._rule = Pattern.parse(self._text, dialect=self.view)
        return self._rule

    def _holds_first(self, event: dict[str, Any]) -> bool:
        """Answers the first event; the next ones go straight to what answers it."""
        rule = self.rule
        self.holds = rule.test if isinstance(rule, Pattern) else _fires(rule)
        return self.holds(event)

    def moved(self, rank: int) -> "Entry":
        """The same rule, alive, at another place."""
        copy = Entry.__new__(Entry)
        copy.__setstate__((rank, ALIVE, self.view, self._text))
        copy._rule = self._rule
        return copy

    def __getstate__(self) -> tuple[Any, ...]:
        text = self._text if self._rule is None else self._rule.to_json()
        return self.rank, self.dead, self.view, text

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.rank, self.dead, self.view, self._text = state
        self._rule = None
        self.holds = self._holds_first


def _fires(flow: Flow) -> Callable[[dict[str, Any]], bool]:
    return lambda event: flow.fires(event) is Outcome.TRUE
