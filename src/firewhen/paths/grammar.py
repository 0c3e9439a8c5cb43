"""The grammar of paths, in `path.lark`. Importing this costs lark's import: see `syntax`."""

from functools import cache
from pathlib import Path as File

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from .steps import PathError, Step

_WANTED = {
    "BARE": "a name",
    "DOUBLE": 'a name in "…"',
    "SINGLE": "a name in '…'",
    "INDEX": "an index",
    "DOT": "`.`",
    "LSQB": "`[`",
    "RSQB": "`]`",
    "$END": "the end",
}


def read(text: str) -> list[Step]:
    """The steps of a path; raises PathError with the offset of what does not belong."""
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _problem(error, text) from None
    return [_step(token) for token in tree.scan_values(lambda item: isinstance(item, Token))]


def _problem(error: UnexpectedInput, text: str) -> PathError:
    token = getattr(error, "token", None)
    at = len(text) if token is not None and token.type == "$END" else error.pos_in_stream or 0
    if text[at : at + 1] in ("'", '"'):
        return PathError("the quote is not closed", at)
    wanted = getattr(error, "accepts", None) or getattr(error, "allowed", None) or ()
    names = " or ".join(words for name, words in _WANTED.items() if name in wanted)
    return PathError(f"expected {names}", at)


@cache
def _parser() -> Lark:
    grammar = File(__file__).with_name("path.lark").read_text("utf-8")
    return Lark(grammar, start="path", parser="lalr")


def _step(token: Token) -> Step:
    if token.type == "INDEX":
        return Step.at(str(token))
    return Step.bare(str(token)) if token.type == "BARE" else Step(_unquoted(token[1:-1]), None, False)


def _unquoted(text: str) -> str:
    """A quoted name; a backslash stands before a quote or a backslash, and for itself elsewhere."""
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\'", "'").replace('\\"', '"') for part in parts)
