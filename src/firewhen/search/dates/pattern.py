"""Date patterns: runs of the letters y M d H m s S, everything else stands for itself.

Widths are Java's: `MM`, `dd`, `HH`, `mm`, `ss` take two digits, `SSS` as many as there are letters, `yyyy`
four, `yy` the years from 2000; one letter takes the digits there are, less those that fields directly after
it need.
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
    letter: str
    least: int
    most: int


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
    year, month, day = found.get("y", "1970"), int(found.get("M", 1)), int(found.get("d", 1))
    return int(year) + (2000 if len(year) == 2 else 0), month if int(year) or len(year) == 2 else 0, day


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
    name = "y" if letter == "u" else letter
    if letter == "S" or count == 2:
        return _Field(name, count, count)
    if name == "y":
        return _Field(name, count, 4 if count == 4 else 9)
    return _Field(letter, 1, 19)


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
        if part.least < part.most:
            end -= _reserved(parts, index + 1)
        end = min(end, at + part.most)
        if end - at < part.least:
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
        if isinstance(part, str) or part.least < part.most:
            break
        total += part.least
    return total
