"""The pytest plugin: fixtures, test files without Python, and the coverage of clauses.

pytest imports this module in every project in which firewhen is installed, so it imports nothing that takes
time before it is used.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .events import EventBuilder
from .flows import FlowLoader

if TYPE_CHECKING:
    from ..flows import Flow
    from .coverage.plugin import CoveragePlugin
    from .flowtest import FlowTestFile

COVERAGE = "firewhen-coverage"
_SUFFIXES = (".flowtest.yaml", ".flowtest.yml", ".flowtest.json")


@pytest.fixture
def flow(request: pytest.FixtureRequest) -> FlowLoader:
    """Loads flows by the names of their files: `flow("flows/order.json")`.

    The file is looked for beside the test, then in the project's root.
    """
    return FlowLoader(_folders(request), on_load(request.config))


@pytest.fixture
def event(request: pytest.FixtureRequest) -> EventBuilder:
    """Builds events: `event.updated(before, after)`; reads them from files: `event("events/paid.json")`."""
    return EventBuilder(_folders(request))


def on_load(config: pytest.Config) -> Callable[["Flow", Path], None] | None:
    """Who wants to know which flows come from which files: the coverage, if it is on."""
    coverage: CoveragePlugin | None = config.pluginmanager.get_plugin(COVERAGE)
    return None if coverage is None else coverage.loaded


def _folders(request: pytest.FixtureRequest) -> tuple[Path, ...]:
    return request.path.parent, request.config.rootpath


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "FlowTestFile | None":
    """Collect `*.flowtest.yaml`, `.yml` and `.json`."""
    if not file_path.name.endswith(_SUFFIXES):
        return None
    from .flowtest import FlowTestFile

    return FlowTestFile.from_parent(parent, path=file_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options that ask for the coverage of clauses."""
    group = parser.getgroup("firewhen", "firewhen: flows as tests")
    group.addoption(
        "--firewhen-coverage",
        action="store_true",
        help="report which clauses of each flow the tests have seen true and false",
    )
    group.addoption("--firewhen-coverage-json", metavar="FILE", help="write that report as JSON")
    group.addoption(
        "--firewhen-coverage-fail-under",
        metavar="PERCENT",
        type=float,
        help="fail when less of it was seen",
    )
    group.addoption(
        "--firewhen-coverage-flows",
        metavar="PATH",
        action="append",
        default=[],
        help="a flow, or a folder of flows, that counts even if no test loads it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Count clauses only when an option asks for it."""
    options = ("", "_json", "_fail_under", "_flows")
    if any(config.getoption(f"firewhen_coverage{name}") not in (None, False, []) for name in options):
        from .coverage.plugin import CoveragePlugin

        config.pluginmanager.register(CoveragePlugin(config), COVERAGE)
