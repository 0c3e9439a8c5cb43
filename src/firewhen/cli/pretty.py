"""JSON for people to read: indented, and otherwise as it was written."""

import json
from collections.abc import Iterator

from ..printing import printable
from ..source import Value


def pretty(value: Value, indent: str = "  ") -> str:
    """The value over several lines, numbers as they are spelled and repeated names kept."""
    pieces: list[str] = []
    stack: list[tuple[Iterator[tuple[str, Value]], str, bool]] = []
    _open(value, "", pieces, stack)
    while stack:
        members, closing, first = stack.pop()
        member = next(members, None)
        if member is None:
            pieces.append(f"\n{indent * len(stack)}{closing}")
            continue
        stack.append((members, closing, False))
        name, inside = member
        pieces.append(("" if first else ",") + f"\n{indent * len(stack)}")
        _open(inside, name, pieces, stack)
    return printable("".join(pieces))


def _open(
    value: Value, name: str, pieces: list[str], stack: list[tuple[Iterator[tuple[str, Value]], str, bool]]
) -> None:
    """Write a scalar or an empty thing whole, and only the opening of what has something inside."""
    pieces.append(name)
    if value.kind == "object" and value.members:
        pieces.append("{")
        named = ((f"{json.dumps(key, ensure_ascii=False)}: ", member) for key, member in value.members)
        stack.append((named, "}", True))
    elif value.kind == "array" and value.elements:
        pieces.append("[")
        stack.append(((("", element) for element in value.elements), "]", True))
    else:
        pieces.append(value.to_json())
