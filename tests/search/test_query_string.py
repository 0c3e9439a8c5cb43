"""The value: parsing, printing, matching, explaining (search-filters.md, "Query strings")."""

import json
import pickle
import random
from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from firewhen import InvalidEvent, InvalidRule, Mapping, QueryString
from firewhen.search.query.phrases import phrase
from firewhen.source import Source
from tests.conformance.opensearch.generate_queries import QueryBatch, query_batch

BOOKS = {
    "title": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
    "tags": {"type": "keyword"},
    "pages": {"type": "long"},
    "date": {"type": "date"},
}
BOOK = {"title": "The Quick Brown Fox", "tags": ["animals", "new york"], "pages": 120, "date": "2024-05-06"}


# The value.


def test_a_query_is_parsed_once_and_asked_often() -> None:
    query = QueryString.parse('title:fox AND pages:[100 TO 200] AND -tags:"los angeles"', mapping=BOOKS)
    assert query.matches(BOOK)
    assert query.matches(json.dumps(BOOK))
    assert query.matches(json.dumps(BOOK).encode())
    assert not query.matches({**BOOK, "pages": 99})


def test_filter_yields_the_entities_as_they_were_given() -> None:
    lines = [b'{"n": 1}', b'{"n": 5}', b'{"n": 9}']
    assert list(QueryString.parse("n:>=5").filter(iter(lines))) == lines[1:]


def test_equal_queries_say_the_same_to_the_same_mapping() -> None:
    query = QueryString.parse("a  AND\tb", mapping=BOOKS)
    same = QueryString.parse("a AND b", mapping=Mapping.parse(BOOKS))
    assert query == same
    assert hash(query) == hash(same)
    assert query != QueryString.parse("a AND b")
    assert query != QueryString.parse("a AND b", mapping=BOOKS, default_operator="AND")
    assert query != QueryString.parse("a AND b", mapping=BOOKS, default_fields=["tags"])
    assert query != "a AND b"


def test_escapes_and_boosts_count_as_they_are_meant() -> None:
    assert QueryString.parse(r"\fox") == QueryString.parse("fox")
    assert QueryString.parse("fox^2") != QueryString.parse("fox")


def test_a_query_cannot_be_made_or_changed_otherwise() -> None:
    query = QueryString.parse("a")
    with pytest.raises(TypeError):
        QueryString()
    with pytest.raises(AttributeError):
        query.text = "b"  # type: ignore[attr-defined]  # what is tested
    with pytest.raises(AttributeError):
        del query._text


@pytest.mark.parametrize(
    "options", [{}, {"mapping": BOOKS}, {"default_operator": "AND", "default_fields": ["a", "b"]}]
)
def test_a_query_pickles_and_its_repr_makes_it_again(options: dict[str, object]) -> None:
    query = QueryString.parse("a b~1", **options)  # type: ignore[arg-type]  # options of several types
    assert pickle.loads(pickle.dumps(query)) == query
    assert eval(repr(query)) == query


def test_options_can_be_read() -> None:
    query = QueryString.parse("a", default_operator="AND", default_fields=["tags"], mapping=BOOKS)
    assert (query.default_operator, query.default_fields) == ("AND", ("tags",))
    assert query.mapping.field("pages").type == "long"


def test_another_default_operator_is_refused() -> None:
    with pytest.raises(ValueError, match="one of OR, AND"):
        QueryString.parse("a", default_operator="and")  # type: ignore[arg-type]  # what is tested


def test_default_fields_are_a_list() -> None:
    with pytest.raises(ValueError, match=r"a list of names: \['tags'\]"):
        QueryString.parse("a", default_fields="tags")


def test_bytes_are_read_as_utf_8() -> None:
    assert QueryString.parse("tags:é".encode()) == QueryString.parse("tags:é")
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse(b"a\xff")
    assert caught.value.problems[0].code == "bad-encoding"


@pytest.mark.parametrize("rule", [None, 5, ["a"], {"query": "a"}])
def test_what_is_no_text_is_refused(rule: object) -> None:
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse(rule)  # type: ignore[arg-type]  # what is tested
    assert caught.value.problems[0].code == "not-a-string"


def test_a_mapping_that_means_nothing_is_refused() -> None:
    with pytest.raises(InvalidRule):
        QueryString.parse("a", mapping={"a": {"type": "nonsense"}})


@pytest.mark.parametrize("entity", ["[]", "{", b"\xff", 5, None, '"a"'])
def test_what_is_no_entity_is_refused(entity: object) -> None:
    with pytest.raises(InvalidEvent):
        QueryString.parse("a").matches(entity)  # type: ignore[arg-type]  # what is tested


def test_now_is_an_argument_of_matching() -> None:
    query = QueryString.parse("date:[now-1d/d TO now]", mapping=BOOKS)
    assert query.matches(BOOK, now="2024-05-07T12:00:00Z")
    assert query.matches(BOOK, now=datetime(2024, 5, 6, 12, tzinfo=UTC))
    assert not query.matches(BOOK, now="2024-05-08T12:00:00Z")
    assert not query.matches(BOOK, now=0)
    assert not query.matches(BOOK)
    assert list(query.filter([BOOK], now="2024-05-07")) == [BOOK]


def test_a_query_inside_of_a_rule_points_there() -> None:
    source = Source({"entities_query": "a:b:c"})
    (_, value), *_ = source.root.members
    with pytest.raises(InvalidRule) as caught:
        QueryString.part_of(source, value)
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.column) == ("/entities_query", 4)
    with pytest.raises(InvalidRule, match="a query string is a string"):
        QueryString.part_of(Source([5]), Source([5]).root.elements[0])


def test_the_query_of_an_engine() -> None:
    query = QueryString.parse(" title:fox  AND tags:new\\ york^2", mapping=BOOKS, default_fields=["title"])
    assert query.to_elasticsearch() == {
        "query_string": {
            "query": "title:fox AND tags:new\\ york^2",
            "default_operator": "OR",
            "lenient": True,
            "fields": ["title"],
        }
    }
    assert "fields" not in QueryString.parse("a").to_elasticsearch()["query_string"]


# Errors.


def test_an_error_says_what_to_write_instead() -> None:
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse("start:10:30")
    assert str(caught.value) == (
        "invalid rule\n"
        "line 1, column 9: "
        "`:` stands behind a field's name, and there is none [bad-syntax]\n"
        "    start:10:30\n"
        "            ^\n"
        "  found: :30\n"
        "  allowed: a word, a phrase, a range, or `(`, AND, OR, NOT, `^2`, `~`, the end\n"
        '  write: `\\:` for the character, or `"…"` around the text'
    )


HINTS = [
    ("n:-3", r"`\-` for the character"),
    ("NOT NOT a", '`"NOT"` for the word'),
    ("a AND", '`"AND"` for the word'),
    ("a && && b", r"`\&&` for the word"),
    ("()", r"`\(\)` for the characters"),
    ("(a", r"`\(` for the character"),
    ("a)", r"`\)` for the character"),
    ('"a', r"`\"` for the character"),
    ("a/b", r"`\/` for the character"),
    ("a^x", r"`\^` for the character"),
    ("a~x", r"`\~` for the character"),
    ("[a to b]", "`[low TO high]`"),
    ("na*:x", r"`na\*:…`"),
    ("a]", r"`\]` for the character"),
    ("a\\", r"`\\` for the character"),
    ("/[/", None),
    ("/(a/", r"`\(`"),
    ("f:", r"`\:` for the character"),
    ("^2", r"`\^` for the character"),
]


@pytest.mark.parametrize(("text", "fix"), HINTS)
def test_an_error_says_how_to_escape(text: str, fix: str | None) -> None:
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse(text)
    (problem,) = caught.value.problems
    assert problem.line == 1
    assert problem.excerpt is not None
    assert problem.excerpt.endswith("^")
    assert (fix or "") in (problem.fix or "")


# Notes.


NOTES = [
    ("a OR b AND c", "mixed-operators", "this means `b AND c`", "a OR (b AND c)"),
    ("a AND b OR c", "mixed-operators", "this means `a AND b`", "(a AND b) OR c"),
    ("a OR b AND NOT c", "mixed-operators", "this means `b AND NOT c`", "a OR (b AND NOT c)"),
    ("a OR NOT b", "or-not", "`b` is excluded from all of it", "OR (NOT b)"),
    ("+a b", "idle-clause", "`b` makes no difference", "+b"),
    ("a AND b (c OR d)", "idle-clause", "`(c OR d)` makes no difference", "+(c OR d)"),
    ("10:30", "field-of-digits", "`10` is taken for a field's name", r"10\:30"),
    ("x AND (a OR b AND c)", "mixed-operators", "this means `b AND c`", "a OR (b AND c)"),
]


@pytest.mark.parametrize(("text", "code", "message", "fix"), NOTES)
def test_notes(text: str, code: str, message: str, fix: str) -> None:
    (note,) = QueryString.parse(text).notes
    assert note.code == code
    assert message in note.message
    assert note.fix == fix


def test_what_a_note_tells_to_write_is_free_of_notes() -> None:
    for _, code, _, fix in NOTES:
        if code == "mixed-operators":
            assert QueryString.parse(fix).notes == ()
        else:
            QueryString.parse(fix.removeprefix("OR "))


def test_notes_stand_in_text_order_with_their_places() -> None:
    notes = QueryString.parse("10:30 OR\n NOT b  AND  c").notes
    assert [(note.code, note.line, note.column) for note in notes] == [
        ("mixed-operators", 1, 1),
        ("field-of-digits", 1, 1),
        ("or-not", 2, 6),
    ]


@pytest.mark.parametrize(
    "text", ["a", "a b", "a AND b", "a OR b OR c", "a AND -b", "a -b", "(a OR b) AND c", "", "a OR (NOT b)"]
)
def test_plain_queries_have_no_notes(text: str) -> None:
    assert QueryString.parse(text).notes == ()


# Explanations.


def why(text: str, entity: dict[str, object], **options: object) -> str:
    """What the explanation says of the clause to look at first."""
    options.setdefault("mapping", BOOKS)
    return QueryString.parse(text, **options).explain(entity).focus().why  # type: ignore[arg-type]  # see above


WHYS = [
    ("title:fox", '`title` has "The Quick Brown Fox": the word "fox"'),
    ("title:(fox dog)", '`title` has "The Quick Brown Fox": one of the words "fox", "dog"'),
    (
        "title:foxes",
        '`title` is "The Quick Brown Fox", the query wants the word "foxes": the closest word is "fox"',
    ),
    ("tags:Animals", 'the 2 values of `tags` lack "Animals"; one is "animals": it differs only in case'),
    ("pages:121", '`pages` is 120, the query wants "121"'),
    ("pages:[1 TO 50]", '`pages` is 120, the query wants a value at least "1" and at most "50"'),
    ("pages:many", '`pages` is 120, the query wants "many"'),
    ("tag:animals", "`tag` is absent; did you mean `tags`?"),
    ("_exists_:pages", "`pages` is there"),
    ("_exists_:pagse", "`pagse` is absent; did you mean `pages`?"),
    (
        "title.keyword:the*",
        'the query wants what begins with "the": it differs only in case',
    ),
    ("title:/f.t/", '`title` is "The Quick Brown Fox", the query wants what `/f.t/` matches'),
    ("tags:new?yorks", "the 2 values of `tags` lack what looks like `new?yorks`"),
    ("title:fix~", '`title` has "The Quick Brown Fox": "fix" within 1 edit'),
    ('title:"brown quick"~1', 'the query wants the phrase "brown quick", 1 apart at most'),
    ('title:"quick brown"', 'the phrase "quick brown"'),
    ("fox", '`title` has "The Quick Brown Fox": the word "fox"'),
    ("120", '`pages` has 120: "120"'),
    ("hound", 'no field has "hound"'),
    ("quik", 'no field has "quik"; `title` is "The Quick Brown Fox": the closest word is "quick"'),
    ("-title:fox", '`title:fox` must not hold, but does: `title` has "The Quick Brown Fox"'),
    ("*", "`*` matches everything"),
    ("date:>2025", "the query wants a value from 2025-01-02T00:00:00Z"),
    ("", "nothing is asked for"),
]


@pytest.mark.parametrize(("text", "wanted"), WHYS)
def test_why(text: str, wanted: str) -> None:
    assert wanted in why(text, BOOK)


def test_why_in_other_ways() -> None:
    assert "all of the words" in why("title:(fox dog)", BOOK, default_operator="AND")
    assert why("hound", BOOK, default_fields=["tags", "title"]).startswith(
        'none of `tags, title` has "hound"'
    )
    assert (
        why("a.b:x", {"a": {}}, mapping={"a": {"type": "long"}})
        == "the mapping has no field `a.b` that a query could reach"
    )
    assert "it does not fit the type long" in why("pages:5", {"pages": "five"})


def test_an_explanation_is_a_tree_in_the_words_of_the_query() -> None:
    root = QueryString.parse(
        "title:fox AND (tags:x OR pages:1) AND -date:2024-05-06 a", mapping=BOOKS
    ).explain(BOOK)
    assert [(node.kind, node.asked) for node in root.walk()] == [
        ("query", "title:fox AND (tags:x OR pages:1) AND -date:2024-05-06 a"),
        ("AND", "title:fox AND (tags:x OR pages:1) AND -date:2024-05-06 a"),
        ("words", "title:fox"),
        ("OR", "tags:x pages:1"),
        ("words", "tags:x"),
        ("words", "pages:1"),
        ("NOT", "NOT date:2024-05-06"),
        ("words", "date:2024-05-06"),
    ]
    assert root.why == "the entity does not match the query"
    assert root.children[0].why == "2 of 3 clauses failed; `a` makes no difference beside them"
    assert "✗" in root.text(full=True)


# Properties, over queries made at random.


def batches() -> st.SearchStrategy[QueryBatch]:
    return st.integers(0, 10**6).map(lambda seed: query_batch(random.Random(seed), entities=4, queries=6))


@settings(max_examples=40, deadline=None)
@given(batches())
def test_what_is_printed_parses_to_the_same(batch: QueryBatch) -> None:
    for text, options in batch.queries:
        try:
            query = QueryString.parse(text, mapping=batch.properties, **options)
        except InvalidRule:
            continue
        again = QueryString.parse(str(query), mapping=batch.properties, **options)
        assert (again, str(again)) == (query, str(query))
        for entity in batch.entities.values():
            matches = query.matches(entity, now=batch.now)
            assert again.matches(entity, now=batch.now) is matches
            assert query.explain(entity, now=batch.now).outcome == matches
            negated = QueryString.parse(f"*:* -({query})", mapping=batch.properties, **options)
            assert negated.matches(entity, now=batch.now) is not matches or not str(query)


@settings(max_examples=200)
@given(
    st.text(max_size=20) | st.text('ab:"()[]{}~*?/\\^+-!&|<> TO', max_size=12), st.sampled_from(["OR", "AND"])
)
def test_any_text_is_a_query_or_is_refused(text: str, default: str) -> None:
    try:
        query = QueryString.parse(text, default_operator=default)  # type: ignore[arg-type]  # one of both
    except InvalidRule as error:
        problems = error.problems
        note(str(error))
    else:
        problems = ()
    if problems:
        assert [problem.line is None for problem in problems] == [False]
        return
    assert QueryString.parse(str(query), default_operator=default) == query  # type: ignore[arg-type]  # as above
    assert query.explain({"a": text, "b": [1, {"c": text}]}).outcome == query.matches(
        {"a": text, "b": [1, {"c": text}]}
    )
    assert isinstance(query.notes, tuple)


@given(st.text(min_size=1, max_size=8))
def test_an_escaped_word_finds_itself(text: str) -> None:
    escaped = "".join(f"\\u{ord(char):04x}" for char in text if ord(char) < 0x10000)
    meant = "".join(char for char in text if ord(char) < 0x10000)
    if (
        not meant
        or meant[0] in "<>"
        or (len(meant) > 1 and any(0xD800 <= ord(char) < 0xE000 for char in meant))
    ):
        return
    assert QueryString.parse(f"k:{escaped}", mapping={"k": {"type": "keyword"}}).matches({"k": meant})


@given(
    st.lists(st.sampled_from("abc"), min_size=2, max_size=4),
    st.lists(st.sampled_from("abcd"), max_size=7),
    st.integers(0, 5),
)
def test_phrases_are_found_as_defined(words: list[str], text: list[str], slop: int) -> None:
    """Some choice of a place for each word, all of them different, with max(p - i) - min(p - i) at most n."""

    def choices(at: int, taken: tuple[int, ...]) -> bool:
        if at == len(words):
            shifts = [place - index for index, place in enumerate(taken)]
            return max(shifts) - min(shifts) <= slop
        return any(
            choices(at + 1, (*taken, place))
            for place, word in enumerate(text)
            if word == words[at] and place not in taken
        )

    assert phrase(words, slop)([" ".join(text)]) is choices(0, ())


# Limits.


@pytest.mark.parametrize("text", ["(" * 100_000, "(" * 100_000 + "a" + ")" * 100_000, "a:(" * 100_000])
def test_nesting_is_limited(text: str) -> None:
    with pytest.raises(InvalidRule) as caught:
        QueryString.parse(text)
    assert caught.value.problems[0].code == "too-deep"


def test_deep_queries_need_no_recursion() -> None:
    text = "(a AND -" * 900 + "b" + ")" * 900
    query = QueryString.parse(text)
    assert str(query) == text
    assert query.matches({"x": "a"}) is query.matches('{"x": "a"}')
    assert query.explain({"x": "a"}).outcome == query.matches({"x": "a"})
    assert query.notes == ()
    assert pickle.loads(pickle.dumps(query)) == query
    assert QueryString.parse("(" * 999 + "a" + ")" * 999) == QueryString.parse("(a)")


LONG = [
    " ".join(f"w{at}" for at in range(10_000)),
    " OR ".join(f"w{at}" for at in range(5_000)),
    " ".join(f"k:w{at}" for at in range(5_000)),
    'k:"' + "a " * 20_000 + '"~5',
    "[a TO b] " * 2_000,
    '"' * 20_001,
    "/" * 10_001,
    "[" + "a" * 200_000,
    "a~" * 5_000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_long_queries_take_linear_time(text: str) -> None:
    started = perf_counter()
    try:
        query = QueryString.parse(text)
    except InvalidRule:
        pass
    else:
        entity = {"k": "a a b " * 500}
        assert query.explain(entity).outcome == query.matches(entity)
        assert isinstance(query.notes, tuple)
    assert perf_counter() - started < 30
