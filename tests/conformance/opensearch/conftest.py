"""One running engine for all comparisons, and one line for all of them where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .oracle import Oracle, missing

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without an engine, the first test says why it is skipped, and the others are left out."""
    if why := missing():
        first, *others = [item for item in items if item.path.parent == HERE] or [None]
        if first is not None:
            first.add_marker(pytest.mark.skip(reason=why))
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


@pytest.fixture(scope="session")
def oracle() -> Iterator[Oracle]:
    with Oracle() as running:
        yield running
