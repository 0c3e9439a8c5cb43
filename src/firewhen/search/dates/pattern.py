"""Date patterns: runs of the letters y M d H m s S, everything else stands for itself.

Widths are Java's: `MM`, `dd`, `HH`, `mm`, `ss` take two digits, `SSS` as many as there are letters, `yy` the
years from 2000. `yyyy` and single letters take the digits there are, less those that fields directly after
them need; of `yyyy` these must be four.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import BadDate

_LETTERS = "yuMdHmsS"
_DIGITS = frozenset("0123456789")
_MOST = {"y": 9, "u": 9, "S": 9}
_ALLOWED = "strict_date_optional_time, epoch_millis, epoch_second, or a pattern of y M d H m s S"


@dataclass(frozen=True, slots=True)
class _Field:
    """A run of one letter and its digits; `greedy`: it takes all there are, and refuses too many."""

    letter: str
    least: int
    most: int
    greedy: bool = False


_Part = _Field | str


def compile_pattern(text: str, at: int, fill: Callable[..., Any]) -> Callable[[str], Any]:
    """A reader of the dates that a pattern writes. Raises BadDate, `at` being the pattern's own offset."""
    parts = _parse(text, at)

    def read(value: str) -> Any:
        found = _match(parts, value)
        return None if found is None else fill(_date(found), _time(found))

    return read


def _date(found: dict[str, str]) -> tuple[int, int, int]:
    """Year, month and day; there is no year 0, so month 0 stands for it."""
    year = 2000 + int(found["yy"]) if "yy" in found else int(found.get("y", 1970))
    return year, int(found.get("M", 1)) if year else 0, int(found.get("d", 1))


def _time(found: dict[str, str]) -> tuple[str | None, str | None, str | None, str | None]:
    return found.get("H"), found.get("m"), found.get("s"), found.get("S")


def _parse(text: str, start: int) -> list[_Part]:
    parts: list[_Part] = []
    at = 0
    while at < len(text):
        char = text[at]
        end = at + 1
        if char == "'":
            literal, end = _quoted(text, at, start)
            parts.append(literal)
        elif char.isalpha():
            while end < len(text) and text[end] == char:
                end += 1
            parts.append(_field(char, end - at, start + at))
        elif char in "{}[]#":
            raise BadDate("bad-format", f"{char!r} has no place in a date pattern", start + at)
        else:
            parts.append(char)
        at = end
    if not any(isinstance(part, _Field) for part in parts):
        raise BadDate("bad-format", "the format names no part of a date", start, allowed=_ALLOWED)
    return parts


def _quoted(text: str, at: int, start: int) -> tuple[str, int]:
    """The literal between two quotes, and the offset after it; `''` is a quote."""
    end = at + 1
    while True:
        end = text.find("'", end)
        if end < 0:
            raise BadDate("bad-format", "the quote is not closed", start + at)
        if text[end + 1 : end + 2] != "'":
            break
        end += 2
    return text[at + 1 : end].replace("''", "'") or "'", end + 1


def _field(letter: str, count: int, at: int) -> _Field:
    if letter not in _LETTERS:
        raise BadDate("bad-format", f"{letter!r} is no letter of a date pattern", at, allowed=_ALLOWED)
    if count > _MOST.get(letter, 2):
        raise BadDate("bad-format", f"too many letters: {letter * min(count, 12)}", at, allowed=_ALLOWED)
    if letter in "yu":
        return (
            _Field("yy", 2, 2) if count == 2 else _Field("y", count, count if count > 3 else 9, greedy=True)
        )
    if letter == "S" or count == 2:
        return _Field(letter, count, count)
    return _Field(letter, 1, 19, greedy=True)


def _match(parts: list[_Part], value: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    at = 0
    for index, part in enumerate(parts):
        if isinstance(part, str):
            if not value.startswith(part, at):
                return None
            at += len(part)
            continue
        end = at
        while end < len(value) and end - at < part.most + 20 and value[end] in _DIGITS:
            end += 1
        end = end - _reserved(parts, index + 1) if part.greedy else min(end, at + part.most)
        if not part.least <= end - at <= part.most:
            return None
        digits = value[at:end]
        if found.setdefault(part.letter, digits) != digits:
            return None
        at = end
    return found if at == len(value) else None


def _reserved(parts: list[_Part], index: int) -> int:
    """The digits that fields of fixed width directly after a field need."""
    total = 0
    for part in parts[index:]:
        if isinstance(part, str) or part.greedy:
            break
        total += part.least
    return total
