"""Flat sub-rules out of a tree: `$or` multiplies them, and a path named again replaces what was there.

They are made one at a time, so a product of many `$or`s costs time only as far as it is walked, never memory.
"""

from collections.abc import Iterable, Iterator

from .nodes import All, AnyOf, Clause, Item

Chain = tuple[Item, "Chain"] | None
Chosen = tuple[Clause, "Chosen"] | None


def utf16(name: str) -> bytes:
    """The key that sorts names by UTF-16 code units, the order in which sub-rules are matched."""
    return name.encode("utf-16-be", "surrogatepass")


def subrules(root: All, members: dict[int, tuple[All, ...]] | None = None) -> Iterator[tuple[Clause, ...]]:
    """Every sub-rule: all of its clauses in the rule's order, also those that others replace.

    `members` may narrow the members of a `$or` (by the `id` of its node) to those worth trying.
    """
    stack: list[tuple[Chain, Chosen]] = [(_push(root.items, None), None)]
    while stack:
        chain, chosen = stack.pop()
        while chain is not None and not isinstance(chain[0], AnyOf):
            item, chain = chain
            chosen = (item, chosen) if isinstance(item, Clause) else chosen
        if chain is None:
            yield _listed(chosen)
            continue
        branch, rest = chain
        if isinstance(branch, AnyOf):
            choice = branch.members if members is None else members[id(branch)]
            stack.extend((_push(member.items, rest), chosen) for member in reversed(choice))


def _push(items: tuple[Item, ...], chain: Chain) -> Chain:
    for item in reversed(items):
        chain = (item, chain)
    return chain


def _listed(chosen: Chosen) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    while chosen is not None:
        clause, chosen = chosen
        clauses.append(clause)
    return tuple(reversed(clauses))


def effective(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses of a sub-rule that are asked, by their path: of two with one path the later."""
    by_name = {clause.name: clause for clause in clauses}
    return [by_name[name] for name in sorted(by_name, key=utf16)]


def conjunctions(root: All) -> list[All]:
    """Every conjunction of the tree, wholes before their parts."""
    found = [root]
    for node in found:  # grows while it is walked
        found += [member for item in node.items if isinstance(item, AnyOf) for member in item.members]
    return found


def overlapping(root: All) -> bool:
    """Whether one sub-rule could name one path twice, so that clauses replace one another."""
    names: dict[int, frozenset[str]] = {}
    for node in reversed(conjunctions(root)):
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, AnyOf):
                here = frozenset().union(*(names[id(member)] for member in item.members))
            else:
                here = frozenset([item.name])
            if not seen.isdisjoint(here):
                return True
            seen |= here
        names[id(node)] = frozenset(seen)
    return False
