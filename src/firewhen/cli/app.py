"""The commands, one function each: parse arguments, call a room, render."""

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from ..flows import Flow
from ..patterns import DIALECTS, Pattern
from .io import Exit, events, explained, fail, out, out_json, parse, progress, read, read_rule

app = typer.Typer(
    help="Would this automation flow fire for this event, and why or why not?",
    epilog="Exit codes: 0 yes, 1 no, 2 invalid input, 3 cannot tell.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Explain = Annotated[
    bool | None,
    typer.Option("--explain/--no-explain", help="Print the whole explanation, or the verdict alone."),
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"firewhen {installed_version('firewhen')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
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


@app.command()
def match(
    pattern: Annotated[str, typer.Argument(help="The pattern: a JSON file, `-`, or JSON in quotes.")],
    event: Annotated[list[str], typer.Argument(help="Events: JSON or JSON Lines files, or `-`.")],
    dialect: Annotated[
        str, typer.Option(help=f"How the pattern is read: {' or '.join(DIALECTS)}.")
    ] = "eventbridge",
    explain: Explain = None,
    as_json: AsJson = False,
) -> None:
    """Say which events match a pattern; exit code 0 when at least one does.

    One event is explained; of several each gets a line, and the count comes last on standard error.
    """
    if dialect not in DIALECTS:
        raise fail(f"unknown dialect {dialect}: one of {', '.join(DIALECTS)}")
    if pattern == "-" and "-" in event:
        raise fail("only one of PATTERN and EVENT can be standard input")

    def parsed(data: bytes) -> Pattern:
        return Pattern.parse(data, dialect=dialect)  # type: ignore[arg-type]

    rule = parse(parsed, read_rule(pattern), "PATTERN" if pattern.lstrip().startswith("{") else pattern)
    batch = list(events(event))
    show = explain if explain is not None else len(batch) == 1
    matched = 0
    with progress("matching", len(batch)) as advance:
        for place, data in batch:
            with explained(place):
                matched += _match_one(rule, place, data, show, as_json, alone=len(batch) == 1)
            advance()
    if len(batch) != 1 and not as_json:
        typer.echo(f"{matched} of {len(batch)} events match", err=True)
    raise typer.Exit(Exit.YES if matched else Exit.NO)


def _match_one(rule: Pattern, place: str, data: bytes, show: bool, as_json: bool, alone: bool) -> bool:
    """Print the answer for one event and return it."""
    explanation = rule.explain(data) if show else None
    matches = rule.matches(data) if explanation is None else explanation.outcome.value is True
    if as_json:
        tree = {} if explanation is None else {"explanation": explanation.to_dict()}
        out_json({"event": place, "matches": matches, **tree})
    elif explanation is not None:
        out(explanation.text() if alone else f"{explanation.text()}\n    event     {place}")
    else:
        out(f"{'✓' if matches else '✗'} {place}")
    return matches
