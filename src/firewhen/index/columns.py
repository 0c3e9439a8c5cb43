"""A column: which rules of a leaf are content with what stands at one path of the event.

Rules are bits. Those that do not ask about the path are set in every answer.
"""

from collections.abc import Callable, Iterable, Sequence
from types import NoneType
from typing import Any

from ..patterns import Dialect
from ..patterns.operators import SCALARS, kind
from ..source import Repeated, Spelled
from .asks import NUMBER, Ask, Part
from .bits import mask_of
from .numbers import EVERYONE, Doubts, Numbers, PartBits, masks
from .texts import all_of, finders

_TYPES = (str, NUMBER, bool, NoneType, Spelled, list, dict)


class Column:
    """The rules' asks at one path, turned around: from a value to the rules that are content with it."""

    __slots__ = (
        "_any",
        "_but_finders",
        "_but_texts",
        "_dialect",
        "_finders",
        "_flags",
        "_numbers",
        "_odd",
        "_texts",
        "asked",
        "exact",
        "missing",
        "otherwise",
    )

    asked: int
    """The rules that ask about the path."""
    missing: int
    """The rules that are content with nothing."""
    exact: dict[str, int]
    """The answers for strings that rules name."""
    otherwise: int | None
    """The answer for all other strings; None when it takes a look at the string."""

    def __init__(self, asks: Iterable[tuple[int, Ask]], everyone: int, dialect: Dialect) -> None:
        pairs = list(asks)
        parts = _by_kind((bit, part) for bit, ask in pairs for part in ask.parts)
        but = _by_kind((bit, part) for bit, ask in pairs for part in ask.but)
        self._dialect = dialect
        self.asked = mask_of(bit for bit, _ in pairs)
        free = everyone & ~self.asked
        types = masks(parts, "any")
        self._any = {type_: free | types.get(type_, 0) for type_ in _TYPES}
        self.missing = free | masks(parts, "missing").get(None, 0)
        if dialect == "eventbridge":
            self._any[dict] = self.missing  # an object is no scalar, so nothing is there
        self._flags, self._odd = masks(parts, "flag"), masks(parts, "odd")
        self._numbers = Numbers(parts, but, self._any[NUMBER], dialect)
        self._texts, self._but_texts = masks(parts, "text"), masks(but, "text")
        self._finders, self._but_finders = finders(parts, dialect), finders(but, dialect)
        self.exact = {text: self._text(text) for text in (*self._texts, *self._but_texts)}
        self.otherwise = None if self._finders or self._but_finders else self._any[str]

    @property
    def cheap(self) -> bool:
        """Whether a string takes one look into a dict, and a number is not compared."""
        return self.otherwise is not None and self._numbers.cheap

    def ask(self, value: Any, doubts: Doubts) -> int:
        """The rules that are content with a value."""
        if value.__class__ is str:
            answer = self.exact.get(value, self.otherwise)
            return self._text(value) if answer is None else answer
        if value.__class__ is float or value.__class__ is int:
            return self._numbers.ask(value, doubts)
        return _OTHERS[kind(value)](self, value, doubts)

    def _text(self, value: str) -> int:
        """The rules that are content with a string, found by looking at it."""
        mask = self._any[str]
        if self._but_texts or self._but_finders:
            mask &= ~(self._but_texts.get(value, 0) | all_of(self._but_finders, value))
        mask |= self._texts.get(value, 0)
        for finder in self._finders:
            mask |= finder.find(value)
        return mask

    def _flag(self, value: bool, doubts: Doubts) -> int:
        return self._any[bool] | self._flags.get(value, 0)

    def _null(self, value: None, doubts: Doubts) -> int:
        return self._any[NoneType]

    def _spelled(self, value: Spelled, doubts: Doubts) -> int:
        return self._any[Spelled] | self._odd.get(value.text, 0)

    def _object(self, value: object, doubts: Doubts) -> int:
        return self._any[dict]

    def _array(self, values: Sequence[Any], doubts: Doubts) -> int:
        return self._scalars_in(values, doubts) if self._dialect == "eventbridge" else self._whole(values)

    def _scalars_in(self, values: Sequence[Any], doubts: Doubts) -> int:
        """Dialect eventbridge: one scalar directly in the array suffices."""
        mask, present = 0, False
        strange = values.__class__ is Repeated
        for value in values:
            if value.__class__ in SCALARS:
                mask |= self.ask(value, doubts)
                present = True
            else:
                strange = strange or value.__class__ is not dict
        if strange:
            doubts.append(self.asked)
            return EVERYONE
        return mask if present else self.missing

    def _whole(self, values: Sequence[Any]) -> int:
        """Dialect automation: the array as such, or a literal that stands in it."""
        mask = self._any[list]
        for value in values:
            if value.__class__ is str:
                mask |= self._texts.get(value, 0)
            elif value.__class__ is bool:
                mask |= self._flags.get(value, 0)
            elif value.__class__ is int or value.__class__ is float:
                mask |= self._numbers.literal(value)
            elif value is None:
                mask |= self._any[NoneType]
        return mask


_OTHERS: dict[type, Callable[[Column, Any, Doubts], int]] = {
    str: lambda column, value, doubts: column.ask("".join((value,)), doubts),
    int: lambda column, value, doubts: column.ask(int(value), doubts),
    float: lambda column, value, doubts: column.ask(float(value), doubts),
    bool: Column._flag,
    NoneType: Column._null,
    Spelled: Column._spelled,
    dict: Column._object,
    list: Column._array,
}


def _by_kind(pairs: Iterable[tuple[int, Part]]) -> PartBits:
    found: PartBits = {}
    for bit, (kind_, argument) in pairs:
        found.setdefault(kind_, {}).setdefault(argument, []).append(bit)
    return found
