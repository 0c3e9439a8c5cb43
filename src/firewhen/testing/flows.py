"""The fixture `flow`: flows by the names of their files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import FilePath, find, read

if TYPE_CHECKING:
    from ..flows import Flow


class FlowLoader:
    """Loads flows: `flow("flows/order.json")`, or `flow({…})` for one that a test writes itself.

    Relative names are looked for in `folders`, the first that has the file counts. `loaded` is told of each
    flow that came from a file. A file is parsed once for each loader.
    """

    __slots__ = ("_flows", "_folders", "_loaded")

    def __init__(
        self, folders: Sequence[Path] = (), loaded: Callable[["Flow", Path], None] | None = None
    ) -> None:
        self._folders = folders
        self._loaded = loaded
        self._flows: dict[Path, Flow] = {}

    def __call__(self, flow: FilePath | Mapping[str, Any]) -> "Flow":
        """The flow in a JSON file or a dict.

        Raises UnusableFile when there is no such file or it holds no JSON object, InvalidRule for a dict that
        JSON cannot hold. A rule inside that is invalid does not raise: what it decides is unknown.
        """
        __tracebackhide__ = True
        if isinstance(flow, Mapping):
            from ..flows import Flow

            return Flow.parse(flow)
        path = find(flow, self._folders)
        if path not in self._flows:
            self._flows[path] = self._read(path)
        return self._flows[path]

    def __repr__(self) -> str:
        return f"flow(…), from {' or '.join(map(str, self._folders)) or 'anywhere'}"

    def _read(self, path: Path) -> "Flow":
        from ..flows import Flow

        __tracebackhide__ = True
        flow = read(path, Flow.parse)
        if self._loaded is not None:
            self._loaded(flow, path)
        return flow
