"""What is wrong with a query string, where, what may stand there, and how to escape what is meant as text."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from ...errors import InvalidRule, Problem
from ...source import place


class Complaint(Exception):
    """One problem at an offset of the text."""

    def __init__(
        self, code: str, message: str, at: int, *, allowed: str | None = None, fix: str | None = None
    ) -> None:
        self.code, self.message, self.at, self.allowed, self.fix = code, message, at, allowed, fix
        super().__init__(code, message, at)

    def problem(self, text: str) -> Problem:
        """The same with line, column and caret."""
        line, column, excerpt = place(text, self.at)
        found = text[self.at : self.at + 20] or "the end of the query"
        return Problem(
            self.code,
            self.message,
            line=line,
            column=column,
            found=found,
            allowed=self.allowed,
            fix=self.fix,
            excerpt=excerpt,
        )

    def invalid(self, text: str) -> InvalidRule:
        """The error that a caller gets."""
        return InvalidRule([self.problem(text)])


class Unexpected(NamedTuple):
    """A token where it cannot stand: its name and text, the token before it, and what may stand there."""

    name: str
    text: str
    at: int
    before: str
    allowed: Collection[str]


def at_character(text: str, at: int, inside: bool) -> Complaint:
    """No token begins here."""
    message, fix = _CHARACTERS.get(text[at], (f"`{text[at]}` cannot stand here", None))
    if inside:  # every character but these three begins a bound
        message, fix = f"`{text[at]}` cannot begin a bound", f"`\\{text[at]}`"
    return Complaint("bad-syntax", message, at, fix=fix)


_CHARACTERS: dict[str, tuple[str, str | None]] = {
    '"': ("a quote is not closed", '`"…"`, or `\\"` for the character'),
    "/": ("a regular expression is not closed", "`/…/`, or `\\/` for the character"),
    "^": ("`^` is a boost and wants a number", "`word^2`, or `\\^` for the character"),
    "]": ("`]` closes nothing", "`\\]` for the character"),
    "}": ("`}` closes nothing", "`\\}` for the character"),
    "\\": ("a backslash at the end escapes nothing", "`\\\\` for the character"),
}


def at_token(found: Unexpected) -> Complaint:
    """A token that cannot stand where it does."""
    message, fix = _TOKENS.get(found.name, _other)(found)
    return Complaint("bad-syntax", message, found.at, allowed=_wanted(found.allowed), fix=fix)


def at_end(found: Unexpected, open_: int | None) -> Complaint:
    """The text ends too early; `open_` is the offset of the innermost parenthesis that is open."""
    allowed = _wanted(found.allowed)
    if open_ is not None and "RPAR" in found.allowed:
        return Complaint(
            "bad-syntax",
            "a parenthesis is not closed",
            open_,
            allowed=allowed,
            fix="`)`, or `\\(` for the character",
        )
    message, fix = f"the query ends after `{found.before.strip()}`", None
    if any(name.startswith("RANGE_") for name in found.allowed):
        message, fix = "a range is not closed", "`[low TO high]`"
    elif found.before.strip() in _SIGNS:
        fix = f"`\\{found.before.strip()}` for the character"
    elif found.before.strip() in _WORDS:
        fix = _word_fix(found.before.strip())
    return Complaint("bad-syntax", message, found.at, allowed=allowed, fix=fix)


_SIGNS = ("+", "-", "!", "(", ":")
_WORDS = ("AND", "OR", "NOT", "&&", "||")
_OPERAND = frozenset(("TERM", "QUOTED", "REGEX"))
_NAMES = {
    "AND": "AND",
    "OR": "OR",
    "NOT": "NOT",
    "RPAR": "`)`",
    "COLON": "`:`",
    "BOOST": "`^2`",
    "FUZZY": "`~`",
    "RANGE_TO": "`TO`",
    "RANGE_IN_END": "`]`",
    "RANGE_EX_END": "`}`",
    "RANGE_GOOP": "a bound",
    "$END": "the end",
}
"""What the message calls the terminals, in the order in which it lists them."""


def _wanted(allowed: Collection[str]) -> str:
    found = ["a word, a phrase, a range, or `(`"] if set(allowed) >= _OPERAND else []
    return ", ".join([*found, *(name for kind, name in _NAMES.items() if kind in allowed)])


def _word_fix(word: str) -> str:
    return f'`"{word}"` for the word' if word.isalpha() else f"`\\{word}` for the word"


def _operator(found: Unexpected) -> tuple[str, str | None]:
    after = f"after `{found.before.strip()}`" if found.before else "at the start"
    return f"`{found.text}` cannot stand {after}: it joins two clauses", _word_fix(found.text)


def _sign(found: Unexpected) -> tuple[str, str | None]:
    if found.before == ":":
        message = f"`{found.text}` stands before a field, not behind its colon"
        return message, f"`{found.text}field:…` for the clause, `\\{found.text}` for the character"
    word = found.text.isalpha()
    fix = _word_fix(found.text) if word else f"`\\{found.text}` for the character"
    return f"`{found.text}` cannot stand after `{found.before.strip()}`", fix


def _closing(found: Unexpected) -> tuple[str, str | None]:
    if "RPAR" not in found.allowed and found.before not in ("(", *_SIGNS, *_WORDS):
        return "`)` closes nothing", "`\\)` for the character"
    if found.before == "(":
        return "nothing stands between the parentheses", "`\\(\\)` for the characters"
    return f"`)` cannot stand after `{found.before.strip()}`", None


def _colon(found: Unexpected) -> tuple[str, str | None]:
    if "*" in found.before or "?" in found.before:
        return "a field's name takes no bare wildcard", "`na\\*:…` for all fields that begin with `na`"
    return (
        "`:` stands behind a field's name, and there is none",
        '`\\:` for the character, or `"…"` around the text',
    )


def _bound(found: Unexpected) -> tuple[str, str | None]:
    if found.allowed == {"RANGE_TO"}:
        return (
            "`TO`, in capitals, must stand between the bounds",
            '`[low TO high]`; quote a bound with blanks: `"…"`',
        )
    return f"`{found.text}` cannot stand here in a range", "`[low TO high]`, `*` for an open end"


def _suffix(found: Unexpected) -> tuple[str, str | None]:
    return f"`{found.text}` follows nothing it could belong to", f"`\\{found.text[0]}` for the character"


def _other(found: Unexpected) -> tuple[str, str | None]:
    return f"`{found.text}` cannot stand here", None


_TOKENS: dict[str, Callable[[Unexpected], tuple[str, str | None]]] = {
    "AND": _operator,
    "OR": _operator,
    "NOT": _sign,
    "PLUS": _sign,
    "MINUS": _sign,
    "SIGN": _sign,
    "RPAR": _closing,
    "COLON": _colon,
    "RANGE_GOOP": _bound,
    "RANGE_QUOTED": _bound,
    "RANGE_TO": _bound,
    "RANGE_IN_END": _bound,
    "RANGE_EX_END": _bound,
    "BOOST": _suffix,
    "FUZZY": _suffix,
}
