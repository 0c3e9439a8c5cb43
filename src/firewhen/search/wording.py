"""What clauses ask and what was found, in plain words, and how near a value came."""

from typing import Any

from ..explain import NearMiss, near_value, show
from .asking import Bounds, Scalar
from .clauses import Range, Term
from .dates import BadDate
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


def listed(items: tuple[Any, ...]) -> str:
    """Values as a person reads them: `1, "x" or 3 more`."""
    shown = [show(item) for item in items[:_MOST]]
    if len(items) > _MOST:
        shown.append(f"{len(items) - _MOST} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def wish(leaf: Term | Range, now: int) -> str:
    """What a clause wants of a value, to follow "the filter wants"."""
    if isinstance(leaf, Term):
        return listed(leaf.terms) if leaf.terms else "one of none, so nothing can match"
    bounds = leaf.bounds
    if not bounds.given:
        return "any value"
    text = _dates(leaf.field, bounds, now) or _bounds(bounds)
    if leaf.field.kind != "range":
        return f"a value {text}"
    return f"{_RELATIONS[bounds.relation]} the values {text}"


def _bounds(bounds: Bounds) -> str:
    sides = ((True, bounds.low, bounds.low_included), (False, bounds.high, bounds.high_included))
    return " and ".join(
        f"{_SIGNS[low, included]} {show(bound)}" for low, bound, included in sides if bound is not None
    )


def _dates(field: Field, bounds: Bounds, now: int) -> str | None:
    """The first and the last moment within, where the bounds are dates."""
    typed = field.kind == "date" or (field.kind == "range" and element(field.type) == "date")
    if not typed and not (field.kind == "infer" and all(isinstance(bound, str) for bound in bounds.given)):
        return None
    try:
        low, high = bounds.dates(field.formats, now)
    except BadDate:
        return None
    sides = (("from", low), ("to", high))
    return " ".join(f"{word} {show_instant(instant)}" for word, instant in sides if instant is not None)


def near(leaf: Term | Range, value: Any) -> NearMiss | None:
    """The nearest miss of a value that a clause does not accept."""
    if isinstance(leaf, Range):
        bounds = [bound for bound in leaf.bounds.given if not isinstance(bound, str)]
        return near_value(value, bounds) if not isinstance(value, str) else None
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
            return NearMiss("case", f"its words are lower-cased: ask for {show(spelled(term).lower())}", term)
        if spelled(term) == spelled(value):
            hint = f"it is compared word by word: `{leaf.field.name}.keyword` is its whole value"
            return NearMiss("text", hint, term)
    return None


def scalar(value: Any) -> bool:
    """Whether a value is one that clauses compare."""
    return isinstance(value, Scalar)
