"""Deciding how rules are found: by which path they are told apart, which are asked at once, which one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..patterns import Dialect
from .asks import Ask, Key
from .doors import Every, Fan, Path, Split
from .leaves import Bundle, Few, Leaf, Node


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the index changes its ways. The defaults are measured; what matches does not depend on them."""

    conjunctions: int = 128
    """Into how many conjunctions the `$or`s of a pattern are multiplied out at most."""
    few: int = 3
    """Up to so many rules are asked one by one."""
    leaf: int = 4096
    """Up to so many conjunctions are asked at once."""
    columns: int = 64
    """Conjunctions that name more paths together are told apart by the paths that an event has."""
    growth: float = 4.0
    """How many times a conjunction may be filed, on the average, when a path splits them."""
    recent: int = 32
    """Up to so many rules that were added are asked one by one before they are indexed."""


_ASKED_AT_ONCE_WITH_MANY_PATHS = 256
_LONGEST = 8
"""Longer paths open no door: dotted names would multiply them."""


class Planner:
    """Builds the nodes of one dialect."""

    def __init__(self, dialect: Dialect, limits: Limits) -> None:
        self.dialect = dialect
        self.limits = limits

    def node(self, bundles: Sequence[Bundle], used: frozenset[Path] = frozenset()) -> Node:
        """The node that finds the bundles. Paths `used` on the way to it tell nothing more."""
        if sum(len(bundle.rules) for bundle in bundles) <= self.limits.few:
            return Few(bundles)
        split = self._split(bundles, used)
        if split is not None:
            return split
        paths = {ask.path for bundle in bundles for ask in bundle.asks}
        if len(paths) <= self.limits.columns:
            return self._leaves(bundles, self.limits.leaf)
        fan = self._fan(bundles, used)
        return fan or self._leaves(bundles, _ASKED_AT_ONCE_WITH_MANY_PATHS)

    def _leaves(self, bundles: Sequence[Bundle], size: int) -> Node:
        size = min(size, self.limits.leaf)
        parts = [bundles[start : start + size] for start in range(0, len(bundles), size)]
        leaves = [Leaf(part, self.dialect) for part in parts]
        return leaves[0] if len(leaves) == 1 else Every(leaves)

    # Splitting by the value of one path.

    def _split(self, bundles: Sequence[Bundle], used: frozenset[Path]) -> Node | None:
        """The split after which the fewest bundles are left, None when none is worth it."""
        counts: dict[Path, Counter[Key]] = {}
        covered: Counter[Path] = Counter()
        for bundle in bundles:
            for ask in bundle.asks:
                if ask.keys is not None and ask.path not in used:
                    counts.setdefault(ask.path, Counter()).update(ask.keys)
                    covered[ask.path] += 1
        plans = [
            plan for path, keys in counts.items() if (plan := self._weigh(path, keys, len(bundles), covered[path]))
        ]
        if not plans:
            return None
        best = min(plans, key=lambda plan: plan.left)
        return self._make_split(bundles, best, used)

    def _weigh(self, path: Path, keys: Counter[Key], count: int, covered: int) -> "_Plan | None":
        """What a split would leave of the bundles, on the average, if events have values as often as rules."""
        filed = keys.total()
        rest = count - covered
        left = sum(number * number for number in keys.values()) / filed + rest
        if filed + rest * (len(keys) + 1) <= self.limits.growth * count:
            return _Plan(path, left, apart=False) if left <= count / 2 else None
        return _Plan(path, left, apart=True) if count > self.limits.leaf and left <= 0.9 * count else None

    def _make_split(self, bundles: Sequence[Bundle], plan: "_Plan", used: frozenset[Path]) -> Node:
        rest: list[Bundle] = []
        by_key: dict[Key, list[Bundle]] = {}
        for bundle in bundles:
            keys = next((ask.keys for ask in bundle.asks if ask.path == plan.path), None)
            for key in keys or ():
                by_key.setdefault(key, []).append(bundle)
            if keys is None:
                rest.append(bundle)
        used |= {plan.path}
        shared = [] if plan.apart else rest
        nodes = {key: self.node([*shared, *filed], used) for key, filed in by_key.items()}
        split = Split(plan.path, nodes, self.node(shared, used), self.dialect)
        return Every([split, self.node(rest, used)]) if plan.apart else split

    # Telling apart by which paths there are.

    def _fan(self, bundles: Sequence[Bundle], used: frozenset[Path]) -> Node | None:
        """A door at the rarest path of every bundle, None when they all share one."""
        counts: Counter[tuple[Path, Key]] = Counter(
            door for bundle in bundles for ask in bundle.asks for door in self._doors(ask, used)
        )
        rest: list[Bundle] = []
        behind: dict[tuple[Path, Key], list[Bundle]] = {}
        for bundle in bundles:
            choices = [doors for ask in bundle.asks if (doors := self._doors(ask, used))]
            if not choices:
                rest.append(bundle)
                continue
            rarest = min(choices, key=lambda doors: sum(counts[door] for door in doors))
            for door in rarest:
                behind.setdefault(door, []).append(bundle)
        if len(rest) == len(bundles) or any(len(filed) == len(bundles) for filed in behind.values()):
            return None
        fan = Fan(self.dialect)
        for (path, key), filed in behind.items():
            node = self.node(filed, used | {path})
            door = fan.door(path)
            if key is None:
                door.any_value = node
            else:
                door.by_key[key] = node
        return Every([fan, self._leaves(rest, _ASKED_AT_ONCE_WITH_MANY_PATHS)]) if rest else fan

    def _doors(self, ask: Ask, used: frozenset[Path]) -> tuple[tuple[Path, Key], ...]:
        """The doors of which one must open for an ask to be content; None as a key is any value at all."""
        if not ask.present or ask.path in used or len(ask.path) > _LONGEST:
            return ()
        if self.dialect == "automation" and any(name.isdecimal() for name in ask.path):
            return ()
        return tuple((ask.path, key) for key in ask.keys or (None,))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A split at a path and how many bundles it leaves; those it cannot file are kept apart or with all others."""

    path: Path
    left: float
    apart: bool
