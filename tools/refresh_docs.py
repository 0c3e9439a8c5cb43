"""Run every `firewhen` command that README and docs/ show, and write what it prints (`make refresh`)."""

import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from firewhen.cli.app import app

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (firewhen [^\n]*)\n(?:(?!\$ )[^\n]*\n)*", re.MULTILINE)


def fresh(command: re.Match[str]) -> str:
    """A command with what it prints now."""
    printed = CliRunner().invoke(app, shlex.split(command[1])[1:]).output.rstrip()
    return f"$ {command[1]}\n{printed}\n"


def main() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text("utf-8")
        page.write_text(BLOCK.sub(lambda block: COMMAND.sub(fresh, block[0]), text), "utf-8")


if __name__ == "__main__":
    main()
