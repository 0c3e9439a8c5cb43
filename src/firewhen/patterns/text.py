"""Comparing strings: letters in either case, and wildcards without backtracking."""

from collections.abc import Callable

Test = Callable[[str], bool]


# Either case (event-patterns.md, Case): each character of the pattern accepts its lower or its upper form,
# full mappings of that one character; the event is not folded.


def ignoring_case(text: str) -> Test:
    """Accepts the strings that spell `text` in either case, character by character."""
    if text.isascii():
        folded = text.lower()
        return lambda value: value.isascii() and value.lower() == folded
    forms = _forms(text)
    return lambda value: len(value) in _ends(value, forms)


def prefix_ignoring_case(text: str) -> Test:
    """Accepts the strings that begin with `text` in either case."""
    if text.isascii():
        folded, size = text.lower(), len(text)
        return lambda value: (head := value[:size]).isascii() and head.lower() == folded
    forms = _forms(text)
    return lambda value: bool(_ends(value, forms))


def suffix_ignoring_case(text: str) -> Test:
    """Accepts the strings that end with `text` in either case."""
    if text and text.isascii():
        folded, size = text.lower(), len(text)
        return lambda value: (tail := value[-size:]).isascii() and tail.lower() == folded
    forms = [(low[::-1], up[::-1]) for low, up in reversed(_forms(text))]
    return lambda value: bool(_ends(value[::-1], forms))


def _forms(text: str) -> list[tuple[str, str]]:
    return [(char.lower(), char.upper()) for char in text]


def _ends(value: str, forms: list[tuple[str, str]]) -> set[int]:
    """Where a spelling of the forms can end that begins with the value; forms differ in length (ß, SS)."""
    places = {0}
    for low, up in forms:
        nearer = {at + len(low) for at in places if value.startswith(low, at)}
        places = nearer | {at + len(up) for at in places if value.startswith(up, at)}
        if not places:
            break
    return places


# Wildcards: the runs between the stars are searched from left to right, the earliest place always being as
# good as any other, so a match costs O(length x stars) at worst.


class BadWildcard(ValueError):
    """A wildcard that means nothing: `args` are the problem's code, its message and the offset."""


def wildcard_runs(text: str) -> list[str]:
    r"""The runs between the stars of an EventBridge wildcard, escapes `\*` and `\\` resolved.

    Raises BadWildcard for `**` and for any other escape.
    """
    runs: list[str] = []
    run: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "*":
            if text[at + 1 : at + 2] == "*":
                raise BadWildcard("consecutive-wildcards", "two wildcards stand side by side", at)
            runs.append("".join(run))
            run = []
        else:
            if char == "\\":
                at += 1
                char = text[at : at + 1]
                if char not in ("*", "\\"):
                    raise BadWildcard("bad-escape", "a wildcard escapes only `*` and `\\`", at - 1)
            run.append(char)
        at += 1
    return [*runs, "".join(run)]


def wildcard(runs: list[str]) -> Test:
    """Accepts the strings that are the runs in order, with anything between them."""
    first, *middle, last = runs if len(runs) > 1 else [runs[0], ""]
    if len(runs) == 1:
        return first.__eq__
    if not any(middle):
        if not first:
            return lambda value: value.endswith(last)
        if not last:
            return lambda value: value.startswith(first)
    return _in_order(middle) if not first and not last else _between(first, middle, last)


def _in_order(runs: list[str]) -> Test:
    """Accepts the strings in which the runs follow each other."""
    longest = max(runs, key=len)

    def accepts(value: str) -> bool:
        if longest not in value:  # tells most strings at once
            return False
        at = 0
        for run in runs:
            found = value.find(run, at)
            if found < 0:
                return False
            at = found + len(run)
        return True

    return accepts


def _between(first: str, runs: list[str], last: str) -> Test:
    """The same for those that begin and end with something, too."""
    shortest = len(first) + len(last)

    def accepts(value: str) -> bool:
        if not value.endswith(last) or not value.startswith(first) or len(value) < shortest:
            return False
        at, end = len(first), len(value) - len(last)
        for run in runs:
            found = value.find(run, at, end)
            if found < 0:
                return False
            at = found + len(run)
        return True

    return accepts


# The automation dialect's wildcard: `*` any run and `?` any one UTF-16 unit, neither across a line break,
# nothing escapes. So pattern and value must have the same breaks, and each line is matched on its own.

_BREAKS = "\n\r\u2028\u2029"


def glob(text: str) -> Test:
    """Accepts the strings that the automation dialect's wildcard matches as a whole."""
    lines, breaks = _lines(units(text))
    if not breaks:
        return _within_a_line(_line(lines[0]))
    tests = [_line(line) for line in lines]

    def accepts(value: str) -> bool:
        found, found_breaks = _lines(units(value))
        return found_breaks == breaks and all(test(line) for test, line in zip(tests, found, strict=True))

    return accepts


def _within_a_line(test: Test) -> Test:
    def accepts(value: str) -> bool:
        plain = value if value.isascii() else units(value)
        return test(plain) and not any(char in plain for char in _BREAKS)

    return accepts


def units(text: str) -> str:
    """The text as a JavaScript engine counts it: characters beyond the BMP as two surrogates."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return text
    halves = text.encode("utf-16-be", "surrogatepass")
    return "".join(chr(halves[at] << 8 | halves[at + 1]) for at in range(0, len(halves), 2))


def _lines(text: str) -> tuple[list[str], str]:
    if not any(char in text for char in _BREAKS):
        return [text], ""
    breaks = "".join(char for char in text if char in _BREAKS)
    for other in _BREAKS[1:]:
        text = text.replace(other, "\n")
    return text.split("\n"), breaks


def _line(text: str) -> Test:
    return wildcard(text.split("*")) if "?" not in text else _placeholders(text)


def _placeholders(text: str) -> Test:
    """A wildcard with `?`: bit i of the state says that the first i places of the pattern are matched.

    One shift and two masks a character, however the stars and the question marks lie.
    """
    places = "".join(text.split("*"))
    every = sum(1 << at for at, char in enumerate(places) if char == "?")
    masks: dict[str, int] = {}
    for at, char in enumerate(places):
        masks[char] = masks.get(char, every) | 1 << at
    stars = 0
    at = 0
    for char in text:
        if char == "*":
            stars |= 1 << at
        else:
            at += 1
    final = 1 << len(places)
    longest = max(text.replace("?", "*").split("*"), key=len)

    def accepts(value: str) -> bool:
        if longest not in value:  # tells most strings at once
            return False
        state = 1
        for char in value:
            state = (state & masks.get(char, every)) << 1 | state & stars
            if not state:
                return False
        return bool(state & final)

    return accepts
