"""Finding the files that a test names."""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import TypeVar

from ..errors import FirewhenError

T = TypeVar("T")
FilePath = str | PathLike[str]


class UnusableFile(FirewhenError):
    """A test names a file that is not there, or does not hold what it should."""


def find(name: FilePath, folders: Sequence[Path]) -> Path:
    """The file of that name in the first of the folders that has it; an absolute path is itself.

    Raises UnusableFile, with the places looked in and the file that was probably meant.
    """
    __tracebackhide__ = True
    places = list(dict.fromkeys(folder / name for folder in folders)) or [Path(name)]
    for place in places:
        if place.is_file():
            return place
    looked = "".join(f"\n  {place}" for place in places)
    raise UnusableFile(f"no file `{name}`{_meant(places)}; looked for{looked}")


def read(path: Path, parse: Callable[[bytes], T]) -> T:
    """What `parse` makes of a file; raises UnusableFile with the file's name and what is wrong with it."""
    __tracebackhide__ = True
    try:
        return parse(path.read_bytes())
    except (FirewhenError, OSError) as error:
        raise UnusableFile(f"{path}: {error}") from None


def _meant(places: Sequence[Path]) -> str:
    from ..explain import near_name

    for place in places:
        if place.parent.is_dir():
            beside = [path.name for path in place.parent.iterdir() if path.is_file()]
            if near := near_name(place.name, sorted(beside)):
                return f"; {near.hint}"
    return ""
