"""`firewhen check`: would a flow fire for an event, or which of several would?"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from ...flows import Flow, Verdict
from ...outcome import Outcome
from ..flow_files import FlowFile, flow_files, has_folder
from ..io import AsJson, Exit, Explain, aside, explained, fail, out, out_json, parse, read
from ..remote import BaseUrl, asked_client
from ..supplied import Now, Outputs, Related, Supplied, Zone
from ..table import aligned


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="[FLOW]... EVENT",
            help="Flows, as JSON files or folders of them, and last the event; one may be `-`.",
            show_default=False,
        ),
    ],
    flow_id: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Fetch the flow of this id, with the token in EPILOT_TOKEN."),
    ] = None,
    base_url: BaseUrl = None,
    related: Related = None,
    outputs: Outputs = None,
    now: Now = None,
    tz: Zone = "UTC",
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with the whole explanation as well.")
    ] = None,
    explain: Explain = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a flow would fire for an event, and why or why not.

    Of several flows, or a folder of them, each gets a line; exit code 0 when at least one would fire.
    """
    *flows, event = _inputs(paths, flow_id)
    supplied = Supplied.read(related, outputs, now, tz)
    found = flow_files(flows) if flow_id is None else [_fetched(flow_id, base_url)]
    data = read(event)
    answers = [_ask(each, event, data, supplied) for each in found]
    if html is not None:
        _write_page(html, answers, event)
    _print(answers, event, explain, as_json, table=len(found) > 1 or has_folder(flows))
    raise typer.Exit(exit_code(answer.verdict.fires for answer in answers))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a flow says of the event."""

    path: str
    flow: Flow
    verdict: Verdict


def exit_code(outcomes: Iterable[Outcome]) -> Exit:
    """Yes when one flow fires; else "cannot tell" when one may."""
    found = {outcome.value for outcome in outcomes}
    return Exit.YES if True in found else Exit.UNKNOWN if None in found else Exit.NO


def _inputs(paths: list[str], flow_id: str | None) -> list[str]:
    """Where the flows and, last, the event are read; no flows when one is fetched."""
    if flow_id is not None and len(paths) != 1:
        raise fail("with --flow-id give one file, the event")
    if flow_id is None and len(paths) < 2:
        raise fail("give two files, the flow and the event, or --flow-id and the event")
    if paths.count("-") > 1:
        raise fail("only one of FLOW and EVENT can be standard input")
    return paths


def _fetched(flow_id: str, base_url: str | None) -> FlowFile:
    with asked_client(base_url) as client:
        reply = client.call("getFlow", {"flow_id": flow_id})
    return FlowFile(flow_id, parse(Flow.parse, reply.body, f"flow {flow_id}"))


def _ask(file: FlowFile, event: str, data: bytes, supplied: Supplied) -> Answer:
    with explained(event):
        return Answer(file.path, file.flow, file.flow.preflight(data, **supplied.arguments()))


def _print(answers: list[Answer], event: str, explain: bool | None, as_json: bool, *, table: bool) -> None:
    if as_json:
        for answer in answers:
            out_json(_data(answer, event, explain))
    elif table and not explain:
        out("\n".join(aligned([_row(answer, explain) for answer in answers])))
    else:
        for answer in answers:
            text = answer.verdict.text(full=bool(explain))
            out(text if explain is not False else text.split("\n")[0])
    if table and not as_json:
        fires = sum(answer.verdict.fires is Outcome.TRUE for answer in answers)
        aside(f"{fires} of {len(answers)} flows would fire")


def _data(answer: Answer, event: str, explain: bool | None) -> dict[str, Any]:
    data = answer.verdict.to_dict()
    if explain is False:
        del data["explanation"]
    return {"flow": answer.flow.name, "flow_file": answer.path, "file": event, **data}


_MARKS = {True: "✓", False: "✗", None: "?"}


def _row(answer: Answer, explain: bool | None) -> list[str]:
    row = [f"{_MARKS[answer.verdict.fires.value]} {answer.flow.name}", answer.path]
    return row if explain is False else [*row, answer.verdict.reason]


def _write_page(file: Path, answers: list[Answer], event: str) -> None:
    from ...flows.page import Pre, render

    page = render([Pre(answer.flow.name, answer.path, answer.verdict) for answer in answers], event)
    with explained(str(file)):
        file.write_text(page, "utf-8")
