"""`firewhen replay`: how often would flows have fired for a series of events?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from ...flows import Event, Verdict
from ..flow_files import FlowFile, flow_files
from ..io import AsJson, Exit, aside, events, explained, fail, out, out_json, progress
from ..supplied import Outputs, Related, Supplied, Zone
from ..table import aligned

_MARKS = {True: "✓", False: "✗", None: "?"}


def replay(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FLOW... EVENTS",
            help="Flows, as JSON files or folders of them, and last the events (JSON Lines); one may be `-`.",
            show_default=False,
        ),
    ],
    related: Related = None,
    outputs: Outputs = None,
    tz: Zone = "UTC",
    verdicts: Annotated[
        bool, typer.Option("--verdicts", help="Print what each flow says of each event as well.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Ask flows of a series of events, each at its own time, with the hot-flow limits.

    Exit code 0 when a flow would have fired for at least one event.
    """
    if len(paths) < 2:
        raise fail("give the flows, and last the events")
    if paths.count("-") > 1:
        raise fail("only one of FLOW and EVENTS can be standard input")
    *flows, series = paths
    supplied = Supplied.read(related, outputs, None, tz)
    found = flow_files(flows)
    history = _Series.read(series)
    totals = []
    with progress("replaying", len(found) * len(history.events)) as advance:
        for file in found:
            totals.append(_replay(file, history, supplied, advance, verdicts, as_json))
    _print(totals, len(history.events), as_json)
    raise typer.Exit(_exit_code(totals))


@dataclass(frozen=True, slots=True)
class _Series:
    """Events, and where each stands."""

    events: list[Event]
    places: dict[int, str]

    @classmethod
    def read(cls, path: str) -> "_Series":
        found = []
        for place, data in events([path]):
            with explained(place):
                found.append((place, Event.parse(data)))
        return cls([event for _, event in found], {id(event): place for place, event in found})


@dataclass(slots=True)
class _Total:
    """What became of the events with one flow; a hot execution fires, but dispatches nothing."""

    file: FlowFile
    fires: int = 0
    hot: int = 0
    misses: int = 0
    unknown: int = 0
    disabled_by: str | None = None
    """The place of the event at which the system disables the flow."""

    def count(self, place: str, verdict: Verdict) -> None:
        self.fires += verdict.fires.value is True
        self.misses += verdict.fires.value is False
        self.unknown += verdict.fires.value is None
        self.hot += verdict.hot
        if verdict.hot:
            self.disabled_by = place

    def to_dict(self) -> dict[str, Any]:
        names = ("fires", "hot", "misses", "unknown", "disabled_by")
        counts = {name: getattr(self, name) for name in names}
        return {"flow": self.file.flow.name, "file": self.file.path, **counts}


def _replay(
    file: FlowFile,
    history: _Series,
    supplied: Supplied,
    advance: Callable[[], None],
    verdicts: bool,
    as_json: bool,
) -> _Total:
    total = _Total(file)
    for event, verdict in _answers(file, history, supplied):
        place = history.places[id(event)]
        total.count(place, verdict)
        if verdicts:
            _print_one(file, place, verdict, as_json)
        advance()
    return total


def _answers(file: FlowFile, history: _Series, supplied: Supplied) -> Iterator[tuple[Event, Verdict]]:
    with explained(file.path):
        yield from file.flow.replay(
            history.events, related=supplied.related, outputs=supplied.outputs, tz=supplied.tz
        )


def _print_one(file: FlowFile, place: str, verdict: Verdict, as_json: bool) -> None:
    if as_json:
        data = {"flow": file.flow.name, "file": file.path, "event": place, "fires": verdict.fires.value}
        out_json({**data, "hot": verdict.hot, "why": verdict.reason})
    else:
        hot = "hot, it dispatches nothing and the flow is disabled: " if verdict.hot else ""
        out(f"{_MARKS[verdict.fires.value]} {file.flow.name}  {place}  {hot}{verdict.reason}")


def _print(totals: list[_Total], count: int, as_json: bool) -> None:
    if as_json:
        for total in totals:
            out_json({**total.to_dict(), "events": count})
        return
    out("\n".join(aligned([_row(total) for total in totals])))
    aside(f"{count} events, {len(totals)} flow{'s' if len(totals) != 1 else ''}")


def _row(total: _Total) -> list[str]:
    mark = _MARKS[True if total.fires else None if total.unknown else False]
    told = [f"fires {total.fires} times" if total.fires != 1 else "fires once"]
    told += [f"cannot tell {total.unknown} times"] if total.unknown else []
    told += [f"hot at {total.disabled_by}, disabled from then on"] if total.disabled_by else []
    return [f"{mark} {total.file.flow.name}", total.file.path, "; ".join(told)]


def _exit_code(totals: list[_Total]) -> Exit:
    if any(total.fires for total in totals):
        return Exit.YES
    return Exit.UNKNOWN if any(total.unknown for total in totals) else Exit.NO
