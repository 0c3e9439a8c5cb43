"""The page on conditions shows the table that the code goes by."""

from tools.conditions.generate import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make conditions`"
