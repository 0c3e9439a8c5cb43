"""Context: what conditions are asked of."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from firewhen import Context, InvalidEvent, InvalidRule, Outcome, TriggerCondition

EVENT = {
    "operation": "updateEntity",
    "activity_type": "EntityUpdated",
    "payload": {"_schema": "contact", "email": "a@b.de"},
    "diff": {"updated": {"email": "x@b.de"}},
}


def test_one_line_from_plain_dicts() -> None:
    assert Context(entity={"status": "open"}).entity == {"status": "open"}
    assert Context().entity is None


def test_it_is_immutable() -> None:
    context = Context(entity={})
    with pytest.raises(AttributeError):
        context.entity = {"a": 1}  # type: ignore[misc]  # what is tested


def test_an_event_brings_its_entity_and_diff() -> None:
    context = Context.of_event(EVENT, now="2024-05-01T10:00:00Z")
    assert (context.entity, context.diff, context.event) == (EVENT["payload"], EVENT["diff"], EVENT)
    assert context.now == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert context.workflow is None


def test_an_event_in_sections_is_taken_apart() -> None:
    operation = {name: EVENT[name] for name in ("operation", "payload", "diff")}
    event = {"operation": operation, "activity": {"type": "EntityUpdated", "id": "x"}, "org": "1"}
    context = Context.of_event(event)
    assert context.entity == EVENT["payload"]
    condition = TriggerCondition.parse(
        {"source": "event.activity_type", "comparison": "equals", "value": "EntityUpdated"}
    )
    assert condition.evaluate(context) is Outcome.TRUE


def test_an_event_without_payload_and_diff_supplies_neither() -> None:
    context = Context.of_event('{"operation": "deleteEntity"}')
    assert (context.entity, context.diff) == (None, None)


def test_related_entities_as_a_list_or_by_id() -> None:
    entity = {"_id": "c1", "name": "A"}
    assert Context(related=[entity]) == Context(related={"c1": entity})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"entity": {"a": 1}, "tz": "Europe/Berlin"}', Context(entity={"a": 1}, tz="Europe/Berlin")),
        ('{"a": 1}', Context(entity={"a": 1})),
        ("{}", Context(entity={})),
        ('{"_schema": "x", "event": 5}', Context(entity={"_schema": "x", "event": 5})),
        ('{"operation": "createEntity", "payload": {"a": 1}}', None),
        ('{"now": "2024-05-01", "diff": null}', Context(now="2024-05-01")),
    ],
)
def test_a_context_from_json(text: str, expected: Context | None) -> None:
    context = Context.parse(text)
    if expected is None:
        assert context.entity == {"a": 1}
        assert context.event is not None
    else:
        assert context == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", ""),
        ("{", ""),
        ('{"entity": {}, "entitiy": {}}', "/entitiy"),
        ('{"entity": 5}', "/entity"),
        ('{"related": "x"}', "/related"),
        ('{"related": [{"name": "A"}]}', "/related/0"),
        ('{"outputs": []}', "/outputs"),
        ('{"tz": "Mars/Base"}', "/tz"),
        ('{"tz": "../../etc/passwd"}', "/tz"),
        ('{"tz": 5}', "/tz"),
        ('{"now": "noon"}', "/now"),
        ('{"now": 5}', "/now"),
    ],
)
def test_what_is_no_context(text: str, path: str) -> None:
    with pytest.raises(InvalidEvent) as caught:
        Context.parse(text)
    assert caught.value.path == path


def test_the_clock_is_aware() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert Context(now=datetime(2024, 5, 1), tz=berlin).now == datetime(2024, 5, 1, tzinfo=berlin)
    assert Context(now="2024-05-01T10:00:00+02:00").now == datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert Context(now="2024-05-01", tz="Europe/Berlin").now == datetime(2024, 5, 1, tzinfo=berlin)


def test_the_same_at_another_time() -> None:
    context = Context(entity={"a": 1}, tz="Europe/Berlin")
    later = context.at("2024-05-02T00:00:00")
    assert later.now == datetime(2024, 5, 2, tzinfo=ZoneInfo("Europe/Berlin"))
    assert later.entity is context.entity
    assert later.at(None, "UTC") == Context(entity={"a": 1}, tz="UTC")


def test_where_paths_begin() -> None:
    context = Context(entity={"a": 1}, event={"a": 2}, outputs={"x": {"a": 3}}, diff={"updated": {"a": 4}})

    def at(*asked: Any) -> list[tuple[Any, str]]:
        return [(found.value, found.place) for found in context.resolve(*asked).found]

    assert at("a") == [(1, "a")]
    assert at("event.a") == [(2, "event.a")]
    assert at("a", context.output("x")) == [(3, "outputs.x.a")]
    assert at("updated.a", context.part("diff")) == [(4, "diff.updated.a")]
    assert context.resolve("a", context.output("y")).missing == ("output of action y was not supplied",)
    with pytest.raises(InvalidRule):
        context.resolve("a..b")


def test_relations_lead_to_every_entity_of_the_context() -> None:
    related = {"r": {"name": "related"}, "none": None}
    context = Context(
        entity={"_id": "t", "name": "trigger", "to": {"$relation": [{"entity_id": i} for i in "rto"]}},
        related=related,
        outputs={"a": {"_id": "o", "name": "output"}},
    )
    assert context.resolve("to.name").values == ("related", "trigger", "output")
    assert "none" in context.entities
    assert "x" not in context.entities
