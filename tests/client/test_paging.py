"""Walking over pages."""

from typing import Any

import pytest

from firewhen import models
from firewhen.client import ClientError, InvalidRequest, UnexpectedResponse

from .server import Answer, Api
from .structure import Request


def flow(number: int) -> dict[str, Any]:
    return {"flow_name": f"f{number}", "triggers": [], "actions": []}


def execution(number: int) -> dict[str, Any]:
    return {"id": f"e{number}", "status": "x", "entity_id": "e", "org_id": "o", "flow_id": "f", "actions": []}


def paged(make_one: Any, count: int, at_most: int = 100) -> Any:
    """An answer with the page that is asked for, of `count` in all."""

    def answer(request: Request) -> Answer:
        query = dict(request.query)
        start, size = int(query.get("from", 0)), min(int(query.get("size", 25)), at_most)
        results = [make_one(number) for number in range(start, min(start + size, count))]
        return Answer(200, {"total": count, "results": results})

    return answer


def offsets(api: Api) -> list[str | None]:
    return [dict(request.query).get("from") for request in api.requests]


def test_flows_by_offset(api: Api, client: Any) -> None:
    api.will(*[paged(flow, 60)] * 3)
    flows = list(client.iter_flows(schema="contact", include_flows=True))
    assert [it.flow_name for it in flows] == [f"f{number}" for number in range(60)]
    assert isinstance(flows[0], models.AutomationFlow)
    assert offsets(api) == [None, "25", "50"]
    assert {dict(it.query)["schema"] for it in api.requests} == {"contact"}


def test_a_walk_may_begin_further_on(api: Api, client: Any) -> None:
    api.will(*[paged(flow, 10)] * 3)
    assert [it.flow_name for it in client.iter_flows(from_=5, size=3)] == ["f5", "f6", "f7", "f8", "f9"]
    assert offsets(api) == ["5", "8"]


def test_what_came_counts_not_what_was_asked_for(api: Api, client: Any) -> None:
    """The API may cap `size`, or ignore it."""
    api.will(*[paged(execution, 7, at_most=3)] * 3)
    assert len(list(client.iter_executions(size=1000))) == 7
    assert offsets(api) == [None, "3", "6"]


def test_all_at_once(api: Api, client: Any) -> None:
    api.will(Answer(200, {"total": 60, "results": [execution(number) for number in range(60)]}))
    assert len(list(client.iter_executions(entity_id="e"))) == 60
    assert len(api.requests) == 1


def test_nothing_at_all(api: Api, client: Any) -> None:
    api.will(paged(flow, 0), Answer(200, {"total": 9, "results": []}))
    assert list(client.iter_flows()) == []
    assert list(client.iter_flows()) == []


def test_pages_are_fetched_when_they_are_wanted(api: Api, client: Any) -> None:
    api.will(*[paged(flow, 1000)] * 2)
    flows = client.iter_flows(size=2)
    assert [next(flows).flow_name for _ in range(3)] == ["f0", "f1", "f2"]
    assert len(api.requests) == 2


def test_executions_by_cursor(api: Api, client: Any) -> None:
    api.will(
        Answer(200, {"total": 3, "results": [execution(1), execution(2)], "next_cursor": "c/1"}),
        Answer(200, {"total": 3, "results": [execution(3)]}),
    )
    found = client.iter_search_executions("e 1", size=2, include_flows=False)
    assert [it.id for it in found] == ["e1", "e2", "e3"]
    asked = {"entity_id": "e 1", "size": 2, "include_flows": False}
    assert [it.json for it in api.requests] == [asked, asked | {"cursor": "c/1"}]


def test_an_empty_cursor_is_the_end(api: Api, client: Any) -> None:
    api.will(Answer(200, {"total": 9, "results": [execution(1)], "next_cursor": ""}))
    assert len(list(client.iter_search_executions("e"))) == 1
    assert api.requests[0].json == {"entity_id": "e", "size": 100}


def test_a_walk_that_would_never_end_by_offset(api: Api, client: Any) -> None:
    api.will(*[Answer(200, {"total": 100, "results": [flow(1)]})] * 9)
    with pytest.raises(ClientError, match="searchFlows gave the same page again"):
        list(client.iter_flows())
    assert len(api.requests) == 2


def test_a_walk_that_would_never_end_by_cursor(api: Api, client: Any) -> None:
    pages = [{"total": 9, "results": [execution(at)], "next_cursor": f"c{at % 2}"} for at in range(9)]
    api.will(*[Answer(200, page) for page in pages])
    with pytest.raises(ClientError, match="searchExecutions gave the same page again"):
        list(client.iter_search_executions("e"))
    assert len(api.requests) == 3


def test_a_page_that_violates_the_schema(api: Api, client: Any) -> None:
    api.will(Answer(200, {"total": 2, "results": [flow(1)]}), Answer(200, {"total": 2}))
    flows = client.iter_flows()
    assert next(flows).flow_name == "f1"
    with pytest.raises(UnexpectedResponse):
        next(flows)


def test_pages_as_they_came(api: Api, client: Any) -> None:
    api.will(*[paged(flow, 3)] * 2)
    pages = list(client.pages("searchFlows", {"size": 2}))
    assert [len(page.data["results"]) for page in pages] == [2, 1]
    api.will(*[Answer(200, {"total": 9, "results": [1], "next_cursor": "c"})])
    body = models.SearchExecutionsReq(entity_id="e")
    assert len(list(client.pages("searchExecutions", body=body))) == 2
    assert api.requests[-1].json == {"entity_id": "e", "cursor": "c"}


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"results": 5, "total": "x"}', b"{}"])
def test_what_is_no_page_ends_the_walk(body: bytes, api: Api, client: Any) -> None:
    api.will(Answer(200, body=body))
    assert [page.body for page in client.pages("searchFlows")] == [body]


def test_most_operations_have_no_pages(client: Any) -> None:
    with pytest.raises(
        InvalidRequest, match="getFlow has no pages; these have: searchFlows, getExecutions, searchExecutions"
    ):
        list(client.pages("getFlow", {"flow_id": "x"}))
