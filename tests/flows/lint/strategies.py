"""Small patterns, conditions and events over few words, so that rules often conflict and events often fit."""

from typing import Any

from hypothesis import strategies as st

from firewhen.conditions import table

NAMES = st.sampled_from(["a", "b"])
TEXTS = st.sampled_from(["x", "xy", "y", "XY", "5", "", "ß", "K", "\u212a", "x\ny"])
NUMBERS = st.sampled_from([0, 1, 2, 2.5, 5, -1])
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
SIGNS = st.sampled_from(["=", "<", "<=", ">", ">="])
_TEXT_OPERATORS = [
    st.fixed_dictionaries({name: TEXTS}) for name in ("prefix", "suffix", "equals-ignore-case")
]
_EXISTS = st.fixed_dictionaries({"exists": st.booleans()})
_WILDCARDS = st.fixed_dictionaries({"wildcard": st.sampled_from(["*", "x*", "*y", "x*y", "x", "y*"])})

PLATFORM = st.one_of(
    SCALARS,
    *_TEXT_OPERATORS,
    _EXISTS,
    _WILDCARDS,
    st.fixed_dictionaries({"wildcard": st.sampled_from(["?", "x?", "?y"])}),
    st.fixed_dictionaries({"anything-but": st.lists(SCALARS, min_size=1, max_size=3)}),
    st.lists(st.tuples(SIGNS, NUMBERS), min_size=1, max_size=2).map(
        lambda pairs: {"numeric": [part for pair in pairs for part in pair]}
    ),
)
_EVENTBRIDGE = st.one_of(
    SCALARS,
    *_TEXT_OPERATORS,
    _EXISTS,
    _WILDCARDS,
    st.fixed_dictionaries({"anything-but": st.lists(TEXTS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"anything-but": st.lists(NUMBERS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"anything-but": st.fixed_dictionaries({"prefix": st.sampled_from(["x", "y"])})}),
    st.tuples(SIGNS, NUMBERS).map(lambda pair: {"numeric": list(pair)}),
)


def _patterns(dialect: str) -> st.SearchStrategy[dict[str, Any]]:
    platform = dialect == "automation"
    leaves = st.lists(PLATFORM if platform else _EVENTBRIDGE, min_size=0 if platform else 1, max_size=3)
    names = st.sampled_from(["a", "b", "a.b", "*", "a.*", "a.0"] if platform else ["a", "b", "a.b"])

    def objects(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        members = st.dictionaries(names, st.one_of(leaves, leaves, inner), min_size=1, max_size=3)
        options = st.lists(inner, min_size=1 if platform else 2, max_size=3)
        with_or = st.tuples(members, options).map(lambda both: {**both[0], "$or": both[1]})
        return st.one_of(members, with_or)

    return st.recursive(st.dictionaries(names, leaves, min_size=1, max_size=3), objects, max_leaves=6)


PATTERNS = {dialect: _patterns(dialect) for dialect in ("automation", "eventbridge")}
_VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=2)),
    max_leaves=5,
)
EVENTS = st.dictionaries(NAMES, _VALUES, max_size=2)
FLAT_EVENTS = st.dictionaries(
    NAMES, st.one_of(SCALARS, st.dictionaries(NAMES, SCALARS, max_size=2)), max_size=2
)

TYPES = st.sampled_from([None, "string", "number", "boolean", "date", "tags", "email", "select"])
WORDS = {
    "number": st.sampled_from(["1", "1.0", "2", "3"]),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-01T10:00:00Z", "today", "now"]),
}
ANY_WORD = st.one_of(*WORDS.values(), st.sampled_from(["a", "ab", "b", "abc", ""]))
DATA = st.one_of(
    ANY_WORD, st.sampled_from([1, 2, 3, True, False, None]), st.just({"email": "ab"}), st.just({})
)
OPERATIONS = st.sampled_from(tuple(table.OPERATIONS)).filter(lambda name: "entity" not in name)


@st.composite
def statements(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Statements about one attribute, read in one way."""
    kind = draw(TYPES)
    source: dict[str, Any] = {"attribute": "a"} | ({"attributeType": kind} if kind else {})
    if draw(st.integers(0, 5)) == 0:
        source |= {"attributeRepeatable": True, "repeatableItemOp": True}
    words = WORDS.get(kind or "", ANY_WORD)
    return [
        {"source": source, "operation": draw(OPERATIONS), "values": draw(st.lists(words, max_size=2))}
        for _ in range(draw(st.integers(1, 3)))
    ]


_EITHER = st.one_of(ANY_WORD, st.sampled_from([1, 2, 3]))
TRIGGER_CONDITIONS = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from(["a", "event.payload.a"]),
            "comparison": st.sampled_from(["equals", "any_of", "not_empty", "is_empty", "exists"]),
        },
        optional={
            "value": st.one_of(
                _EITHER,
                st.lists(ANY_WORD, max_size=2),
                st.lists(st.sampled_from([1, 2]), max_size=2),
            )
        },
    ),
    min_size=1,
    max_size=3,
)
