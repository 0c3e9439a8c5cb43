"""Dialect `automation`: what the automation platform does with a flow's `filter_config`.

Names do not reach through arrays, except by a decimal index or a `*`; what is not there is MISSING, a value
like any other. See automation-patterns.md ("Meaning" and "Alternatives").
"""

from collections.abc import Callable, Generator
from typing import Any

from ..explain import Explanation, NearMiss, near_name
from ..outcome import Outcome
from .explaining import (
    Making,
    Way,
    absent_node,
    each_node,
    failing_node,
    holding_node,
    member_node,
    or_node,
    pattern_node,
    place_text,
    run,
    unreached_node,
)
from .nodes import All, AnyOf, Clause, Each, Item
from .operators import MISSING, Predicate, ask, automation_tests

_MOST = 1_000
DEEPEST = 60
"""Deeper patterns are answered by the explanation, which does not use the stack."""


def resolve(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path: members by name, elements of arrays by decimal index, else MISSING."""
    for name in path:
        if isinstance(value, dict):
            value = value.get(name, MISSING)
        elif isinstance(value, list) and (index := _index(name)) is not None and index < len(value):
            value = value[index]
        else:
            return MISSING
    return value


def _index(name: str) -> int | None:
    """An array index as JavaScript spells it: ASCII digits, no leading zero."""
    if not (name.isascii() and name.isdigit()) or len(name) > 15 or (name[0] == "0" and name != "0"):
        return None
    return int(name)


def reach(value: Any, path: tuple[str, ...]) -> list[tuple[Any, Way]]:
    """Every value that a path with `*` reaches, with the way to it; what is missing is not reached."""
    found: list[tuple[Any, Way]] = [(value, ())]
    for name in path:
        if name == "*":
            found = [(item, (*way, step)) for value, way in found for step, item in _inside(value)]
        else:
            found = [(resolve(value, (name,)), (*way, name)) for value, way in found]
            found = [(value, way) for value, way in found if value is not MISSING]
    return found


def _inside(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def compile_tree(root: All, room: int = DEEPEST) -> Predicate | None:
    """The test of an event, or None for a pattern too deep for it."""
    if room <= 0:
        return None
    tests = [_COMPILE[type(item)](item, room - 1) for item in root.items]
    if None in tests:
        return None
    return _all([test for test in tests if test is not None])


def _all(tests: list[Predicate]) -> Predicate:
    if len(tests) == 1:
        return tests[0]

    def test(value: Any) -> bool:
        for holds in tests:  # noqa: SIM110 (all() with a generator costs more than the tests)
            if not holds(value):
                return False
        return True

    return test


def _clause(item: Clause, room: int) -> Predicate:
    path, tests = item.path, automation_tests(item.alternatives)
    *parents, last = path or ("",)
    find = tests.get

    def test(value: Any) -> object:
        here = value
        for name in parents:
            if here.__class__ is not dict:
                return ask(tests, resolve(value, path))
            here = here.get(name)
        if here.__class__ is not dict:
            return ask(tests, resolve(value, path))
        found = here.get(last, MISSING)
        return (find(found.__class__) or _unusual(tests))(found)

    return test if path else lambda value: ask(tests, value)


def _unusual(tests: dict[type, Predicate]) -> Predicate:
    return lambda value: ask(tests, value)


def _any_of(item: AnyOf, room: int) -> Predicate | None:
    members = [compile_tree(member, room) for member in item.members]
    if None in members:
        return None
    return lambda value: any(member(value) for member in members if member is not None)


def _each(item: Each, room: int) -> Predicate | None:
    path, body = item.path, compile_tree(item.body, room)
    if body is None:
        return None

    def test(value: Any) -> object:
        reached = reach(value, path)
        return any(body(item) for item, _ in reached) if reached else body(MISSING)

    return test


_COMPILE: dict[type[Item], Callable[[Any, int], Predicate | None]] = {
    Clause: _clause,
    AnyOf: _any_of,
    Each: _each,
}


class Automation:
    """A pattern as the automation platform reads it. Events are dicts."""

    exact = False

    def __init__(self, root: All) -> None:
        self.root = root
        self.fast = compile_tree(root)

    def matches(self, event: dict[str, Any]) -> bool:
        """Whether the event matches."""
        if self.fast is not None:
            return bool(self.fast(event))
        return self.explain(event).outcome is Outcome.TRUE

    def explain(self, event: dict[str, Any]) -> Explanation:
        """Why the event matches, or why not."""
        return run(self._pattern(event))

    def _pattern(self, event: dict[str, Any]) -> Making:
        children = yield self._items(self.root, event, ())
        matches = all(child.outcome is Outcome.TRUE for child in children)
        return pattern_node(children, self.root.rule, matches)

    def _items(self, node: All, value: Any, way: Way) -> Generator[Any, Any, list[Explanation]]:
        children = []
        for item in node.items:
            children.append((yield self._item(item, value, way)))
        return children

    def _item(self, item: Item, value: Any, way: Way) -> Making:
        if isinstance(item, Clause):
            return _explain_clause(item, value, way)
        if isinstance(item, Each):
            each: Explanation = yield self._each(item, value, way)
            return each
        members = []
        for member in item.members:
            children = yield self._items(member, value, way)
            members.append(member_node(children, member.rule))
        return or_node(members, item.rule)

    def _each(self, item: Each, value: Any, way: Way) -> Making:
        """The first value reached for which all holds, or else the one that comes nearest."""
        reached = reach(value, item.path)
        children, steps = yield self._nearest(item.body, reached or [(MISSING, item.path)], way)
        if not _failures(children):
            return each_node(item, children, len(reached), place_text(steps))
        if reached:
            return each_node(item, children, len(reached))
        beside = [
            name for found, _ in reach(value, item.path[:-1]) if isinstance(found, dict) for name in found
        ]
        return unreached_node(item, beside)

    def _nearest(
        self, body: All, reached: list[tuple[Any, Way]], way: Way
    ) -> Generator[Any, Any, tuple[list[Explanation], Way]]:
        """The explanation for the value for which the least of a body fails, and the way to it."""
        tests = [_COMPILE[type(part)](part, DEEPEST) for part in body.items]
        if None not in tests:
            quick = [test for test in tests if test is not None]
            reached = [min(reached, key=lambda found: sum(not test(found[0]) for test in quick))]
        best: list[Explanation] = []
        nearest: Way = ()
        for found, steps in reached:
            children = yield self._items(body, found, (*way, *steps))
            if not nearest or _failures(children) < _failures(best):
                best, nearest = children, (*way, *steps)
        return best, nearest


def _failures(children: list[Explanation]) -> int:
    return sum(child.outcome is Outcome.FALSE for child in children)


def _explain_clause(clause: Clause, value: Any, way: Way) -> Explanation:
    found = resolve(value, clause.path)
    steps = (*way, *clause.path)
    if ask(automation_tests(clause.alternatives), found):
        each = [automation_tests([alternative]) for alternative in clause.alternatives]
        return holding_node(clause, (found, steps), each)
    if found is not MISSING:
        return failing_node(clause, [(found, steps)])
    return absent_node(clause, _missed(clause.path, value, way), steps)


def _missed(path: tuple[str, ...], value: Any, way: Way) -> NearMiss | None:
    """What was meant by a path that leads nowhere."""
    for at, name in enumerate(path):
        if at == 1 and not way and path[0] == "diff" and _awaits_approval(value):
            return NearMiss(
                "name", "the diff has `_changesets`: a change under approval goes there", "_changesets"
            )
        below = resolve(value, (name,))
        if below is not MISSING:
            value = below
        elif isinstance(value, dict):
            return near_name(name, list(value))
        elif isinstance(value, list) and any(
            isinstance(item, dict) and name in item for item in value[:_MOST]
        ):
            array, wanted = place_text((*way, *path[:at])), ".".join((*path[:at], "*", *path[at:]))
            return NearMiss("dialect", f"`{array}` is an array, write `{wanted}` to look into it", wanted)
        else:
            return None
    return None


def _awaits_approval(diff: Any) -> bool:
    """Whether a diff holds changes under approval, which go to `_changesets` (flows.md, Explanation)."""
    return isinstance(diff, dict) and any(
        isinstance(part, dict) and "_changesets" in part for part in diff.values()
    )
