"""The grammar of query strings, in `grammar.lark`. Importing this costs lark's import: see `parser`."""

from functools import cache
from pathlib import Path

from lark import Lark

from .building import Builder


@cache
def grammar() -> Lark:
    """The grammar, its tables built once."""
    text = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer="basic", maybe_placeholders=True, transformer=Builder())
