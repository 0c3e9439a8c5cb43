"""Regular expressions, wildcards and fuzzy words (search-filters.md, Leaves), over whole strings.

Compared with Lucene 9.12 over 200,000 generated regular expressions, wildcards and fuzzy words each.
"""

import contextlib
import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen.search.automaton import BadPattern, fuzzy, lower_wildcard, regex, wildcard

REGEX = [
    ("", ["", None, "a"]),
    ("abc", ["abc", None, "ab", "abcd", "xabc", ""]),
    ("a.c", ["abc", "a\nc", "a😀c", None, "ac"]),
    ("ab?c", ["ac", "abc", None, "abbc"]),
    ("ab*c", ["ac", "abbbc", None, "adc"]),
    ("ab+c", ["abc", "abbc", None, "ac"]),
    ("a{2}", ["aa", None, "a", "aaa"]),
    ("a{2,}", ["aa", "aaaa", None, "a"]),
    ("a{1,3}", ["a", "aaa", None, "", "aaaa"]),
    ("a{0}", ["", None, "a"]),
    ("a{2}{3}", ["aaaaaa", None, "aaaaa"]),
    ("a|bc", ["a", "bc", None, "abc", ""]),
    ("(a|b)c", ["ac", "bc", None, "c"]),
    ("a()b", ["ab", None, "a()b"]),
    ("[abx-z]", ["a", "y", None, "c", "-"]),
    ("[^a-c]", ["d", "😀", None, "a", ""]),
    (r"[\d_]", ["5", "_", None, "a"]),
    (r"[\-a]", ["-", "a", None, "\\"]),
    (r"[\\a]", ["\\", "a", None, "b"]),
    ("[]a]", ["]", "a", None, "b"]),
    ("[a^]", ["a", "^", None, "b"]),
    ("[-a]", ["-", "a", None, "b"]),
    ("[a-c-e]", ["b", "-", "e", None, "d"]),
    (r"[^\S]", [" ", None, "a"]),
    ('"a.b*"c', ["a.b*c", None, "aXb*c"]),
    (r'"a\"', ["a\\", None, 'a"']),
    ("~(abc)", ["ab", "", "abcd", None, "abc"]),
    ("~a", ["", "aa", "b", None, "a"]),
    ("~a*", ["", "b", "ab", "aa"]),
    ("~~a", ["a", None, "b"]),
    ("a~bc", ["axc", "abbc", "ac", None, "abc"]),
    (".*foo.*&.*bar.*", ["foobar", "barfoo", None, "foo"]),
    ("a&b", [None, "a", "b", "ab"]),
    ("a&a|b", ["a", "b", None, "ab"]),
    ("@", ["", "anything", "\n"]),
    ("a@b", ["ab", "axxb", None, "a"]),
    ("#", [None, "", "#"]),
    ("a#|b", ["b", None, "a"]),
    ("#*", [None, "", "#"]),
    ("#?", ["", None, "#"]),
    ("<1-100>", ["1", "42", "042", "100", None, "0", "101", "", "-1"]),
    ("<100-1>", ["1", "100", None, "0"]),
    ("<01-10>", ["01", "10", None, "1", "001"]),
    ("<0-9>", ["0", "9", None, "00", ""]),
    ("<0-10>", ["0", "00", "10", None, "11", ""]),
    ("<5-123>", ["5", "99", "123", "0005", None, "4", "124"]),
    ("<+1-12>", ["01", "12", None, "1"]),
    (r"\d\D", ["5a", None, "55", "a5"]),
    (r"\w\W", ["_-", None, "__", "é-"]),
    (r"\s\S", [" a", "\ra", None, "\x0ba"]),
    (r"\.\*\/\1", [".*/1", None, "a*/1"]),
    ("^a$", ["^a$", None, "a"]),
    ("*a", ["*a", None, "a"]),
    ("|a", ["|a", None, "a"]),
    ("a||b", ["a", "|b", None, "b"]),
    ("a]}", ["a]}", None, "a"]),
    ("(|a)", ["|a", None, "a"]),
    (")", [")", None, ""]),
    ("(a|))", ["a", ")"]),
    ("{", ["{", None, ""]),
]


@pytest.mark.parametrize(("pattern", "texts"), REGEX)
def test_regex(pattern: str, texts: list[str | None]) -> None:
    """What stands before None is accepted, what stands behind it is not."""
    accepts = regex(pattern)
    end = texts.index(None) if None in texts else len(texts)
    assert [text for text in texts[:end] if not accepts(text or "")] == []
    assert [text for text in texts[end + 1 :] if accepts(text or "")] == []


BROKEN = [
    ("a|", 2),
    ("a&", 2),
    ("~", 1),
    ("(a", 0),
    ("(", 1),
    ("a)", 1),
    ("a{", 2),
    ("a{x}", 2),
    ("a{,3}", 2),
    ("a{2", 1),
    ("a{2,1}", 1),
    ("a{2147483648}", 2),
    ("[a", 0),
    ("[]", 0),
    ("[", 1),
    ("[b-a]", 1),
    ("[a-]", 1),
    ('"a', 0),
    ("<1-2", 0),
    ("<name>", 0),
    ("<1>", 0),
    ("<-1-2>", 0),
    ("<1-2147483648>", 0),
    ("a\\", 2),
    (r"\e", 0),
    (r"[\q]", 1),
]


@pytest.mark.parametrize(("pattern", "at"), BROKEN)
def test_a_broken_regex_says_where(pattern: str, at: int) -> None:
    with pytest.raises(BadPattern) as caught:
        regex(pattern)
    assert (caught.value.code, caught.value.at) == ("bad-regex", at)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a|b)*a(a|b){15}",
        "a" * 1001,
        "(a{1000}){1000}",
        ".{40000}",
        "&".join(f"@{char}@" for char in "abcdefghijklmnopq"),
    ],
)
def test_an_expression_that_costs_too_much_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern) as caught:
        regex(pattern)
    assert caught.value.code == "too-complex"


def test_nesting_needs_no_recursion() -> None:
    assert regex("(" * 499 + "a" + ")" * 499)("a")
    assert regex("~" * 998 + "a")("a")


@pytest.mark.parametrize("pattern", ["(a*)*b", "(a|a)*b", "(.*a){30}", "(a?){40}b", "~(.*b)b"])
def test_matching_is_linear(pattern: str) -> None:
    accepts = regex(pattern)
    started = perf_counter()
    accepts("a" * 300_000)
    assert perf_counter() - started < 3


WILDCARD = [
    ("abc", ["abc", None, "abcd", ""]),
    ("a*", ["a", "abc", "a\nb", None, "ba"]),
    ("*a", ["a", "ba", None, "ab"]),
    ("*a*", ["a", "bab", None, "b"]),
    ("a*b*c", ["abc", "axbxc", "abbc", None, "acb"]),
    ("a*a", ["aa", "aba", None, "a"]),
    ("a?c", ["abc", "a😀c", None, "ac", "abbc"]),
    ("?*", ["a", "ab", None, ""]),
    ("*?b*", ["ab", "aab", None, "b"]),
    ("**", ["", "a"]),
    (r"a\*", ["a*", None, "ab"]),
    (r"\?*", ["?", "?a", None, "a"]),
    (r"\u0061*", ["u0061", None, "a"]),
    (r"a\\*", ["a\\", None, "a"]),
]


@pytest.mark.parametrize(("pattern", "texts"), WILDCARD)
def test_wildcard(pattern: str, texts: list[str | None]) -> None:
    accepts = wildcard(pattern)
    end = texts.index(None) if None in texts else len(texts)
    assert [text for text in texts[:end] if not accepts(text or "")] == []
    assert [text for text in texts[end + 1 :] if accepts(text or "")] == []


def test_a_wildcard_for_words_keeps_what_is_escaped() -> None:
    assert lower_wildcard(r"Fo\O*ÉA") == r"fo\O*éa"


@pytest.mark.parametrize("pattern", ["*a" * 50 + "b", "*a?" * 50 + "b"])
def test_wildcards_do_not_backtrack(pattern: str) -> None:
    started = perf_counter()
    assert not wildcard(pattern)("a" * 20_000)
    assert perf_counter() - started < 3


FUZZY = [
    ("roam", 1, ["roam", "foam", "roams", "oam", "raom", None, "room's", "foams"]),
    ("roam", 2, ["foams", "rm", "oram", None, "formsa"]),
    ("ab", 0, ["ab", None, "ac"]),
    ("ab", 1, ["ba", "b", "xab", None, "bax"]),
    ("abc", 2, ["c", "bac", "bca", None, "xcab"]),
    ("a", 2, ["", "bc", None, "bcd"]),
    ("😀b", 1, ["b😀", "😀", None, ""]),
]


@pytest.mark.parametrize(("word", "edits", "texts"), FUZZY)
def test_fuzzy(word: str, edits: int, texts: list[str | None]) -> None:
    accepts = fuzzy(word, edits)
    end = texts.index(None)
    assert [text for text in texts[:end] if not accepts(text or "")] == []
    assert [text for text in texts[end + 1 :] if accepts(text or "")] == []


LETTERS = st.text("abc", max_size=6)


@given(LETTERS, LETTERS, st.integers(1, 2))
def test_fuzzy_is_symmetric(word: str, other: str, edits: int) -> None:
    assert fuzzy(word, edits)(other) == fuzzy(other, edits)(word)


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_a_wildcard_is_a_simple_regex(pattern: str, text: str) -> None:
    expression = pattern.replace("?", ".").replace("*", ".*")
    assert wildcard(pattern)(text) == bool(re.fullmatch(expression, text, re.DOTALL))
    assert wildcard(pattern)(text) == regex(expression)(text)


def simple_regexes() -> st.SearchStrategy[str]:
    """Expressions that mean the same in Python's dialect."""
    leaves = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", "ab"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})".replace("?:", "")),
            st.tuples(inner, st.sampled_from("?*+") | st.just("{1,2}")).map(
                lambda pair: f"({pair[0]}){pair[1]}"
            ),
        ),
        max_leaves=6,
    )


@given(simple_regexes(), st.text("ab1", max_size=6))
def test_a_regex_without_extras_is_pythons(pattern: str, text: str) -> None:
    assert regex(pattern)(text) == bool(re.fullmatch(pattern, text, re.DOTALL | re.ASCII))


@given(simple_regexes(), simple_regexes(), LETTERS)
def test_boolean_laws(left: str, right: str, text: str) -> None:
    one, other = regex(left)(text), regex(right)(text)
    assert regex(f"~({left})")(text) == (not one)
    assert regex(f"({left})&({right})")(text) == (one and other)
    assert regex(f"({left})|({right})")(text) == (one or other)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2500), st.integers(0, 2))
def test_an_interval_holds_its_numbers(one: int, other: int, number: int, zeros: int) -> None:
    low, high = sorted((one, other))
    spelled = "0" * zeros + str(number)
    same = len(str(one)) == len(str(other))
    wanted = low <= number <= high and (not same or len(spelled) == len(str(one)))
    assert regex(f"<{one}-{other}>")(spelled) == wanted


@given(st.text(max_size=12))
def test_any_text_is_an_expression_or_is_refused(pattern: str) -> None:
    with contextlib.suppress(BadPattern):
        assert regex(pattern)(pattern) in (True, False)
