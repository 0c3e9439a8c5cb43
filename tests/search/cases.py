"""The facts of conformance/search that are about filters."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Case = dict[str, Any]

HOME = Path(__file__).parents[2] / "conformance" / "search"


def cases() -> Iterator[Case]:
    """Every case about a filter, its `name` headed by its file's."""
    for path in sorted(HOME.glob("*.json")):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            if "filter" in case or "filter_text" in case:
                yield {**case, "name": f"{path.stem}: {case['name']}"}


def text_of(case: Case, what: str) -> str:
    """The filter or the entity of a case as text."""
    text = case.get(f"{what}_text")
    return json.dumps(case[what]) if text is None else str(text)
