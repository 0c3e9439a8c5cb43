"""Whatever a rule or an event holds can be printed."""

from hypothesis import given
from hypothesis import strategies as st

from firewhen.printing import printable, visible

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_what_is_printable_can_be_encoded(text: str) -> None:
    assert printable(text).encode("utf-8").decode("utf-8") == printable(text)


@given(any_text)
def test_what_is_visible_is_one_line_of_characters_that_are_seen(text: str) -> None:
    assert visible(text).isprintable()
    assert len(visible(text).splitlines()) <= 1


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_what_can_be_seen_stays(text: str) -> None:
    assert printable(text) == visible(text) == text


def test_what_cannot_be_seen_is_escaped_as_json_escapes_it() -> None:
    assert (
        visible("a\u00a0b\n\x1b\u202e\ud800\U000e0001") == "a\\u00a0b\\n\\u001b\\u202e\\ud800\\udb40\\udc01"
    )
    assert printable("a\n\ud800") == "a\n\\ud800"
