"""The page on the lint shows the codes that there are."""

from tools.lint.generate import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make codes`"
