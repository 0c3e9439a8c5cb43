"""A column: which rules of a leaf are content with what stands at one path of the event.

Rules are bits. Those that do not ask about the path are set in every answer. All masks are cut into blocks,
and what answers is told the block.
"""

from collections.abc import Callable, Iterable, Sequence
from types import NoneType
from typing import Any

from ..patterns import Dialect
from ..patterns.numbers import SAFE, as_double, comparable_int
from ..patterns.operators import MISSING, SCALARS, Predicate, digits, kind
from ..source import Repeated, Spelled
from .asks import NUMBER, Ask, Part
from .blocks import Cutter, Masks
from .masks import EVERYONE, Doubts, PartBits, mask_of, masks_of
from .ranges import Steps
from .texts import Texts

_SCALARS = (str, NUMBER, bool, NoneType, Spelled)
_TYPES = (*_SCALARS, list, dict)
_FEW = 8
"""Up to so many rules are asked one by one what they ask of a string."""


class Column:
    """The rules' asks at one path, turned around: from a value to the rules that are content with it."""

    __slots__ = (
        "_any",
        "_blocks",
        "_checks",
        "_dialect",
        "_flags",
        "_nobody",
        "_numbers",
        "_numeral",
        "_odd",
        "_steps",
        "_tests",
        "absent",
        "asked",
        "missing",
        "texts",
    )

    asked: Masks
    """The rules that ask about the path."""
    missing: Masks
    """The rules that are content when nothing is there."""
    absent: Masks
    """The same, but only those that ask."""
    texts: Texts
    """The rules that are content with a string."""

    def __init__(
        self, asks: Sequence[tuple[Ask, list[int]]], everyone: int, dialect: Dialect, cut: Cutter
    ) -> None:
        parts = _by_kind((part, bits) for ask, bits in asks for part in ask.parts)
        but = _by_kind((part, bits) for ask, bits in asks for part in ask.but)
        asked = mask_of([bit for _, bits in asks for bit in bits])
        absent = mask_of([bit for ask, bits in asks if not ask.present for bit in bits])
        self._dialect, self._blocks, self._nobody = dialect, cut.blocks, cut.nobody
        free = everyone & ~asked
        types = masks_of(parts, "any")
        any_ = {type_: free | types[type_] if type_ in types else free for type_ in _TYPES}
        missing = free | masks_of(parts, "missing").get(None, 0)
        if dialect == "eventbridge":
            any_[dict] = missing  # an object is no scalar, so nothing is there
        self.asked, self.absent, self.missing = cut(asked), cut(absent), cut(missing)
        self._any = cut.each(any_)
        self._flags, self._odd = cut.each(masks_of(parts, "flag")), cut.each(masks_of(parts, "odd"))
        self._numbers = cut.each(masks_of(parts, "number"))
        self._steps = Steps(any_[NUMBER], parts["range"], cut) if "range" in parts else None
        self._numeral = bool(self._flags or self._odd or self._numbers or self._steps)
        self.texts = Texts(parts, but, any_[str], dialect, cut)
        self._checks = [(ask.check, bits) for ask, bits in asks] if self.looks else []
        self._tests: dict[int, Predicate] = {}

    # What a walk takes out, to ask it without a call: at most one of the three.

    def table(self) -> tuple[dict[Any, Masks], Masks] | None:
        """The answers for single values and the answer for all other scalars; None if there is more to it.

        Only strings and MISSING are keys: to a dict, 1 and true are the same.
        """
        if self._numeral or self.texts.looking or len({self._any[type_] for type_ in _SCALARS}) > 1:
            return None
        return {**self.texts.exact, MISSING: self.missing}, self._any[str]

    def folded(self) -> tuple[dict[str, Masks], Masks] | None:
        """The answers for ASCII strings by their lower form; None if there is more to say of strings."""
        return self.texts.folded

    def steps(self) -> tuple[list[Any], list[Masks | None]] | None:
        """Ends and masks for numbers; None if there is more to say of texts. Huge numbers have no mask."""
        if self._steps is None or not self.texts.numeral:
            return None
        return self._steps.table(-SAFE, SAFE)

    @property
    def looks(self) -> bool:
        """Whether it takes more than that."""
        return self.table() is None and self.folded() is None and self.steps() is None

    # What is asked in all other cases.

    def ask(self, value: Any, block: int, doubts: Doubts, wanted: int = EVERYONE) -> int:
        """The rules that are content with a value; those that are not `wanted` may be left out."""
        if value.__class__ is str:
            return self.texts.ask(value, block, wanted)
        if value is MISSING:
            return self.missing[block]
        return _BY_TYPE[kind(value)](self, value, block, doubts)

    def look(self, value: Any, block: int, doubts: Doubts, wanted: int) -> int:
        """The same, when some rules are left over by all other columns: few of them are asked one by one."""
        if value.__class__ is not str:
            return self.ask(value, block, doubts, wanted)
        if wanted.bit_count() > _FEW:
            return self.texts.ask(value, block, wanted)
        return ~(wanted ^ self._blocks.accepting(wanted, block, self._tests or self._prepare(), value))

    def _prepare(self) -> dict[int, Predicate]:
        """What each rule asks of strings, made when the first rule is asked: most leaves see few events."""
        self._tests = {bit: check.accepting.tests[str] for check, bits in self._checks for bit in bits}
        return self._tests

    def _number(self, value: int | float, block: int, doubts: Doubts) -> int:
        if value.__class__ is int and not -SAFE <= value <= SAFE:
            number = as_double(value) if self._dialect == "automation" else comparable_int(value)
            if number is None:
                return self._any[NUMBER][block] | self._odd.get(digits(value), self._nobody)[block]
            value = number
        if value - value != 0:  # infinite or no number
            doubts.append(self.asked[block])
            return EVERYONE
        return self._any[NUMBER][block] if self._steps is None else self._steps.at(value, block)

    def _flag(self, value: bool, block: int, doubts: Doubts) -> int:
        return self._any[bool][block] | self._flags.get(value, self._nobody)[block]

    def _null(self, value: None, block: int, doubts: Doubts) -> int:
        return self._any[NoneType][block]

    def _spelled(self, value: Spelled, block: int, doubts: Doubts) -> int:
        return self._any[Spelled][block] | self._odd.get(value.text, self._nobody)[block]

    def _object(self, value: object, block: int, doubts: Doubts) -> int:
        return self._any[dict][block]

    def _array(self, values: Sequence[Any], block: int, doubts: Doubts) -> int:
        if self._dialect == "eventbridge":
            return self._scalars_in(values, block, doubts)
        return self._whole(values, block)

    def _scalars_in(self, values: Sequence[Any], block: int, doubts: Doubts) -> int:
        """Dialect eventbridge: one scalar directly in the array suffices."""
        mask, present = 0, False
        strange = values.__class__ is Repeated
        for value in values:
            if value.__class__ in SCALARS:
                mask |= self.ask(value, block, doubts)
                present = True
            else:
                strange = strange or value.__class__ is not dict
        if strange:
            doubts.append(self.asked[block])
            return EVERYONE
        return mask if present else self.missing[block]

    def _whole(self, values: Sequence[Any], block: int) -> int:
        """Dialect automation: the array as such, or a literal that stands in it."""
        mask = self._any[list][block]
        for value in values:
            if value.__class__ is str:
                mask |= self.texts.literal(value, block)
            elif value.__class__ is bool:
                mask |= self._flags.get(value, self._nobody)[block]
            elif value.__class__ is int or value.__class__ is float:
                mask |= self._numbers.get(as_double(value), self._nobody)[block]
            elif value is None:
                mask |= self._any[NoneType][block]
        return mask

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Column.__slots__ if name != "_tests"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._tests = {}


_BY_TYPE: dict[type, Callable[[Column, Any, int, Doubts], int]] = {
    str: lambda column, value, block, doubts: column.texts.ask("".join((value,)), block, EVERYONE),
    int: lambda column, value, block, doubts: column._number(int(value), block, doubts),
    float: lambda column, value, block, doubts: column._number(float(value), block, doubts),
    bool: Column._flag,
    NoneType: Column._null,
    Spelled: Column._spelled,
    dict: Column._object,
    list: Column._array,
}
"""How a column is asked about a value of each JSON type; subclasses are made plain first."""


def _by_kind(pairs: Iterable[tuple[Part, list[int]]]) -> PartBits:
    found: PartBits = {}
    for (kind_, argument), bits in pairs:
        found.setdefault(kind_, {}).setdefault(argument, []).extend(bits)
    return found
