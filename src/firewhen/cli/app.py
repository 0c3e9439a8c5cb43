"""The root command and the table of all commands."""

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from .commands.api import api
from .commands.bulk_check import bulk_check
from .commands.check import check
from .commands.diff import diff
from .commands.evaluate import evaluate
from .commands.filter import filter_
from .commands.lint import lint
from .commands.match import match
from .commands.pull import pull
from .commands.replay import replay
from .commands.route import route

app = typer.Typer(
    help="Would this automation flow fire for this event, and why or why not?",
    epilog="Exit codes: 0 yes, 1 no, 2 invalid input, 3 cannot tell.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"firewhen {installed_version('firewhen')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


_COMMANDS = (check, replay, diff, match, route, evaluate, filter_, bulk_check, lint, api, pull)
for _command in _COMMANDS:
    app.command(_command.__name__.removesuffix("_").replace("_", "-"))(_command)
