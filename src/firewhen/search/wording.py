"""What clauses ask and what was found, in plain words, and how near a value came."""

from collections.abc import Sequence
from typing import Any

from ..explain import NearMiss, near_value, show
from .asking import Bounds
from .clauses import Range, Term
from .dates import ISO, BadDate
from .dates import show as show_instant
from .mapping import Field
from .numbers import spelled
from .ranges import element
from .text import tokens

_MOST = 5
_SIGNS = {(True, True): "at least", (True, False): "above", (False, True): "at most", (False, False): "below"}
_RELATIONS = {
    "INTERSECTS": "a range that meets",
    "CONTAINS": "a range that covers",
    "WITHIN": "a range inside",
}


def wish(leaf: Term | Range, now: int, value: Any = None) -> str:
    """What a clause wants of a value, if one was found, to follow "the filter wants"."""
    if isinstance(leaf, Range):
        return _range_wish(leaf, now, value)
    if not leaf.terms:
        return "one of an empty list, so nothing can match"
    if not _dated(leaf.field, value):
        return _listed([show(term) for term in leaf.terms])
    spans = [(term, _span(leaf.field, Bounds.exactly(term), now)) for term in leaf.terms[: _MOST + 1]]
    return _listed(
        [f"{show(term)} ({span})" if span else show(term) for term, span in spans], len(leaf.terms)
    )


def _range_wish(leaf: Range, now: int, value: Any) -> str:
    bounds = leaf.bounds
    if not bounds.given:
        return "any value"
    text = (_dated(leaf.field, value) and _span(leaf.field, bounds, now)) or _compared(bounds)
    if leaf.field.kind == "range" or isinstance(value, dict):
        return f"{_RELATIONS[bounds.relation]} the values {text}"
    numbers = not all(isinstance(bound, str) for bound in bounds.given)
    return f"a value {text}" + (", compared as text" if isinstance(value, str) and numbers else "")


def held(leaf: Term | Range, value: Any, count: int, now: int) -> str:
    """Why a clause holds of a value, one of `count` of its field."""
    name = f"`{leaf.field.name}` is {show(value)}" if count == 1 else f"`{leaf.field.name}` has {show(value)}"
    if isinstance(leaf, Range):
        return f"{name}, {wish(leaf, now, value)}"
    if leaf.field.kind == "text":
        words = tokens(spelled(value))
        word = next((term for term in leaf.terms if spelled(term) in words), "")
        return f"{name}, with the word {show(word)}"
    spelled_alike = any(spelled(term) == spelled(value) for term in leaf.terms)
    return name if spelled_alike else f"{name}, the filter wants {wish(leaf, now, value)}"


def _listed(items: Sequence[str], count: int | None = None) -> str:
    """Items as a person reads them: `1, "x" or 3 more`; `count` of them there are in all."""
    more = (len(items) if count is None else count) - _MOST
    shown = [*items[:_MOST], f"{more} more"] if more > 0 else list(items)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _compared(bounds: Bounds) -> str:
    sides = ((True, bounds.low, bounds.low_included), (False, bounds.high, bounds.high_included))
    return " and ".join(
        f"{_SIGNS[low, included]} {show(bound)}" for low, bound, included in sides if bound is not None
    )


def _dated(field: Field, value: Any) -> bool:
    """Whether a value of a field is compared as a date."""
    if field.kind == "infer":
        return isinstance(value, dict) or (isinstance(value, str) and ISO.read(value) is not None)
    return field.kind == "date" or (field.kind == "range" and element(field.type) == "date")


def _span(field: Field, bounds: Bounds, now: int) -> str | None:
    """The first and the last moment within; None where the bounds are no dates."""
    if field.kind == "infer" and not all(isinstance(bound, str) for bound in bounds.given):
        return None
    try:
        low, high = bounds.dates(field.formats if field.kind != "infer" else ISO, now)
    except BadDate:
        return None
    sides = (("from", low), ("to", high))
    return " ".join(f"{word} {show_instant(instant)}" for word, instant in sides if instant is not None)


def near(leaf: Term | Range, value: Any) -> NearMiss | None:
    """The nearest miss of a value that a clause does not accept; dates are near by no measure."""
    if _dated(leaf.field, value):
        return None
    if isinstance(leaf, Range):
        bounds = [bound for bound in leaf.bounds.given if not isinstance(bound, str)]
        return None if isinstance(value, str) else near_value(value, bounds)
    if leaf.field.kind == "text":
        return _near_word(leaf, value) or near_value(value, leaf.terms)
    return near_value(value, leaf.terms)


def _near_word(leaf: Term, value: Any) -> NearMiss | None:
    """A word in another case, or the whole text where only its words are compared."""
    if isinstance(value, dict):
        return None
    words = tokens(spelled(value))
    for term in leaf.terms:
        if spelled(term).lower() in words:
            hint = f"its words are lower-cased, so ask for {show(spelled(term).lower())}"
            return NearMiss("case", hint, term)
        if spelled(term) == spelled(value):
            hint = f"it is compared word by word; `{leaf.field.name}.keyword` is its whole value"
            return NearMiss("text", hint, term)
    return None
