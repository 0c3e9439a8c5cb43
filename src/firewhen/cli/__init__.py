"""The command line. `firewhen --help` lists the commands; exit codes are in `firewhen.cli.io.Exit`."""

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """The entry point of `firewhen`; says what to install when the extra is absent."""
    try:
        from .app import app
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich", "click"):
            raise
        sys.exit('the command line needs its extra: pip install "firewhen[cli]"')
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without ✓ is no reason to fail
    code: str | int | None = 0
    try:
        app()
    except SystemExit as end:
        code = end.code
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # what is left in the buffer has no reader; see Exit.CLOSED
        code = 141
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
