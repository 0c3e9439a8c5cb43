"""The command line. `firewhen --help` lists the commands; exit codes are in `firewhen.cli.io.Exit`."""

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
    app()
