"""Lucene's own analyzer and automata beside firewhen's, on texts and patterns made at random.

`python -m tests.conformance.opensearch.lucene 50000` compares that many of each and prints what differs.
"""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from firewhen.search.automaton import BadPattern, Test, fuzzy, regex, wildcard
from firewhen.search.text import tokens

from .oracle import HOME, missing

Question = dict[str, object]

_CHARS = [
    *" \"#',.0:A_",
    "😀",
    "\u0301",
    "א",
    "\u0661",
    "ก",
    "ั",
    "\u200d",
    "\u20e3",
    "\u2139",
    "漢",
    "ア",
    "あ",
]
_CHARS += ["\ufe0e", "\ufe0f", "🇨", "🏽", "\U000e0067", "\U000e007f", "\U00010428", "Σ", "İ", "한", "１"]  # noqa: RUF001
_TEXT = 'aabbcc0123 -.\\"é\n😀'


def ask(questions: Sequence[Question]) -> list[str]:
    """Lucene's answer to each question, as LuceneOracle.java describes it."""
    classes = f"{HOME / 'classes'}:{HOME / 'lib'}/*"
    lines = "".join(f"{json.dumps(question)}\n" for question in questions)
    command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-cp", classes, "LuceneOracle"]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def disagreements(amount: int, seed: int) -> Iterator[str]:
    """What Lucene and firewhen do not agree on, of `amount` texts and as many pairs of pattern and text."""
    rng = random.Random(seed)
    yield from _token_disagreements([_text(rng, _CHARS, 14) for _ in range(amount)])
    for kind, (make, compile_) in _KINDS.items():
        questions = [_question(rng, kind, make) for _ in range(amount // 10)]
        for question, theirs in zip(questions, ask(questions), strict=True):
            ours = _verdicts(str(question["pattern"]), question["texts"], compile_)
            if ours != theirs and ours != "complex":
                yield f"{question}: firewhen {ours}, Lucene {theirs}"


def _token_disagreements(texts: Sequence[str]) -> Iterator[str]:
    (line,) = ask([{"kind": "tokens", "texts": texts}])
    for text, found in zip(texts, line.split("\t"), strict=False):
        words = ["".join(chr(int(point, 16)) for point in word.split(".") if point) for word in found.split()]
        if words != tokens(text):
            yield f"{text!a}: firewhen {tokens(text)!a}, Lucene {words!a}"


def _question(rng: random.Random, kind: str, make: Callable[[random.Random], str]) -> Question:
    pattern = make(rng)
    near = _near if kind.startswith("fuzzy") else lambda rng, pattern: _text(rng, _TEXT, 6)
    return {"kind": kind, "pattern": pattern, "texts": [near(rng, pattern) for _ in range(10)]}


def _verdicts(pattern: str, texts: object, compile_: Callable[[str], Test]) -> str:
    assert isinstance(texts, list)
    try:
        accepts = compile_(pattern)
    except BadPattern as error:
        return "complex" if error.code == "too-complex" else "invalid"
    return "".join(str(int(accepts(text))) for text in texts)


def _text(rng: random.Random, chars: Sequence[str], longest: int) -> str:
    return "".join(rng.choices(chars, k=rng.randint(0, longest)))


def _near(rng: random.Random, word: str) -> str:
    """The word after a few edits."""
    letters = list(word)
    for _ in range(rng.randint(0, 3)):
        at = rng.randint(0, len(letters))
        letters[at : at + rng.choice([0, 1])] = [] if rng.random() < 0.4 else [rng.choice("abcé😀")]
        if at + 1 < len(letters) and rng.random() < 0.3:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _wildcard(rng: random.Random) -> str:
    return "".join(
        rng.choices(["a", "b", "*", "?", "\\*", "\\?", "\\a", "é", "😀", "\\\\"], k=rng.randint(1, 7))
    )


def _word(rng: random.Random) -> str:
    return _text(rng, "aabcé😀", 9)


def _regex(rng: random.Random) -> str:
    pattern = _union(rng, 2)
    if rng.random() < 0.15:
        at = rng.randint(0, len(pattern))
        pattern = pattern[:at] + rng.choice('|&()[]{}<>~"\\*+?.#@^-,1a') + pattern[at + rng.choice([0, 1]) :]
    return pattern


def _union(rng: random.Random, depth: int) -> str:
    pattern = _sequence(rng, depth)
    while rng.random() < 0.25:
        pattern += rng.choice("||&") + _sequence(rng, depth)
    return pattern


def _sequence(rng: random.Random, depth: int) -> str:
    return "".join(_repeated(rng, depth) for _ in range(rng.randint(1, 3)))


def _repeated(rng: random.Random, depth: int) -> str:
    pattern = _item(rng, depth)
    while rng.random() < 0.25:
        pattern += rng.choice(["?", "*", "+", "{2}", "{1,}", "{0,2}", "{1,3}"])
    return pattern


def _item(rng: random.Random, depth: int) -> str:
    if depth and rng.random() < 0.25:
        return f"({_union(rng, depth - 1)})"
    return rng.choice(_ITEMS)(rng)


def _brackets(rng: random.Random) -> str:
    parts = ["a", "b", "a-c", "0-9", "-", "\\d", "\\w", "\\-", "\\\\", "]", "^", "\\S", "é"]
    return f"[{rng.choice(['', '', '^'])}{''.join(rng.choices(parts, k=rng.randint(1, 3)))}]"


def _interval(rng: random.Random) -> str:
    numbers = [str(rng.choice([0, 1, 5, 9, 10, 11, 99, 100, 123, 999])) for _ in range(2)]
    return f"<{numbers[0].zfill(rng.choice([0, 3]))}-{numbers[1].zfill(rng.choice([0, 3]))}>"


_ITEMS: Sequence[Callable[[random.Random], str]] = [
    lambda rng: rng.choice("abc01 -"),
    lambda rng: rng.choice("abc."),
    _brackets,
    _interval,
    lambda rng: "~" + rng.choice("abc."),
    lambda rng: rng.choice(["\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\.", "\\1", '\\"', "\\\\", "\\("]),
    lambda rng: rng.choice(["@", "#", "()", '"a.b"', '""', "^", "$"]),
]
_KINDS: dict[str, tuple[Callable[[random.Random], str], Callable[[str], Test]]] = {
    "regex": (_regex, regex),
    "wildcard": (_wildcard, wildcard),
    "fuzzy1": (_word, lambda word: fuzzy(word, 1)),
    "fuzzy2": (_word, lambda word: fuzzy(word, 2)),
}


def main(amount: int = 50_000, seed: int = 1) -> int:
    """Print every disagreement; 0 when there is none."""
    if why := missing():
        print(why)
        return 1
    found = list(disagreements(amount, seed))
    print(
        *found[:20],
        f"{amount:,} texts, patterns and words of each kind: {len(found)} disagreements",
        sep="\n",
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
