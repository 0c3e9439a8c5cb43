"""`firewhen lint`: what is wrong, or odd, with flows?"""

import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from ...errors import FirewhenError
from ...explain import near_name
from ...flows import Flow
from ...patterns import Dialect
from ...printing import printable, visible
from ..io import Exit, fail, out_json, read

if TYPE_CHECKING:
    from ...flows.lint import Finding, Report


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Kind(StrEnum):
    """What a file holds."""

    FLOW = "flow"
    EVENTBRIDGE = "eventbridge"
    AUTOMATION = "automation"
    QUERY = "query"


Codes = Annotated[list[str] | None, typer.Option(help="Codes, with commas between; `dialect-*` for several.")]
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def lint(
    flow: Annotated[list[str], typer.Argument(help="Flows: JSON files, directories of them, or `-`.")],
    select: Codes = None,
    ignore: Codes = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    kind: Annotated[
        Kind, typer.Option("--as", help="What the files hold: event patterns of a dialect, or query strings.")
    ] = Kind.FLOW,
) -> None:
    """Say what is wrong, or odd, with flows; exit code 1 when there are errors or warnings.

    `--select` keeps findings of these codes only, `--ignore` leaves some out. In a directory every *.json
    that holds a flow is read.
    """
    wanted = _wanted(select, ignore)
    reports, unreadable = _reports(flow, kind, wanted)
    _PRINT[form](reports)
    if unreadable:
        raise typer.Exit(Exit.INVALID)
    bad = any(finding.severity != "note" for report in reports for finding in report.findings)
    raise typer.Exit(Exit.NO if bad else Exit.YES)


def _wanted(select: list[str] | None, ignore: list[str] | None) -> frozenset[str]:
    """The codes to tell."""
    from ...flows.lint import CODES

    chosen = _named(select) if select else frozenset(CODES)
    return chosen - (_named(ignore) if ignore else frozenset())


def _named(options: list[str]) -> frozenset[str]:
    """The codes that options name; a name that is none is an error."""
    from ...flows.lint import CODES

    found: set[str] = set()
    for name in (part.strip() for option in options for part in option.split(",") if part.strip()):
        codes = {code for code in CODES if code == name or (name[-1] == "*" and code.startswith(name[:-1]))}
        if not codes:
            near = near_name(name, CODES)
            raise fail(f"there is no code {name}" + (f"; {near.hint}" if near else ""))
        found |= codes
    return frozenset(found)


def _reports(arguments: list[str], kind: Kind, wanted: frozenset[str]) -> tuple[list["Report"], bool]:
    """The findings of every file, and whether some could not be read."""
    from ...flows.lint import Report

    reports, unreadable = [], False
    for argument in arguments:
        for path, data in _files(argument, kind):
            try:
                found = _LINT[kind](data)
            except FirewhenError as error:
                fail(f"{path}: {error}")
                unreadable = True
            else:
                kept = tuple(finding for finding in found if finding.code in wanted)
                reports.append(Report(path, kept))
    return reports, unreadable


def _flow(data: bytes) -> Sequence["Finding"]:
    return Flow.parse(data).lint()


def _pattern(dialect: Dialect) -> Callable[[bytes], Sequence["Finding"]]:
    def lint(data: bytes) -> Sequence["Finding"]:
        from ...flows.lint import lint_pattern

        return lint_pattern(data, dialect)

    return lint


def _query(data: bytes) -> Sequence["Finding"]:
    from ...flows.lint import lint_query

    return lint_query(data.decode("utf-8-sig", "backslashreplace").strip())


_LINT: dict[Kind, Callable[[bytes], Sequence["Finding"]]] = {
    Kind.FLOW: _flow,
    Kind.EVENTBRIDGE: _pattern("eventbridge"),
    Kind.AUTOMATION: _pattern("automation"),
    Kind.QUERY: _query,
}


def _files(argument: str, kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Every file that an argument names, with its bytes; of a directory those that hold flows."""
    if argument == "-" or not Path(argument).is_dir():
        yield argument, read(argument)
        return
    for path in sorted(Path(argument).rglob("*.json")):
        data = read(str(path))
        if kind is not Kind.FLOW or _is_flow(data):
            yield str(path), data


def _is_flow(data: bytes) -> bool:
    """Whether a file of a directory holds a flow; one that is no JSON is told, so it counts."""
    try:
        root = json.loads(data)
    except (ValueError, RecursionError):
        return True
    return isinstance(root, dict) and "actions" in root and "triggers" in root


def _text(reports: list["Report"]) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for report in reports:
        if report.findings:
            console.print(Text(visible(report.file), style="bold"))
        for finding in report.findings:
            for line in _lines(finding):
                console.print(line)
    console.print(_summary(reports))


def _lines(finding: "Finding") -> Iterator[Text]:
    place = f"{finding.line}:{finding.column}  " if finding.line is not None else ""
    head = Text.assemble("  ", (finding.severity, _STYLES[finding.severity]), f"  {place}")
    yield head.append(visible(finding.message)).append(f"  [{finding.code}]", style="dim")
    yield Text(visible(f"      at {finding.pointer or 'the whole rule'}"), style="dim")
    for line in (finding.excerpt or "").splitlines():
        yield Text(f"      {printable(line)}")
    if finding.fix is not None:
        yield Text(visible(f"      write: {finding.fix}"), style="green")


def _summary(reports: list["Report"]) -> Text:
    from ...flows.lint import counts

    found = [(count, name) for name, count in counts(reports).items() if count]
    said = ", ".join(f"{count} {name if count > 1 else name[:-1]}" for count, name in found)
    files = f"{len(reports)} file" + ("" if len(reports) == 1 else "s")
    return Text(f"{said or 'nothing found'} in {files}")


def _json(reports: list["Report"]) -> None:
    from ...flows.lint import to_json

    out_json(to_json(reports))


def _sarif(reports: list["Report"]) -> None:
    from ...flows.lint import to_sarif

    out_json(to_sarif(reports, version("firewhen")))


def _github(reports: list["Report"]) -> None:
    from ...flows.lint import to_github

    for line in to_github(reports):
        typer.echo(printable(line))


_PRINT: dict[Format, Callable[[list["Report"]], None]] = {
    Format.TEXT: _text,
    Format.JSON: _json,
    Format.SARIF: _sarif,
    Format.GITHUB: _github,
}
