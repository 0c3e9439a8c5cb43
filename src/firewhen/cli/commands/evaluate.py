"""`firewhen evaluate`: does a single condition hold?"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ..io import AsJson, Exit, Explain, explained, fail, out, out_json, parse, read_rule

if TYPE_CHECKING:
    from ...conditions import Condition, Context


def evaluate(
    statement: Annotated[str, typer.Argument(help="The condition: a JSON file, `-`, or JSON in quotes.")],
    context: Annotated[
        str, typer.Argument(help="The context, an entity or an event: a JSON file, `-`, or JSON in quotes.")
    ],
    now: Annotated[
        str | None, typer.Option(help="The time as ISO 8601; by default the context's, or now.")
    ] = None,
    tz: Annotated[
        str | None,
        typer.Option(help="The time zone of dates, as Europe/Berlin; by default the context's, or UTC."),
    ] = None,
    explain: Explain = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a condition holds, and why or why not.

    The condition may be a statement, an action condition, a trigger condition or an e-mail condition: its
    members tell. The context is an object with the members event, entity, diff, related, outputs, workflow,
    submission, catalog, now and tz, or an entity, or an entity-operation event.
    """
    if statement == context == "-":
        raise fail("only one of STATEMENT and CONTEXT can be standard input")
    from ...conditions import Context, parse_condition

    condition = parse(parse_condition, read_rule(statement), _name(statement, "STATEMENT"))
    data = parse(Context.parse, read_rule(context), _name(context, "CONTEXT"))
    with explained("--now or --tz"):
        data = _timed(data, now, tz)
    for note in condition.notes:
        typer.echo(f"note: {note.pointer or 'the whole rule'}: {note.message} [{note.code}]", err=True)
    _print(condition, data, explain, as_json)
    raise typer.Exit(Exit.of(condition.evaluate(data)))


def _timed(context: "Context", now: str | None, tz: str | None) -> "Context":
    """The context with its clock; this is the outermost call, so here the clock is read."""
    return context.at(now or context.now or datetime.now(UTC), tz)


def _print(condition: "Condition", context: "Context", explain: bool | None, as_json: bool) -> None:
    explanation = condition.explain(context)
    if as_json:
        tree = {} if explain is False else {"explanation": explanation.to_dict()}
        outcome = explanation.outcome
        notes = [note.to_dict() for note in condition.notes]
        head = {"kind": type(condition).__name__, "outcome": outcome.value, "missing": list(outcome.missing)}
        out_json({**head, "notes": notes, **tree})
    else:
        text = explanation.text(full=bool(explain))
        out(text if explain is not False else text.split("\n")[0])


def _name(argument: str, name: str) -> str:
    return name if argument.lstrip()[:1] in ("{", "[") else argument
