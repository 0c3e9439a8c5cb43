"""A pre-flight as tests ask it: the answer does not depend on the day."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

from .events import EventBuilder
from .flows import FlowLoader

if TYPE_CHECKING:
    from ..flows import Event, Flow, Verdict

NOW = "2026-01-01T12:00:00Z"
"""When a test starts a flow, unless the test or the event says when."""

Related = Mapping[str, Any] | Iterable[Mapping[str, Any]]
AnyFlow: TypeAlias = "Flow | Mapping[str, Any] | str | bytes | PathLike[str]"
"""A flow; as a dict, as JSON text, or the path of its file."""
AnyEvent: TypeAlias = "Event | dict[str, Any] | str | bytes | PathLike[str]"
"""An event, likewise."""


def ask(
    flow: AnyFlow,
    event: AnyEvent,
    *,
    related: Related = (),
    outputs: Mapping[str, Any] | None = None,
    now: datetime | str | None = None,
    tz: tzinfo | str = UTC,
) -> "Verdict":
    """The verdict of `Flow.preflight`; the flow starts at `now`, else at the event's own time, else at NOW.

    Raises InvalidRule and InvalidEvent as that does, without the frames in between; UnusableFile for files;
    TypeError for a fixture that was not called.
    """
    from ..errors import FirewhenError
    from ..flows import Event, Flow

    __tracebackhide__ = True
    _called(flow, event)
    try:
        if isinstance(flow, PathLike):
            flow = FlowLoader()(flow)
        asked = flow if isinstance(flow, Flow) else Flow.parse(flow)
        told = Event.parse(EventBuilder()(event) if isinstance(event, PathLike) else event)
        now = _time(told) if now is None else now
        return asked.preflight(told, related=related, outputs=outputs, now=now, tz=tz)
    except FirewhenError as error:
        raise error.with_traceback(None) from None


def _called(flow: object, event: object) -> None:
    """Raises TypeError for a fixture where its result is meant."""
    __tracebackhide__ = True
    if isinstance(flow, FlowLoader):
        raise TypeError('`flow` is the fixture itself: call it, as in flow("flows/order.json")')
    if isinstance(event, EventBuilder):
        raise TypeError("`event` is the fixture itself: call it, as in event.updated(before, after)")


def _time(event: "Event") -> str:
    from ..conditions import read_moment

    time = event.field("time").value
    return time if isinstance(time, str) and read_moment(time) is not None else NOW
