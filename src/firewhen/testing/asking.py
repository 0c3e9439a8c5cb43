"""A pre-flight as tests ask it: the answer does not depend on the day."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..flows import Event, Flow, Verdict

NOW = "2026-01-01T12:00:00Z"
"""When a test starts a flow, unless the test or the event says when."""

Related = Mapping[str, Any] | Iterable[Mapping[str, Any]]


def ask(
    flow: "Flow | Mapping[str, Any] | str | bytes",
    event: "Event | dict[str, Any] | str | bytes",
    *,
    related: Related = (),
    outputs: Mapping[str, Any] | None = None,
    now: datetime | str | None = None,
    tz: tzinfo | str = UTC,
) -> "Verdict":
    """The verdict of `Flow.preflight`; the flow starts at `now`, else at the event's own time, else at NOW.

    Raises InvalidRule and InvalidEvent as that does, without the frames in between.
    """
    from ..errors import FirewhenError
    from ..flows import Event, Flow

    __tracebackhide__ = True
    try:
        flow = flow if isinstance(flow, Flow) else Flow.parse(flow)
        event = Event.parse(event)
        now = _time(event) if now is None else now
        return flow.preflight(event, related=related, outputs=outputs, now=now, tz=tz)
    except FirewhenError as error:
        raise error.with_traceback(None) from None


def _time(event: "Event") -> str:
    from ..conditions import read_moment

    time = event.field("time").value
    return time if isinstance(time, str) and read_moment(time) is not None else NOW
