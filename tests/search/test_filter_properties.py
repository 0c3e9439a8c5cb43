"""What holds of every filter and every entity."""

import json
import pickle
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from firewhen import InvalidEvent, InvalidRule, Mapping, SearchFilter
from firewhen.search.clauses import Range, Term
from firewhen.search.compiling import leaf_test
from firewhen.search.fields import Entity
from firewhen.search.values import ask, equals, within

NOW = 1_714_564_800_000
MAPPINGS: list[dict[str, Any] | None] = [
    None,
    {
        "a": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
        "b": {"properties": {"a": {"type": "long"}, "c": {"type": "date"}}},
        "c": {"type": "long_range"},
    },
    {"a": {"type": "date"}, "b": {"properties": {"a": {"type": "keyword"}}}, "c": {"type": "boolean"}},
]
TEXTS = ["", "x", "X y", "5", "5.0", "true", "2024", "2024-05-01", "2024-05-01T12:00:00.000Z", "é"]
scalars = (
    st.sampled_from(TEXTS)
    | st.integers(-3, 9)
    | st.booleans()
    | st.sampled_from([0.5, 5.0, 2**53 + 1, 1e300])
)
names = st.sampled_from(["a", "b", "c", "a.b", "b.a", "b.c", "a.keyword", "b.a.c", "_id"])
keys = st.sampled_from(["a", "b", "c", "b.a", "a.b", "gte", "lt", "_id"])
dates = st.sampled_from([*TEXTS[6:9], "now", "now-1d/d", "2024-05||+1M"])


def inner(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=3) | st.dictionaries(keys, values, max_size=3)


entities = st.dictionaries(keys, st.recursive(scalars | st.none(), inner, max_leaves=8), max_size=4)
ranges = st.dictionaries(st.sampled_from(["gt", "gte", "lt", "lte"]), scalars | dates | st.none(), max_size=3)
leaves = st.one_of(
    st.builds(lambda name, value: {"term": {name: value}}, names, scalars | dates),
    st.builds(lambda name, values: {"terms": {name: values}}, names, st.lists(scalars | dates, max_size=3)),
    st.builds(lambda name, bounds: {"range": {name: bounds}}, names, ranges),
    st.builds(lambda name: {"exists": {"field": name}}, names),
    st.builds(lambda ids: {"ids": {"values": ids}}, st.lists(st.sampled_from(["x", "5"]))),
)


def groups(clauses: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.lists(clauses, min_size=1, max_size=3)
    return st.builds(lambda name, body: {name: body}, st.sampled_from(["$and", "$or", "$not"]), members)


rules = st.lists(st.recursive(leaves, groups, max_leaves=6), max_size=4)
mappings = st.sampled_from(MAPPINGS)


def parsed(rule: Any, mapping: Any) -> SearchFilter | None:
    """The filter, or None where it is refused: some types do not take what a rule asks."""
    try:
        return SearchFilter.parse(rule, mapping=mapping)
    except InvalidRule as error:
        assert str(error).startswith("invalid rule")  # noqa: PT017 (which rules are refused is not known)
        return None


@given(rules, mappings, entities)
def test_the_explanation_says_what_matching_says(rule: Any, mapping: Any, entity: Any) -> None:
    if filter_ := parsed(rule, mapping):
        explanation = filter_.explain(entity, now=NOW)
        assert explanation.outcome == filter_.matches(entity, now=NOW)
        assert explanation.text(full=True)
        json.dumps(explanation.to_dict())


@given(rules, mappings, st.lists(entities, max_size=5))
def test_filtering_is_matching_one_by_one(rule: Any, mapping: Any, batch: list[Any]) -> None:
    if filter_ := parsed(rule, mapping):
        passing = [entity for entity in batch if filter_.matches(entity, now=NOW)]
        assert list(filter_.filter(batch, now=NOW)) == passing
        lines = [json.dumps(entity).encode() for entity in batch]
        assert list(map(json.loads, filter_.filter(lines, now=NOW))) == passing


@given(rules, mappings)
def test_a_filter_prints_pickles_and_parses_to_itself(rule: Any, mapping: Any) -> None:
    if filter_ := parsed(rule, mapping):
        assert SearchFilter.parse(str(filter_), mapping=mapping) == filter_
        assert pickle.loads(pickle.dumps(filter_)) == filter_


@given(rules, mappings, entities)
def test_not_is_the_negation(rule: Any, mapping: Any, entity: Any) -> None:
    filter_ = parsed(rule, mapping)
    if filter_ and rule:
        negated = SearchFilter.parse([{"$not": [{"$and": rule}]}], mapping=mapping)
        assert negated.matches(entity, now=NOW) is not filter_.matches(entity, now=NOW)


@given(rules, mappings, entities, st.randoms(use_true_random=False))
def test_the_order_of_clauses_terms_and_values_says_nothing(
    rule: Any, mapping: Any, entity: Any, random: Any
) -> None:
    if filter_ := parsed(rule, mapping):
        other = SearchFilter.parse(_shuffled(rule, random), mapping=mapping)
        shuffled = _shuffled(entity, random, members=False)
        assert other.matches(shuffled, now=NOW) is filter_.matches(entity, now=NOW)


def _shuffled(data: Any, random: Any, members: bool = False) -> Any:
    if isinstance(data, list):
        return random.sample([_shuffled(item, random) for item in data], len(data))
    if isinstance(data, dict):
        return {name: _shuffled(item, random) for name, item in data.items()}
    return data


@given(leaves, mappings, entities)
def test_the_quick_way_to_a_value_finds_what_a_plain_walk_finds(leaf: Any, mapping: Any, entity: Any) -> None:
    filter_ = parsed([leaf], mapping)
    clause = filter_._root.members[0] if filter_ else None
    if isinstance(clause, Term | Range) and clause.field.kind not in ("nothing", "object"):
        tests = (
            equals(clause.field, clause.terms, NOW)
            if isinstance(clause, Term)
            else within(clause.field, clause.bounds, NOW)
        )
        places = {clause.field.path, clause.field.name} if clause.field.inferred else {clause.field.path}
        found = [value for place in places for value in _walk(entity, place)]
        if clause.field.inferred and clause.field.whole:
            found = [value for value in found if isinstance(value, str)]
        expected = any(ask(tests, value) for value in found)
        assert leaf_test(clause, Mapping.of(mapping), NOW)(entity) is expected


def _walk(value: Any, path: str | None) -> list[Any]:
    """All values at a path by the book: every way to take the path apart is tried."""
    if isinstance(value, list):
        return [found for item in value for found in _walk(item, path)]
    if path is None:
        return [] if value is None else [value]
    if not isinstance(value, dict):
        return []
    names = path.split(".")
    splits = [(".".join(names[:at]), ".".join(names[at:]) or None) for at in range(1, len(names) + 1)]
    return [found for name, rest in splits if name in value for found in _walk(value[name], rest)]


@given(rules, mappings, entities)
def test_a_dotted_key_is_the_same_path(rule: Any, mapping: Any, entity: Any) -> None:
    if filter_ := parsed(rule, mapping):
        moved: Entity = {}
        for name, value in entity.items():
            nested = isinstance(value, dict) and name not in ("c",) and not {"gte", "lt"} & value.keys()
            moved |= {f"{name}.{key}": item for key, item in value.items()} if nested else {name: value}
        if len(moved) >= len(entity) and not {key for key in entity if "." in key}:
            assert filter_.matches(moved, now=NOW) is filter_.matches(entity, now=NOW)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [*"ab", "term", "terms", "ids", "range", "exists", "$or", "$not", "value", "values"]
            )
            | st.sampled_from(["gte", "lt", "format", "time_zone", "relation", "field", "type", "properties"])
            | st.text(),
            values,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(anything | st.text() | st.binary(), anything)
def test_no_rule_raises_anything_but_invalid_rule(rule: Any, mapping: Any) -> None:
    for types in (None, mapping):
        if filter_ := parsed(rule, types):
            filter_.to_elasticsearch()


@settings(max_examples=200)
@given(rules, mappings, anything | st.text() | st.binary())
def test_no_entity_raises_anything_but_invalid_event(rule: Any, mapping: Any, entity: Any) -> None:
    if filter_ := parsed(rule, mapping):
        try:
            assert filter_.explain(entity, now=NOW).outcome == filter_.matches(entity, now=NOW)
        except InvalidEvent:
            assert not isinstance(entity, dict)
