"""A flow's JSON against the API's schema: the model of it, and the places where it does not fit.

Flows as the server stores them are looser than the schema (flows.md, "Triggers and the events that reach
them"), so nothing is refused here unless it is asked for. `firewhen.models` is imported when a model or the
findings are first asked for: a pre-flight does without.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import InvalidRule, Problem
from ..source import Source, Value, to_python

if TYPE_CHECKING:
    from ..models import AutomationFlow, Misfit


def to_model(source: Source) -> "AutomationFlow":
    """The flow as a model; what does not fit the schema stays in it as it is."""
    from ..models import AutomationFlow, fit

    model: AutomationFlow = fit(AutomationFlow, to_python(source.root))[0]
    return model


def findings(source: Source) -> tuple[Problem, ...]:
    """Everything in which the flow differs from the schema, in text order."""
    from ..models import AutomationFlow, fit

    misfits: tuple[Misfit, ...] = fit(AutomationFlow, to_python(source.root))[1]
    found = [(value_at(source.root, misfit.path), misfit) for misfit in misfits]
    told = [
        (value.at, source.problem(misfit.code, misfit.message, value, allowed=misfit.allowed, fix=misfit.fix))
        for value, misfit in found
    ]
    told += [(value.at, _repeated(source, name, value)) for name, value in _repeats(source.root)]
    return tuple(problem for _, problem in sorted(told, key=lambda pair: pair[0] or 0))


def refuse_findings(source: Source) -> None:
    """Raises InvalidRule with all findings, if there are any."""
    if problems := findings(source):
        raise InvalidRule(problems)


def value_at(root: Value, path: tuple[str | int, ...]) -> Value:
    """The value at a path that exists; of members that repeat the last."""
    for step in path:
        if isinstance(step, int):
            root = root.elements[step]
        else:
            root = next(value for name, value in reversed(root.members) if name == step)
    return root


def _repeats(root: Value) -> Iterator[tuple[str, Value]]:
    """Every member that an earlier one of the same object has the name of."""
    stack = [root]
    while stack:
        value = stack.pop()
        seen: set[str] = set()
        for name, item in value.members if value.kind == "object" else ():
            if name in seen:
                yield name, item
            seen.add(name)
        stack.extend(value.children())


def _repeated(source: Source, name: str, value: Value) -> Problem:
    message = f"`{name}` stands here once more; the last one counts"
    return source.problem("repeated-member", message, value, fix="keep one of them")
