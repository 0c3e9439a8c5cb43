r"""Lucene's regular expressions (search-filters.md, "Regex"), always over the whole string.

    union      a|b            repeat     ? * + {n} {n,} {n,m}, which may follow each other
    both       a&b            not        ~a, closer than a repeat: `~a*` is `(~a)*`
    one        . [a-z] [^a-z] \d \D \w \W \s \S, `\` before anything but a letter
    strings    "literal" () @ (any) # (none) <1-10> (a number of the interval)

`^` and `$` are literals, and so is every character where something must begin: `|a` asks for a bar. The
parser keeps its own stack, so nesting costs no recursion; a match takes one step for each character.
"""

import re
from collections.abc import Callable

from .dfa import Dfa, Effort, determinize
from .errors import BadPattern
from .intervals import interval
from .nfa import ANY, EMPTY, LAST, NOTHING, Nfa, Range, chars, repeat, sequence, union

MAX_LENGTH = 1000
"""The longest expression, as the engine's `index.max_regex_length` allows."""
_MOST_STATES = 40_000
_EFFORT = 500_000
_SMALL = 2
"""Larger groups are made deterministic, and so smaller, before they are put into others."""
_LARGEST = 2**31 - 1
_INTERVAL = re.compile(r"(\+?[0-9]{1,300})-(\+?[0-9]{1,300})")

_CLASSES: dict[str, tuple[Range, ...]] = {
    "d": ((48, 57),),
    "s": ((9, 10), (13, 13), (32, 32)),
    "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
}


def regex(pattern: str) -> Dfa:
    """The automaton of an expression; raises BadPattern when it is none or too complex."""
    if len(pattern) > MAX_LENGTH:
        message = f"a regular expression has at most {MAX_LENGTH} characters, this one {len(pattern)}"
        raise BadPattern("too-complex", message, MAX_LENGTH)
    return _Parser(pattern).parse()


class _Group:
    """What is open between parentheses: alternatives of intersections of sequences."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.alternatives: list[Nfa] = []
        self.both: list[Nfa] = []
        self.sequence: list[Nfa] = []
        self.negations = 0
        """How many `~` stand before the next item."""


class _Parser:
    """Reads one expression from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.effort = Effort(_EFFORT)

    def parse(self) -> Dfa:
        if not self.text:
            return determinize(EMPTY, self.effort)
        open_ = [_Group(0)]
        self._begin(open_)
        while self._after(open_):
            self._begin(open_)
        if len(open_) > 1:
            raise BadPattern("bad-regex", "a parenthesis is not closed", open_[-1].at, r"`)`, or `\(`")
        return determinize(self._close(open_[0]), self.effort)

    def _begin(self, open_: list[_Group]) -> None:
        """Read up to the end of one item; every character stands for something here."""
        while True:
            char = self._next("something to match")
            if char == "~":
                open_[-1].negations += 1
            elif char == "(" and self._peek() != ")":
                open_.append(_Group(self.at - 1))
            else:
                item = _ITEMS[char](self) if char in _ITEMS else chars([(ord(char), ord(char))])
                return self._add(open_[-1], item)

    def _after(self, open_: list[_Group]) -> bool:
        """Read what may follow an item; whether another one has to begin."""
        while self.at < len(self.text):
            char = self._peek()
            if char in "|&":
                self.at += 1
                self._end_sequence(open_[-1])
                if char == "|":
                    self._end_both(open_[-1])
                return True
            if char != ")":
                return True
            if len(open_) == 1:
                raise BadPattern("bad-regex", "a parenthesis closes that was not opened", self.at, r"`\)`")
            self.at += 1
            group = self._close(open_.pop())
            self._add(open_[-1], group)
        return False

    def _add(self, group: _Group, item: Nfa) -> None:
        for _ in range(group.negations % 2):
            item = self._complement(item)
        group.negations = 0
        while (char := self._peek()) and char in "?*+{":
            self.at += 1
            item = self._repeat(item, *(_REPEATS[char] if char != "{" else self._counts()))
        group.sequence.append(item)
        self._limit(len(item))

    def _repeat(self, item: Nfa, low: int, high: int | None) -> Nfa:
        item = self._small(item)
        if high is None and item.is_empty():
            return item  # the engine's `#*` accepts nothing, not even the empty string
        self._limit(len(item) * (max(low, 1) if high is None else high))
        return repeat(item, low, high)

    def _small(self, item: Nfa) -> Nfa:
        """The same language with fewer states."""
        return determinize(item, self.effort).nfa() if len(item) > _SMALL else item

    def _counts(self) -> tuple[int, int | None]:
        """The numbers between braces, of which the first is read."""
        start = self.at - 1
        low = self._number()
        high: int | None = low
        if low is None:
            raise BadPattern("bad-regex", "`{` wants a number", self.at, r"`{2}`, `{2,}`, `{2,3}`, or `\{`")
        if self._peek() == ",":
            self.at += 1
            high = self._number()
        if self._peek() != "}":
            raise BadPattern("bad-regex", "a `{` is not closed", start, r"`}`, or `\{`")
        self.at += 1
        if high is not None and low > high:
            raise BadPattern("bad-regex", f"the counts run backwards: {low} to {high}", start)
        return low, high

    def _number(self) -> int | None:
        start = self.at
        while (char := self._peek()) and char in "0123456789":
            self.at += 1
        digits = self.text[start : self.at]
        if digits and (len(digits) > 10 or int(digits) > _LARGEST):
            raise BadPattern("bad-regex", "the number is too large", start)
        return int(digits) if digits else None

    def _end_sequence(self, group: _Group) -> None:
        group.both.append(sequence(group.sequence))
        group.sequence = []

    def _end_both(self, group: _Group) -> None:
        first, *others = group.both
        if others:  # not (not a or not b)
            first = self._complement(union([self._complement(part) for part in group.both]))
        group.alternatives.append(first)
        group.both = []

    def _close(self, group: _Group) -> Nfa:
        self._end_sequence(group)
        self._end_both(group)
        return self._small(union(group.alternatives))

    def _complement(self, item: Nfa) -> Nfa:
        return determinize(item, self.effort).complement()

    def _limit(self, states: int) -> None:
        if states > _MOST_STATES:
            raise BadPattern(
                "too-complex", f"the expression needs more than {_MOST_STATES:,} states", self.at
            )
        self.effort.spend(states // 10)

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _next(self, wanted: str) -> str:
        char = self._peek()
        if not char:
            raise BadPattern("bad-regex", f"the expression ends where {wanted} should stand", self.at)
        self.at += 1
        return char

    def _until(self, closer: str) -> str:
        """The text up to the closing character, which is consumed."""
        start = self.at
        end = self.text.find(closer, start)
        if end < 0:
            opener = self.text[start - 1]
            raise BadPattern(
                "bad-regex", f"a `{opener}` is not closed", start - 1, rf"`{closer}`, or `\{opener}`"
            )
        self.at = end + 1
        return self.text[start:end]

    def literal(self) -> Nfa:
        """`"…"`: nothing escapes inside."""
        return sequence([chars([(ord(char), ord(char))]) for char in self._until('"')])

    def empty(self) -> Nfa:
        """`()`."""
        self.at += 1
        return EMPTY

    def interval(self) -> Nfa:
        """`<low-high>`; the engine also has named automata here, but knows none by name."""
        start = self.at - 1
        body = self._until(">")
        bounds = _INTERVAL.fullmatch(body)
        if bounds is None:
            raise BadPattern("bad-regex", "`<` begins an interval of numbers", start, r"`<1-10>`, or `\<`")
        low, high = bounds.groups()
        first, last = sorted((int(low), int(high)))
        if last > _LARGEST:
            raise BadPattern("bad-regex", f"an interval ends at {_LARGEST}", start)
        return interval(first, last, len(low) if len(low) == len(high) else None)

    def escape(self) -> Nfa:
        r"""`\` outside of brackets."""
        return chars(self._escaped() or [_one(self._next("an escaped character"))])

    def _escaped(self) -> list[Range] | None:
        """The class that a letter after a backslash names; None when it is no letter, which is left."""
        char = self._peek()
        if not (char.isascii() and char.isalpha()):
            return None
        self.at += 1
        ranges = list(_CLASSES.get(char.lower(), ()))
        if not ranges:
            fix = f"`{char}` alone, or one of `\\d \\D \\w \\W \\s \\S`"
            raise BadPattern("bad-regex", f"`\\{char}` means nothing", self.at - 2, fix)
        return outside(ranges) if char.isupper() else ranges

    def brackets(self) -> Nfa:
        """`[…]`; the first character inside is taken as it is, whatever it is."""
        start = self.at - 1
        negated = self._peek() == "^"
        self.at += negated
        ranges = self._class()
        while (char := self._peek()) and char != "]":
            ranges += self._class()
        if not char:
            raise BadPattern("bad-regex", "a `[` is not closed", start, r"`]`, or `\[`")
        self.at += 1
        return chars(outside(ranges) if negated else ranges)

    def _class(self) -> list[Range]:
        """One character, one range, or one of the classes that a letter names."""
        start = self.at
        if self._peek() == "\\":
            self.at += 1
            if named := self._escaped():
                return named
            if self._peek() == "\\":
                self.at += 1
                return [_one("\\")]
        first = self._char()
        if self._peek() != "-":
            return [_one(first)]
        self.at += 1
        last = self._char()
        if first > last:
            raise BadPattern("bad-regex", f"the range runs backwards: {first} to {last}", start)
        return [(ord(first), ord(last))]

    def _char(self) -> str:
        if self._peek() == "\\":
            self.at += 1
        return self._next("a character of a class")


def outside(ranges: list[Range]) -> list[Range]:
    """All characters that lie in none of the ranges."""
    found, at = [], 0
    for low, high in sorted(ranges):
        if at < low:
            found.append((at, low - 1))
        at = max(at, high + 1)
    return [*found, (at, LAST)] if at <= LAST else found


def _one(char: str) -> Range:
    return ord(char), ord(char)


_REPEATS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_ITEMS: dict[str, Callable[[_Parser], Nfa]] = {
    ".": lambda parser: chars([ANY]),
    "@": lambda parser: repeat(chars([ANY]), 0, None),
    "#": lambda parser: NOTHING,
    "(": _Parser.empty,
    '"': _Parser.literal,
    "<": _Parser.interval,
    "[": _Parser.brackets,
    "\\": _Parser.escape,
}
