"""Query strings beside the real engine: the facts of conformance/search, and queries made at random."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator

import pytest

from firewhen.search.dates import to_millis
from tests.search.cases import Case
from tests.search.query_cases import query_cases

from .compare_queries import as_question, query_differences
from .generate_queries import query_batch
from .lucene import disagreements
from .oracle import EngineError, Oracle

pytestmark = pytest.mark.oracle

MAPPED = [case for case in query_cases() if "mapping" in case]


def test_the_engine_agrees_with_every_case(oracle: Oracle) -> None:
    """But for those that say themselves what the `engine` answers."""
    wrong = [
        (case["name"], answer)
        for case, answer in _answers(oracle)
        if answer != case.get("engine", case["expect"])
    ]
    assert wrong == []


@pytest.mark.parametrize("inferable", [False, True], ids=["mapped", "inferred"])
def test_the_engine_agrees_with_queries_made_at_random(oracle: Oracle, inferable: bool) -> None:
    for seed in range(8):
        made = query_batch(random.Random(seed), inferable=inferable)
        assert [str(difference) for difference in query_differences(oracle, made)] == []


def test_lucene_agrees_with_words_and_patterns_made_at_random() -> None:
    assert list(disagreements(3_000, seed=1)) == []


def _answers(oracle: Oracle) -> Iterator[tuple[Case, str]]:
    """Every case that has a mapping, with the engine's answer; cases of one mapping are asked together."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in MAPPED:
        groups[json.dumps([case["mapping"], case.get("now")])].append(case)
    for group in groups.values():
        yield from _group(oracle, group)


def _group(oracle: Oracle, group: list[Case]) -> Iterator[tuple[Case, str]]:
    """Each entity is stored under an id of its own, so a case that gives an id is asked alone."""
    own = [case for case in group if "_id" in case.get("entity", {})]
    yield from _together(oracle, [case for case in group if case not in own])
    for case in own:
        yield from _together(oracle, [case])


def _together(oracle: Oracle, group: list[Case]) -> Iterator[tuple[Case, str]]:
    if not group:
        return
    ids = [case.get("entity", {}).get("_id", f"entity {at}") for at, case in enumerate(group)]
    documents = {
        id_: {name: value for name, value in case.get("entity", {}).items() if name != "_id"}
        for id_, case in zip(ids, group, strict=True)
    }
    now = group[0].get("now")
    questions = [as_question(case["query"], case) for case in group]
    answer = oracle.ask(group[0]["mapping"], documents, questions, None if now is None else to_millis(now))
    assert answer.rejected == {}
    for id_, case, hits in zip(ids, group, answer.hits, strict=True):
        yield case, _word(id_, hits)


def _word(id_: str, hits: set[str] | EngineError) -> str:
    if isinstance(hits, EngineError):
        return "invalid query"
    return "match" if id_ in hits else "no match"
