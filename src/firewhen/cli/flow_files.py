"""The flows that a command is given: files, folders of files, standard input."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..flows import Flow
from ..source import Source
from .io import explained, fail, read


class FlowFile(NamedTuple):
    """A flow and the file in which it stands."""

    path: str
    flow: Flow


def flow_files(paths: list[str]) -> list[FlowFile]:
    """Every flow of the files, and of all `*.json` files in and below the folders, in order.

    A file in a folder counts as a flow when it holds an object with `triggers`; others are passed over. What
    cannot be read is said on standard error, and so is a folder without flows.
    """
    return [found for path in paths for found in _flows_at(path)]


def has_folder(paths: list[str]) -> bool:
    """Whether one of the paths is a folder."""
    return any(Path(path).is_dir() for path in paths if path != "-")


def _flows_at(path: str) -> Iterator[FlowFile]:
    if path == "-" or not Path(path).is_dir():
        with explained(path):
            yield FlowFile(path, Flow.parse(read(path)))
        return
    found = False
    for file in _json_files(Path(path)):
        flow = _flow_in(str(file))
        if flow is not None:
            found = True
            yield FlowFile(str(file), flow)
    if not found:
        raise fail(f"{path}: no JSON file in it holds a flow, an object with `triggers`")


def _json_files(folder: Path) -> list[Path]:
    """The JSON files of a folder and all below, hidden ones left out."""
    files = (file for file in folder.rglob("*.json") if file.is_file())
    return sorted(file for file in files if not _hidden(file.relative_to(folder)))


def _hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)


def _flow_in(path: str) -> Flow | None:
    """The flow that a file holds, None when it holds something else."""
    data = read(path)
    if b"triggers" not in data:
        return None
    with explained(path):
        root = Source(data).root
        return Flow.parse(data) if root.kind == "object" and "triggers" in dict(root.members) else None
