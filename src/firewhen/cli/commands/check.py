"""`firewhen check`: would a flow fire for an event?"""

from typing import Annotated

import typer

from ...flows import Flow
from ..io import AsJson, Exit, Explain, fail, out, out_json, parse, read
from ..remote import BaseUrl, asked_client


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="[FLOW] EVENT",
            help="Flow and event: JSON files, one of them may be `-`.",
            show_default=False,
        ),
    ],
    flow_id: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Fetch the flow of this id, with the token in EPILOT_TOKEN."),
    ] = None,
    base_url: BaseUrl = None,
    explain: Explain = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a flow would fire for an event, and why or why not."""
    flow, event = _inputs(paths, flow_id)
    parsed = parse(Flow.parse, read(flow), flow) if flow_id is None else _fetched(flow_id, base_url)
    verdict = parse(parsed.preflight, read(event), event)
    if as_json:
        data = verdict.to_dict()
        if explain is False:
            del data["explanation"]
        out_json({"flow": parsed.name, "file": event, **data})
    else:
        text = verdict.text(full=bool(explain))
        out(text if explain is not False else text.split("\n")[0])
    raise typer.Exit(Exit.of(verdict.fires))


def _inputs(paths: list[str], flow_id: str | None) -> tuple[str, str]:
    """Where the flow and the event are read; the flow nowhere when it is fetched."""
    if flow_id is not None:
        if len(paths) != 1:
            raise fail("with --flow-id give one file, the event")
        return "", paths[0]
    if len(paths) != 2:
        raise fail("give two files, the flow and the event, or --flow-id and the event")
    if paths == ["-", "-"]:
        raise fail("only one of FLOW and EVENT can be standard input")
    return paths[0], paths[1]


def _fetched(flow_id: str, base_url: str | None) -> Flow:
    with asked_client(base_url) as client:
        reply = client.call("getFlow", {"flow_id": flow_id})
    return parse(Flow.parse, reply.body, f"flow {flow_id}")
