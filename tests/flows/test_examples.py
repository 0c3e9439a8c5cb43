"""Every example: the events that fire, and those that only just do not."""

from pathlib import Path

import pytest

from firewhen import Flow, Outcome
from firewhen.flows.triggers import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"
PAIRS = [
    (flow, event)
    for flow in sorted(EXAMPLES.glob("*/flow*.json"))
    for event in sorted(flow.parent.glob("*.json"))
    if event.name.startswith(("fires", "misses"))
]


@pytest.mark.parametrize(("flow", "event"), PAIRS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_name_of_the_event_says_what_becomes_of_it(flow: Path, event: Path) -> None:
    verdict = Flow.parse(flow.read_bytes()).preflight(event.read_bytes(), now="2026-02-01T09:00:00Z")
    assert verdict.fires is Outcome.of(event.name.startswith("fires")), verdict.text(full=True)
    assert len(verdict.text().split("\n")) > 1


@pytest.mark.parametrize("flow", sorted(EXAMPLES.glob("*/flow.json")), ids=lambda path: path.parent.name)
def test_every_example_fits_the_schema(flow: Path) -> None:
    assert Flow.parse(flow.read_bytes()).findings == ()


def test_there_is_an_example_for_every_trigger_type() -> None:
    flows = [Flow.parse(path.read_bytes()) for path in EXAMPLES.glob("*/flow.json")]
    assert {trigger.type for flow in flows for trigger in flow.triggers} == set(KINDS)
