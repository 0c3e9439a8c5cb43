"""The numbers that alternatives accept, as closed spans of doubles, so that open bounds are exact."""

from collections.abc import Callable, Iterable, Sequence
from math import inf, nextafter

from ...patterns.nodes import Alternative, AnythingBut, Exists, Literal, Numeric

Span = tuple[float, float]
"""All doubles from the first to the second, both included."""
EVERY: tuple[Span, ...] = ((-inf, inf),)

_BOUNDS: dict[str, Callable[[float], Span]] = {
    "=": lambda bound: (bound, bound),
    "<": lambda bound: (-inf, nextafter(bound, -inf)),
    "<=": lambda bound: (-inf, bound),
    ">": lambda bound: (nextafter(bound, inf), inf),
    ">=": lambda bound: (bound, inf),
}


def span_of(numeric: Numeric) -> Span | None:
    """The one span of a `numeric`, None when no double satisfies all its comparisons."""
    spans = [_BOUNDS[sign](bound) for sign, bound in numeric.bounds]
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    return (low, high) if low <= high else None


def numbers(alternatives: Iterable[Alternative]) -> tuple[Span, ...]:
    """The numbers that at least one alternative accepts; the spans may overlap."""
    return tuple(span for alternative in alternatives for span in _of(alternative))


def _of(alternative: Alternative) -> Sequence[Span]:
    match alternative:
        case Exists(wanted=True):
            return EVERY
        case Literal(kind="number"):
            value = float(str(alternative.value))
            return ((value, value),)
        case Numeric():
            span = span_of(alternative)
            return () if span is None else (span,)
        case AnythingBut():
            return _without(
                sorted(float(str(item.value)) for item in alternative.values if item.kind == "number")
            )
        case _:
            return ()


def _without(points: list[float]) -> Sequence[Span]:
    """All numbers but these."""
    lows = [-inf, *(nextafter(point, inf) for point in points)]
    highs = [*(nextafter(point, -inf) for point in points), inf]
    return [(low, high) for low, high in zip(lows, highs, strict=True) if low <= high]


def common(sets: Iterable[Sequence[Span]]) -> Sequence[Span]:
    """The numbers that stand in every set."""
    left: Sequence[Span] = EVERY
    for spans in sets:
        both = ((max(a, c), min(b, d)) for a, b in left for c, d in _merged(spans))
        left = [(low, high) for low, high in both if low <= high]
    return left


def _merged(spans: Sequence[Span]) -> Sequence[Span]:
    """The same numbers in spans that do not overlap."""
    merged: list[Span] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
