"""What `firewhen api --list` prints: the operations, or what one of them takes and gives."""

from typing import Any

from ..client.operations import OPERATIONS, Operation, Parameter


def lines() -> list[str]:
    """Every operation in a line."""
    width = max(len(operation.name) for operation in OPERATIONS)
    return [f"{operation.name:{width}}  {operation.summary}" for operation in OPERATIONS]


def lines_of(operation: Operation) -> list[str]:
    """One operation: its parameters, its body and what it answers with."""
    told = [f"{operation.name}  {operation.method} {operation.path}", f"  {operation.summary}"]
    told += [
        f"  -p {it.name}={it.type.__name__}{_needed(it.place == 'path')}  {it.help}"
        for it in _sorted(operation)
    ]
    if operation.body:
        told.append(f"  -d {operation.body}{_needed(operation.body_required)}  {operation.body_help}")
    result = f"{operation.result}  {operation.result_help}" if operation.result else "nothing"
    return [*told, f"  answers with {result}"]


def described(operation: Operation) -> dict[str, Any]:
    """An operation as plain data."""
    return {
        "operation": operation.name,
        "method": operation.method,
        "path": operation.path,
        "summary": operation.summary,
        "parameters": [
            {"name": it.name, "in": it.place, "type": it.type.__name__, "help": it.help}
            for it in operation.parameters
        ],
        "body": operation.body,
        "result": operation.result,
        "public": operation.public,
        "paging": operation.paging,
    }


def _sorted(operation: Operation) -> list[Parameter]:
    return sorted(operation.parameters, key=lambda parameter: parameter.place)


def _needed(needed: bool) -> str:
    return " (needed)" if needed else ""
