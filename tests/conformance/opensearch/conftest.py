"""One running engine for all comparisons, and one line for all of them where there is none."""

from collections.abc import Iterator

import pytest

from .oracle import Oracle, missing


@pytest.fixture(scope="session", autouse=True)
def _engine() -> None:
    if why := missing():
        pytest.skip(why)


@pytest.fixture(scope="session")
def oracle(_engine: None) -> Iterator[Oracle]:
    with Oracle() as running:
        yield running
