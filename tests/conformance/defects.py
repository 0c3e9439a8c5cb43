"""The engine's defects, as predicates over a pair: which pairs to ask with care, and which to leave out.

They are the defects of event-patterns.md's last section, and docs/event-ruler.md lists them. Most come from
sub-rules or alternatives that disturb one another, while the engine is right about each of them alone: such
pairs are asked apart. Left out is only what the engine gets wrong about one alternative on its own.
"""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from .ruler.oracle import Care
from .trees import Members, Number, Place, Tree, read


@dataclass(frozen=True, slots=True)
class Judgement:
    """How to ask about a pair; `left_out` and `reason` are for people."""

    care: Care = ""
    reason: str | None = None
    left_out: str | None = None


_ADDRESS_LIKE = frozenset("0123456789abcdefABCDEF:.")

Leaves = dict[str, list[list[Tree]]]
"""The leaves of a pattern by their dotted path."""
Fields = dict[str, list[tuple[Tree, frozenset[Place]]]]
"""The scalars of an event by their dotted path, with the places of the arrays of containers around them."""


def judge(pattern: str, event: str) -> Judgement:
    """How to ask about a pair; of a text that is no JSON nothing is known."""
    leaves: Leaves = {}
    for path, leaf in _leaves(_read(pattern)):
        leaves.setdefault(path, []).append(leaf)
    fields: Fields = {}
    for path, scalar, arrays in _fields(_read(event)):
        fields.setdefault(path, []).append((scalar, arrays))
    if why := _wrong(leaves, fields):
        return Judgement(left_out=why)
    if why := _alternatives_disturb(leaves, repeated='"$or"' in pattern):
        return Judgement("alternatives", why)
    if why := _rules_disturb(leaves, fields):
        return Judgement("rules", why)
    return Judgement()


def _read(text: str) -> Tree:
    try:
        return read(text)
    except (ValueError, RecursionError):
        return Members()


def _wrong(leaves: Leaves, fields: Fields) -> str | None:
    if any("" in path.split(".") for path in (*leaves, *fields)):
        return "empty segment of a name"
    for path, found in leaves.items():
        literals = [
            (literal, scalar) for leaf in found for literal in leaf for scalar, _ in fields.get(path, ())
        ]
        if any(isinstance(literal, str) and _confused(literal, scalar) for literal, scalar in literals):
            return "address and a number or an address of the other version"
    for path, name, argument in _operators(leaves):
        texts = _texts(argument)
        if name == "cidr" and any(_confused(argument, scalar) for scalar, _ in fields.get(path, ())):
            return "address and a number or an address of the other version"
        if name in ("prefix", "suffix") and any('"' in text for text in texts):
            return "quotation mark in a prefix or suffix"
        if name == "equals-ignore-case" and any(char > "\uffff" for text in texts for char in text):
            return "letter beyond the BMP, in either case"
        if name == "anything-but" and len(leaves[path]) > 1 and _names_empty_list(argument):
            return "empty list in a leaf that another replaces"
        if name == "numeric" and isinstance(argument, list) and _greatest(argument):
            return "comparison with the greatest double"
    return None


def _alternatives_disturb(leaves: Leaves, repeated: bool) -> str | None:
    """`repeated`: the pattern may have several sub-rules, which name one leaf again."""
    for path, found in leaves.items():
        alternatives = [alternative for leaf in found for alternative in leaf]
        names = {name for _, name, _ in _operators({path: found})}
        if {"wildcard", "equals-ignore-case"} <= names:
            return "wildcard and ignore-case on one path"
        if "numeric" in names and len(alternatives) > 1:
            return "numeric beside another alternative"
        if (
            "suffix" in names
            and (len(alternatives) > 1 or repeated)
            and not "".join(_texts(alternatives)).isascii()
        ):
            return "suffixes beyond ASCII"
    return None


def _rules_disturb(leaves: Leaves, fields: Fields) -> str | None:
    for path, found in leaves.items():
        if any(alternative in other for one, other in combinations(found, 2) for alternative in one):
            return "leaves of one path share a value"
        if len({arrays for _, arrays in fields.get(path, ())}) > 1:
            return "path both inside and outside an array"
    return None


def _confused(block: Tree, scalar: Tree) -> bool:
    """Whether the engine, which compares addresses as hex digits, could take the scalar for one of the block.

    An address is a block of one.
    """
    try:
        base, slash, mask = str(block).partition("/")
        network = ipaddress.ip_network(f"{base}/{int(mask)}" if slash else base, strict=False)
    except ValueError:
        return False  # not an address for the engine either, or nearly never
    digits = _digits(scalar, network.version)
    low, high = (address.packed.hex().upper() for address in (network[0], network[-1]))
    return digits is not None and low <= digits[: len(low)] <= high


def _digits(scalar: Tree, version: int) -> str | None:
    """What the engine compares with the digits of a block, None for an address of the block's own version."""
    if isinstance(scalar, Number):
        return scalar.spelling
    if not isinstance(scalar, str) or not _ADDRESS_LIKE.issuperset(scalar) or not scalar:
        return None
    try:
        address = ipaddress.ip_address(scalar)
    except ValueError:
        return "0" * 40  # the engine reads more as addresses than Python does: be on the safe side
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return None if address.version == version else address.packed.hex().upper()


def _names_empty_list(argument: Tree) -> bool:
    return isinstance(argument, Members) and any(inner == [] for _, inner in argument)


def _greatest(argument: list[Tree]) -> bool:
    return any(
        isinstance(item, Number) and abs(float(item.spelling)) == float.fromhex("0x1.fffffffffffffp+1023")
        for item in argument
    )


def _operators(leaves: Leaves) -> Iterator[tuple[str, str, Tree]]:
    """Path, name and argument of every operator, nested ones after those that hold them."""
    for path, found in leaves.items():
        stack = [alternative for leaf in found for alternative in leaf]
        while stack:
            value = stack.pop()
            if isinstance(value, Members):
                for name, argument in value:
                    yield path, name, argument
                    stack.append(argument)


def _texts(argument: Tree) -> list[str]:
    """The strings of an argument, as deep as they stand."""
    if isinstance(argument, str):
        return [argument]
    if isinstance(argument, Members):
        argument = [value for _, value in argument]
    return [text for value in argument for text in _texts(value)] if isinstance(argument, list) else []


def _leaves(rule: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[str, list[Tree]]]:
    if not isinstance(rule, Members):
        return
    for name, value in rule:
        if name == "$or" and isinstance(value, list) and type(value) is list:
            for member in value:
                yield from _leaves(member, path)
        elif isinstance(value, Members):
            yield from _leaves(value, (*path, name))
        elif isinstance(value, list):
            yield ".".join((*path, name)), value


def _fields(
    value: Tree, path: tuple[str, ...] = (), place: Place = (), arrays: frozenset[Place] = frozenset()
) -> Iterator[tuple[str, Tree, frozenset[Place]]]:
    if isinstance(value, Members):
        for at, (name, child) in enumerate(value):
            yield from _fields(child, (*path, name), (*place, at), arrays)
    elif isinstance(value, list):
        inside = arrays | {place}
        for at, child in enumerate(value):
            yield from _fields(child, path, (*place, at), inside if isinstance(child, list) else arrays)
    else:
        yield ".".join(path), value, arrays
