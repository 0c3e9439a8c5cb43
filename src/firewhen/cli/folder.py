"""A folder of pulled flows: a file each, written whole or not at all, and a note of how far the pull came."""

import hashlib
import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from ..source import Value
from .pretty import pretty

Change = Literal["new", "changed", "unchanged"]
NOTE = ".firewhen-pull.json"
"""The note that an unfinished pull leaves in its folder, gone once it is through."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{at}" for port in ("com", "lpt") for at in range(10)}
)


@dataclass
class Note:
    """How far a pull has come: what it asks for, the offset of the next page, and the files it has seen."""

    source: dict[str, str]
    following: int = 0
    seen: list[str] = field(default_factory=list)


class Folder:
    """The folder of a pull."""

    def __init__(self, path: Path, source: dict[str, str], *, resume: bool = True) -> None:
        """Raises OSError when the folder cannot be made. `source` says what is pulled, for the note."""
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._note = (_read_note(path / NOTE, source) if resume else None) or Note(source)

    @property
    def following(self) -> int:
        """How many flows an unfinished pull before this one has saved already."""
        return self._note.following

    def save(self, flow: Value) -> Change:
        """Write a flow to its file."""
        name, text = file_name(flow), pretty(flow) + "\n"
        if name not in self._note.seen:
            self._note.seen.append(name)
        file = self._path / name
        try:
            before = file.read_text("utf-8")
        except FileNotFoundError:
            change: Change = "new"
        except UnicodeDecodeError:
            change = "changed"
        else:
            change = "unchanged" if before == text else "changed"
        if change != "unchanged":
            write_whole(file, text)
        return change

    def note(self, count: int) -> None:
        """Remember that a page of `count` flows is saved."""
        self._note.following += count
        write_whole(self._path / NOTE, json.dumps(asdict(self._note)))

    def finish(self) -> list[str]:
        """Take the note away; return the JSON files that none of the flows was saved to."""
        (self._path / NOTE).unlink(missing_ok=True)
        there = {file.name for file in self._path.glob("*.json")} - {NOTE}
        return sorted(there.difference(self._note.seen))


def file_name(flow: Value) -> str:
    """A name that any file system takes, the same for the same flow each time.

    An id of lower-case letters, digits, `-` and `_` is the name. Of any other the harmless characters are,
    and a hash, so that no two flows share a file, even where `A` and `a` are one. A flow without an id is
    named by a hash of all of it.
    """
    id_ = dict(flow.members).get("id") if flow.kind == "object" else None
    text = id_.value if id_ is not None and id_.kind == "string" else ""
    if not text:
        return f"flow.{_hash(flow.to_json())}.json"
    if _PLAIN.fullmatch(text) and text not in _DEVICES:
        return f"{text}.json"
    harmless = re.sub(r"[^a-z0-9_-]+", "-", text.lower()).strip("-_")[:60]
    return f"{harmless or 'flow'}.{_hash(text)}.json"


def write_whole(file: Path, text: str) -> None:
    """Write a file so that at any moment it is there as it was or as it shall be."""
    descriptor, part = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(part, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_note(file: Path, source: dict[str, str]) -> Note | None:
    """The note of a pull of the same source, None when there is none that can be read."""
    try:
        note = Note(**json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    sound = isinstance(note.following, int) and note.following >= 0 and isinstance(note.seen, list)
    return note if sound and note.source == source else None
