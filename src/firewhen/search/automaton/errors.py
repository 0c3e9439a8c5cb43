"""What is wrong with a pattern, before it is known where in a rule it stands."""


class BadPattern(ValueError):
    """A pattern that means nothing, or costs too much: a stable code, a message, and the place in it."""

    def __init__(self, code: str, message: str, at: int, fix: str | None = None) -> None:
        self.code, self.message, self.at, self.fix = code, message, at, fix
        super().__init__(code, message, at, fix)
