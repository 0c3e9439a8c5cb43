"""Reads a query string into nodes. The parser keeps its own stack, so nesting costs no recursion."""

from typing import TYPE_CHECKING, Any

from ...errors import InvalidRule, Problem
from .complaints import Complaint, Unexpected, at_end, at_token
from .nodes import Group

if TYPE_CHECKING:
    from .lexing import Token

MAX_DEPTH = 1_000
"""How deep parentheses may nest."""


def text_of(rule: object) -> str:
    """A query string as text. Raises InvalidRule for bytes that are no UTF-8, and for what is neither."""
    if isinstance(rule, str):
        return rule
    if not isinstance(rule, bytes | bytearray | memoryview):
        message = f"a query string is a string, not a Python {type(rule).__name__}"
        raise InvalidRule([Problem("not-a-string", message)])
    try:
        return bytes(rule).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not valid UTF-8"
        raise InvalidRule([Problem("bad-encoding", message, fix="save the query as UTF-8")]) from None


def parse(text: str) -> Group:
    """The nodes of a query string, without any for one of blanks alone.

    Raises InvalidRule with the first problem: its line, its column and what may stand there.
    """
    if all(char <= " " for char in text):
        return Group(())
    try:
        return _Parsing(text).run()
    except Complaint as complaint:
        raise complaint.invalid(text) from None


class _Parsing:
    """One text on its way through the grammar."""

    def __init__(self, text: str) -> None:
        from .grammar import grammar

        self.text = text
        self.parser: Any = grammar().parse_interactive()
        self.before = ""
        self.open: list[int] = []
        """Where the parentheses stand that are not closed."""

    def run(self) -> Group:
        from .lexing import tokens

        for token in tokens(self.text):
            self._feed(token)
            self.before = token.text
        return self._end()

    def _feed(self, token: "Token") -> None:
        from lark import Token as LarkToken
        from lark.exceptions import UnexpectedToken

        try:
            self.parser.feed_token(LarkToken(token.name, token.text, token.at))
        except UnexpectedToken:
            raise at_token(self._unexpected(*token)) from None
        if token.name == "LPAR":
            self.open.append(token.at)
            if len(self.open) > MAX_DEPTH:
                raise Complaint("too-deep", f"the query nests deeper than {MAX_DEPTH:,} levels", token.at)
        elif token.name == "RPAR":
            self.open.pop()

    def _end(self) -> Group:
        from lark.exceptions import UnexpectedToken

        try:
            group: Group = self.parser.feed_eof()
        except UnexpectedToken:
            unexpected = self._unexpected("$END", "", len(self.text))
            raise at_end(unexpected, self.open[-1] if self.open else None) from None
        return group

    def _unexpected(self, name: str, text: str, at: int) -> Unexpected:
        return Unexpected(name, text, at, self.before, self.parser.accepts())
