"""Writes what follows from the table of operations: the clients' methods and the pages of the reference."""

import subprocess
import sys
from pathlib import Path


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
