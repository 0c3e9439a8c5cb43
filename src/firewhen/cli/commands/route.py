"""`firewhen route`: which rules does each event hit?"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import orjson
import typer

from ...errors import InvalidEvent
from ...patterns import DIALECTS, Dialect, Pattern
from ..io import Exit, aside, explained, fail, json_value, out_json, progress, read
from ..routing import routed, routed_by

if TYPE_CHECKING:
    from ...index.segments import Rule


def route(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="RULES... EVENTS",
            help="Rules: files of a pattern or flow, or directories of them. Events: JSON Lines, or `-`.",
        ),
    ],
    dialect: Annotated[
        str, typer.Option(help=f"How patterns are read: {' or '.join(DIALECTS)}.")
    ] = "eventbridge",
    named: Annotated[
        bool, typer.Option("--named", help="Each file of rules is an object of names and patterns.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Match in so many processes.")] = 1,
) -> None:
    """Print which rules each event hits, as JSON Lines; exit code 0 when at least one event hits one.

    A rule is named by its file. Lines that are no event are told, and make the exit code 2.
    """
    if dialect not in DIALECTS:
        raise fail(f"unknown dialect {dialect}: one of {', '.join(DIALECTS)}")
    *rules, events = paths
    if not rules:
        raise fail("RULES and EVENTS are needed; the last argument is the events")
    from ...index import Index

    index = Index(_rules(rules, named, cast("Dialect", dialect)))
    begin, count, hit, broken = monotonic(), 0, 0, 0
    with _lines(events) as (stream, size), progress("routing", size) as advance:
        lines = enumerate(stream, 1)
        for number, length, answer in (
            routed(index, lines) if workers == 1 else routed_by(workers, index, lines)
        ):
            advance(length)
            count += 1
            if isinstance(answer, InvalidEvent):
                broken += 1
                aside(f"{events}:{number}: {answer}")
            else:
                hit += bool(answer)
                out_json({"event": number, "rules": answer})
    _summary(count, hit, broken, monotonic() - begin)
    raise typer.Exit(Exit.INVALID if broken else Exit.YES if hit else Exit.NO)


def _summary(count: int, hit: int, broken: int, seconds: float) -> None:
    said = f"{hit} of {count} events hit a rule"
    said += f", {broken} {'line is' if broken == 1 else 'lines are'} broken" if broken else ""
    said += f"; {count / seconds:,.0f} events a second" if seconds >= 1 else ""
    aside(said)


@contextmanager
def _lines(path: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """The lines of a file or of standard input, and how many bytes they are, where that is known."""
    if path == "-":
        yield sys.stdin.buffer, None
        return
    with explained(path), Path(path).open("rb") as stream:
        yield stream, os.fstat(stream.fileno()).st_size


# Rules.


def _rules(paths: Iterable[str], named: bool, dialect: Dialect) -> Iterator[tuple[str, "Rule"]]:
    """Every rule with its name. What is wrong with one goes to standard error, and ends the command."""
    for path in paths:
        for name, data in _files(path):
            if named:
                yield from _members(name, data, dialect)
            else:
                with explained(name):
                    yield name, _rule(data, dialect)


def _files(path: str) -> Iterator[tuple[str, bytes]]:
    """A file, or every *.json below a directory, with its bytes."""
    if path != "-" and Path(path).is_dir():
        for file in sorted(Path(path).rglob("*.json")):
            yield str(file), read(str(file))
    else:
        yield path, read(path)


def _members(name: str, data: bytes, dialect: Dialect) -> Iterator[tuple[str, Pattern]]:
    root = json_value(data, name)
    if root.kind != "object":
        raise fail(f"{name}: with --named a file of rules is an object of names and patterns")
    for key, value in root.members:
        with explained(f"{name}, rule {key}"):
            yield key, Pattern.parse(value.to_json(), dialect=dialect)


def _rule(data: bytes, dialect: Dialect) -> "Rule":
    from ...flows import Flow

    return Flow.parse(data) if _is_flow(data) else Pattern.parse(data, dialect=dialect)


def _is_flow(data: bytes) -> bool:
    """Whether a file holds a flow: a pattern has no bare name, and no `type` among alternatives."""
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(root, dict):
        return False
    triggers = root.get("triggers")
    typed = isinstance(triggers, list) and any(isinstance(item, dict) and "type" in item for item in triggers)
    return typed or isinstance(root.get("flow_name"), str)
