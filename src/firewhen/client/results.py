"""Bodies of answers made into models."""

from typing import TYPE_CHECKING, Any

from .errors import UnexpectedResponse
from .exchange import Call, Reply, plain
from .operations import Operation

if TYPE_CHECKING:
    from pydantic import ValidationError

    from .. import models

_SHOWN = 5


def parsed(call: Call, operation: Operation, reply: Reply) -> Any:
    """The reply as the operation's model, None for an operation that answers with nothing.

    Raises UnexpectedResponse, with all of the body, when it is no JSON or violates the schema.
    """
    if operation.result is None:
        return None
    from pydantic import ValidationError

    from .. import models

    model = getattr(models, operation.result)
    try:
        return model.model_validate(reply.data)
    except ValidationError as error:
        reason = f"its body is no {operation.result}: {_problems(error)}"
    except RecursionError:
        reason = "its body nests too deep"
    except ValueError as error:
        reason = f"its body is no JSON ({reply.describe()}): {plain(str(error))}"
    raise UnexpectedResponse(call, reply, reason)


def error_object(reply: Reply) -> "models.ErrorObject | None":
    """The ErrorObject of an error answer, None when its body is none."""
    from pydantic import ValidationError

    from .. import models

    try:
        return models.ErrorObject.model_validate(reply.data)
    except (ValidationError, ValueError, RecursionError):
        return None


def _problems(error: "ValidationError") -> str:
    """What is wrong, by JSON Pointer; values are not shown, there may be a secret among them."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    shown = [f"{_pointer(problem['loc'])}: {problem['msg']}" for problem in problems[:_SHOWN]]
    more = len(problems) - len(shown)
    return plain("; ".join(shown), 600) + (f"; and {more} more" if more else "")


def _pointer(steps: tuple[int | str, ...]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps) or "the whole"
