"""firewhen beside the real engine: the facts of conformance/search, and filters made at random."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator

import pytest

from firewhen.search.dates import to_millis
from tests.search.cases import Case, cases, text_of

from .compare import as_query, differences
from .generate import batch
from .oracle import EngineError, Oracle

pytestmark = pytest.mark.oracle

MAPPED = [case for case in cases() if "mapping" in case]


def test_the_engine_agrees_with_every_case(oracle: Oracle) -> None:
    """But for those that say themselves what the `engine` answers."""
    answers = [
        (case["name"], case.get("engine", case["expect"]), answer) for case, answer in _answers(oracle)
    ]
    assert [(name, answer) for name, expected, answer in answers if answer != expected] == []


@pytest.mark.parametrize("inferable", [False, True], ids=["mapped", "inferred"])
def test_the_engine_agrees_with_filters_made_at_random(oracle: Oracle, inferable: bool) -> None:
    for seed in range(6):
        made = batch(random.Random(seed), inferable=inferable)
        assert [str(difference) for difference in differences(oracle, made)] == []


def _answers(oracle: Oracle) -> Iterator[tuple[Case, str]]:
    """Every case that has a mapping, with the engine's answer; cases of one mapping are asked together."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in MAPPED:
        groups[json.dumps([case["mapping"], case.get("now")])].append(case)
    for group in groups.values():
        yield from _group(oracle, group)


def _group(oracle: Oracle, group: list[Case]) -> Iterator[tuple[Case, str]]:
    ids = {at: case.get("entity", {}).get("_id", f"entity {at}") for at, case in enumerate(group)}
    documents = {
        id_: {name: value for name, value in group[at].get("entity", {}).items() if name != "_id"}
        for at, id_ in ids.items()
    }
    queries = [as_query(text_of(case, "filter")) for case in group]
    now = group[0].get("now")
    answer = oracle.ask(group[0]["mapping"], documents, queries, None if now is None else to_millis(now))
    assert answer.rejected == {}
    for at, (case, hits) in enumerate(zip(group, answer.hits, strict=True)):
        if isinstance(hits, EngineError):
            yield case, "invalid filter"
        else:
            yield case, "match" if ids[at] in hits else "no match"
