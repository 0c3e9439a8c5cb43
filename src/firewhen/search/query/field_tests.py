"""How the values of one field compare with one leaf of a query (search-filters.md, "Query strings", Leaves).

A value of the wrong type matches nothing, nor does what a field's type cannot read: the engine's `lenient`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..asking import Bounds, Predicate, Tests, ask, every_scalar, spelled_between
from ..automaton import BadPattern, fuzzy, lower_wildcard, regex, wildcard
from ..dates import ISO, BadDate
from ..mapping import Field
from ..numbers import spelled
from ..text import lower, tokens, vocabulary
from ..values import equals, within
from .nodes import Fuzzy, Leaf, Operator, Phrase, Prefix, Range, Regex, Wildcard, Words
from .phrases import phrase
from .scopes import reads_text

Accepts = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Together:
    """A test of all texts of a field at once, where one of them alone may not tell."""

    holds: Callable[[Sequence[str]], bool]


TextTest = Accepts | Together


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, dict)


def _is_no_date(value: Any) -> bool:
    return isinstance(value, str) and ISO.read(value) is None


@dataclass(frozen=True, slots=True)
class FieldTest:
    """The test of a field: some value passes `tests`, or its texts pass `texts`."""

    tests: Tests
    texts: Together | None = None
    is_text: Predicate = _is_string

    def holds(self, values: Sequence[Any]) -> bool:
        """Whether the field satisfies the leaf by one of its values, or by all of them."""
        if any(ask(self.tests, value) for value in values):
            return True
        if self.texts is None:
            return False
        return self.texts.holds([spelled(value) for value in values if self.is_text(value)])


def field_test(leaf: Leaf, field: Field, now: int, default: Operator) -> FieldTest:
    """The test of a leaf for one field; `now` is in epoch milliseconds."""
    if field.name == "_id" and not isinstance(leaf, Words | Phrase):
        return FieldTest({})  # ids are compared as a whole, and nothing else
    return _LEAVES[type(leaf)](leaf, field, now, default)


def _words(leaf: Words, field: Field, now: int, default: Operator) -> FieldTest:
    words = tokens(leaf.text)
    if default == "AND" and len(words) > 1:
        return _analysed(leaf.text, field, now, Together(_all_of(words)))
    return _analysed(leaf.text, field, now, _one_of(words))


def _phrase(leaf: Phrase, field: Field, now: int, default: Operator) -> FieldTest:
    words = tokens(leaf.text)
    test = Together(phrase(words, leaf.slop)) if len(words) > 1 else _one_of(words)
    return _analysed(leaf.text, field, now, test)


def _one_of(words: Sequence[str]) -> Accepts:
    wanted = frozenset(words)
    return lambda text: not wanted.isdisjoint(vocabulary(text))


def _all_of(words: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    wanted = frozenset(words)

    def test(texts: Sequence[str]) -> bool:
        missing = set(wanted)
        for text in texts:
            missing -= vocabulary(text)
        return not missing

    return test


def _analysed(text: str, field: Field, now: int, test: TextTest) -> FieldTest:
    """What is asked word by word of a text, and as a whole of any other field."""
    if field.kind == "text":
        return _of_text(test)
    tests = _lenient(lambda: equals(field, [text], now))
    if not reads_text(field):
        return FieldTest(tests)
    dated = _dated(field, Bounds.exactly(text), now)
    return _inferred(tests, dated, test)


def _range(leaf: Range, field: Field, now: int, default: Operator) -> FieldTest:
    bounds = Bounds(leaf.low, leaf.high, leaf.low_included, leaf.high_included)
    if not reads_text(field):
        return FieldTest(_lenient(lambda: within(field, bounds, now)))
    accepts = spelled_between(replace(bounds, low=_lower(leaf.low), high=_lower(leaf.high)))
    test = _some_word(accepts)
    if field.kind == "text":
        return _of_text(test)
    tests = _lenient(lambda: within(field, bounds, now))
    return _inferred(tests, _dated(field, bounds, now) if bounds.given else {}, test)


def _lower(bound: str | None) -> str | None:
    return None if bound is None else lower(bound)


def _some_word(accepts: Accepts) -> Accepts:
    return lambda text: any(map(accepts, vocabulary(text)))


def _of_text(test: TextTest) -> FieldTest:
    """The test of a text field, whose values are all read as text."""
    if isinstance(test, Together):
        return FieldTest({}, test, _is_scalar)
    return FieldTest(every_scalar(lambda value: test(spelled(value))) | {str: test})


# Fields that no mapping names: numbers, booleans and ranges by their own type; a string is a text, but where
# both sides read as dates these are compared.


def _inferred(tests: Tests, dated: Tests, test: TextTest) -> FieldTest:
    others = {class_: accepts for class_, accepts in tests.items() if class_ is not str}
    if isinstance(test, Together):
        strings: Tests = {str: dated[str]} if dated else {}
        return FieldTest(others | strings, test, _is_no_date if dated else _is_string)
    if not dated:
        return FieldTest(others | {str: test})
    in_dates = dated[str]
    return FieldTest(others | {str: lambda value: in_dates(value) or (test(value) and _is_no_date(value))})


def _dated(field: Field, bounds: Bounds, now: int) -> Tests:
    """The tests of a date field; none when the bounds are no dates."""
    as_date = replace(field, kind="date", type="date", formats=ISO)
    return _lenient(lambda: within(as_date, bounds, now))


def _lenient(make: Callable[[], Tests]) -> Tests:
    try:
        return make()
    except BadDate:
        return {}


# Patterns: strings alone, as a whole on keywords, word by word and lower-cased on texts.


def _pattern(field: Field, whole: Accepts, word: Accepts) -> FieldTest:
    if reads_text(field):
        return _of_text(_some_word(word)) if field.kind == "text" else FieldTest({str: _some_word(word)})
    if field.kind == "infer" or field.inferred:
        return FieldTest({str: whole})
    return FieldTest(_keyword(field, whole) if field.kind == "keyword" else {})


def _keyword(field: Field, accepts: Accepts) -> Tests:
    longest = field.longest
    if longest is None:
        return every_scalar(lambda value: accepts(spelled(value)))
    return every_scalar(lambda value: len(spelled(value)) <= longest and accepts(spelled(value)))


def _wildcard(leaf: Wildcard, field: Field, now: int, default: Operator) -> FieldTest:
    return _pattern(field, wildcard(leaf.pattern), wildcard(lower_wildcard(leaf.pattern)))


def _prefix(leaf: Prefix, field: Field, now: int, default: Operator) -> FieldTest:
    text, low = leaf.text, lower(leaf.text)
    return _pattern(field, lambda value: value.startswith(text), lambda word: word.startswith(low))


def _regex(leaf: Regex, field: Field, now: int, default: Operator) -> FieldTest:
    """The whole expression is lower-cased for words, classes too; what that breaks matches nothing."""
    if not reads_text(field):
        return _pattern(field, leaf.accepts, leaf.accepts)
    try:
        return _pattern(field, leaf.accepts, regex(lower(leaf.pattern)))
    except BadPattern:
        return FieldTest({})


def _fuzzy(leaf: Fuzzy, field: Field, now: int, default: Operator) -> FieldTest:
    if leaf.edits < 0:
        return FieldTest({})
    return _pattern(field, fuzzy(leaf.text, leaf.edits), fuzzy(lower(leaf.text), leaf.edits))


_LEAVES: dict[type[Leaf], Callable[[Any, Field, int, Operator], FieldTest]] = {
    Words: _words,
    Phrase: _phrase,
    Range: _range,
    Wildcard: _wildcard,
    Prefix: _prefix,
    Regex: _regex,
    Fuzzy: _fuzzy,
}
