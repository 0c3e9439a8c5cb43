"""Whether some string can satisfy several leaves at once, in dialect `automation`.

An answer of "no" is proved; "yes" is given where there is a proof or where nothing is known against it.
"""

from collections.abc import Sequence
from itertools import islice, product

from ...patterns.nodes import (
    Alternative,
    AnythingBut,
    EqualsIgnoreCase,
    Exists,
    Literal,
    Numeric,
    Prefix,
    Suffix,
    Wildcard,
)
from ...patterns.operators import Tests, never
from ...patterns.text import units
from .spans import common, numbers

_MOST_CHOICES = 2_000
_OPERATORS = (EqualsIgnoreCase, Prefix, Suffix, Wildcard, Numeric, AnythingBut)


def some_text(leaves: Sequence[Sequence[Alternative]], tests: Sequence[Tests]) -> bool:
    """Whether a string may satisfy one alternative of every leaf; `tests` are the leaves' own tests."""
    accept = [test.get(str, never) for test in tests]
    literals = {
        str(item.value)
        for leaf in leaves
        for item in leaf
        if isinstance(item, Literal) and item.kind == "string"
    }
    if any(all(test(text) for test in accept) for text in literals):
        return True
    others = [
        [item for item in leaf if isinstance(item, _OPERATORS) or item == Exists(True)] for leaf in leaves
    ]
    choices = list(islice(product(*others), _MOST_CHOICES + 1))
    return len(choices) > _MOST_CHOICES or any(_may_hold(choice) for choice in choices)


def _may_hold(choice: Sequence[Alternative]) -> bool:
    """Whether a string may satisfy all of these; no literal is among them."""
    ranges = [numbers([item]) for item in choice if isinstance(item, Numeric)]
    if ranges and not common(ranges):
        return False
    heads = [head for item in choice if (head := _head(item))]
    tails = [tail[::-1] for item in choice if (tail := _tail(item))]
    if not (_nested(heads) and _nested(tails)):
        return False
    folded = {item.text.lower() for item in choice if isinstance(item, EqualsIgnoreCase)}
    if len(folded) > 1:
        return False
    return all(_begins(text, heads) and _begins(text[::-1], tails, reverse=True) for text in folded)


def _head(item: Alternative) -> str:
    """What a string must begin with."""
    if isinstance(item, Prefix):
        return units(item.text)
    return units(item.text.replace("?", "*").partition("*")[0]) if isinstance(item, Wildcard) else ""


def _tail(item: Alternative) -> str:
    """What a string must end with."""
    if isinstance(item, Suffix):
        return units(item.text)
    return units(item.text.replace("?", "*").rpartition("*")[2]) if isinstance(item, Wildcard) else ""


def _nested(beginnings: list[str]) -> bool:
    """Whether one string can begin with all of them."""
    longest = max(beginnings, key=len, default="")
    return all(longest.startswith(beginning) for beginning in beginnings)


def _begins(folded: str, beginnings: list[str], *, reverse: bool = False) -> bool:
    """Whether a string whose lower-case form is `folded` may begin with all of them.

    Lower case is taken letter by letter, but for the final sigma; beginnings with a sigma, or half a
    character, prove nothing.
    """
    for beginning in beginnings:
        plain = all(char != "Σ" and not "\ud800" <= char <= "\udfff" for char in beginning)
        lowered = beginning[::-1].lower()[::-1] if reverse else beginning.lower()
        if plain and not folded.startswith(lowered):
            return False
    return True
