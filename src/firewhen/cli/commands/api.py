"""`firewhen api`: call any operation of the Automation API."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ...source import Source, Value, to_python
from ..io import AsJson, Exit, aside, explained, fail, json_value, out, out_json, read
from ..pretty import pretty
from ..remote import BaseUrl, asked_client

if TYPE_CHECKING:
    from ...client import Operation, Reply


def api(
    operation: Annotated[
        str, typer.Argument(help="An operation, `getFlow` or `get_flow`.", show_default=False)
    ] = "",
    parameters: Annotated[
        list[str] | None, typer.Option("-p", "--param", metavar="KEY=VALUE", help="A parameter; repeatable.")
    ] = None,
    data: Annotated[
        str, typer.Option("-d", "--data", metavar="JSON|@FILE|-", help="The body.", show_default=False)
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="All pages: one result a line, as JSON.")] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="List the operations, or what OPERATION takes and gives.")
    ] = False,
    base_url: BaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Call an operation of the Automation API and print its answer.

    The token is taken from the environment variable EPILOT_TOKEN. The exit code is 2 when the API refuses
    what is asked, and 3 when it cannot answer.
    """
    from ...client.encoding import pairs_of
    from ...client.operations import find

    if listing:
        return _list(operation, as_json)
    if not operation:
        raise fail("which operation? `firewhen api --list` lists them")
    with explained("OPERATION"):
        wanted = find(operation)
    with explained(wanted.name):
        arguments = dict(pairs_of(dict(_pairs(parameters or [])), wanted))
    body = _body(data)
    with asked_client(base_url, public=wanted.public) as client:
        if not every:
            return _print(wanted, client.call(wanted.name, arguments, body), as_json)
        content = None if body is None else to_python(Source(body).root)
        count = sum(_print_results(wanted, page) for page in client.pages(wanted.name, arguments, content))
    aside(f"{count} results")
    return None


def _list(name: str, as_json: bool) -> None:
    from ...client.operations import OPERATIONS, find
    from ..listing import described, lines, lines_of

    if not name:
        return out_json([described(it) for it in OPERATIONS]) if as_json else out("\n".join(lines()))
    with explained("OPERATION"):
        operation = find(name)
    return out_json(described(operation)) if as_json else out("\n".join(lines_of(operation)))


def _pairs(parameters: list[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for parameter in parameters:
        name, equals, text = parameter.partition("=")
        if not equals:
            raise fail(f"-p {parameter}: a parameter is given as KEY=VALUE")
        if name in seen:
            raise fail(f"-p {parameter}: {name} is given twice")
        seen.add(name)
        yield name, text


def _body(data: str) -> bytes | None:
    """The body as it was written. It is read once here, to tell where it is no JSON."""
    if not data:
        return None
    if data == "-" or data.startswith("@"):
        text = read(data.removeprefix("@"))
    elif data.lstrip()[:1] in ("{", "["):
        text = data.encode("utf-8", "surrogateescape")
    else:
        raise fail(f"-d {data}: a body is JSON, @FILE, or `-` for standard input")
    json_value(text, "the body")
    return text


def _print(operation: "Operation", reply: "Reply", as_json: bool) -> None:
    if not reply.body:
        return out_json(None) if as_json else out(f"✓ {operation.name} was answered with {reply.status}")
    value = _value(operation, reply)
    return typer.echo(value.to_json() if as_json else pretty(value))


def _print_results(operation: "Operation", page: "Reply") -> int:
    value = _value(operation, page)
    results = dict(value.members).get("results") if value.kind == "object" else None
    if results is None or results.kind != "array":
        raise fail(f"{operation.name} was answered with {page.describe()} that has no results", Exit.UNKNOWN)
    for result in results.elements:
        typer.echo(result.to_json())
    return len(results.elements)


def _value(operation: "Operation", reply: "Reply") -> Value:
    return json_value(reply.body, f"the answer to {operation.name}, {reply.describe()},", Exit.UNKNOWN)
