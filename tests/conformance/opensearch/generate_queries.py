"""Random query strings over the mappings and entities of `generate`: every leaf, some of them broken."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .generate import TYPES, entity, properties, values

ASKED = {
    name: TYPES[name]
    for name in (
        "keyword",
        "short_keyword",
        "text",
        "long",
        "double",
        "boolean",
        "date",
        "long_range",
        "double_range",
    )
} | {"date_range": TYPES["date_range"], "plain_text": {"type": "text"}}
INFERABLE = ["text", "plain_long", "plain_double", "plain_boolean", "plain_double_range"]
TEXTS = [
    "",
    "the quick brown fox",
    "The Quick fox, the lazy dog",
    "fox fox",
    "new york",
    "New York city",
    "e-mail can't u.s.a foo_bar",
    "!!! ...",
    "a b a b",
    "b a",
    "3.14 10:30",
    "漢字 ภาษา",
    "AND or NOT",
    "quick-brown",
    "Ünïcode ΣΟΦΟΣ",
]
WORDS = ["the", "quick", "brown", "fox", "Fox", "FOX", "lazy", "dog", "a", "b", "new", "york", "New", "York"]
WORDS += ["e-mail", "can't", "u.s.a", "foo_bar", "漢字", "7", "5", "5.0", "007", "true"]
"""What is asked for; most of it occurs."""
BOOLEANS = {"boolean", "plain_boolean"}
OPERATORS = ["AND", "OR", "&&", "||"]
SIGNS = ["+", "-", "!", "NOT "]


@dataclass(frozen=True)
class QueryBatch:
    """One mapping, entities by id, and query strings with their options, to be asked of all of them."""

    properties: dict[str, Any]
    entities: dict[str, dict[str, Any]]
    queries: list[tuple[str, dict[str, Any]]]
    now: int
    inferable: bool
    """Whether every value says by itself what the mapping says of it, so that none is needed."""


def query_batch(
    rng: random.Random, entities: int = 20, queries: int = 60, *, inferable: bool = False
) -> QueryBatch:
    """A batch of about `entities` x `queries` verdicts; one query of seven is spoilt at random."""
    types = INFERABLE if inferable else sorted(ASKED)
    fields = {f"f{at}": kind for at, kind in enumerate(rng.sample(types, 4))} | {"o.t": "text"}
    if not inferable:
        fields |= {"_k": "keyword"}
    documents = {f"{at}": _entity(rng, fields) for at in range(entities)}
    maker = Maker(rng, fields)
    asked = []
    for _ in range(queries):
        text = maker.query(2)
        if rng.random() < 1 / 7:
            text = spoilt(rng, text)
        if _BLANK_NUMBER.search(text) or (inferable and _depends(text)):
            continue
        asked.append((text, maker.options()))
    mapping = properties({name: kind for name, kind in fields.items() if kind != "plain_text"})
    mapping |= {name: ASKED[kind] for name, kind in fields.items() if kind == "plain_text"}
    now = rng.choice([1620210615250, 1635640200000])
    return QueryBatch(mapping, documents, asked, now, inferable)


_BLANK_NUMBER = re.compile(r"[<>]=?\s|\\u00[01]|\\\s[-+.\d]|[.\d]\\\s")
"""What may put a blank before a number, which Java reads over where it reads a double."""


def _depends(text: str) -> bool:
    """Whether types decide what a query means: of a clause without words, of a date beside open ranges."""
    return any(
        part in text for part in ("!!!", "...", "+ ", "- ", "! ", '""', "&&x", "\\!", ">", "<", *DATES)
    )


def _entity(rng: random.Random, fields: dict[str, str]) -> dict[str, Any]:
    found = entity(rng, {name: kind for name, kind in fields.items() if "text" not in kind})
    for name, kind in fields.items():
        if "text" in kind and rng.random() < 0.8:
            texts = [rng.choice(TEXTS) for _ in range(rng.choice([1, 1, 2, 3]))]
            found[name] = texts[0] if len(texts) == 1 else texts
    if rng.random() < 0.2 and "_k" in fields:
        found["o.t"] = values(rng, "keyword")
    return found


def spoilt(rng: random.Random, text: str) -> str:
    """The text with a character or two put in, taken out or doubled."""
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randint(0, len(text))
        put = rng.choice([*'+-!():^[]{}"~*?\\/ &|<>=', "AND ", " TO ", "\\u00", "", "\t"])
        text = text[:at] + put + text[at + rng.choice([0, 0, 1]) :]
    return text


class Maker:
    """Makes queries for the fields of one mapping."""

    def __init__(self, rng: random.Random, fields: dict[str, str]) -> None:
        self.rng = rng
        self.fields = fields
        self.names = [
            *fields,
            *(f"{name}.keyword" for name, kind in fields.items() if kind == "text"),
            "gone",
            "o",
        ]

    def options(self) -> dict[str, Any]:
        """Options of `QueryString.parse`."""
        found: dict[str, Any] = {}
        if self.rng.random() < 0.3:
            found["default_operator"] = "AND"
        if self.rng.random() < 0.2:
            found["default_fields"] = self.rng.sample(self.names, self.rng.choice([1, 1, 2]))
        return found

    def query(self, depth: int) -> str:
        rng = self.rng
        parts = [self.operand(depth)]
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
            if rng.random() < 0.5:
                parts.append(rng.choice(OPERATORS))
            parts.append(self.operand(depth))
        return rng.choice([" ", " ", " ", "  ", "\n"]).join(parts)

    def operand(self, depth: int) -> str:
        rng = self.rng
        sign = rng.choice(SIGNS) if rng.random() < 0.25 else ""
        field = f"{self.name()}:" if rng.random() < 0.7 else ""
        nested = depth > 0 and rng.random() < 0.2
        body = f"({self.query(depth - 1)})" if nested else self.leaf()
        boost = f"^{rng.choice(['2', '0.5', '10'])}" if rng.random() < 0.05 else ""
        return f"{sign}{field}{body}{boost}"

    def name(self) -> str:
        rng = self.rng
        if rng.random() < 0.06:
            return rng.choice(["*", "f\\*", "\\*", "f?", "\\_k", "o.\\*", "f\\u0030", "_exists_"])
        return rng.choice(self.names)

    def leaf(self) -> str:
        made: str = self.rng.choice(LEAVES)(self)
        return made

    def regex(self) -> str:
        """Not where booleans are: the engine finds them by the letters T and F that it keeps of them."""
        return "fox" if BOOLEANS & set(self.fields.values()) else f"/{self.rng.choice(REGEXES)}/"

    def word(self) -> str:
        rng = self.rng
        word = rng.choice([*WORDS, *ESCAPED]) if rng.random() < 0.8 else rng.choice(DATES)
        return word.replace(":", "\\:").replace("/", "\\/")


ESCAPED = [
    "new\\ york",
    "\\fox",
    "f\\u006fx",
    "the\\ quick\\ brown\\ fox",
    "\\-7",
    "\\!\\!\\!",
    "...",
    "\\AND",
    "&&x",
    ">",
    "<a",
]
DATES = [
    "2021",
    "2021-05",
    "2021-05-05",
    "2021-05-05T10:30",
    "2020-02-29",
    "2021-05-05||+1d/M",
    "1620210615250",
]
DATES += ["now", "now-1d", "now/d"]
BOUNDS = [
    *WORDS,
    *DATES,
    "*",
    "-7",
    "-7.5",
    "0",
    "127",
    '"the quick"',
    '"*"',
    "TO",
    "a\\ b",
    '"2021-05-05"',
    "\\*",
]
REGEXES = [
    "fox",
    "f.x",
    "[a-z]+",
    ".*o.*",
    "F?ox|dog",
    "~(fox)",
    "@york&new@",
    '"fox"',
    "<1-10>",
    "\\d+",
    "\\D+",
    "\\w{3}",
    ".*",
    "",
    "new york",
    "the.*fox",
    "[^a]@",
    "a\\/b",
    "(fox|the)+",
    "#|fox",
]
WILDCARDS = [
    "f*",
    "*",
    "f?x",
    "?ox",
    "*o*",
    "qu*k",
    "new*",
    "new?york",
    "*k",
    "F*",
    "**",
    "?*",
    "7*",
    "tru?",
    "\\f*x",
    "n\\ew*",
    "2021*",
    "*\\ york",
    "\\**",
    "Qu\\Ick?",
]


def _run(maker: Maker) -> str:
    return " ".join(maker.word() for _ in range(maker.rng.choice([2, 2, 3])))


def _fuzzy(maker: Maker) -> str:
    rng = maker.rng
    letters = list(maker.word())
    if len(letters) > 1 and rng.random() < 0.6 and "\\" not in letters:
        at = rng.randrange(len(letters) - 1)
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters) + rng.choice(
        ["~", "~1", "~2", "~0", "~3", "~0.8", "~1.9", "~AUTO", "~auto", "~-1"]
    )


def _phrase(maker: Maker) -> str:
    rng = maker.rng
    text = rng.choice(TEXTS) if rng.random() < 0.5 else " ".join(rng.choices(WORDS, k=rng.randint(1, 3)))
    if rng.random() < 0.4:
        words = text.split()
        rng.shuffle(words)
        text = " ".join(words[:3])
    return f'"{text}"' + rng.choice(["", "", "~1", "~2", "~5", "~100", "~101", "~", "~x", "~1.7", "~-1"])


def _range(maker: Maker) -> str:
    rng = maker.rng
    low, high = (rng.choice(BOUNDS) for _ in range(2))
    return f"{rng.choice('[{')}{low} TO {high}{rng.choice(']}')}"


def _comparison(maker: Maker) -> str:
    return maker.rng.choice([">", ">=", "<", "<="]) + maker.word()


LEAVES: Sequence[Callable[[Maker], str]] = [
    Maker.word,
    Maker.word,
    Maker.word,
    _run,
    _fuzzy,
    _phrase,
    _phrase,
    _range,
    _range,
    _comparison,
    lambda maker: maker.rng.choice(WILDCARDS),
    lambda maker: maker.rng.choice(WILDCARDS),
    Maker.regex,
    lambda maker: maker.rng.choice(["- a", "! fox", "+ fox"]),
]
