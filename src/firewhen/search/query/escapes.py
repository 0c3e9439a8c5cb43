r"""Escapes: `\x` for any character, `\u0061` for one by its number."""

import re

from .complaints import Complaint

_HEX4 = re.compile(r"[0-9A-Fa-f]{4}")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def unescape(text: str, at: int) -> str:
    r"""The text with its escapes resolved; `at` is where it stands in the query.

    Raises Complaint for a `\u` without four hexadecimal digits, and for a backslash at the end.
    """
    if "\\" not in text:
        return str(text)
    parts: list[str] = []
    start = 0
    while (found := text.find("\\", start)) >= 0:
        parts.append(text[start:found])
        char = text[found + 1 : found + 2]
        start = found + 2
        if char == "u":
            digits = _HEX4.match(text, start)
            if digits is None:
                raise Complaint(
                    "bad-escape", r"`\u` wants four hexadecimal digits", at + found, fix=r"\u0061"
                )
            char, start = chr(int(digits.group(), 16)), start + 4
        elif not char:
            raise Complaint("bad-escape", "a backslash stands at the end", at + found, fix="\\\\")
        parts.append(char)
    return _SURROGATES.sub(_joined, "".join([*parts, text[start:]]))


def _joined(pair: re.Match[str]) -> str:
    """Two escaped surrogates as the one character they mean."""
    return pair.group().encode("utf-16", "surrogatepass").decode("utf-16")
