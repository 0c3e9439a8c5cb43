"""Writes all that follows from the table: `make client`."""

from collections.abc import Iterator
from pathlib import Path

from . import formatted
from .methods import KINDS, ROOM, written
from .pages import pages


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, with its text."""
    for kind in KINDS:
        yield ROOM / kind.file, formatted(written(kind))
    yield from pages()


def main() -> None:
    for path, text in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
