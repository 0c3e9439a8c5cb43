"""`firewhen diff`: how do two versions of a flow differ?"""

from typing import Annotated

import typer

from ...flows import Flow
from ..io import AsJson, Exit, fail, out, out_json, parse, read


def diff(
    old: Annotated[str, typer.Argument(help="The old version: a JSON file, or `-`.", show_default=False)],
    new: Annotated[str, typer.Argument(help="The new version.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Say how two versions of a flow differ in the terms of its rules; exit code 0 when they do not.

    A clause is loosened when whatever it accepted before it still accepts, tightened when it accepts nothing
    new, and changed where neither is sure. The first line says what that means for the events.
    """
    if old == new == "-":
        raise fail("only one of OLD and NEW can be standard input")
    from ...flows.diff import diff as compare

    before, after = parse(Flow.parse, read(old), old), parse(Flow.parse, read(new), new)
    found = compare(before, after)
    if as_json:
        out_json(found.to_dict())
    else:
        out(found.text())
    raise typer.Exit(Exit.NO if found else Exit.YES)
