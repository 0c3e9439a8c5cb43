"""Rules that are indexed together; a segment never changes."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

from ..flows import Flow, necessary
from ..patterns import Dialect, Pattern
from ..patterns.nodes import All, Alternative, Clause
from .asks import Ask, ask
from .checks import Accepting
from .conjunctions import conjunctions
from .leaves import Bundle, Node
from .plan import Limits, Planner

Rule = Pattern | Flow
View = Literal["eventbridge", "automation", "flows"]
"""How rules see an event: patterns as their dialect reads it, flows as `firewhen.flows.seen` makes it."""
_MANY = 1_000
"""So many rules are worth a pause of the garbage collector."""


def view_of(rule: Rule) -> View:
    """How a rule sees events."""
    return rule.dialect if isinstance(rule, Pattern) else "flows"


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Nodes by view, for rules of these numbers. `repeats` says whether a match may find one twice."""

    nodes: Mapping[View, Node]
    numbers: tuple[int, ...]
    repeats: bool


def build(rules: Sequence[tuple[int, Rule]], limits: Limits) -> Segment:
    """The segment of numbered rules."""
    with _collector_paused() if len(rules) > _MANY else nullcontext():
        return _build(rules, limits)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from going through all that is built, again and again: none is garbage."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _build(rules: Sequence[tuple[int, Rule]], limits: Limits) -> Segment:
    drafts: dict[View, _Draft] = {}
    repeats = False
    for number, rule in rules:
        view = view_of(rule)
        if view not in drafts:
            drafts[view] = _Draft("eventbridge" if view == "eventbridge" else "automation", limits)
        repeats = drafts[view].add(number, rule) > 1 or repeats
    planned = {view: draft.plan() for view, draft in drafts.items()}
    repeats = repeats or any(twice for _, twice in planned.values())
    nodes = {view: node for view, (node, _) in planned.items()}
    return Segment(nodes, tuple(number for number, _ in rules), repeats)


class _Draft:
    """The bundles of one view, while they are collected. Equal clauses and equal conjunctions are shared."""

    def __init__(self, dialect: Dialect, limits: Limits) -> None:
        self._dialect = dialect
        self._limits = limits
        self._asks: dict[Clause, tuple[int, Ask]] = {}
        self._accepting: dict[tuple[Alternative, ...], Accepting] = {}
        self._bundles: dict[tuple[tuple[int, ...], bool], tuple[tuple[Ask, ...], list[int]]] = {}

    def add(self, number: int, rule: Rule) -> int:
        """File a rule; how many conjunctions it has."""
        roots = (rule.root,) if isinstance(rule, Pattern) else necessary(rule)
        return sum(self._add(number, root, sufficient=isinstance(rule, Pattern)) for root in roots)

    def _add(self, number: int, root: All, sufficient: bool) -> int:
        found = conjunctions(root, self._dialect, self._limits.conjunctions)
        for conjunction in found:
            asks = sorted(map(self._ask, conjunction.clauses), key=lambda pair: pair[0])
            exact = sufficient and conjunction.exact and all(one.exact for _, one in asks)
            key = (tuple(at for at, _ in asks), exact)
            _, numbers = self._bundles.setdefault(key, (tuple(one for _, one in asks), []))
            if numbers[-1:] != [number]:
                numbers.append(number)
        return len(found)

    def _ask(self, clause: Clause) -> tuple[int, Ask]:
        found = self._asks.get(clause)
        if found is None:
            alternatives = clause.alternatives
            accepting = self._accepting.setdefault(alternatives, Accepting(alternatives, self._dialect))
            found = self._asks[clause] = (len(self._asks), ask(clause, self._dialect, accepting))
        return found

    def plan(self) -> tuple[Node, bool]:
        """The node that finds the rules, and whether it may find one twice.

        Conjunctions with an ask that nothing can content are left out.
        """
        bundles = [
            Bundle(asks, tuple(numbers), exact)
            for (_, exact), (asks, numbers) in self._bundles.items()
            if all(one.parts for one in asks)
        ]
        planner = Planner(self._dialect, self._limits)
        return planner.root(bundles), planner.repeats
