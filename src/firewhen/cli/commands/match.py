"""`firewhen match`: which events match a pattern?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from ...errors import InvalidEvent
from ...outcome import Outcome
from ...patterns import DIALECTS, Pattern
from ..io import (
    AsJson,
    Exit,
    Explain,
    aside,
    events,
    explained,
    fail,
    out,
    out_json,
    parse,
    progress,
    read_rule,
)


def match(
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help="The pattern: a JSON file, `-`, or JSON in quotes.")
    ],
    event: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="Events: JSON or JSON Lines files, or `-`.")
    ],
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

    inline = pattern.lstrip()[:1] in ("{", "[")
    rule = parse(parsed, read_rule(pattern), "PATTERN" if inline else pattern)
    batch = list(events(event))
    if explain is None and len(batch) != 1:
        explain = False
    matched = 0
    with progress("matching", len(batch)) as advance:
        for place, data in batch:
            with explained(place), _of_one_line(data):
                matched += _match_one(rule, place, data, explain, as_json, alone=len(batch) == 1)
            advance()
    if len(batch) != 1 and not as_json:
        aside(f"{matched} of {len(batch)} events match")
    raise typer.Exit(Exit.YES if matched else Exit.NO)


def _match_one(
    rule: Pattern, place: str, data: bytes, explain: bool | None, as_json: bool, alone: bool
) -> bool:
    """Print the answer for one event and return it."""
    explanation = None if explain is False else rule.explain(data)
    matches = rule.matches(data) if explanation is None else explanation.outcome is Outcome.TRUE
    if as_json:
        tree = {} if explanation is None else {"explanation": explanation.to_dict()}
        out_json({"event": place, "matches": matches, **tree})
    elif explanation is None:
        out(f"{'✓' if matches else '✗'} {place}")
    else:
        text = explanation.text(full=bool(explain))
        out(text if alone else f"{text}\n    event     {place}")
    return matches


@contextmanager
def _of_one_line(data: bytes) -> Iterator[None]:
    """In JSON Lines the place says which line it is: an error within has only a column to tell."""
    try:
        yield
    except InvalidEvent as error:
        if b"\n" not in data:
            error.line = None
        raise
