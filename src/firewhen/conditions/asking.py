"""Asking an operation of what an attribute holds (conditions.md, Operations).

Everything is asked positively, and turned over for a negative operation: so it is the exact negation of its
twin. Where something is missing an answer is given only if nothing that is missing can change it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..outcome import Outcome
from .atoms import Atom, Holding, Item
from .facets import Clock, Facets, Known, NoClock, compare
from .table import ORDERS, Family, Operation

NO_CLOCK = "the time (`now`) was not supplied"


@dataclass(frozen=True, slots=True)
class Question:
    """An operation with its values, asked of an attribute of a family (None: of no type).

    `each` asks it of each item of a repeatable attribute, rather than of all atoms together.
    """

    operation: Operation
    values: tuple[Facets, ...]
    family: Family | None = None
    each: bool = False
    known: Known = field(init=False, repr=False, compare=False)
    """The values that the operation reads, ready to be asked."""

    def __post_init__(self) -> None:
        read = self.values[:1] if self.operation.values == "first" else self.values
        object.__setattr__(self, "known", Known(read))

    def ask(self, holding: Holding, clock: Clock) -> Outcome:
        """The outcome for what an attribute holds."""
        try:
            outcome = self._positive(holding, clock)
        except NoClock:
            return Outcome.unknown(NO_CLOCK, *holding.missing)
        return ~outcome if self.operation.negative else outcome

    def holds_of(self, clock: Clock) -> Callable[[Atom], bool]:
        """Whether the positive operation holds of one atom, as far as one can tell without a clock."""
        test = self._test(clock)
        return _without_clock(lambda atom: test([atom]))

    def is_wanted(self, clock: Clock) -> Callable[[Atom], bool]:
        """Whether an atom equals one of the values, as far as one can tell without a clock."""
        test = self.known.at(clock)
        return _without_clock(lambda atom: test(atom.facets))

    def _positive(self, holding: Holding, clock: Clock) -> Outcome:
        if self.operation.test == "is_empty":
            return self._is_empty(holding)
        test = self._test(clock)
        groups = [item.atoms for item in holding.items] if self.each else [holding.atoms]
        if not holding.missing:
            return Outcome.of(any(test(atoms) for atoms in groups))
        unknown = Outcome.unknown(*holding.missing)
        if self.operation.test == "equals" and not self.each:
            known = self.known.at(clock)
            return unknown if all(known(atom.facets) for atom in holding.atoms) else Outcome.FALSE
        return Outcome.TRUE if any(test(atoms) for atoms in groups) else unknown

    def _is_empty(self, holding: Holding) -> Outcome:
        if self.each and any(item.empty for item in holding.items):
            return Outcome.TRUE
        if not holding.empty and not (self.each and holding.missing):
            return Outcome.FALSE
        return Outcome.unknown(*holding.missing) if holding.missing else Outcome.TRUE

    def _test(self, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
        return _TESTS[self.operation.test](self, clock)


def _without_clock(test: Callable[[Atom], bool]) -> Callable[[Atom], bool]:
    def holds(atom: Atom) -> bool:
        try:
            return test(atom)
        except NoClock:
            return False

    return holds


def _equals(question: Question, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
    """The atoms and the values are the same set."""
    is_value = question.known.at(clock)

    def test(atoms: Sequence[Atom]) -> bool:
        if not atoms or not all(is_value(atom.facets) for atom in atoms):
            return False
        if len(question.values) == 1:
            return True
        is_atom = Known(atom.facets for atom in atoms).at(clock)
        return all(is_atom(value) for value in question.values)

    return test


def _any_of(question: Question, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
    is_value = question.known.at(clock)
    return lambda atoms: any(is_value(atom.facets) for atom in atoms)


def _contains(question: Question, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
    """A list has the value as an atom, a text as a part. Without a type an array is a list."""
    first = question.values[:1]
    is_value = question.known.at(clock)

    def one(atom: Atom) -> bool:
        listed = atom.listed if question.family is None else question.family == "list"
        if listed or atom.facets.text is None:
            return is_value(atom.facets)
        return bool(first) and first[0].shown in atom.facets.text

    return lambda atoms: any(one(atom) for atom in atoms)


def _edge(method: Callable[[str, str], bool]) -> "_Maker":
    def make(question: Question, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
        edges = tuple(value.shown for value in question.values[:1])
        return lambda atoms: any(method(atom.facets.shown, edge) for atom in atoms for edge in edges)

    return make


def _order(question: Question, clock: Clock) -> Callable[[Sequence[Atom]], bool]:
    wanted = ORDERS[question.operation.name]
    first = question.values[:1]
    return lambda atoms: any(
        compare(atom.facets, value, clock) in wanted for atom in atoms for value in first
    )


_Maker = Callable[[Question, Clock], Callable[[Sequence[Atom]], bool]]
_TESTS: dict[str, _Maker] = {
    "equals": _equals,
    "any_of": _any_of,
    "contains": _contains,
    "starts_with": _edge(str.startswith),
    "ends_with": _edge(str.endswith),
    "order": _order,
}


def nothing_fits(items: Sequence[Item]) -> bool:
    """Whether there is data, and none of it fits the type."""
    full = [item for item in items if not item.empty]
    return bool(full) and not any(item.fits for item in full)
