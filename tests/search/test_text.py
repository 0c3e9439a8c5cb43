"""Words of text fields (search-filters.md, "Text tokens"), as Lucene's standard analyzer makes them.

Compared with the analyzer itself over all strings of 3 character classes, and 1,000,000 random ones.
"""

import sys
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen.search.text import GAP, lower, places, tokens

WORDS = [
    ("", []),
    ("   \t\n", []),
    ("Quick  brown FOX", ["quick", "brown", "fox"]),
    ("e-mail", ["e", "mail"]),
    ("can't U.S.A foo_bar", ["can't", "u.s.a", "foo_bar"]),
    ("'quoted' u.s.a.", ["quoted", "u.s.a"]),
    ("3.14 1,000 1;2 1:2", ["3.14", "1,000", "1;2", "1", "2"]),
    ("a.1 1.a a1.b2", ["a", "1", "1", "a", "a1", "b2"]),
    ("10:30", ["10", "30"]),
    ("a:b", ["a:b"]),
    ("a,b a;b", ["a", "b", "a", "b"]),
    ("___ _a_ _1", ["_a_", "_1"]),
    ("https://example.com/x?y=1", ["https", "example.com", "x", "y", "1"]),
    ("ann@example.com", ["ann", "example.com"]),
    ("Straße ÉCOLE", ["straße", "école"]),
    ("ΟΔΟΣ", ["οδοσ"]),
    ("İstanbul", ["istanbul"]),
    ("e\u0301t\u00e9", ["e\u0301té"]),
    ("a\u200db", ["a\u200db"]),
    ("漢字", ["漢", "字"]),
    ("ひら カタカナ", ["ひ", "ら", "カタカナ"]),
    ("カ_a", ["カ_a"]),
    ("カa", ["カ", "a"]),
    ("한국어", ["한국어"]),
    ("ภาษาไทย", ["ภาษาไทย"]),
    ("צה״ל ג'", ["צה״ל", "ג'"]),
    ('צה"ל צה"', ['צה"ל', "צה"]),
    ("א'א' a'א'", ["א'א'", "a'א"]),
    ("\uff11\uff12 12", ["\uff11\uff12", "12"]),
    ("😀 hi👍🏽", ["😀", "hi", "👍🏽"]),
    ("👨\u200d👩", ["👨\u200d👩"]),
    ("🏴\U000e0067\U000e0062\U000e007f", ["🏴\U000e0067\U000e0062\U000e007f"]),
    ("🇨🇭🇳🇴🇩", ["🇨🇭", "🇳🇴"]),
    ("#️⃣ 1⃣ #", ["#️⃣", "1⃣"]),
    ("😀\ufe0e ©\ufe0f", ["😀", "©\ufe0f"]),
    ("🏽\ufe0f \u2139", ["🏽", "\u2139"]),
    ("\u2603", ["\u2603"]),
    ("+-=<>$€", []),
    ("\ud800a", ["a"]),
    ("\U000f0000a", ["a"]),
]


@pytest.mark.parametrize(("text", "wanted"), WORDS)
def test_words(text: str, wanted: list[str]) -> None:
    assert tokens(text) == wanted


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 600, [255, 255, 90]),
        ("a" * 254 + "'b", [254, 1]),
        ("é" * 256, [255, 1]),
        ("𐐨" * 128, [127, 1]),
        ("a" + "𐐨" * 127, [128]),
        ("_" * 300 + "a", [255]),
    ],
)
def test_a_word_is_cut_after_255_units(text: str, lengths: list[int]) -> None:
    assert [len(word) for word in tokens(text)] == lengths


def test_values_of_an_array_stand_100_places_apart() -> None:
    assert GAP == 100
    assert list(places(["a b", "", "c"])) == [("a", 0), ("b", 1), ("c", 202)]


@given(st.text())
def test_words_are_lower_cased_parts_of_the_text_in_order(text: str) -> None:
    rest = lower(text)
    assert len(rest) == len(text)
    for word in tokens(text):
        assert word
        _, found, rest = rest.partition(word)
        assert found


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_needs_no_classes(text: str) -> None:
    with_classes = tokens(f"{text} é")
    assert with_classes == [*tokens(text), "é"]


@given(st.text(), st.text())
def test_a_blank_parts_words(left: str, right: str) -> None:
    assert tokens(f"{left} {right}") == tokens(left) + tokens(f" {right}")


@pytest.mark.parametrize(
    "part", ["a", "a'", "_", "j\u200d", "#\u0301", "\u200d", "א'", "1,", "🇨", "😀\u200d", "é."]
)
def test_time_is_linear(part: str) -> None:
    started = perf_counter()
    tokens(part * (200_000 // len(part)))
    assert perf_counter() - started < (30 if sys.gettrace() else 5)
