"""Deciding how rules are found: by which path they are told apart, and which are asked at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..patterns import Dialect
from .asks import Ask, Key
from .blocks import Blocks
from .checks import Path
from .doors import Every, Fan
from .leaves import Block, Bundle, Few, Leaf, Node, merged
from .splits import Split


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the index changes its ways. The defaults are measured; what matches does not depend on them."""

    conjunctions: int = 128
    """Into how many conjunctions the `$or`s of a pattern are multiplied out at most."""
    few: int = 1
    """Up to so many conjunctions are asked one by one."""
    small: int = 256
    """Up to so many conjunctions are told apart by values until few are left."""
    leaf: int = 16_384
    """Up to so many conjunctions are asked at once."""
    blocks: float = 4.0
    """They are cut into blocks that are smaller by this factor, or not at all."""
    columns: int = 128
    """Conjunctions that name more paths together are told apart by the paths that an event has."""
    growth: float = 3.0
    """How often a conjunction may be filed, on the average: one that a split cannot place goes everywhere."""
    recent: int = 32
    """Up to so many rules that were added are asked one by one before they are indexed."""


Doorway = tuple[Path, Key]
"""A path and a value there that opens the door; None is any value at all."""
_MANY_PATHS = 256
"""How many conjunctions are asked at once when they name more paths than there should be columns."""
_LONGEST = 8
"""Longer paths open no door: dotted names would multiply them."""
_CANDIDATES = 6
"""How many of the most asked paths are considered for a split."""
_ROOM = 4096
"""How many bundles are always filed without regard to growth."""
_MOST_BLOCKS = 64
"""Into how many blocks a leaf is cut at most."""
_DEEPEST = 12
"""How many splits and fans may stand above each other."""
_BIT, _SPLIT = 0.002, 1.0
"""What a bundle and a split cost, in columns asked."""
_COMMON = 0.1
"""The share of bundles from which on it costs a whole column to ask about a path."""


class Planner:
    """Builds the nodes of one dialect. `repeats` says whether a match may find a rule twice because of it."""

    def __init__(self, dialect: Dialect, limits: Limits) -> None:
        self.dialect = dialect
        self.limits = limits
        self.repeats = False

    def root(self, bundles: Sequence[Bundle]) -> Node:
        """The node that finds the bundles."""
        return self._node(bundles, max(_ROOM, int(self.limits.growth * len(bundles))), _DEEPEST)

    def _node(self, bundles: Sequence[Bundle], room: int, levels: int) -> Node:
        """The node that finds the bundles, filing them at most `room` times in all."""
        if len(bundles) <= self.limits.few:
            return Few(merged(bundles))
        if not levels:
            return self._leaves(bundles, self.limits.leaf)
        askers = Counter(ask.path for bundle in bundles for ask in bundle.asks)
        many = len(askers) > self.limits.columns
        at_once = self.limits.small < len(bundles) <= self.limits.leaf
        if many or not at_once or self._cutting(bundles) is None:
            most = len(bundles) / (self.limits.blocks if at_once else 1)
            split = self._split(bundles, askers, most, room, levels - 1)
            if split is not None:
                return split
        if not many:
            return self._leaves(bundles, self.limits.leaf)
        return self._fan(bundles, room, levels - 1) or self._leaves(bundles, _MANY_PATHS)

    def _leaves(self, bundles: Sequence[Bundle], size: int) -> Node:
        size = min(size, self.limits.leaf)
        bundles = merged(bundles)
        parts = [bundles[start : start + size] for start in range(0, len(bundles), size)]
        nodes = [self._blocks(part) for part in parts]
        return nodes[0] if len(nodes) == 1 else Every(nodes)  # of nothing, when there are no bundles

    def _blocks(self, bundles: Sequence[Bundle]) -> Node:
        """One leaf, cut into blocks by the values at the path that leaves the fewest bundles in each."""
        path = self._cutting(bundles) if len(bundles) > self.limits.small else None
        if path is None:
            return Block(Leaf(bundles, Blocks(len(bundles), (0,)), self.dialect), 0)
        shared, by_key = _filed(bundles, path)
        ordered = [*shared, *(bundle for filed in by_key.values() for bundle in filed)]
        leaf = Leaf(ordered, Blocks(len(shared), [*map(len, by_key.values()), 0]), self.dialect)
        nodes: dict[Key, Node] = {key: Block(leaf, number) for number, key in enumerate(by_key)}
        return Split(path, nodes, Block(leaf, len(by_key)), self.dialect)

    def _cutting(self, bundles: Sequence[Bundle]) -> Path | None:
        """The path by which to cut bundles into blocks, None for none."""
        best, least = None, len(bundles) / self.limits.blocks
        for path, keys, rest, found in _candidates(bundles):
            small = len(keys) <= _MOST_BLOCKS and keys.total() <= 2 * len(bundles)
            if small and rest + found < least:
                best, least = path, rest + found
        return best

    # Splitting by the value of one path.

    def _split(
        self, bundles: Sequence[Bundle], askers: Counter[Path], most: float, room: int, levels: int
    ) -> Node | None:
        """The split after which asking costs least, of those that leave at `most` so many; None for none."""
        shares = Counter(number / len(bundles) for number in askers.values())
        best, least = None, _cost(len(bundles), shares)
        for path, keys, rest, found in _candidates(bundles):
            if found + rest > most:
                continue
            if keys.total() + rest * (len(keys) + 1) <= room:
                plan, cost = _Plan(path, apart=False), _SPLIT + _cost(found + rest, shares)
            elif len(bundles) > self.limits.leaf:
                plan, cost = _Plan(path, apart=True), _SPLIT + _cost(found, shares) + _cost(rest, shares)
            else:
                continue
            if cost < least:
                best, least = plan, cost
        return self._make_split(bundles, best, room, levels) if best else None

    def _make_split(self, bundles: Sequence[Bundle], plan: "_Plan", room: int, levels: int) -> Node:
        rest, by_key = _filed(bundles, plan.path)
        shared = [] if plan.apart else rest
        groups = {key: [*shared, *filed] for key, filed in by_key.items()}
        each = room / (sum(map(len, groups.values())) + len(rest))

        def node(group: list[Bundle]) -> Node:
            return self._node(group, int(each * len(group)), levels)

        nodes = {key: node(group) for key, group in groups.items()}
        split = Split(plan.path, nodes, node(shared), self.dialect)
        return Every([split, node(rest)]) if plan.apart else split

    # Telling apart by which paths there are.

    def _fan(self, bundles: Sequence[Bundle], room: int, levels: int) -> Node | None:
        """A door at the rarest path of every bundle, None when they all share one."""
        rest, behind = self._behind_doors(bundles)
        if len(rest) == len(bundles) or any(len(filed) == len(bundles) for filed in behind.values()):
            return None
        fan = Fan(self.dialect)
        each = room / (sum(map(len, behind.values())) + len(rest))
        for (path, key), filed in behind.items():
            fan.open_to(path, key, self._node(filed, int(each * len(filed)), levels))
        return Every([fan, self._node(rest, int(each * len(rest)), levels)]) if rest else fan

    def _behind_doors(self, bundles: Sequence[Bundle]) -> tuple[list[Bundle], dict[Doorway, list[Bundle]]]:
        """The bundles that no door can be asked of, and the others behind theirs."""
        counts = Counter(door for bundle in bundles for ask in bundle.asks for door in self._doors(ask))
        rest: list[Bundle] = []
        behind: dict[Doorway, list[Bundle]] = {}
        for bundle in bundles:
            choices = [doors for ask in bundle.asks if (doors := self._doors(ask))]
            rarest = min(choices, key=lambda doors: sum(counts[door] for door in doors), default=())
            self.repeats = self.repeats or len(rarest) > 1
            for door in rarest:
                behind.setdefault(door, []).append(bundle)
            if not rarest:
                rest.append(bundle)
        return rest, behind

    def _doors(self, ask: Ask) -> tuple[Doorway, ...]:
        """The doors of which one must open for an ask to be content."""
        if not ask.present or len(ask.path) > _LONGEST:
            return ()
        if self.dialect == "automation" and any(name.isdecimal() for name in ask.path):
            return ()  # it may lead through an array
        return tuple((ask.path, key) for key in ask.keys or (None,))


def _filed(bundles: Iterable[Bundle], path: Path) -> tuple[list[Bundle], dict[Key, list[Bundle]]]:
    """The bundles that do not ask for equality at a path, and the others by value, that ask settled."""
    rest: list[Bundle] = []
    by_key: dict[Key, list[Bundle]] = {}
    for bundle in bundles:
        ask = next((ask for ask in bundle.asks if ask.path == path), None)
        if ask is None or ask.keys is None:
            rest.append(bundle)
            continue
        others = tuple(other for other in bundle.asks if other is not ask)
        for key in ask.keys:
            by_key.setdefault(key, []).append(Bundle(others, bundle.rules, bundle.exact))
    return rest, by_key


def _candidates(bundles: Sequence[Bundle]) -> Iterator[tuple[Path, Counter[Key], int, float]]:
    """The paths at which most bundles ask for equality, each with how many ask for each value there, how many
    do not ask, and how many an event that has one of the values meets.
    """
    covered = Counter(ask.path for bundle in bundles for ask in bundle.asks if ask.keys is not None)
    for path, number in covered.most_common(_CANDIDATES):
        keys = _keys(bundles, path)
        found = sum(times * times for times in keys.values()) / keys.total()
        yield path, keys, len(bundles) - number, found


def _keys(bundles: Iterable[Bundle], path: Path) -> Counter[Key]:
    """How many bundles ask for each value at a path."""
    return Counter(
        key for bundle in bundles for ask in bundle.asks if ask.path == path for key in ask.keys or ()
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """A split at a path; those bundles it cannot file are kept apart, or filed with all others."""

    path: Path
    apart: bool


def _cost(count: float, shares: Counter[float]) -> float:
    """What it costs to ask bundles, in columns: of each path by the share of bundles that ask about it."""
    cost = _BIT * count
    for share, paths in shares.items():
        cost += paths * min(1.0, share / _COMMON) * (1.0 - float((1.0 - share) ** count))
    return cost
