"""True, false or unknown: what a rule can say of data, combined by Kleene's logic.

| and | T F U |   | or | T F U |   | not |   |
|  T  | T F U |   | T  | T T T |   |  T  | F |
|  F  | F F F |   | F  | T F U |   |  F  | T |
|  U  | U F U |   | U  | T U U |   |  U  | U |
"""

from collections.abc import Iterable
from typing import ClassVar, final


@final
class Outcome:
    """`Outcome.TRUE`, `Outcome.FALSE`, or an unknown that carries what is missing to tell.

    Equal to the `bool` it stands for; unknowns are equal whatever they miss. There is no truth value: an
    `if` on an outcome that may be unknown would guess, so it raises TypeError. Say `is Outcome.TRUE`.
    """

    __slots__ = ("missing", "value")

    TRUE: ClassVar["Outcome"]
    FALSE: ClassVar["Outcome"]
    UNKNOWN: ClassVar["Outcome"]

    value: bool | None
    missing: tuple[str, ...]

    def __init__(self, value: bool | None, missing: tuple[str, ...] = ()) -> None:
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "missing", missing)

    @staticmethod
    def of(value: bool | None) -> "Outcome":
        """The outcome for True, False or None (unknown)."""
        return _BY_VALUE[value]

    @staticmethod
    def unknown(*missing: str) -> "Outcome":
        """An unknown that says what was not supplied, one phrase each ("output of action a1")."""
        return Outcome(None, missing)

    def __and__(self, other: "Outcome") -> "Outcome":
        return all_of((self, other))

    def __or__(self, other: "Outcome") -> "Outcome":
        return any_of((self, other))

    def __invert__(self) -> "Outcome":
        return self if self.value is None else _BY_VALUE[not self.value]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Outcome):
            return self.value is other.value
        return self.value is other if isinstance(other, bool) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        raise TypeError("an outcome may be unknown: compare it, `outcome is Outcome.TRUE`")

    def __str__(self) -> str:
        return _NAMES[self.value]

    def __repr__(self) -> str:
        if self.missing:
            return f"Outcome.unknown({', '.join(map(repr, self.missing))})"
        return f"Outcome.{_NAMES[self.value].upper()}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_revive, (self.value, self.missing))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Outcome is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an Outcome is immutable")


_NAMES = {True: "true", False: "false", None: "unknown"}

Outcome.TRUE = Outcome(True)
Outcome.FALSE = Outcome(False)
Outcome.UNKNOWN = Outcome(None)
_BY_VALUE: dict[bool | None, Outcome] = {True: Outcome.TRUE, False: Outcome.FALSE, None: Outcome.UNKNOWN}


def _revive(value: bool | None, missing: tuple[str, ...]) -> Outcome:
    return Outcome(value, missing) if missing else _BY_VALUE[value]


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's conjunction; true for nothing. An unknown result misses all that its unknowns miss."""
    return _combine(outcomes, decisive=Outcome.FALSE, neutral=Outcome.TRUE)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's disjunction; false for nothing. An unknown result misses all that its unknowns miss."""
    return _combine(outcomes, decisive=Outcome.TRUE, neutral=Outcome.FALSE)


def _combine(outcomes: Iterable[Outcome], decisive: Outcome, neutral: Outcome) -> Outcome:
    missing: dict[str, None] = {}
    unknown = False
    for outcome in outcomes:
        if outcome.value is decisive.value:
            return decisive
        if outcome.value is None:
            unknown = True
            missing.update(dict.fromkeys(outcome.missing))
    return (Outcome.unknown(*missing) if missing else Outcome.UNKNOWN) if unknown else neutral
