"""What makes a pattern invalid, or a text no JSON: each form by name."""

import random
from collections.abc import Callable

from . import vocabulary
from .trees import Members, Number, Place, Tree, changed, children

Rng = random.Random

_OPERATORS = (
    *("exactly", "prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric", "exists"),
    "cidr",
)
_UNKNOWN = (
    *("Prefix", "SUFFIX", "equals_ignore_case", "equalsIgnoreCase", "regex", "not-wildcard", "contains", ""),
    *(
        "anything_but",
        "Exists",
        "and",
        "$or",
        "not-equals-ignore-case",
        "=",
        ">",
        "prefix ",
        "cidr.x",
        "detail",
    ),
)
_ARGUMENTS: tuple[Tree, ...] = (
    *("x", "", Number("1"), True, False, None, [], ["x"], ["x", "y"], [Number("1")], [True], [None], [[]]),
    *([""], ["x", Number("1")], [Number("1"), "x"], [["x"]], [Members([("prefix", "x")])], Members()),
    *(Members([(name, "x")]) for name in _OPERATORS),
    *(Members([(name, ["x", "y"])]) for name in _OPERATORS),
    *(Members([(name, Number("1"))]) for name in _OPERATORS),
    *(Members([(name, [])]) for name in _OPERATORS),
    *(Members([(name, "")]) for name in _OPERATORS),
    *(Members([(name, ["x", ""])]) for name in _OPERATORS),
    *(Members([(name, ["x", None])]) for name in _OPERATORS),
    *(Members([(name, Members([("equals-ignore-case", "x")]))]) for name in _OPERATORS),
    Members([("prefix", "x"), ("suffix", "y")]),
    Members([("equals-ignore-case", "x"), ("equals-ignore-case", "y")]),
)
_PAIRS: tuple[list[Tree], ...] = (
    *(
        [],
        [">"],
        [Number("1")],
        [Number("1"), ">"],
        [">", "1"],
        [">", None],
        [">", True],
        ["!=", Number("1")],
    ),
    *(
        [">", Number("2"), "<", Number("1")],
        [">", Number("1"), "<", Number("1")],
        ["<", Number("1"), ">", Number("2")],
    ),
    *(["=", Number("1"), "<", Number("3")], [">", Number("1"), ">", Number("2")], [">", Number("1"), "<"]),
    *([">", Number("1"), "<", Number("2"), "<", Number("3")], [[">", Number("1")]], ["> ", Number("1")]),
    *([">=", Number("1"), "<=", Number("1")], [">=", Number("1"), "<=", Number("1.0")], ["==", Number("1")]),
    *([">", Number("1"), "=", Number("2")], [">", Number("-1"), "<", Number("1e-7")], ["<>", Number("1")]),
    *([">", Number("1e400"), "<", Number("2")], [">", Number("1"), "<", Number("9007199254740993")]),
)


def _operator(name: str, argument: Tree) -> Members:
    return Members([(name, argument)])


# Forms of a leaf: the leaf comes in, what stands in its place comes out.

_LEAVES: dict[str, Callable[[Rng, list[Tree]], Tree]] = {
    "bare value": lambda rng, leaf: vocabulary.scalar(rng),
    "empty leaf": lambda rng, leaf: [],
    "empty object": lambda rng, leaf: Members(),
    "array in a leaf": lambda rng, leaf: [*leaf, rng.choice([[], ["x"], [Number("1")]])],
    "operator outside a leaf": lambda rng, leaf: _operator(rng.choice(_OPERATORS), rng.choice(_ARGUMENTS)),
    "operator without a key": lambda rng, leaf: [Members(), *leaf],
    "operator with two keys": lambda rng, leaf: [
        Members([(rng.choice(_OPERATORS), "x"), (rng.choice(_OPERATORS), "x")])
    ],
    "exists with another key": lambda rng, leaf: [
        Members([("exists", rng.choice([True, False])), (rng.choice(_OPERATORS), "x")])
    ],
    "unknown operator": lambda rng, leaf: [*leaf, _operator(rng.choice(_UNKNOWN), rng.choice(_ARGUMENTS))],
    "any argument": lambda rng, leaf: [_operator(rng.choice(_OPERATORS), rng.choice(_ARGUMENTS)), *leaf],
    "any argument of anything-but": lambda rng, leaf: [_operator("anything-but", rng.choice(_ARGUMENTS))],
    "any pairs of numeric": lambda rng, leaf: [_operator("numeric", rng.choice(_PAIRS))],
    "incomparable number": lambda rng, leaf: [
        *leaf,
        rng.choice(
            [
                _operator("numeric", ["<", Number(rng.choice(vocabulary.ODD_NUMBERS))]),
                _operator("anything-but", Number(rng.choice(vocabulary.ODD_NUMBERS))),
                _operator("anything-but", [Number("1"), Number(rng.choice(vocabulary.ODD_NUMBERS))]),
            ]
        ),
    ],
    "bad wildcard": lambda rng, leaf: [*leaf, _operator("wildcard", rng.choice(vocabulary.BAD_WILDCARDS))],
    "bad anything-but wildcard": lambda rng, leaf: [
        _operator("anything-but", _operator("wildcard", ["a", rng.choice(vocabulary.BAD_WILDCARDS)]))
    ],
    "bad block": lambda rng, leaf: [_operator("cidr", rng.choice(vocabulary.BAD_BLOCKS)), *leaf],
}

# Forms of `$or`: a member of a pattern, put beside the others.

_LEAF: Members = Members([("a", [Number("1")])])
_RESERVED = (
    *_OPERATORS,
    *(
        "=",
        "<",
        "<=",
        ">",
        ">=",
        "regex",
        "not-wildcard",
        "not-equals-ignore-case",
        "date-after",
        "date-before",
    ),
    *(
        "date-on-or-after",
        "date-on-or-before",
        "in-date-range",
        "ip-address-in-range",
        "ip-address-not-in-range",
    ),
    *("a.prefix", "prefix.a", "Prefix", "or", "$and", "and", "not", "anything-but.", "numeric "),
)
_ORS: dict[str, Callable[[Rng], Tree]] = {
    "$or of no array": lambda rng: rng.choice(["x", Number("1"), None, _LEAF, Members()]),
    "$or of too few": lambda rng: rng.choice([[], [_LEAF], ["x"]]),
    "$or with an empty member": lambda rng: [_LEAF, Members()],
    "$or with a member that is no object": lambda rng: [
        _LEAF,
        rng.choice(["x", Number("1"), None, [], [_LEAF]]),
    ],
    "reserved name in $or": lambda rng: [_LEAF, Members([(rng.choice(_RESERVED), ["x"])])],
    "reserved name deep in $or": lambda rng: [
        _LEAF,
        Members([("b", Members([(rng.choice(_RESERVED), rng.choice([["x"], _LEAF]))]))]),
    ],
    "reserved name in $or in $or": lambda rng: [
        _LEAF,
        Members([("$or", [_LEAF, Members([(rng.choice(_RESERVED), ["x"])])])]),
    ],
}

# Forms of the whole.

_WHOLES: dict[str, Callable[[Rng, Members], Tree]] = {
    "empty pattern": lambda rng, pattern: Members(),
    "pattern that is no object": lambda rng, pattern: rng.choice(
        [[pattern], [], "x", Number("1"), None, True]
    ),
}


def spoilt(rng: Rng, pattern: Members) -> tuple[Tree, str]:
    """The pattern with one doubtful form planted in it, and the form's name."""
    pick = rng.random()
    if pick < 0.05:
        name = rng.choice(list(_WHOLES))
        return _WHOLES[name](rng, pattern), name
    if pick < 0.3:
        name = rng.choice(list(_ORS))
        member = ("$or", _ORS[name](rng))
        return changed(pattern, rng.choice(_objects(pattern)), lambda found: Members([*found, member])), name
    name = rng.choice(list(_LEAVES))
    return changed(pattern, rng.choice(_leaves(pattern)), lambda leaf: _LEAVES[name](rng, leaf)), name


def _walk(pattern: Members) -> tuple[list[Place], list[Place]]:
    """The places of the objects and of the leaves of a pattern."""
    objects: list[Place] = []
    leaves: list[Place] = []
    stack: list[tuple[Place, Tree, bool]] = [((), pattern, False)]
    while stack:
        place, value, is_or = stack.pop()
        if isinstance(value, Members) or is_or:
            objects += [] if is_or else [place]
            names = [""] * len(value) if is_or else [name for name, _ in value]
            inner = zip(names, children(value), strict=True)
            stack.extend(((*place, at), child, name == "$or") for at, (name, child) in enumerate(inner))
        else:
            leaves.append(place)
    return objects, leaves


def _objects(pattern: Members) -> list[Place]:
    return _walk(pattern)[0]


def _leaves(pattern: Members) -> list[Place]:
    return _walk(pattern)[1]


def forms() -> list[str]:
    """The names of all forms that `spoilt` plants."""
    return [*_WHOLES, *_ORS, *_LEAVES]


# Texts that are not JSON, or hardly.

_BREAKS: dict[str, Callable[[Rng, str], str]] = {
    "nothing": lambda rng, text: rng.choice(["", " ", "\n"]),
    "cut short": lambda rng, text: text[: rng.randrange(len(text) + 1)],
    "a character gone": lambda rng, text: _without(text, rng.randrange(len(text))),
    "a character too much": lambda rng, text: _with(
        text, rng.randrange(len(text) + 1), rng.choice(',:{}[]"\\0 -.e')
    ),
    "trailing comma": lambda rng, text: text[:-1] + "," + text[-1:],
    "NaN or the like": lambda rng, text: _put(
        text, rng.choice(["NaN", "Infinity", "-Infinity", "undefined", "nil"])
    ),
    "odd number": lambda rng, text: _put(
        text,
        rng.choice(
            ["01", "+1", "1.", ".5", "0x1", "1e", "--1", "1_0", "-", "00", "-01", "1e+", "1E5", "-0.0"]
        ),
    ),
    "odd string": lambda rng, text: _put(
        text,
        rng.choice(
            [
                "'x'",
                '"\\x"',
                '"\x01"',
                '"\n"',
                '"\\u12"',
                '"\\u12G4"',
                '"\\/\\b\\f"',
                '"x',
                '"\x7f"',
                '"\\U0041"',
            ]
        ),
    ),
    "odd word": lambda rng, text: _put(
        text, rng.choice(["True", "NULL", "tru", "truee", "nul", "x", "null null"])
    ),
    "comment": lambda rng, text: _with(
        text, rng.choice([0, 1, len(text)]), rng.choice(["/**/", "//\n", "#\n"])
    ),
    "more after the end": lambda rng, text: (
        text + rng.choice(["x", "{}", ",", "}", "]", " ", "\n", "\x00", "\ufeff"])
    ),
    "odd blank": lambda rng, text: _with(
        text, rng.choice([0, 1, len(text)]), rng.choice("\x0b\x0c\xa0\u2028\ufeff \r")
    ),
    "no object": lambda rng, text: rng.choice([f"[{text}]", "[]", '"x"', "1", "null", "true"]),
    "deep": lambda rng, text: _deep(rng, text),
}


def broken(rng: Rng, text: str) -> tuple[str, str]:
    """The text with one thing wrong, or nearly, and the name of what it is."""
    name = rng.choice(list(_BREAKS))
    return _BREAKS[name](rng, text), name


def breaks() -> list[str]:
    """The names of all that `broken` does."""
    return list(_BREAKS)


def _without(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _with(text: str, at: int, more: str) -> str:
    return text[:at] + more + text[at:]


def _put(text: str, scalar: str) -> str:
    """One more member, first in the object, in an array so that a pattern could take it for a leaf."""
    return f'{{"z":[{scalar}]{"," if len(text) > 2 else ""}{text[1:]}'


def _deep(rng: Rng, text: str) -> str:
    """The text below as many levels as can be, give or take one; objects, and arrays of arrays."""
    levels = rng.choice([998, 999, 1000, 1001, 5000]) - rng.randrange(3)
    opening, closing = rng.choice([('{"a":', "}"), ("[", "]")])
    if opening == "[":
        return f'{{"a":{"[" * (levels - 1)}{"]" * (levels - 1)}}}'
    return opening * (levels - 1) + rng.choice(["[1]", text]) + closing * (levels - 1)
