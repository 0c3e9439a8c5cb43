"""Finding the files that a test names."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from ..errors import FirewhenError

FilePath = str | PathLike[str]


class MissingFile(FirewhenError):
    """A test names a file that is not there."""


def find(name: FilePath, folders: Sequence[Path]) -> Path:
    """The file of that name in the first of the folders that has it; an absolute path is itself.

    Raises MissingFile, with the places looked in and the file that was probably meant.
    """
    __tracebackhide__ = True
    places = list(dict.fromkeys(folder / name for folder in folders)) or [Path(name)]
    for place in places:
        if place.is_file():
            return place
    looked = "".join(f"\n  {place}" for place in places)
    raise MissingFile(f"no file `{name}`{_meant(places)}; looked for{looked}")


def _meant(places: Sequence[Path]) -> str:
    from ..explain import near_name

    for place in places:
        if place.parent.is_dir():
            beside = [path.name for path in place.parent.iterdir() if path.is_file()]
            if near := near_name(place.name, sorted(beside)):
                return f"; {near.hint}"
    return ""
