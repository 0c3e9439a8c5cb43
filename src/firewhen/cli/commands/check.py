"""`firewhen check`: would a flow fire for an event?"""

from typing import Annotated

import typer

from ...flows import Flow
from ..io import AsJson, Exit, Explain, fail, out, out_json, parse, read


def check(
    flow: Annotated[str, typer.Argument(help="The flow: a JSON file, or `-` for standard input.")],
    event: Annotated[str, typer.Argument(help="The event: a JSON file, or `-` for standard input.")],
    explain: Explain = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a flow would fire for an event, and why or why not."""
    if flow == event == "-":
        raise fail("only one of FLOW and EVENT can be standard input")
    parsed = parse(Flow.parse, read(flow), flow)
    verdict = parse(parsed.preflight, read(event), event)
    if as_json:
        data = verdict.to_dict()
        if explain is False:
            del data["explanation"]
        out_json({"flow": parsed.name, "event": event, **data})
    else:
        text = verdict.text(full=bool(explain))
        out(text if explain is not False else text.split("\n")[0])
    raise typer.Exit(Exit.of(verdict.fires))
