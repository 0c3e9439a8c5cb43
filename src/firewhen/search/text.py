"""Text into words, as an analysed text field holds them (search-filters.md, "Text tokens").

Words are those of Unicode's UAX #29 in the dialect of Lucene's StandardTokenizer: ideographs and hiragana
stand alone, Thai and its neighbours stay in runs, an emoji sequence is a word, the rest is dropped; a word is
cut after 255 UTF-16 units. The rules are regular expressions over the *classes* of the characters, one letter
each:

A letter, H Hebrew letter, 0 and N digits, K katakana, _ connectors, : . ' " , the marks that may stand inside
a word or number, I ideograph, R hiragana, S Thai and its neighbours, F flag letter, P pictograph, p a letter
that is one too, # a key that makes a keycap, m skin tone, x anything that extends the character before it (s:
also Thai; and j joiner, k keycap, t and v selectors, g and e tags).

All of them run forward: every quantifier that could give back is possessive or bounded by its word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

GAP = 100
"""How many places lie between two values of an array."""
_LONGEST = 255

_X = "[xsjktvmge]*+"
_LETTER = f"[ApH]{_X}"
_LETTERS = f"(?:[:.']{_X}{_LETTER})*+"
_HEBREW = f"H{_X}(?:[:.]{_X}{_LETTER}{_LETTERS}|'{_X}|\"{_X}H{_X})?+"
_NUMBER = f"[0N]{_X}(?:[,.']{_X}[0N]{_X})*+"
_RUN = f"(?:(?:[Ap]{_X}{_LETTERS}|{_HEBREW}|{_NUMBER})++|(?:K{_X})++)"
_WORD = re.compile(f"(?:_{_X})*+{_RUN}(?:(?:_{_X})++{_RUN})*+(?:_{_X})*+")

# Emoji (UTS #51): the selectors t and v end what extends a pictograph, then v may go on in a few ways.
_Y = "[xsjkmge]*+"
_PICTURES = f"[Pp]{_Y}(?:(?<=j)[Pp]{_Y})*+"
_TONE = f"m{_Y}"
_TAGGED = f"j*+[Pp]{_Y}vg++e"
_JOINED = f"(?:vj++{_PICTURES}|vj{_TONE}(?<=j){_PICTURES})*+(?:vj{_TONE}|v)?+"
_EMOJI = re.compile(f"{_TAGGED}|(?:j*+|{_TONE}(?<=j)){_PICTURES}{_JOINED}|{_TONE}")
_KEYCAP = re.compile(f"[#0][xsjkmge]*v?k{_Y}")

_THAI = re.compile(f"(?:[Ss]{_X})++")
_ALONE = re.compile(f"[IR]{_X}")
_FLAG = re.compile(f"F{_X}F{_X}")

_RULES: dict[str, tuple[re.Pattern[str], ...]] = {
    **dict.fromkeys("A_HNK", (_WORD,)),
    **dict.fromkeys("Ss", (_THAI,)),
    **dict.fromkeys("IR", (_ALONE,)),
    **dict.fromkeys("Pjm", (_EMOJI,)),
    "F": (_FLAG,),
    "#": (_KEYCAP,),
    "p": (_WORD, _EMOJI),
    "0": (_WORD, _KEYCAP),
}
"""By the class that a word begins with: the rules that may apply, of which the longest match wins."""

_ASCII_WORD = re.compile(
    "[a-z0-9_]+(?:(?:(?<=[a-z])[.:'](?=[a-z])|(?<=[0-9])[.,;'](?=[0-9]))[a-z0-9_]+)*+", re.ASCII
)
"""The same rules for lower-cased ASCII, where no class is needed. It also takes runs of `_` alone."""


def tokens(text: str) -> list[str]:
    """The words of the text, lower-cased, in order; the place of a word is its index."""
    lowered = lower(text)
    if text.isascii():
        words = _ASCII_WORD.findall(lowered)
        if all(len(word) <= _LONGEST for word in words):
            return [word for word in words if word.strip("_")]
    return [lowered[start:end] for start, end in _spans(text)]


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """The words of the text, each once; those of the last texts are kept, as a query asks a text again."""
    return frozenset(tokens(text))


def places(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every word of the values of one field with its place, from 0; the values stand `GAP` places apart."""
    at = 0
    for text in texts:
        words = tokens(text)
        yield from zip(words, range(at, at + len(words)), strict=True)
        at += len(words) + GAP


def lower(text: str) -> str:
    """Each character lower-cased on its own: no final sigma, and one character for one."""
    if not text.isascii():
        text = text.replace("\u03a3", "\u03c3").replace("\u0130", "i")
    return text.lower()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    classes = text.translate(_class_table())
    at, size = 0, len(text)
    while at < size:
        end = _end(text, classes, at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _end(text: str, classes: str, at: int) -> int:
    """Where the word ends that begins at a place; `at` itself when none does."""
    end = _longest(classes, at, at + _LONGEST)
    if end - at > _LONGEST // 2:  # it may be too long in UTF-16 units
        units = 0
        for stop in range(at, end):
            units += 2 if text[stop] > "\uffff" else 1
            if units > _LONGEST:
                return _longest(classes, at, stop)
    return end


def _longest(classes: str, at: int, stop: int) -> int:
    matches = (rule.match(classes, at, stop) for rule in _RULES.get(classes[at], ()))
    return max((match.end() for match in matches if match), default=at)


@cache
def _class_table() -> str:
    """The class of every code point up to the last that has one; characters beyond it have none."""
    table: list[str] = []
    size = 0
    for line in Path(__file__).with_name("word_break.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        points, letter = line.split(" ")
        first, _, last = points.partition("-")
        start, end = int(first, 16), int(last or first, 16) + 1
        table += [" " * (start - size), letter * (end - start)]
        size = end
    return "".join(table)
