"""Walking over pages, by offset or by cursor."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .errors import ClientError, InvalidRequest
from .exchange import Reply
from .operations import OPERATIONS
from .steps import Give, Invoke, Items

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about the way to the next one."""

    results: list[Any]
    total: float
    cursor: str | None

    @classmethod
    def of(cls, answer: Any) -> "Page":
        """The page in a model, or in a Reply; there what is no page ends the walk."""
        if not isinstance(answer, Reply):
            return cls(answer.results, answer.total, getattr(answer, "next_cursor", None))
        try:
            data = answer.data
        except ValueError:
            data = None
        members = data if isinstance(data, dict) else {}
        results, total, cursor = (members.get(name) for name in ("results", "total", "next_cursor"))
        return cls(
            results if isinstance(results, list) else [],
            total if isinstance(total, int | float) else 0,
            cursor if isinstance(cursor, str) else None,
        )


def walk(first: Invoke, give: Callable[[Any], Iterable[T]]) -> Items[T]:
    """A plan: call `first` and go on to the last page, handing out what `give` finds in each.

    Raises InvalidRequest for an operation without pages.
    """
    following = _FOLLOWING.get(first.operation.paging or "")
    if following is None:
        pageable = ", ".join(operation.name for operation in OPERATIONS if operation.paging)
        raise InvalidRequest(f"{first.operation.name} has no pages; these have: {pageable}")
    step: Invoke | None = first
    before: Page | None = None
    seen: set[str | None] = set()
    while step is not None:
        answer = yield step
        page = Page.of(answer)
        if page.results and (page == before or page.cursor in seen):
            raise ClientError(f"{first.operation.name} gave the same page again: its pages would never end")
        for item in give(answer):
            yield Give(item)
        seen |= {page.cursor} - {None}
        step, before = following(step, page), page


def _by_offset(step: Invoke, page: Page) -> Invoke | None:
    """Counted by what came, not by `size`: the API may give fewer results than that, or all at once."""
    offset: Any = step.arguments.get("from") or 0
    offset += len(page.results)
    if not page.results or offset >= page.total:
        return None
    return replace(step, arguments={**step.arguments, "from": offset})


def _by_cursor(step: Invoke, page: Page) -> Invoke | None:
    if not page.cursor:
        return None
    body: Any = step.body
    members = body if isinstance(body, Mapping) else body.to_dict()
    return replace(step, body={**members, "cursor": page.cursor})


_FOLLOWING = {"from": _by_offset, "cursor": _by_cursor}
