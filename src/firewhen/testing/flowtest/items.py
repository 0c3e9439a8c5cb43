"""Test files as pytest sees them: a file collects its tests, a test that fails explains itself."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ...errors import FirewhenError
from ..flows import FlowLoader
from ..plugin import on_load
from .reading import FlowTest, InvalidTestFile, read_tests
from .running import run


class NotAsExpected(Exception):
    """A test failed; the argument is the complaint."""


class FlowTestFile(pytest.File):
    """A `*.flowtest.yaml`, `.yml` or `.json`."""

    def collect(self) -> Iterator[pytest.Item]:
        """The tests of the file; what is wrong with it is told with its lines."""
        try:
            tests = read_tests(self.path)
        except InvalidTestFile as error:
            raise self.CollectError(error.told(self.shown)) from None
        load = FlowLoader(self.folders, on_load(self.config))
        for test in tests:
            yield FlowTestItem.from_parent(self, name=test.name, test=test, load=load)

    @property
    def shown(self) -> str:
        """The name of the file, seen from where pytest was started."""
        return os.path.relpath(self.path, self.config.invocation_params.dir)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the files that a test names are looked for: beside it, then in the project's root."""
        return self.path.parent, self.config.rootpath


class FlowTestItem(pytest.Item):
    """One test of a test file."""

    def __init__(self, *, test: FlowTest, load: FlowLoader, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # what from_parent gives every node
        self.test, self.load = test, load

    @property
    def file(self) -> FlowTestFile:
        """The file that it stands in."""
        assert isinstance(self.parent, FlowTestFile)  # noqa: S101 (it made this item)
        return self.parent

    def runtest(self) -> None:
        """Raises NotAsExpected with the complaint."""
        complaint = run(self.test, self.load, self.file.folders)
        if complaint is not None:
            raise NotAsExpected(complaint)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The complaint, then the place of the test; a traceback is only shown of what is not foreseen."""
        if isinstance(excinfo.value, NotAsExpected | FirewhenError):
            return f"{excinfo.value}\n\n{self.file.shown}:{self.test.line}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands."""
        return self.path, self.test.line - 1, self.name
