"""Rules and events that have much in common, so that generated pairs often match and often nearly do.

JSON is generated as `Members` (pairs of name and value, names may repeat), lists, scalars and `Number`s by their
spelling, and written by `text`.
"""

import json
from typing import Any, NamedTuple

from hypothesis import strategies as st

from firewhen import InvalidRule, Pattern


class Members(NamedTuple):
    """A JSON object, repeated names kept."""

    pairs: tuple[tuple[str, Any], ...]


class Number(NamedTuple):
    """A JSON number as it is spelled."""

    spelling: str


def text(value: Any, comma: str = ",", colon: str = ":") -> str:
    """The JSON text of generated data."""
    if isinstance(value, Members):
        inside = comma.join(
            f"{json.dumps(name)}{colon}{text(item, comma, colon)}" for name, item in value.pairs
        )
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{comma.join(text(item, comma, colon) for item in value)}]"
    return value.spelling if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def members(*pairs: tuple[str, Any]) -> Members:
    return Members(pairs)


NAMES = st.sampled_from(["a", "b", "c", "d", "e", "0", ""])
DOTTED = NAMES | st.sampled_from(["a.b", "b.c", "a.b.c", "c.0", "d.a"])
STRINGS = st.sampled_from(
    [
        "x",
        "X",
        "xy",
        "xyz",
        "x*z",
        "y",
        "",
        "open",
        "OPEN",
        "Open",
        "straße",
        "STRASSE",
        "\u212aelvin",
        "kelvin",
    ]
    + [
        "10.0.0.1",
        "10.0.0.2",
        "::ffff:10.0.0.1",
        "fd00::1",
        "FD00:0:0:0:0:0:0:1",
        "x\ny",
        "12",
        " 7 ",
        "0x10",
    ]
    + ["abcdefgh", "abcxefgh", "😀", "😀x", "x😀", "İ", "i̇", "ς", "σ", "a:b", 'a":b', "c\\d"]
)
NUMBERS = st.sampled_from(
    [
        "0",
        "-0",
        "-0.0",
        "1",
        "1.0",
        "10e-1",
        "2",
        "7",
        "12",
        "12.5",
        "16",
        "300",
        "3.0e2",
        "-5",
        "1e-400",
        "5e-324",
    ]
    + [
        "9007199254740993",
        "9007199254740992",
        "9007199254740994",
        "0.1",
        "0.1000000000000000055",
        "1e22",
        "1e400",
    ]
    + ["18446744073709551616", "18446744073709551617", "123456789012345678901234567890"]
).map(Number)
PLAIN_NUMBERS = st.sampled_from(["0", "1", "1.0", "2", "7", "12", "12.5", "16", "300", "-5", "0.1"]).map(
    Number
)
SCALARS = st.one_of(STRINGS, STRINGS, NUMBERS, st.booleans(), st.none())

_PIECES = st.lists(st.sampled_from(["x", "y", "abc", "fgh", "*", "*", "k", "K", "e"]), min_size=1, max_size=5)
WILDCARDS = _PIECES.map("".join).map(lambda text: "*".join(run for run in text.split("**")))
GLOBS = st.lists(st.sampled_from(["x", "y", "abc", "fgh", "*", "?", "\n", "😀"]), min_size=1, max_size=5).map(
    "".join
)


def operator(name: str, argument: st.SearchStrategy[Any]) -> st.SearchStrategy[Members]:
    return argument.map(lambda value: members((name, value)))


def one_or_more(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return items | st.lists(items, min_size=1, max_size=3)


SIGNS = st.sampled_from(["=", "<", "<=", ">", ">="])
COMPARISON = st.tuples(SIGNS, PLAIN_NUMBERS).map(list)
RANGE = st.tuples(
    st.sampled_from([">", ">="]), PLAIN_NUMBERS, st.sampled_from(["<", "<="]), PLAIN_NUMBERS
).map(list)
IGNORING = operator("equals-ignore-case", STRINGS)
NOT_EMPTY = STRINGS.filter(bool)

EVENTBRIDGE = st.one_of(
    SCALARS,
    SCALARS,
    operator("exactly", STRINGS),
    operator("prefix", STRINGS | IGNORING),
    operator("suffix", STRINGS | IGNORING),
    IGNORING,
    operator("wildcard", WILDCARDS),
    operator("numeric", COMPARISON | RANGE),
    operator("anything-but", one_or_more(STRINGS) | one_or_more(PLAIN_NUMBERS)),
    operator(
        "anything-but",
        operator("prefix", one_or_more(NOT_EMPTY)) | operator("suffix", one_or_more(NOT_EMPTY)),
    ),
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
    operator(
        "numeric",
        st.lists(st.tuples(SIGNS, NUMBERS), min_size=1, max_size=2).map(lambda p: [x for y in p for x in y]),
    ),
    operator("anything-but", st.lists(SCALARS, min_size=1, max_size=3)),
    operator("exists", st.booleans()),
)


def _pattern(
    alternatives: st.SearchStrategy[Any], names: st.SearchStrategy[str], fewest: int
) -> st.SearchStrategy[Members]:
    leaf = st.lists(alternatives, min_size=fewest, max_size=3)

    def nest(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        pairs = st.lists(st.tuples(names, leaf | inner), min_size=fewest, max_size=3)
        branch = st.lists(inner, min_size=2, max_size=3).map(lambda options: [("$or", options)])
        return st.tuples(pairs, st.just([]) | branch).map(lambda both: Members((*both[0], *both[1])))

    flat = st.lists(st.tuples(names, leaf), min_size=1, max_size=3).map(lambda pairs: Members(tuple(pairs)))
    return st.recursive(flat, nest, max_leaves=6)


def _parsed(rule: Members, dialect: Any) -> Pattern | None:
    try:
        return Pattern.parse(text(rule), dialect=dialect)
    except InvalidRule:
        return None


_STARRED = DOTTED | st.sampled_from(["*", "a.*", "*.b", "a.*.b"])
EVENTBRIDGE_PATTERNS = _pattern(EVENTBRIDGE, DOTTED, 1).map(lambda rule: _parsed(rule, "eventbridge"))
AUTOMATION_PATTERNS = _pattern(AUTOMATION, _STARRED, 0).map(lambda rule: _parsed(rule, "automation"))
PATTERNS = (EVENTBRIDGE_PATTERNS | AUTOMATION_PATTERNS).filter(lambda pattern: pattern is not None)


def _object(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Members]:
    return st.lists(st.tuples(DOTTED, inner), max_size=4).map(lambda pairs: Members(tuple(pairs)))


VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | _object(inner), max_leaves=8)
EVENTS = _object(VALUES)


def _plain(value: Any) -> Any:
    if isinstance(value, Members):
        return {name: _plain(item) for name, item in value.pairs}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Number):
        return json.loads(value.spelling)
    return value


EVENT_INPUTS = st.one_of(
    EVENTS.map(_plain),
    EVENTS.map(lambda event: text(event).encode()),
    EVENTS.map(lambda event: text(event, ", ", " : ")),
)
"""Events as dicts, as compact text, and as text with blanks."""
