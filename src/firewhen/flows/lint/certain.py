"""Whether every event satisfies a pattern.

Sound, not complete: what is called certain is so for every event.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ...patterns.nodes import All, Alternative, AnyOf, AnythingBut, Clause, Each, Exists, Item, Literal
from ...patterns.operators import MISSING, Tests, ask, automation_tests, eventbridge_tests
from .possible import DEEPEST


def certain(item: Item | All, *, platform: bool, room: int = DEEPEST) -> bool:
    """Whether a part of a pattern holds for every value."""
    if room <= 0:
        return False
    match item:
        case Clause():
            return any_value(item.alternatives, platform=platform)
        case Each():
            return certain(item.body, platform=platform, room=room - 1)
        case AnyOf():
            members: list[Item | All] = [*item.members, *_complements(item)]
            return any(certain(member, platform=platform, room=room - 1) for member in members)
        case All():
            return all(certain(part, platform=platform, room=room - 1) for part in item.items)


def any_value(alternatives: tuple[Alternative, ...], *, platform: bool) -> bool:
    """Whether the alternatives of a leaf accept whatever is there, and that nothing is."""
    if platform:
        tests = automation_tests(alternatives)
        return any(_accepts_all(tests, rest) for rest in _rests(alternatives, present_only=False))
    tests = eventbridge_tests(alternatives)
    absent = Exists(False) in alternatives
    return absent and any(_accepts_all(tests, rest) for rest in _rests(alternatives, present_only=True))


def _accepts_all(tests: Tests, values: Iterable[Any]) -> bool:
    return all(ask(tests, value) for value in values)


def _rests(alternatives: tuple[Alternative, ...], *, present_only: bool) -> Iterator[list[Any]]:
    """For each alternative that accepts nearly everything, the values that it leaves out."""
    for item in alternatives:
        if item == Exists(True):
            yield [] if present_only else [MISSING]
        elif isinstance(item, AnythingBut):
            yield [value_of(literal) for literal in item.values]


def value_of(literal: Literal) -> Any:
    """The value that a literal stands for, a number as its double."""
    return float(str(literal.value)) if literal.kind == "number" else literal.value


def _complements(item: AnyOf) -> list[Clause]:
    """Members of a single clause, those on the same path taken together."""
    by_path: dict[tuple[str, ...], list[Clause]] = {}
    for member in item.members:
        if len(member.items) == 1 and isinstance(member.items[0], Clause):
            by_path.setdefault(member.items[0].path, []).append(member.items[0])
    return [
        Clause(path, tuple(one for clause in clauses for one in clause.alternatives), clauses[0].rule, ())
        for path, clauses in by_path.items()
        if len(clauses) > 1
    ]
