"""From the text of a source to its steps, or to a JMESPath expression."""

from typing import TYPE_CHECKING

from .steps import MAX_LENGTH, MAX_STEPS, PathError, PathTooLong, Step

if TYPE_CHECKING:
    from .expressions import Expression

_EXPRESSION_SIGNS = frozenset("*|&(){}?@,<>=!`")


def read_steps(text: str) -> tuple[Step, ...]:
    """The steps of a plain path; raises PathError for any other text.

    Names of word characters between dots, as nearly all paths are, are split here: that spares the import
    of lark. Both ways agree (tested).
    """
    _check_length(text)
    names = text.split(".")
    if all(name.isascii() and name.replace("_", "a").isalnum() for name in names):
        steps = [Step.bare(name) for name in names]
    else:
        from .grammar import read

        steps = read(text)
    if len(steps) > MAX_STEPS:
        raise PathTooLong(f"a path has at most {MAX_STEPS} steps, this one has {len(steps)}", 0)
    return tuple(steps)


def read_source(text: str) -> "tuple[Step, ...] | Expression":
    """The steps of a plain path, or the JMESPath expression that a text is otherwise.

    Raises PathError with the place of the mistake: in the language that the text seems to be written in.
    """
    try:
        return read_steps(text)
    except PathTooLong:
        raise
    except PathError as error:
        plain = error
    from .expressions import Expression

    try:
        return Expression.parse(text)
    except PathError as error:
        raise error if _EXPRESSION_SIGNS.intersection(text) else plain from None


def _check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise PathTooLong(f"a path has at most {MAX_LENGTH} characters, this one has {len(text)}", MAX_LENGTH)
    if not text:
        raise PathError("expected a name", 0)
