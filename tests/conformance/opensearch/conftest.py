"""One running engine for all comparisons."""

from collections.abc import Iterator

import pytest

from .oracle import Oracle


@pytest.fixture(scope="session")
def oracle() -> Iterator[Oracle]:
    with Oracle() as running:
        yield running
