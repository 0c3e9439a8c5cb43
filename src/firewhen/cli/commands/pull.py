"""`firewhen pull`: save all flows as files, for tests that need no network."""

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...source import Value
from ..folder import Folder
from ..io import AsJson, Exit, explained, fail, json_value, out, out_json, progress
from ..remote import BaseUrl, asked_client

if TYPE_CHECKING:
    from ...client import Reply


def pull(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; it is made if need be.")],
    schema: Annotated[
        str, typer.Option(help="Only flows of this entity schema.", metavar="NAME", show_default=False)
    ] = "",
    restart: Annotated[
        bool, typer.Option("--restart", help="Begin at the first flow even if a pull was cut short.")
    ] = False,
    base_url: BaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Save every flow of the organization as a JSON file in DIR, named by its id.

    A pull that was cut short goes on where it stopped. Files of flows that are gone are named and kept.
    """
    filters: dict[str, Any] = {"include_flows": True} | ({"schema": schema} if schema else {})
    with explained(str(folder)):
        pulled = Folder(folder, {"base_url": base_url or "", "schema": schema}, resume=not restart)
    changes = Counter[str]()
    with asked_client(base_url) as client:
        if pulled.following:
            typer.echo(f"going on after {pulled.following} flows", err=True)
        pages = client.pages("searchFlows", filters | {"from": pulled.following})
        first = next(pages)
        with progress("pulling", _total(first) - pulled.following) as advance:
            for page in chain([first], pages):
                flows = _flows(page)
                with explained(str(folder)):
                    changes.update(pulled.save(flow) for flow in flows)
                    pulled.note(len(flows))
                for _ in flows:
                    advance()
    with explained(str(folder)):
        gone = pulled.finish()
    _report(str(folder), changes, gone, as_json)


def _flows(page: "Reply") -> list[Value]:
    value = json_value(page.body, "a page of searchFlows", Exit.UNKNOWN)
    results = dict(value.members).get("results") if value.kind == "object" else None
    if results is None or results.kind != "array":
        raise fail(f"searchFlows was answered with {page.describe()} that has no results", Exit.UNKNOWN)
    return results.elements


def _total(page: "Reply") -> int:
    value = json_value(page.body, "a page of searchFlows", Exit.UNKNOWN)
    total = dict(value.members).get("total") if value.kind == "object" else None
    return int(float(total.value)) if total is not None and total.kind == "number" else 0


def _report(folder: str, changes: Counter[str], gone: list[str], as_json: bool) -> None:
    counts = {name: changes[name] for name in ("new", "changed", "unchanged")}
    if as_json:
        return out_json({"folder": folder, **counts, "gone": gone})
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "there are none"
    out(f"✓ {sum(counts.values())} flows in {folder}: {told}")
    for name in gone:
        out(f"  {name} is of no flow any more")
    return None
