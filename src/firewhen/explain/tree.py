"""What was asked, what came out, where, and why: one node a clause, the same for every rule language."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..outcome import Outcome
from ..printing import visible
from .nearness import NearMiss


@dataclass(frozen=True, slots=True)
class Explanation:
    """One clause of a rule, asked of one event.

    `kind` names the clause in the rule language's own word ("pattern", "field", "$or", "alternative", …).
    `asked` is the clause in the rule's own terms, `why` one plain sentence. `pointer` is the JSON Pointer of
    the clause in the rule, `path` the place in the event (None: the clause asks nothing of one place), and
    `found` the values that were there, none when the place is empty. `note` is what a person should know
    besides, such as that another engine would answer otherwise.
    """

    kind: str
    outcome: Outcome
    asked: str
    why: str
    pointer: str = ""
    path: str | None = None
    found: tuple[Any, ...] = ()
    near: NearMiss | None = None
    children: tuple["Explanation", ...] = ()
    note: str = ""

    def walk(self) -> Iterator["Explanation"]:
        """This node and every node below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def focus(self) -> "Explanation":
        """The one clause a person should look at first: see `firewhen.explain.focus`."""
        from .focus import focus

        return focus(self)

    def to_dict(self) -> dict[str, Any]:
        """The whole tree as plain JSON data."""
        from .render import render_json

        return render_json(self)

    def text(self, *, full: bool = False) -> str:
        """The verdict and the clause to look at first; `full=True`: the whole tree, indented."""
        from .render import render_text

        return render_text(self, full=full)

    def to_html(self) -> str:
        """The whole tree as a page: one file without scripts, open where it was decided."""
        from .html import render_html

        return render_html(self)

    def __str__(self) -> str:
        return self.text()


_SHOWN = 80
_MOST_BITS = 10_000


def show(value: Any) -> str:
    """A JSON value as a person reads it: JSON, cut after 80 characters."""
    text = json.dumps(shallow(value), ensure_ascii=False) if _is_json(value) else _foreign(value)
    text = visible(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def shallow(value: Any, levels: int = 3) -> Any:
    """JSON data of the outer levels of a value, ten items each: enough to be shown, however large it is.

    Numbers that JSON cannot spell (infinite ones), and those kept by their spelling, become strings.
    """
    if isinstance(value, dict):
        if not levels:
            return "{…}" if value else {}
        return {str(name): shallow(item, levels - 1) for name, item in list(value.items())[:10]}
    if isinstance(value, list | tuple):
        if not levels:
            return "[…]" if value else []
        return [shallow(item, levels - 1) for item in value[:10]]
    if isinstance(value, float) and value - value != 0:
        return json.dumps(value)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:  # Python does not print it
        return f"a number of {value.bit_length()} bits"
    return value if _is_json(value) else _foreign(value)


def _foreign(value: Any) -> str:
    """What JSON does not have, in its own words, or by its type where those fail."""
    try:
        return str(value)
    except Exception:
        return f"<{type(value).__name__}>"


def _is_json(value: Any) -> bool:
    return value is None or isinstance(value, str | bool | int | float | dict | list | tuple)
