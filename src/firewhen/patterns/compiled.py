"""The fast way through an event of plain objects: the pattern as a tree of names, compiled to closures.

Every test answers True, False, or None for "an array, a dotted name or something stranger is involved: ask
`exhaustive`". It says True or False only where no choice of array elements could matter to the answer:

- scalars directly in an array carry no position, so a leaf may look at them;
- a subtree asked of an array of objects holds when one element satisfies all of it, as long as no other part
  of the pattern looks below the same name and nothing in it asks for absence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ..source import Repeated
from .exhaustive import Probe
from .nodes import All, AnyOf, Clause
from .operators import MISSING, SCALARS, Missing, Predicate, never

Answer = bool | None
Test = Callable[[Any], Answer]
DEEPEST = 60
"""Deeper patterns are left to the exhaustive matcher, which does not use the stack."""
_MOST_DOTTED = 100
"""So many dotted names are looked for in an object; for more of them, its own names are looked at."""


@dataclass(slots=True)
class _Name:
    """What a pattern asks below one name: of scalars there, of members, and of `$or`s on the same object."""

    leaf: Probe | None = None
    members: dict[str, "_Name"] = field(default_factory=dict)
    branches: list[list["_Name"]] = field(default_factory=list)


class _Table(dict[type, Test]):
    """Tests by the type of the value; unknown types are looked up once by what they derive from."""

    def __missing__(self, unknown: type) -> Test:
        if issubclass(unknown, Repeated):
            return _unsure
        for base in (dict, list, *SCALARS):
            if issubclass(unknown, base):
                return self[base]
        return _unsure


def _unsure(value: object) -> None:
    return None


def compile_tree(root: All, probe: Callable[[Clause], Probe]) -> Test | None:
    """The fast test of an event, or None for a pattern too deep for it. Paths must not overlap."""
    tree = _Name()
    if not _grow(tree, root, (), probe, DEEPEST):
        return None
    return _object_test(tree, lists=True)


# Building the tree.


def _grow(tree: _Name, node: All, base: tuple[str, ...], probe: Callable[[Clause], Probe], room: int) -> bool:
    """Add a conjunction below `base`; False when it goes too deep."""
    if room <= 0:
        return False
    for item in node.items:
        if isinstance(item, Clause):
            if len(item.path) - len(base) > room:
                return False
            _descend(tree, item.path[len(base) :]).leaf = probe(item)
        elif isinstance(item, AnyOf):
            shared = _common(item, room)
            if shared is None:
                return False
            members = [_Name() for _ in item.members]
            _descend(tree, shared[len(base) :]).branches.append(members)
            left = room - (len(shared) - len(base)) - 1
            grown = [
                _grow(name, member, shared, probe, left)
                for name, member in zip(members, item.members, strict=True)
            ]
            if not all(grown):
                return False
    return True


def _descend(tree: _Name, path: tuple[str, ...]) -> _Name:
    for name in path:
        tree = tree.members.setdefault(name, _Name())
    return tree


def _common(branch: AnyOf, room: int) -> tuple[str, ...] | None:
    """The names that all clauses of a `$or` begin with: where its members have an object in common."""
    parents = [parent for member in branch.members if (parent := _parent(member, room - 1)) is not None]
    return _prefix(parents) if len(parents) == len(branch.members) else None


def _parent(node: All, room: int) -> tuple[str, ...] | None:
    if room <= 0:
        return None
    parents = [item.path[:-1] for item in node.items if isinstance(item, Clause)]
    for item in node.items:
        if isinstance(item, AnyOf):
            inner = _common(item, room)
            if inner is None:
                return None
            parents.append(inner)
    return _prefix(parents)


def _prefix(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    low, high = min(paths), max(paths)
    same = 0
    while same < len(low) and low[same] == high[same]:
        same += 1
    return low[:same]


# Questions about the tree.


def _absent(name: _Name) -> bool:
    """What the tree answers where there is nothing at all."""
    leaf = name.leaf is None or name.leaf.absent
    return leaf and _members_absent(name)


def _members_absent(name: _Name) -> bool:
    members = all(_absent(member) for member in name.members.values())
    return members and all(any(_absent(option) for option in branch) for branch in name.branches)


def _asks_absence(name: _Name) -> bool:
    """Whether any leaf of the tree accepts absence."""
    if name.leaf is not None and name.leaf.absent:
        return True
    options = [option for branch in name.branches for option in branch]
    return any(map(_asks_absence, [*name.members.values(), *options]))


def _first_names(name: _Name) -> list[str]:
    """The names asked of the object itself, those of each `$or` once."""
    names = list(name.members)
    for branch in name.branches:
        names += {first for option in branch for first in _first_names(option)}
    return names


def _dotted(name: _Name) -> frozenset[str] | None:
    """The names of an event that would reach more than one level at once; None when they are many."""
    found = list(islice(_runs(name), _MOST_DOTTED + 1))
    return frozenset(found) if len(found) <= _MOST_DOTTED else None


def _runs(name: _Name) -> Iterator[str]:
    """Every run of two or more names that leads down the tree, with dots."""
    stack = [(first, below) for first, below in _edges(name)]
    while stack:
        run, below = stack.pop()
        longer = [(f"{run}.{first}", further) for first, further in _edges(below)]
        yield from (run for run, _ in longer)
        stack += longer


def _edges(name: _Name) -> list[tuple[str, _Name]]:
    options = [option for branch in name.branches for option in branch]
    return [*name.members.items(), *(edge for option in options for edge in _edges(option))]


# Compiling it.


def _object_test(name: _Name, lists: bool) -> Test:
    """The test of an object: all members, all branches."""
    names = _first_names(name)
    shared = {first for first in names if names.count(first) > 1}
    tests = [(first, _table(below, lists and first not in shared)) for first, below in name.members.items()]
    branches = [_branch_test(branch, lists, shared) for branch in name.branches]

    def plain(value: dict[str, Any]) -> Answer:
        get = value.get
        for first, table in tests:
            item = get(first, MISSING)
            answer = table[item.__class__](item)
            if not answer:
                return answer
        return True

    def branching(value: dict[str, Any]) -> Answer:
        answer = plain(value)
        for branch in branches:
            if not answer:
                return answer
            answer = branch(value)
        return answer

    return _guarded(branching if branches else plain, _dotted(name), positive=not _asks_absence(name))


def _guarded(test: Test, dotted: frozenset[str] | None, positive: bool) -> Test:
    """The test of an object, unsure where its own dotted names may say otherwise."""
    if dotted is not None and not dotted:
        return test

    def guarded(value: dict[str, Any]) -> Answer:
        answer = test(value)
        if answer and positive:
            return answer
        if dotted is None:
            reaching = any(isinstance(first, str) and "." in first for first in value)
        else:
            reaching = not value.keys().isdisjoint(dotted)
        return None if reaching else answer

    return guarded


def _branch_test(branch: list[_Name], lists: bool, shared: set[str]) -> Test:
    options = [_object_test(option, lists and shared.isdisjoint(_first_names(option))) for option in branch]

    def either(value: dict[str, Any]) -> Answer:
        result: Answer = False
        for option in options:
            answer = option(value)
            if answer:
                return True
            if answer is None:
                result = None
        return result

    return either


def _table(name: _Name, lists: bool) -> _Table:
    """The tests of whatever stands below a name."""
    table = _Table({Missing: _constant(_absent(name))})
    asks_members = bool(name.members or name.branches)
    members_absent = _members_absent(name)
    leaf = name.leaf
    for scalar in SCALARS:
        test: Predicate = never
        if members_absent:
            test = _constant(True) if leaf is None else leaf.tests.get(scalar, never)
        table[scalar] = test  # type: ignore[assignment]  # what it answers is only asked for its truth
    leaf_ok = leaf is None or leaf.absent
    parts: list[Test] = [] if leaf is None else [_scalars_test(leaf)]
    table[dict] = _constant(leaf_ok)
    if asks_members:
        inside = _object_test(name, lists)
        table[dict] = inside if leaf_ok else never
        parts.append(_elements_test(inside, members_absent, alone=lists and not _asks_absence(name)))
    table[list] = parts[0] if len(parts) == 1 else _both(*parts)
    return table


def _constant(answer: bool) -> Test:
    return lambda value: answer


def _both(first: Test, second: Test) -> Test:
    def test(value: Any) -> Answer:
        answer = first(value)
        return second(value) if answer else answer

    return test


def _scalars_test(leaf: Probe) -> Test:
    """A leaf asked of an array: one scalar directly in it suffices."""
    tests, absent = leaf.tests, leaf.absent

    def test(values: list[Any]) -> Answer:
        present = False
        for value in values:
            accepts = tests.get(value.__class__)
            if accepts is not None:
                if accepts(value):
                    return True
                present = True
            elif value.__class__ in SCALARS:
                present = True
            elif value.__class__ is not dict:
                return None
        return absent and not present

    return test


def _elements_test(inside: Test, empty: bool, alone: bool) -> Test:
    """Members asked of an array: one object in it must satisfy them all; `empty` answers for none."""

    def test(values: list[Any]) -> Answer:
        result: Answer = empty
        for value in values:
            if value.__class__ in SCALARS:
                continue
            if not alone or value.__class__ is not dict:
                return None
            answer = inside(value)
            if answer:
                return True
            result = None if answer is None else result
        return result

    return test
