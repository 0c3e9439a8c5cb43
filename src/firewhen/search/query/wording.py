"""What the leaves of a query ask, in plain words, and how near a value came."""

from collections.abc import Callable, Sequence
from typing import Any

from ...explain import NearMiss, near_name, near_value
from ...explain import show as show_value
from .. import wording
from ..asking import Bounds
from ..clauses import Range as RangeClause
from ..clauses import Rule
from ..mapping import Field, Mapping
from ..numbers import spelled
from ..text import lower, tokens
from .field_tests import field_test
from .leaf_tests import LeafTests
from .nodes import Fuzzy, Leaf, Phrase, Prefix, Range, Regex, Wildcard, Words
from .resolving import Everything, Exists
from .scopes import reads_text

_LOOKED_AT = 200
"""How many characters of a text are searched for a near word."""

Asked = Leaf | Exists | Everything

_KINDS: dict[type[Asked], str] = {
    Words: "words",
    Phrase: "phrase",
    Range: "range",
    Wildcard: "wildcard",
    Prefix: "prefix",
    Regex: "regex",
    Fuzzy: "fuzzy",
    Exists: "exists",
    Everything: "everything",
}


def kind_of(leaf: Asked) -> str:
    """The explanation's word for a leaf."""
    return _KINDS[type(leaf)]


def wish(leaf: Asked, field: Field | None, leaves: LeafTests) -> str:
    """What a leaf wants of a field, to follow "the query wants"; None: of any field."""
    return _WISHES[type(leaf)](leaf, field, leaves)


def _words(leaf: Words, field: Field | None, leaves: LeafTests) -> str:
    words = tokens(leaf.text)
    if field is None or not reads_text(field) or not words:
        return show_value(leaf.text)
    if len(words) == 1:
        return f"the word {show_value(words[0])}"
    amount = "all" if leaves.default == "AND" else "one"
    return f"{amount} of the words {_listed(words)}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(map(show_value, words[:5])) + (" …" if len(words) > 5 else "")


def _phrase(leaf: Phrase, field: Field | None, leaves: LeafTests) -> str:
    if field is not None and not reads_text(field):
        return show_value(leaf.text)
    return f"the phrase {show_value(leaf.text)}" + (f", {leaf.slop} apart at most" if leaf.slop else "")


def _range(leaf: Range, field: Field | None, leaves: LeafTests) -> str:
    bounds = Bounds(leaf.low, leaf.high, leaf.low_included, leaf.high_included)
    known = field or Mapping.infer().field("any")
    return wording.wish(RangeClause(known, bounds, Rule("", "")), leaves.now)


def _fuzzy(leaf: Fuzzy, field: Field | None, leaves: LeafTests) -> str:
    edits = "1 edit" if leaf.edits == 1 else f"{max(leaf.edits, 0)} edits"
    return f"{show_value(leaf.text)} within {edits}"


_WISHES: dict[type[Asked], Callable[[Any, Field | None, LeafTests], str]] = {
    Words: _words,
    Phrase: _phrase,
    Range: _range,
    Wildcard: lambda leaf, field, leaves: f"what looks like `{leaf.pattern}`",
    Prefix: lambda leaf, field, leaves: f"what begins with {show_value(leaf.text)}",
    Regex: lambda leaf, field, leaves: f"what `/{leaf.pattern}/` matches",
    Fuzzy: _fuzzy,
    Exists: lambda leaf, field, leaves: "a value",
    Everything: lambda leaf, field, leaves: "anything",
}


def near(leaf: Asked, field: Field, value: Any, leaves: LeafTests) -> NearMiss | None:
    """The nearest miss of a value that does not satisfy a leaf."""
    if isinstance(value, dict):
        return None
    if isinstance(leaf, Words | Phrase | Fuzzy):
        return _near_word(leaf.text, value) if reads_text(field) else near_value(value, [leaf.text])
    if isinstance(leaf, Wildcard | Prefix) and not reads_text(field):
        return _other_case(leaf, field, value, leaves)
    return None


def _near_word(text: str, value: Any) -> NearMiss | None:
    """A word of the value that is close to one that is asked for and not there."""
    words = tokens(spelled(value)[:_LOOKED_AT])
    for asked in tokens(text[:_LOOKED_AT]):
        if asked not in words and (miss := near_name(asked, words)):
            return NearMiss("text", f'the closest word is "{miss.wanted}"', miss.wanted)
    return None


def _other_case(leaf: Wildcard | Prefix, field: Field, value: Any, leaves: LeafTests) -> NearMiss | None:
    lowered = Wildcard(lower(leaf.pattern)) if isinstance(leaf, Wildcard) else Prefix(lower(leaf.text))
    if isinstance(value, str) and field_test(lowered, field, leaves.now, leaves.default).holds(
        [lower(value)]
    ):
        return NearMiss("case", "it differs only in case")
    return None
