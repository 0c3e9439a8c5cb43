"""The steps of a path, and how they are joined where data has dotted names."""

from dataclasses import dataclass
from typing import Self

MAX_LENGTH = 1_000
"""How many characters a path may have."""
MAX_STEPS = 50
"""How many steps a path may have."""


class PathError(Exception):
    """Why a text is no path, and at which of its characters; never leaves this room."""

    def __init__(self, reason: str, at: int) -> None:
        self.reason, self.at = reason, at
        super().__init__(reason, at)


class PathTooLong(PathError):
    """A text that is too long for any path."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path.

    `name` is the member it names in an object, `index` the element it picks of an array (None: it maps over
    the array). `joins` tells whether it can be part of a dotted name: a quoted name is that name alone.
    """

    name: str
    index: int | None = None
    joins: bool = True

    @classmethod
    def bare(cls, name: str) -> Self:
        """A step as it stands between dots: `meter.1` is `meter[1]`."""
        return cls.at(name) if _is_index(name) else cls(name)

    @classmethod
    def at(cls, digits: str) -> Self:
        """A step that picks an element; of an object it names the member spelled so."""
        return cls(digits, int(digits))


def _is_index(name: str) -> bool:
    digits = name[1:] if name[0] == "-" else name
    return digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0")


Joins = tuple[tuple[tuple[str, int], ...], ...]
"""For each step: the dotted names that begin there, longest first, each with the step after it."""


def joined(steps: tuple[Step, ...]) -> Joins:
    """The dotted names that steps spell together (conditions.md: a literal dotted key wins)."""
    return tuple(_joins_from(steps, start) for start in range(len(steps)))


def _joins_from(steps: tuple[Step, ...], start: int) -> tuple[tuple[str, int], ...]:
    names: list[tuple[str, int]] = []
    text = ""
    for at in range(start, len(steps)):
        if not steps[at].joins:
            break
        text = f"{text}.{steps[at].name}" if text else steps[at].name
        names.append((text, at + 1))
    return tuple(reversed(names[1:]))
