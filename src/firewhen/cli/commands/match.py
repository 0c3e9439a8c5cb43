"""`firewhen match`: which events match a pattern?"""

from typing import Annotated

import typer

from ...patterns import DIALECTS, Pattern
from ..io import AsJson, Exit, Explain, events, explained, fail, out, out_json, parse, progress, read_rule


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
