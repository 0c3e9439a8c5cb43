"""`firewhen filter`: which entities pass a search filter or a query string?"""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from ...errors import InvalidEvent
from ...explain import Explanation
from ...source import printable
from ..io import AsJson, Exit, explained, fail, out_json, parse, progress, read
from ..moments import moment

_STEP = 1000
"""How many lines are read between two movements of the bar."""


class _Rule(Protocol):
    """What a search filter and a query string have in common."""

    def matches(self, entity: bytes, *, now: int) -> bool: ...
    def explain(self, entity: bytes, *, now: int) -> Explanation: ...
    def to_elasticsearch(self) -> dict[str, Any]: ...


def filter_(
    rule: Annotated[
        str, typer.Argument(metavar="FILTER|QUERY", help="A filter as JSON or a file, or a query string.")
    ],
    entities: Annotated[
        list[str] | None, typer.Argument(help="Entities: JSON Lines files, or `-` for standard input.")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(help="A JSON file with the `properties` of an Elasticsearch mapping.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(help="The current moment for date math, an ISO date; else the clock's.")
    ] = None,
    explain_misses: Annotated[
        int, typer.Option(metavar="N", help="Explain the first N entities that do not pass.")
    ] = 0,
    count: Annotated[bool, typer.Option("--count", help="Print how many pass instead of them.")] = False,
    invert: Annotated[bool, typer.Option("--invert", help="Print the entities that do not pass.")] = False,
    to_elasticsearch: Annotated[
        bool, typer.Option("--to-elasticsearch", help="Print the query for a search engine, and stop.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first line that is broken.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the entities that pass, as they are; exit code 0 when at least one does.

    Counts, explanations and what is wrong with a line go to standard error; broken lines are skipped.
    """
    if [rule, mapping, *(entities or [])].count("-") > 1:
        raise fail("only one of FILTER, --mapping and the entities can be standard input")
    parsed = _rule(rule, mapping)
    if to_elasticsearch:
        out_json(parsed.to_elasticsearch())
        raise typer.Exit(Exit.YES)
    if not entities:
        raise fail("which entities? Name JSON Lines files, or `-` for standard input")
    run = _Run(parsed, moment(now), explain_misses, count, invert, strict, as_json)
    for path in entities:
        run.file(path)
    run.report()
    raise typer.Exit(Exit.YES if run.counts.printed else Exit.NO)


def _rule(argument: str, mapping: str | None) -> _Rule:
    """A JSON array is a filter, anything else a query string; either may stand in a file."""
    from ...search import Mapping, QueryString, SearchFilter

    types = None if mapping is None else parse(Mapping.parse, read(mapping), mapping)
    what, text = "FILTER", argument.encode("utf-8", "surrogateescape")
    if argument == "-" or (not argument.lstrip().startswith("[") and _is_file(argument)):
        what, text = argument, read(argument)
    elif argument.endswith(".json"):
        raise fail(f"{argument}: no such file")
    if text.lstrip()[:1] == b"[":
        return parse(lambda data: SearchFilter.parse(data, mapping=types), text, what)
    with explained(what if what == argument else "QUERY"):
        query = QueryString.parse(text.decode("utf-8", "replace").strip(), mapping=types)
    for note in query.notes:
        typer.echo(f"note: {note.message}; write {note.fix}", err=True)
    return query


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):  # too long a name, or one that no file can have
        return False


@dataclass(slots=True)
class _Counts:
    """How the lines fared: `printed` is what was asked for, passing or, with --invert, not."""

    entities: int = 0
    passed: int = 0
    printed: int = 0
    broken: int = 0


@dataclass(slots=True)
class _Run:
    """One run over all files, with the options of the command line."""

    rule: _Rule
    now: int
    explain_misses: int
    count: bool
    invert: bool
    strict: bool
    as_json: bool
    counts: _Counts = field(default_factory=_Counts)

    def file(self, path: str) -> None:
        """Read a file line by line; nothing of it is kept."""
        with progress("filtering", _size(path)) as advance:
            read_bytes = 0
            for number, line in enumerate(_lines(path), 1):
                read_bytes += len(line)
                if number % _STEP == 0:
                    advance(read_bytes)
                    read_bytes = 0
                if text := line.rstrip():
                    self._line(f"{path}:{number}", text, line)

    def _line(self, place: str, text: bytes, line: bytes) -> None:
        """Ask of the text, print the line."""
        try:
            passes = self.rule.matches(text, now=self.now)
        except InvalidEvent as error:
            self.counts.broken += 1
            if self.strict:
                raise fail(f"{place}: {error}") from None
            typer.echo(f"skipped {place}: {error}", err=True)
            return
        self.counts.entities += 1
        self.counts.passed += passes
        if not passes and self.counts.entities - self.counts.passed <= self.explain_misses:
            self._explain(place, text)
        if passes != self.invert:
            self.counts.printed += 1
            if not self.count:
                sys.stdout.buffer.write(line if line.endswith(b"\n") else line + b"\n")

    def _explain(self, place: str, text: bytes) -> None:
        explanation = self.rule.explain(text, now=self.now)
        if self.as_json:
            out_json({"entity": place, "explanation": explanation.to_dict()}, err=True)
        else:
            typer.echo(f"{printable(explanation.text())}\n    entity    {place}", err=True)

    def report(self) -> None:
        """The counts: the number alone to standard output with --count, all of them to standard error."""
        sys.stdout.buffer.flush()
        counts = self.counts
        if self.as_json:
            out_json(asdict(counts), err=not self.count)
            return
        if self.count:
            typer.echo(counts.printed)
        broken = f", {counts.broken} broken lines skipped" if counts.broken else ""
        typer.echo(f"{counts.passed} of {counts.entities} entities pass{broken}", err=True)


def _lines(path: str) -> Iterator[bytes]:
    """The lines of a file or of standard input, as they are."""
    with explained(path):
        if path == "-":
            yield from sys.stdin.buffer
            return
        with Path(path).open("rb") as stream:
            yield from stream


def _size(path: str) -> int | None:
    try:
        return None if path == "-" else Path(path).stat().st_size
    except OSError:  # reading it will say why
        return None
