"""Near misses: how close a value or a name came, said in a few words.

`near_value` asks one heuristic after the other, in the order of `HEURISTICS`; the first that has something
to say wins. Nothing here runs unless an explanation was asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any


@dataclass(frozen=True, slots=True)
class NearMiss:
    """`hint` ends a sentence. `kind` is one of "type", "case", "blanks", "dialect", "name", "number", "text";
    "dialect" stands for what is written as another dialect of the rule would read it.
    """

    kind: str
    hint: str
    wanted: Any = None


Wanted = str | int | float | bool | None
Heuristic = Callable[[Any, Wanted], NearMiss | None]

_LONGEST = 200
_MOST_BITS = 1024
"""Integers beyond every double are near to nothing, and Python does not even print them."""
_MOST_NAMES = 500


def near_value(found: Any, wanted: Sequence[Wanted]) -> NearMiss | None:
    """The nearest miss between one value of an event and the literals a rule wants, if any is near."""
    if isinstance(found, int) and found.bit_length() > _MOST_BITS:
        return None
    for heuristic in HEURISTICS:
        for literal in wanted:
            if near := heuristic(found, literal):
                return near
    return _nearest_number(found, wanted) or _nearest_text(found, wanted)


def near_name(name: str, siblings: Iterable[str]) -> NearMiss | None:
    """The sibling that was probably meant by a name that is absent."""
    names = [sibling for sibling in siblings if isinstance(sibling, str)][:_MOST_NAMES]
    folded = {sibling.lower(): sibling for sibling in names}
    close = get_close_matches(name.lower()[:_LONGEST], folded, n=1, cutoff=0.7)
    if not close or folded[close[0]] == name:
        return None
    meant = folded[close[0]]
    return NearMiss("name", f"did you mean `{meant}`?", meant)


def _other_type(found: Any, wanted: Wanted) -> NearMiss | None:
    if type(found) is type(wanted) or isinstance(found, dict | list):
        return None
    if _spelled(found) != _spelled(wanted) and not _same_number(found, wanted):
        return None
    return NearMiss("type", f"it is a {_type(found)}, the rule wants a {_type(wanted)}", wanted)


def _other_case(found: Any, wanted: Wanted) -> NearMiss | None:
    if (
        isinstance(found, str)
        and isinstance(wanted, str)
        and found != wanted
        and _fold(found) == _fold(wanted)
    ):
        return NearMiss("case", "it differs only in case", wanted)
    return None


def _other_blanks(found: Any, wanted: Wanted) -> NearMiss | None:
    if isinstance(found, str) and isinstance(wanted, str) and _packed(found) == _packed(wanted):
        return NearMiss("blanks", "it differs only in blanks", wanted)
    return None


HEURISTICS: tuple[Heuristic, ...] = (_other_type, _other_case, _other_blanks)


def _nearest_number(found: Any, wanted: Sequence[Wanted]) -> NearMiss | None:
    numbers = [Decimal(str(literal)) for literal in wanted if _is_number(literal)]
    numbers = [number for number in numbers if number.is_finite()]
    if not numbers or not _is_number(found):
        return None
    value = Decimal(str(found))
    if not value.is_finite():
        return None
    nearest = min(numbers, key=lambda number: abs(number - value))
    hint = "it is the bound itself, which does not count"
    if nearest != value:
        side = "above" if value > nearest else "below"
        hint = f"it is {_plain(abs(value - nearest))} {side} {_plain(nearest)}"
    return NearMiss("number", hint, float(nearest))


def _nearest_text(found: Any, wanted: Sequence[Wanted]) -> NearMiss | None:
    texts = [literal for literal in wanted if isinstance(literal, str)]
    if not isinstance(found, str) or len(found) > _LONGEST:
        return None
    close = get_close_matches(found, [text[:_LONGEST] for text in texts[:_MOST_NAMES]], n=1, cutoff=0.7)
    if not close or close[0] == found:
        return None
    hint = "it differs only a little" if len(texts) == 1 else f'the closest value is "{close[0]}"'
    return NearMiss("text", hint, close[0])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_number(found: Any, wanted: Wanted) -> bool:
    if _is_number(found) == _is_number(wanted):
        return False
    try:
        return Decimal(str(found)) == Decimal(str(wanted))
    except (InvalidOperation, ValueError):
        return False


def _spelled(value: Any) -> str:
    special = {None: "null", True: "true", False: "false"}
    return special[value] if value is None or isinstance(value, bool) else str(value)


def _type(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}
    return names.get(type(value), "number")


def _fold(text: str) -> str:
    return text.casefold()


def _packed(text: str) -> str:
    return "".join(text.split())


def _plain(number: Decimal) -> str:
    """A decimal without needless zeros or exponent, as far as that stays short."""
    number = number.normalize()
    text = format(number, "f")
    return text if len(text) <= 25 else str(number)
