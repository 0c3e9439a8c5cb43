"""What an index is made of, for people who tune it."""

from collections.abc import Iterator
from dataclasses import dataclass

from .doors import Every, Fan
from .leaves import Block, Few, Node
from .splits import Split
from .state import State


@dataclass(frozen=True, slots=True)
class Stats:
    """An index in numbers.

    `rules` are in the index, of which `recent` are not indexed yet and asked of every event; `removed` ones
    are still filed. `segments` are searched one after the other. `splits` and `fans` narrow down; `leaves`
    ask `conjunctions` at once (a rule with `$or` has several, one that several values lead to is counted for
    each); `one_by_one` is how many times a rule is filed to be asked itself.
    """

    rules: int
    recent: int
    removed: int
    segments: int
    splits: int
    fans: int
    leaves: int
    conjunctions: int
    one_by_one: int


def stats_of(state: State, rules: int) -> Stats:
    """The state in numbers."""
    nodes = [node for segment in state.segments for root in segment.nodes.values() for node in _walk(root)]
    leaves = list({id(node.leaf): node.leaf for node in nodes if isinstance(node, Block)}.values())
    return Stats(
        rules=rules,
        recent=len(state.recent),
        removed=state.removed,
        segments=len(state.segments),
        splits=sum(isinstance(node, Split) for node in nodes),
        fans=sum(isinstance(node, Fan) for node in nodes),
        leaves=len(leaves),
        conjunctions=sum(leaf.size for leaf in leaves),
        one_by_one=sum(len(node.bundles) for node in nodes if isinstance(node, Few)),
    )


def _walk(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Every | Fan | Split):
            stack += node.children()
