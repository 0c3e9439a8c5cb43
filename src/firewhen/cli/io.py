"""What the commands share: exit codes, reading inputs, and printing for people."""

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TextIO, TypeVar

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.text import Text

from ..errors import FirewhenError, InvalidEvent, InvalidRule
from ..outcome import Outcome
from ..printing import printable
from ..source import Source, Value, to_python

T = TypeVar("T")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Explain = Annotated[
    bool | None,
    typer.Option("--explain/--no-explain", help="Print the whole explanation, or the verdict alone."),
]
_STYLES = {"✓": "green", "✗": "red", "?": "yellow"}


class Exit(IntEnum):
    """Exit codes of every command."""

    YES = 0
    NO = 1
    INVALID = 2
    UNKNOWN = 3
    CLOSED = 141
    """Nobody reads the output any more; what a shell reports of a filter that ends so."""

    @classmethod
    def of(cls, outcome: Outcome) -> "Exit":
        """The exit code of a verdict."""
        return {True: cls.YES, False: cls.NO, None: cls.UNKNOWN}[outcome.value]


def out(text: str) -> None:
    """Print to standard output; on a terminal the marks ✓ ✗ ? colour their lines."""
    console = _console(sys.stdout)
    if not console.is_terminal:
        _write(text)
        return
    for line in text.split("\n"):
        console.print(Text(line, style=_STYLES.get(line.lstrip()[:1], "")))


def out_json(data: object, *, err: bool = False) -> None:
    """Print one JSON document in one line; `err`: to standard error."""
    text = printable(json.dumps(data, ensure_ascii=False))
    if err:
        typer.echo(text, err=True)
    else:
        _write(text)


@cache
def _console(stream: TextIO) -> Console:
    return Console(file=stream, soft_wrap=True, highlight=False)


def _write(text: str) -> None:
    """Write a line; when nobody reads on (`firewhen … | head`), end without a word, as a filter does."""
    try:
        sys.stdout.write(f"{text}\n")
    except BrokenPipeError:
        raise typer.Exit(Exit.CLOSED) from None


def aside(text: str) -> None:
    """Print a remark to standard error, after all that was printed before."""
    _flush()
    typer.echo(text, err=True)


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise typer.Exit(Exit.CLOSED) from None


def fail(message: str, code: Exit = Exit.INVALID) -> typer.Exit:
    """Say what is wrong on standard error, with the input unless `code` says else; raise what it returns."""
    _flush()
    _console(sys.stderr).print(Text(message, style="red"))
    return typer.Exit(code)


@contextmanager
def explained(what: str, code: Exit = Exit.INVALID) -> Iterator[None]:
    """Turn errors of the input into their message, headed by where it came from, and an exit code."""
    try:
        yield
    except (InvalidRule, InvalidEvent) as error:
        raise fail(f"{what}: {error}", code) from None
    except FirewhenError as error:
        raise fail(f"{what}: {error}", code) from None
    except OSError as error:
        raise fail(f"{what}: {error.strerror or error}", code) from None


def read(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    with explained(path):
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def read_rule(argument: str) -> bytes:
    """A rule given as JSON on the command line, as a file, or as `-`."""
    inline = argument.lstrip()[:1] in ("{", "[")
    return argument.encode("utf-8", "surrogateescape") if inline else read(argument)


def parse(parser: Callable[[bytes], T], data: bytes, what: str) -> T:
    """What `parser` makes of the data; what is wrong with it goes to standard error."""
    with explained(what):
        return parser(data)


def json_value(text: bytes, what: str, code: Exit = Exit.INVALID) -> Value:
    """The JSON value in a text; where it is none is said on standard error."""
    try:
        return Source(text).root
    except InvalidRule as error:
        raise fail(f"{what} is no JSON that can be read\n{error.problems[0]}", code) from None


def json_data(path: str) -> Any:
    """The plain data in a JSON file, or in standard input for `-`."""
    data = read(path)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:  # it refuses more than JSON does, and tells less
        return to_python(json_value(data, path))


def events(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every event of the files with its place: one JSON document a file, or one a line (JSON Lines).

    A file is read as JSON Lines when its first line alone is a JSON document and more lines follow.
    """
    for path in paths:
        data = read(path).removeprefix(BOM_UTF8)
        lines = data.split(b"\n")
        if not _is_lines(lines):
            yield path, data
            continue
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"{path}:{number}", line


def _is_lines(lines: list[bytes]) -> bool:
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2:
        return False
    try:
        orjson.loads(filled[0])
    except orjson.JSONDecodeError:
        return False
    return True


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[..., None]]:
    """A bar on standard error, on a terminal only; call what it yields once for each piece of work.

    It takes the size of the piece, 1 if none is given. `total` is None where nobody knows it.
    """
    console = Console(stderr=True)
    columns = (TextColumn(title), BarColumn(), TaskProgressColumn())
    shown = console.is_terminal
    # What is printed meanwhile goes above the bar, unless it goes elsewhere.
    above = sys.stdout.isatty()
    with Progress(*columns, console=console, transient=True, disable=not shown, redirect_stdout=above) as bar:
        task = bar.add_task(title, total=total)
        yield lambda amount=1: bar.advance(task, amount)
