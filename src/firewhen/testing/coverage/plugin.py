"""The part of the pytest plugin that is only there when coverage is asked for."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from ...errors import InvalidRule
from ...flows import Flow
from .record import Coverage, recording
from .report import table

_WORKER = "firewhen_coverage"


class CoveragePlugin:
    """Counts while tests run, and reports when they have run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.coverage = Coverage()
        self.open = ExitStack()

    @property
    def minimum(self) -> float | None:
        """`--firewhen-coverage-fail-under`."""
        minimum: float | None = self.config.getoption("firewhen_coverage_fail_under")
        return minimum

    def loaded(self, flow: Flow, path: Path) -> None:
        """A flow came from a file."""
        root = self.config.rootpath
        self.coverage.label(
            flow, path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        )

    def pytest_sessionstart(self) -> None:
        """Begin to count; the flows that have to be covered count from the start."""
        self.open.enter_context(recording(self.coverage))
        for place in self.config.getoption("firewhen_coverage_flows"):
            for path in _files(self.config.invocation_params.dir / place):
                self._require(path)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the JSON, and fail where too little was seen and nothing else failed."""
        self.open.close()
        if hasattr(self.config, "workeroutput"):  # a process of pytest-xdist: the main one reports
            self.config.workeroutput[_WORKER] = self.coverage.dump()
            return
        target = self.config.getoption("firewhen_coverage_json")
        if target is not None:
            text = json.dumps(self.coverage.to_dict(), ensure_ascii=False, indent=2)
            (self.config.invocation_params.dir / target).write_text(f"{text}\n", "utf-8", "backslashreplace")
        if session.exitstatus == pytest.ExitCode.OK and self._too_little() is not None:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A process of pytest-xdist has ended: add what it has seen."""
        self.coverage.merge(getattr(node, "workeroutput", {}).get(_WORKER, {}))

    def pytest_terminal_summary(self, terminalreporter: "pytest.TerminalReporter") -> None:
        """The table."""
        terminalreporter.section("firewhen coverage")
        for line in table(self.coverage) if self.coverage.flows else ["no flow was asked or loaded"]:
            terminalreporter.write_line(line)
        if (complaint := self._too_little()) is not None:
            terminalreporter.write_line(f"FAILED: {complaint}", red=True, bold=True)

    def _too_little(self) -> str | None:
        if self.minimum is None or self.config.getoption("collectonly"):
            return None
        share = self.coverage.percent
        if share is None:
            return f"no clause was seen, at least {self.minimum:g}% are wanted" if self.minimum > 0 else None
        return (
            f"{share:g}% were seen, at least {self.minimum:g}% are wanted" if share < self.minimum else None
        )

    def _require(self, path: Path) -> None:
        try:
            flow = Flow.parse(path.read_bytes())
        except InvalidRule:
            return
        if "triggers" in flow.data:
            self.loaded(flow, path)


def _files(place: Path) -> Iterator[Path]:
    if not place.exists():
        raise pytest.UsageError(f"--firewhen-coverage-flows: {place} is not there")
    yield from sorted(place.rglob("*.json")) if place.is_dir() else [place]
