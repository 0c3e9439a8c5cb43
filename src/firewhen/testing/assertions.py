"""Assertions about flows. What fails raises AssertionError, whose message explains the verdict.

`flow` is a Flow, and `event` an event; both may be a dict, JSON text, or the Path of a JSON file. `related`,
`outputs`, `now` and `tz` are those of `Flow.preflight`, but for one thing: without `now` the flow starts at
the event's own time, or at `NOW`, so that a test gives the same answer every day.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from .asking import AnyEvent, AnyFlow, Related, ask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from ..flows import Verdict


class Supplied(TypedDict, total=False):
    """What a test supplies beside the event."""

    related: Related
    outputs: "Mapping[str, Any] | None"
    now: datetime | str | None
    tz: "tzinfo | str"


def assert_fires(
    flow: AnyFlow,
    event: AnyEvent,
    **supplied: Unpack[Supplied],
) -> "Verdict":
    """The flow fires for the event. Returns the verdict, for `assert_runs`."""
    from ..outcome import Outcome
    from . import expecting

    __tracebackhide__ = True
    verdict = ask(flow, event, **supplied)
    _assert(expecting.fires(verdict, Outcome.TRUE))
    return verdict


def assert_does_not_fire(
    flow: AnyFlow,
    event: AnyEvent,
    *,
    because: str | None = None,
    **supplied: Unpack[Supplied],
) -> "Verdict":
    """The flow does not fire for the event, and that is sure. Returns the verdict.

    `because` names the clause that decided: a part of the sentence that explains it, its JSON Pointer (or
    that of what holds it), or the name of the gate, such as "enabled" or "operations".
    """
    from ..outcome import Outcome
    from . import expecting

    __tracebackhide__ = True
    verdict = ask(flow, event, **supplied)
    _assert(expecting.fires(verdict, Outcome.FALSE, because))
    return verdict


def assert_runs(verdict: "Verdict", action_id: str | int, *, at: datetime | str | None = None) -> None:
    """The action (by its id, or its place from 0) runs.

    `at` is when: "now", or the instant for which it is scheduled, as a datetime or ISO 8601 text (in the time
    zone of the schedule when it has no offset). Without `at`, now or later.
    """
    from . import expecting

    __tracebackhide__ = True
    _is_verdict(verdict)
    if at is None or at == "now":
        _assert(expecting.becomes(verdict, action_id, "now" if at else "yes"))
    else:
        _assert(expecting.runs_at(verdict, action_id, at))


def assert_does_not_run(verdict: "Verdict", action_id: str | int, *, because: str | None = None) -> None:
    """The action (by its id, or its place from 0) does not run: it is skipped or cancelled.

    `because` is a part of the reason, or names the clause that decided as in `assert_does_not_fire`.
    """
    from . import expecting

    __tracebackhide__ = True
    _is_verdict(verdict)
    _assert(expecting.becomes(verdict, action_id, "no"))
    if because is not None:
        _assert(expecting.decided(verdict, action_id, because))


def _is_verdict(verdict: object) -> None:
    from ..flows import Verdict

    __tracebackhide__ = True
    if not isinstance(verdict, Verdict):
        kind = type(verdict).__name__
        raise TypeError(f"this takes a verdict, as assert_fires(flow, event) returns it, not a {kind}")


def _assert(complaint: str | None) -> None:
    __tracebackhide__ = True
    if complaint is not None:
        raise AssertionError(complaint)
