"""Writes all that follows from the table: `make client`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .methods import KINDS, ROOM, written


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, with its text."""
    for kind in KINDS:
        yield ROOM / kind.file, formatted(written(kind))


def formatted(source: str) -> str:
    """Python source in the project's own format."""
    command = [
        Path(sys.executable).with_name("ruff"),
        "format",
        "--line-length",
        "110",
        "--stdin-filename",
        "x.py",
        "-",
    ]
    return subprocess.run(command, input=source, text=True, capture_output=True, check=True).stdout


def main() -> None:
    for path, text in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
