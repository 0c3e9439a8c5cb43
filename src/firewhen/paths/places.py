"""Values with the way that led to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A value of the context and its place.

    `step` is the member or index that led from `parent` to it. For the value where a way begins, as the root
    of the context part or a related entity, `step` is the written place and `root` is true.
    """

    value: Any
    step: str | int
    parent: "Found | None" = None
    root: bool = False
    relation: bool = False
    """Whether it is an item of a relation, so that a further step leads on to the related entity."""
    hops: int = 0
    """How many relations were followed since the last step."""

    def child(self, step: str | int, value: Any, *, relation: bool = False, hops: int = 0) -> "Found":
        """The value at a member or index of this one."""
        return Found(value, step, self, relation=relation, hops=hops)

    @property
    def place(self) -> str:
        """Where the value stands, as a path: `billing_contact.email`, `related.c1.emails[0]`."""
        steps: list[str | int] = []
        found: Found | None = self
        while found is not None:
            if not found.root or found.step != "":
                steps.append(found.step)
            found = None if found.root else found.parent
        return _written(reversed(steps))

    def _element(self, at: int, item: Any) -> "Found":
        return Found(item, at, self, relation=self.relation, hops=self.hops)

    def elements(self) -> Iterator["Found"]:
        """The elements of an array and of the arrays inside it, flattened; else the value itself."""
        stack = [self]
        while stack:
            found = stack.pop()
            if isinstance(found.value, list | tuple):
                stack.extend(reversed([found._element(at, item) for at, item in enumerate(found.value)]))
            else:
                yield found


def _written(steps: Iterator[str | int]) -> str:
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        elif text and not _plain(step):
            text += "[" + repr(step) + "]"
        else:
            text += f".{step}" if text else step
    return text


def _plain(name: str) -> bool:
    return bool(name) and not any(char in " .[]'\"`*|&(){}?@,<>=!" for char in name)
