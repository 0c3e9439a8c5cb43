"""What is wrong with a date, a format or a time zone."""


class BadDate(ValueError):
    """A date, date math, format or time zone that means nothing.

    `code` is stable ("bad-date", "bad-date-math", "bad-format" or "bad-time-zone"); `at` is the offset in
    the text, in characters; `allowed` and `fix` are as in `firewhen.Problem`.
    """

    def __init__(
        self, code: str, message: str, at: int = 0, *, allowed: str | None = None, fix: str | None = None
    ) -> None:
        self.code, self.message, self.at, self.allowed, self.fix = code, message, at, allowed, fix
        super().__init__(code, message, at)

    def __str__(self) -> str:
        return self.message
