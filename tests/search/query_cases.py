"""The facts of conformance/search that are about query strings."""

import json
from collections.abc import Iterator
from typing import Any

from .cases import HOME, Case


def query_cases() -> Iterator[Case]:
    """Every case about a query string, its `name` headed by its file's."""
    for path in sorted(HOME.glob("query*.json")):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            yield {**case, "name": f"{path.stem}: {case['name']}"}


def options(case: Case) -> dict[str, Any]:
    """The options of `QueryString.parse` that a case gives."""
    return {name: case[name] for name in ("mapping", "default_operator", "default_fields") if name in case}
