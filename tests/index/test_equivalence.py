"""The property that guards everything: an index says what its rules say one by one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import Index, Pattern
from firewhen.index import Limits

from .strategies import EVENT_INPUTS, PATTERNS

SETS = st.lists(PATTERNS, max_size=25)
LIMITS = st.sampled_from(
    [
        Limits(),
        Limits(few=0),
        Limits(few=0, columns=0, leaf=3),
        Limits(few=1, leaf=2, growth=1),
        Limits(few=0, columns=2, conjunctions=2),
        Limits(conjunctions=1, recent=1),
    ]
)


def one_by_one(rules: dict[Any, Pattern], event: Any) -> list[Any]:
    return [key for key, rule in rules.items() if rule.matches(event)]


@settings(max_examples=400, deadline=None)
@given(SETS, st.lists(EVENT_INPUTS, min_size=1, max_size=5), LIMITS)
def test_an_index_matches_what_its_rules_match(
    patterns: list[Pattern], events: list[Any], limits: Limits
) -> None:
    rules = dict(enumerate(patterns))
    index = Index(rules, limits=limits)
    for event in events:
        assert index.match(event) == one_by_one(rules, event)
