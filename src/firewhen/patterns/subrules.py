"""Sub-rules: what a pattern becomes when `$or` is multiplied out, without ever multiplying it out.

A sub-rule takes one member of every `$or` and asks its clauses in the order of their paths; of two clauses
with one path the later replaces the earlier. All sub-rules are walked at once, one path after the other: at
each path stand the clauses of any sub-rule that name it, and a `$or` is decided where the first of its paths
is reached.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .nodes import All, AnyOf, Clause

Needs = tuple[tuple[AnyOf, int], ...]
"""The members that have to be taken for a clause to be asked, the outermost `$or` first."""
Taken = Mapping[int, int]
"""The member taken of each `$or` decided so far, by the id of its node."""


@dataclass(slots=True)
class _Part:
    """The clauses of one path in one conjunction, with their number in the rule, and those in its `$or`s."""

    clauses: list[tuple[int, Clause]] = field(default_factory=list)
    branches: dict[int, tuple[AnyOf, dict[int, "_Part"]]] = field(default_factory=dict)


class Stage:
    """One path, and the clauses that name it."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        self.whole = _Part()

    def add(self, number: int, clause: Clause, needs: Needs) -> None:
        """Take up a clause of this path, the `number`-th of the rule."""
        part = self.whole
        for branch, member in needs:
            part = part.branches.setdefault(id(branch), (branch, {}))[1].setdefault(member, _Part())
        part.clauses.append((number, clause))

    def asked(self, taken: Taken) -> list[Clause] | AnyOf:
        """The clauses of the sub-rule in the rule's order, the last of which replaces the others.

        A `$or` that has to be decided before they can be told comes instead of them.
        """
        found: list[tuple[int, Clause]] = []
        stack = [self.whole]
        while stack:
            part = stack.pop()
            found += part.clauses
            for key, (branch, members) in part.branches.items():
                if key not in taken:
                    return branch
                if taken[key] in members:
                    stack.append(members[taken[key]])
        found.sort(key=_number)
        return [clause for _, clause in found]


def _number(numbered: tuple[int, Clause]) -> int:
    return numbered[0]


class Plan:
    """The order in which a pattern's paths are matched."""

    def __init__(self, root: All) -> None:
        by_name: dict[str, Stage] = {}
        needed: dict[tuple[int, int], str] = {}
        for number, (clause, needs) in enumerate(_clauses(root)):
            by_name.setdefault(clause.name, Stage(clause.path)).add(number, clause, needs)
            for branch, member in needs:
                key = (id(branch), member)
                needed[key] = max(needed.get(key, ""), clause.name, key=utf16)
        names = sorted(by_name, key=utf16)
        at = {name: index for index, name in enumerate(names)}
        self.stages = tuple(by_name[name] for name in names)
        self._last_need = {key: at[name] for key, name in needed.items()}

    def last_use(self, path: tuple[str, ...]) -> int:
        """The last stage that leads through what stands at a path."""
        return max(at for at, stage in enumerate(self.stages) if stage.path[: len(path)] == path)

    def relevant(self, taken: Taken, at: int) -> frozenset[tuple[int, int]]:
        """What was taken and still matters to the stages from `at` on."""
        return frozenset(choice for choice in taken.items() if self._last_need[choice] >= at)

    def clauses(self, taken: Taken) -> Iterator[list[Clause]]:
        """The clauses of the sub-rule with the members taken, path by path as `Stage.asked` gives them."""
        for stage in self.stages:
            asked = stage.asked(taken)
            if isinstance(asked, list) and asked:
                yield asked


def _clauses(root: All) -> Iterator[tuple[Clause, Needs]]:
    """Every clause in the rule's order, with the members it lies in."""
    stack: list[tuple[All, Needs, int]] = [(root, (), 0)]
    while stack:
        node, needs, at = stack.pop()
        if at == len(node.items):
            continue
        stack.append((node, needs, at + 1))
        item = node.items[at]
        if isinstance(item, Clause):
            yield item, needs
        elif isinstance(item, AnyOf):
            members = list(enumerate(item.members))
            stack += [(member, (*needs, (item, index)), 0) for index, member in reversed(members)]


def utf16(name: str) -> bytes:
    """The key that sorts names by UTF-16 code units, the order in which sub-rules are matched."""
    return name.encode("utf-16-be", "surrogatepass")


def conjunctions(root: All) -> list[All]:
    """Every conjunction of the tree, wholes before their parts."""
    found = [root]
    for node in found:  # grows while it is walked
        found += [member for item in node.items if isinstance(item, AnyOf) for member in item.members]
    return found


def overlapping(root: All) -> frozenset[str]:
    """The paths that one sub-rule could name twice, so that clauses replace one another."""
    twice: set[str] = set()
    names: dict[int, frozenset[str]] = {}
    for node in reversed(conjunctions(root)):
        seen: set[str] = set()
        for item in node.items:
            here = _names(item.members, names) if isinstance(item, AnyOf) else frozenset([item.name])
            twice |= seen & here
            seen |= here
        names[id(node)] = frozenset(seen)
    return frozenset(twice)


def _names(members: Iterable[All], names: dict[int, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(names[id(member)] for member in members))
