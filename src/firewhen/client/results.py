"""Bodies of answers made into models."""

from typing import TYPE_CHECKING, Any

from ..errors import Problem
from .errors import UnexpectedResponse
from .exchange import Call, Reply, plain
from .operations import Operation

if TYPE_CHECKING:
    from .. import models

_SHOWN = 5
_NO_VIOLATION = frozenset({"unknown-member", "null-member"})
"""Misfits that a model takes, as the API itself writes them."""


def parsed(call: Call, operation: Operation, reply: Reply, strict: bool) -> Any:
    """The reply as the operation's model, None for an operation that answers with nothing.

    Raises UnexpectedResponse, with all of the body, when it is no JSON object, and with `strict` when it
    violates the schema; else what does not fit the model stands in it as it is.
    """
    if operation.result is None:
        return None
    data = _json_object(call, reply)
    from pydantic import ValidationError

    from .. import models

    model = getattr(models, operation.result)
    try:
        return model.model_validate(data)
    except (ValidationError, RecursionError):
        fitted, misfits = models.fit(model, data)
    if strict:
        problems = tuple(_problem(misfit) for misfit in misfits if misfit.code not in _NO_VIOLATION)
        reason = f"its body is no {operation.result}: {_in_words(problems)}"
        raise UnexpectedResponse(call, reply, reason, problems)
    return fitted


def error_object(reply: Reply) -> "models.ErrorObject | None":
    """The ErrorObject of an error answer, None when its body is none."""
    from pydantic import ValidationError

    from .. import models

    try:
        return models.ErrorObject.model_validate(reply.data)
    except (ValidationError, ValueError, RecursionError):
        return None


def _json_object(call: Call, reply: Reply) -> dict[str, Any]:
    try:
        data = reply.data
        reason = "its body is no JSON object"
    except ValueError as error:
        data, reason = None, f"its body is no JSON ({reply.describe()}): {plain(str(error))}"
    if isinstance(data, dict):
        return data
    raise UnexpectedResponse(call, reply, reason)


def _problem(misfit: "models.Misfit") -> Problem:
    pointer = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in misfit.path)
    return Problem(misfit.code, misfit.message, pointer, allowed=misfit.allowed, fix=misfit.fix)


def _in_words(problems: tuple[Problem, ...]) -> str:
    """What is wrong, by place; values are not shown, there may be a secret among them."""
    shown = [f"{problem.pointer or 'the whole'}: {problem.message}" for problem in problems[:_SHOWN]]
    more = len(problems) - len(shown)
    return plain("; ".join(shown), 600) + (f"; and {more} more" if more else "")
