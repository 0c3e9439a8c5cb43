"""The command line. `firewhen --help` lists the commands; exit codes are in `firewhen.cli.io.Exit`."""

import sys


def main() -> None:
    """The entry point of `firewhen`; says what to install when the extra is absent."""
    try:
        from .app import app
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich", "click"):
            raise
        sys.exit('the command line needs its extra: pip install "firewhen[cli]"')
    app()
