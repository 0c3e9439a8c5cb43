"""What tests have seen of flows, counted from the explanations of their verdicts."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ...flows import Flow, Verdict
from .clauses import Clause, Key, clauses_of

_SWITCHES = ("enabled", "disable_details")
"""Members that are no rules: a flow that a test switches off is still the same flow."""


@dataclass(slots=True)
class Seen:
    """How often a clause was true, false and unknown."""

    true: int = 0
    false: int = 0
    unknown: int = 0

    def add(self, outcome: bool | None, times: int = 1) -> None:
        """Count an outcome."""
        name = _NAMES[outcome]
        setattr(self, name, getattr(self, name) + times)

    @property
    def sides(self) -> int:
        """How many of true and false were seen: 0 to 2."""
        return bool(self.true) + bool(self.false)


_NAMES = {True: "true", False: "false", None: "unknown"}


@dataclass(slots=True)
class FlowCoverage:
    """One flow: `label` is its file, or its name where it came from none; `seen` has every clause."""

    label: str
    name: str
    clauses: tuple[Clause, ...]
    seen: dict[Key, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = {clause.key: Seen() for clause in self.clauses}

    @property
    def sides(self) -> tuple[int, int]:
        """How many sides of clauses were seen, of how many."""
        return sum(seen.sides for seen in self.seen.values()), 2 * len(self.clauses)

    def to_dict(self) -> dict[str, Any]:
        """The flow as plain JSON data."""
        clauses = [
            {
                "pointer": clause.pointer,
                "kind": clause.kind,
                "asked": clause.asked,
                "true": self.seen[clause.key].true,
                "false": self.seen[clause.key].false,
                "unknown": self.seen[clause.key].unknown,
            }
            for clause in self.clauses
        ]
        return {"flow": self.label, "name": self.name, "percent": percent(*self.sides), "clauses": clauses}


class Coverage:
    """Every flow that tests loaded or asked, by what its JSON says."""

    def __init__(self) -> None:
        self._flows: dict[str, FlowCoverage] = {}
        self._keys: dict[str, str] = {}

    @property
    def flows(self) -> list[FlowCoverage]:
        """The flows, ordered by their labels."""
        return sorted(self._flows.values(), key=lambda flow: flow.label)

    @property
    def percent(self) -> float | None:
        """How much of all flows was seen, of 100; None when they have no clauses."""
        sides = [flow.sides for flow in self._flows.values()]
        return percent(sum(seen for seen, _ in sides), sum(total for _, total in sides))

    def label(self, flow: Flow, label: str) -> None:
        """A flow came from a file: it counts, and is called so."""
        self._of(flow).label = label

    def saw(self, flow: Flow, verdict: Verdict) -> None:
        """Count the outcomes of all clauses that a verdict explains, each clause once."""
        met = self._of(flow).seen
        told: set[Key] = set()
        for gate in verdict.gates:
            for node in gate.walk():
                key = node.pointer, node.kind
                if key in met and key not in told:
                    told.add(key)
                    met[key].add(node.outcome.value)

    def merge(self, data: Mapping[str, Any]) -> None:
        """Add what another process has seen, as `dump` tells it."""
        for key, other in data.items():
            clauses = tuple(Clause(*clause) for clause in other["clauses"])
            mine = self._flows.setdefault(key, FlowCoverage(other["label"], other["name"], clauses))
            mine.label = other["label"] if mine.label == mine.name else mine.label
            for clause, counts in zip(clauses, other["seen"], strict=True):
                for outcome, times in zip(_NAMES, counts, strict=True):
                    mine.seen[clause.key].add(outcome, times)

    def dump(self) -> dict[str, Any]:
        """All of it as plain data, for `merge`."""
        return {
            key: {
                "label": flow.label,
                "name": flow.name,
                "clauses": [[clause.pointer, clause.kind, clause.asked] for clause in flow.clauses],
                "seen": [[seen.true, seen.false, seen.unknown] for seen in flow.seen.values()],
            }
            for key, flow in self._flows.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole as plain JSON data."""
        return {"percent": self.percent, "flows": [flow.to_dict() for flow in self.flows]}

    def _of(self, flow: Flow) -> FlowCoverage:
        text = flow.to_json()
        key = self._keys.get(text)
        if key is None:
            data = {name: value for name, value in flow.data.items() if name not in _SWITCHES}
            key = self._keys[text] = json.dumps(data, sort_keys=True)
        if key not in self._flows:
            self._flows[key] = FlowCoverage(flow.name, flow.name, clauses_of(flow))
        return self._flows[key]


@contextmanager
def recording(coverage: Coverage) -> Iterator[None]:
    """Count every verdict that any flow gives, however it is asked; nothing is wrapped outside of this."""
    ask = Flow._verdict

    def ask_and_count(flow: Flow, *arguments: Any) -> Verdict:
        verdict = ask(flow, *arguments)
        coverage.saw(flow, verdict)
        return verdict

    setattr(Flow, "_verdict", ask_and_count)  # noqa: B010 (mypy refuses to assign to a method)
    try:
        yield
    finally:
        setattr(Flow, "_verdict", ask)  # noqa: B010


def percent(seen: int, total: int) -> float | None:
    """A share of 100, rounded down so that 100 means all; None of nothing."""
    return None if not total else int(1000 * seen / total) / 10
