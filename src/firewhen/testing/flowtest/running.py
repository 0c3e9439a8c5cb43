"""One test of a test file, run: the event is made, the flow asked, the answer compared."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InvalidEvent
from ...outcome import Outcome
from ...source import Source, to_python
from ..asking import ask
from ..events import EventBuilder
from ..expecting import RUN_WORDS, becomes, fires, runs_at
from ..files import find, read
from ..flows import FlowLoader
from .reading import FlowTest

if TYPE_CHECKING:
    from ...flows import Verdict

_OUTCOMES = {"yes": Outcome.TRUE, "no": Outcome.FALSE, "unknown": Outcome.UNKNOWN}
_YES_NO = {True: "yes", False: "no"}


def run(test: FlowTest, load: FlowLoader, folders: Sequence[Path]) -> str | None:
    """What is not as expected, or None. Raises a FirewhenError for files and data that are no good."""
    said = test.said
    supplied = {name: said[name] for name in ("now", "tz") if name in said}
    supplied |= {name: _data(said[name], folders) for name in ("related", "outputs") if name in said}
    verdict = ask(load(said["flow"]), _event(test, folders), **supplied)
    return "\n\n".join(_complaints(test, verdict)) or None


def _complaints(test: FlowTest, verdict: "Verdict") -> Iterator[str]:
    word = test.said.get("fires", "yes")
    complaint = fires(verdict, _OUTCOMES[_YES_NO.get(word, word)], test.said.get("because"))
    if complaint is not None:
        yield complaint
        return
    for action_id, wanted in test.said.get("runs", {}).items():
        word = _YES_NO.get(wanted, wanted)
        complaint = (becomes if word in RUN_WORDS else runs_at)(verdict, action_id, word)
        if complaint is not None:
            yield complaint


def _event(test: FlowTest, folders: Sequence[Path]) -> dict[str, Any]:
    build, event = EventBuilder(folders), test.event
    if event is None:
        event = _of_states(build, test.said.get("before"), test.said.get("after"))
    elif isinstance(event, str):
        event = build(event)
    for path, value in test.said.get("with", {}).items():
        event = _set(event, path, value)
    return event


def _of_states(build: EventBuilder, before: Any, after: Any) -> dict[str, Any]:
    if before is None:
        return build.created(after)
    return build.deleted(before) if after is None else build.updated(before, after)


def _set(event: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The event with the value at a path of objects; what is not there yet is made, nothing is changed."""
    *parents, last = path.split(".")
    changed = here = dict(event)
    for name in parents:
        inner = here.get(name, {})
        if not isinstance(inner, Mapping):
            raise InvalidEvent(f"`with` cannot set `{path}`: `{name}` is no object")
        copy = here[name] = dict(inner)
        here = copy
    here[last] = value
    return changed


def _data(given: Any, folders: Sequence[Path]) -> Any:
    """What a test gives itself, or by the name of a JSON file."""
    if not isinstance(given, str):
        return given
    return read(find(given, folders), lambda data: to_python(Source(data).root))
