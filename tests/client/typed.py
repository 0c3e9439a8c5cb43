"""What mypy makes of the clients: `make lint` checks this file, nothing runs it."""

from collections.abc import AsyncIterator, Iterator
from typing import assert_type

from firewhen import AsyncClient, Client, models
from firewhen.client import NotFound, Reply


def blocking(api: Client, flow: models.AutomationFlow) -> None:
    assert_type(api.search_flows(schema="contact", from_=25), models.SearchAutomationsResp)
    assert_type(api.put_flow("id", flow), models.AutomationFlow)
    assert_type(api.create_flow({"flow_name": "f"}), models.AutomationFlow)
    assert_type(api.retrigger_action("id", "id", {"retry_strategy": "RETRY_AND_STOP"}), None)
    assert_type(api.iter_flows(), Iterator[models.AutomationFlow])
    assert_type(api.call("getFlow", {"flow_id": "id"}), Reply)
    assert_type(api.wait_for_bulk_job("id", on_progress=lambda job: job.status), models.BulkTriggerJob)
    api.get_flow(5)  # type: ignore[arg-type]  # ids are text
    api.search_flows("contact")  # type: ignore[call-arg]  # filters go by name
    api.create_flow([])  # type: ignore[arg-type]  # a body is a model or a mapping


async def awaiting(api: AsyncClient) -> None:
    assert_type(await api.get_flow("id"), models.AutomationFlow)
    assert_type(api.iter_search_executions("id"), AsyncIterator[models.AutomationExecution])
    async for page in api.pages("searchFlows", {"size": 5}):
        assert_type(page, Reply)
    try:
        await api.delete_flow("id")
    except NotFound as error:
        assert_type(error.request_id, str | None)
        assert_type(error.error, models.ErrorObject | None)
