"""Rules and events that have much in common, so that generated pairs often match and often nearly do.

JSON is generated as `Members` (pairs of name and value, names may repeat), lists, scalars and `Number`s by
their spelling, and written by `text`.
"""

import json
import re
from typing import Any, NamedTuple

from hypothesis import strategies as st

from firewhen import InvalidRule, Pattern

Strategy = st.SearchStrategy[Any]


class Members(NamedTuple):
    """A JSON object, repeated names kept."""

    pairs: tuple[tuple[str, Any], ...]


class Number(NamedTuple):
    """A JSON number as it is spelled."""

    spelling: str


def text(value: Any, comma: str = ",", colon: str = ":") -> str:
    """The JSON text of generated data."""
    if isinstance(value, Members):
        pairs = (f"{json.dumps(name)}{colon}{text(item, comma, colon)}" for name, item in value.pairs)
        return f"{{{comma.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{comma.join(text(item, comma, colon) for item in value)}]"
    return value.spelling if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Generated data as Python data; of a repeated name the last counts."""
    if isinstance(value, Members):
        return {name: plain(item) for name, item in value.pairs}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return json.loads(value.spelling) if isinstance(value, Number) else value


# Scalars.

NAMES = st.sampled_from(["a", "b", "c", "d", "e", "0", ""])
DOTTED = NAMES | st.sampled_from(["a.b", "b.c", "a.b.c", "c.0", "d.a"])
_STRINGS = """x X xy xyz x*z y open OPEN Open straße STRASSE kelvin 10.0.0.1 10.0.0.2 ::ffff:10.0.0.1 fd00::1
    FD00:0:0:0:0:0:0:1 12 0x10 abcdefgh abcxefgh 😀 😀x x😀 a:b a":b c\\d"""
_CASES = ["\u212aelvin", "\u0130", "i\u0307", "\u03c2", "\u03c3", "\u0131", "\ufb01", "FI"]
STRINGS = st.sampled_from([*_STRINGS.split(), *_CASES, "", " 7 ", "x\ny"])
_PLAIN = ["0", "1", "1.0", "2", "7", "12", "12.5", "16", "300", "-5", "0.1"]
_ODD = """-0 -0.0 10e-1 3.0e2 1e-400 5e-324 9007199254740993 9007199254740992 9007199254740994 1e22 1e400
    0.1000000000000000055 18446744073709551616 18446744073709551617 123456789012345678901234567890"""
PLAIN_NUMBERS = st.sampled_from(_PLAIN).map(Number)
NUMBERS = st.sampled_from([*_PLAIN, *_ODD.split()]).map(Number)
SCALARS = st.one_of(STRINGS, STRINGS, NUMBERS, st.booleans(), st.none())


# Alternatives.


def operator(name: str, argument: Strategy) -> Strategy:
    return argument.map(lambda value: Members(((name, value),)))


def one_or_more(items: Strategy) -> Strategy:
    return items | st.lists(items, min_size=1, max_size=3)


def joined(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=5).map("".join)


WILDCARDS = joined("x", "y", "abc", "fgh", "*", "*", "k", "K", "e").map(
    lambda text: re.sub(r"\*+", "*", text)
)
GLOBS = joined("x", "y", "abc", "fgh", "*", "?", "\n", "😀")
SIGNS = st.sampled_from(["=", "<", "<=", ">", ">="])
COMPARISON = st.tuples(SIGNS, PLAIN_NUMBERS).map(list)
BETWEEN = st.tuples(st.sampled_from([">", ">="]), PLAIN_NUMBERS, st.sampled_from(["<", "<="]), PLAIN_NUMBERS)
IGNORING = operator("equals-ignore-case", STRINGS)
NOT_EMPTY = one_or_more(STRINGS.filter(bool))

EVENTBRIDGE = st.one_of(
    SCALARS,
    SCALARS,
    operator("exactly", STRINGS),
    operator("prefix", STRINGS | IGNORING),
    operator("suffix", STRINGS | IGNORING),
    IGNORING,
    operator("wildcard", WILDCARDS),
    operator("numeric", COMPARISON | BETWEEN.map(list)),
    operator("anything-but", one_or_more(STRINGS) | one_or_more(PLAIN_NUMBERS)),
    operator("anything-but", operator("prefix", NOT_EMPTY) | operator("suffix", NOT_EMPTY)),
    operator("anything-but", operator("equals-ignore-case", one_or_more(STRINGS))),
    operator("anything-but", operator("wildcard", one_or_more(WILDCARDS))),
    operator("exists", st.booleans()),
    operator("cidr", st.sampled_from(["10.0.0.0/31", "10.0.0.0/8", "fd00::/16", "0.0.0.0/0"])),
)
AUTOMATION = st.one_of(
    SCALARS,
    SCALARS,
    IGNORING,
    operator("prefix", STRINGS),
    operator("suffix", STRINGS),
    operator("wildcard", GLOBS),
    operator("numeric", COMPARISON | st.tuples(SIGNS, NUMBERS, SIGNS, NUMBERS).map(list)),
    operator("anything-but", st.lists(SCALARS, min_size=1, max_size=3)),
    operator("exists", st.booleans()),
)


# Patterns.


def pattern(alternatives: Strategy, names: Strategy, fewest: int) -> Strategy:
    """A pattern with leaves of these alternatives, each at least `fewest` long."""
    leaf = st.lists(alternatives, min_size=fewest, max_size=3)

    def nest(inner: Strategy) -> Strategy:
        pairs = st.lists(st.tuples(names, leaf | inner), min_size=fewest, max_size=3)
        branch = st.lists(inner, min_size=2, max_size=3).map(lambda options: [("$or", options)])
        return st.tuples(pairs, st.just([]) | branch).map(lambda both: Members((*both[0], *both[1])))

    flat = st.lists(st.tuples(names, leaf), min_size=1, max_size=3).map(lambda pairs: Members(tuple(pairs)))
    return st.recursive(flat, nest, max_leaves=6)


def parsed(rule: Members, dialect: Any) -> Pattern | None:
    try:
        return Pattern.parse(text(rule), dialect=dialect)
    except InvalidRule:
        return None


STARRED = DOTTED | st.sampled_from(["*", "a.*", "*.b", "a.*.b"])
AUTOMATION_RULES = pattern(AUTOMATION, STARRED, 0)
EVENTBRIDGE_PATTERNS = pattern(EVENTBRIDGE, DOTTED, 1).map(lambda rule: parsed(rule, "eventbridge"))
AUTOMATION_PATTERNS = AUTOMATION_RULES.map(lambda rule: parsed(rule, "automation"))
PATTERNS = (EVENTBRIDGE_PATTERNS | AUTOMATION_PATTERNS).filter(lambda rule: rule is not None)


# Events.


def members(names: Strategy, values: Strategy, most: int = 4) -> Strategy:
    return st.lists(st.tuples(names, values), max_size=most).map(lambda pairs: Members(tuple(pairs)))


VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | members(DOTTED, inner), max_leaves=8
)
EVENTS = members(DOTTED, VALUES)
EVENT_INPUTS = st.one_of(
    EVENTS.map(plain),
    EVENTS.map(lambda event: text(event).encode()),
    EVENTS.map(lambda event: text(event, ", ", " : ")),
)
"""Events as dicts, as compact text, and as text with blanks."""


# Narrow ones: every alternative on one field, and every shape of an event over few names and values.


def on_one_field(dialect: str) -> Strategy:
    """Patterns that ask about the field `a` alone."""
    leaf = st.lists(EVENTBRIDGE if dialect == "eventbridge" else AUTOMATION, min_size=1, max_size=2)
    rules = leaf.map(lambda alternatives: parsed(Members((("a", alternatives),)), dialect))
    return rules.filter(lambda rule: rule is not None)


FIELDS = SCALARS | st.lists(SCALARS, max_size=3) | st.just({"b": 1}) | st.sampled_from([float("inf"), 2**70])
_TINY = st.sampled_from(["x", "y"])
_TINY_ALTERNATIVES = st.one_of(_TINY, operator("exists", st.booleans()), operator("anything-but", _TINY))
_TINY_PATHS = st.sampled_from(["a", "b", "a.b", "a.c", "a.d", "a.b.c", "c.b"])


def of_one_shape(dialect: str) -> Strategy:
    """Patterns that ask little, but about paths that run through each other."""
    leaf = st.lists(_TINY_ALTERNATIVES, min_size=1, max_size=2)
    if dialect == "automation":
        leaf = leaf.map(lambda items: [_listed(item) for item in items])
    pairs = st.lists(st.tuples(_TINY_PATHS, leaf), min_size=1, max_size=3)
    return pairs.map(lambda found: parsed(Members(tuple(found)), dialect)).filter(
        lambda rule: rule is not None
    )


def _listed(item: Any) -> Any:
    """The automation dialect's `anything-but` takes a list."""
    if isinstance(item, Members) and item.pairs[0][0] == "anything-but":
        return Members((("anything-but", [item.pairs[0][1]]),))
    return item


_TINY_NAMES = st.sampled_from(["a", "b", "c", "b", "c", "d", "a.b", "b.c", "0"])
_TINY_VALUES = st.recursive(
    _TINY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(members(_TINY_NAMES, inner, 3), max_size=3)
        | members(_TINY_NAMES, inner, 3)
    ),
    max_leaves=8,
)
SHAPES = st.tuples(st.sampled_from(["a", "a", "b", "c", "a.b"]), _TINY_VALUES)
SHAPED = st.lists(SHAPES, max_size=3).map(lambda pairs: Members(tuple(pairs)))
SHAPED_INPUTS = SHAPED.map(plain) | SHAPED.map(text)
