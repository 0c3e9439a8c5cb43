"""JMESPath expressions, for sources that are no plain path. Importing this costs jmespath's import.

The `jmespath` library parses and evaluates by recursion and lets an expression multiply its data, so both the
expression (when it is parsed) and the work (when it is evaluated) are bounded here. An expression that does
not fit the data, as `length(a)` where `a` is a number, finds nothing.
"""

import warnings
from dataclasses import dataclass
from typing import Any

from jmespath.exceptions import JMESPathError
from jmespath.functions import Functions
from jmespath.parser import Parser
from jmespath.visitor import TreeInterpreter

from .steps import PathError

MAX_DEPTH = 60
"""How deep an expression may nest."""
MAX_VISITS = 200_000
"""How many parts of the data one evaluation may visit."""
MAX_SIZE = 200_000
"""How many elements or characters any value may have that an expression makes."""

_TOO_DEEP = f"the expression nests deeper than {MAX_DEPTH} levels"


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed JMESPath expression."""

    text: str
    root: Any

    @classmethod
    def parse(cls, text: str) -> "Expression":
        """The expression; raises PathError with the place of what is wrong."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # jmespath's advice on old spellings is not for our users
                root = Parser().parse(text).parsed
        except JMESPathError as error:
            raise PathError(_reason(error), _place(error, text)) from None
        except RecursionError:
            raise PathError(_TOO_DEEP, 0) from None
        except ValueError as error:  # an index of very many digits, a literal that is no JSON
            raise PathError(str(error), 0) from None
        _check(root, text)
        return cls(text, root)

    def search(self, data: Any) -> tuple[Any, str | None]:
        """What the expression finds in JSON data, None for nothing; and why it cannot be applied, if so."""
        try:
            return _Interpreter().visit(self.root, data), None
        except JMESPathError as error:
            return None, f"the expression does not fit the data: {_reason(error)}"
        except RecursionError:
            return None, "the data nests too deep for the expression"
        except Exception as error:
            # jmespath lets through what Python raises for odd numbers, types and slices.
            return None, f"the expression does not fit the data: {error}"


class _Interpreter(TreeInterpreter):
    """jmespath's own, with its work counted."""

    def __init__(self) -> None:
        super().__init__()
        self.visits = 0

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:
        self.visits += 1
        if self.visits > MAX_VISITS:
            raise JMESPathError(f"it visits more than {MAX_VISITS:,} values")
        result = super().visit(node, *args, **kwargs)
        if isinstance(result, list | str) and len(result) > MAX_SIZE and node["type"] in _MAKERS:
            raise JMESPathError(f"it makes a value of more than {MAX_SIZE:,} parts")
        return result


_MAKERS = ("function_expression", "flatten", "projection", "value_projection")


def _check(root: Any, text: str) -> None:
    """Refuse what jmespath would find out only when evaluating: unknown functions, wrong counts, depth."""
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise PathError(_TOO_DEEP, 0)
        if node["type"] == "function_expression":
            _check_call(node, text)
        stack.extend((child, depth + 1) for child in node["children"] if isinstance(child, dict))


def _check_call(node: Any, text: str) -> None:
    name, count = node["value"], len(node["children"])
    at = max(text.find(f"{name}("), 0)
    known = Functions.FUNCTION_TABLE.get(name)
    if known is None:
        raise PathError(f"JMESPath has no function `{name}`", at)
    signature = known["signature"]
    variadic = bool(signature) and signature[-1].get("variadic")
    if count < len(signature) or (count > len(signature) and not variadic):
        least = "at least " if variadic else ""
        raise PathError(f"`{name}` takes {least}{len(signature)} arguments, here are {count}", at)


def _place(error: JMESPathError, text: str) -> int:
    at = getattr(error, "lex_position", None)
    return min(at, len(text)) if isinstance(at, int) else len(text)


def _reason(error: JMESPathError) -> str:
    """jmespath's own words, without the expression and the caret that it draws below them."""
    for name in ("message", "msg"):
        words = getattr(error, name, None)
        if isinstance(words, str):
            return words
    return str(error).split("\n")[0]
