"""A tree of all, any and not as a list of tests with two ways on each, so that matching takes no more tests
than needed, and no stack however deep the query is.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .resolving import Asked, Joined, Not, Part

YES, NO = -1, -2
"""Where the ways end."""

Step = tuple[int, int, int]
"""The number of the leaf to ask, and the step after it if it holds or not."""
Test = Callable[[Any], bool]
_Making = Iterator[tuple[Part, int, int]]


class Program:
    """The leaves of a query, each asked when its turn comes."""

    def __init__(self, root: Part) -> None:
        self.leaves: list[Asked] = []
        self.steps: list[Step] = []
        self.root = root
        self.entry = self._emit(root)

    def run(self, tests: Sequence[Test], entity: Any) -> bool:
        """Whether an entity satisfies the query; `tests` are those of the leaves."""
        at, steps = self.entry, self.steps
        while at >= 0:
            leaf, yes, no = steps[at]
            at = yes if tests[leaf](entity) else no
        return at == YES

    def _emit(self, root: Part) -> int:
        """Add the steps of a part from its end to its beginning; where it is entered."""
        open_: list[tuple[Part, list[int], list[Part]]] = []
        entry = self._begin(root, YES, NO, open_)
        while open_:
            part, ways, rest = open_[-1]
            if entry is not None:
                ways[2] = entry
            if not rest:
                open_.pop()
                entry = ways[2]
                continue
            yes, no, after = ways
            if isinstance(part, Not):
                yes, no = no, yes
            elif isinstance(part, Joined):
                yes, no = (after, no) if part.name == "all" else (yes, after)
            entry = self._begin(rest.pop(), yes, no, open_)
        return YES if entry is None else entry

    def _begin(
        self, part: Part, yes: int, no: int, open_: list[tuple[Part, list[int], list[Part]]]
    ) -> int | None:
        """A leaf's step, or None when there are parts to be gone through first."""
        if isinstance(part, Asked):
            self.leaves.append(part)
            self.steps.append((len(self.leaves) - 1, yes, no))
            return len(self.steps) - 1
        parts = [part.part] if isinstance(part, Not) else list(part.parts)
        after = yes if isinstance(part, Joined) and part.name == "all" else no
        open_.append((part, [yes, no, after], parts))
        return None
