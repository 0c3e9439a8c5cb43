"""What a match has found so far."""


class Found:
    """Rules by number: `sure` ones match, `unsure` ones have to be asked. Both may hold a rule twice, the
    sure ones only when `repeats` says so.
    """

    __slots__ = ("repeats", "sure", "unsure")

    def __init__(self) -> None:
        self.sure: list[int] = []
        self.unsure: list[int] = []
        self.repeats = False
