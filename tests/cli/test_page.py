"""`firewhen check --html`, looked at in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firewhen.cli.app import app
from tests.browser import PROGRAM, Page, browser

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "artifacts"
EVIL = """</style><script>document.title='run'</script><img src=x onerror="document.title='run'">"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if PROGRAM is None:
        pytest.skip("needs the program `chromium`")
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def written(file: Path, *arguments: str) -> Path:
    result = CliRunner().invoke(app, ["check", *arguments, "--html", str(file)])
    assert result.exit_code in (0, 1), result.output
    return file


def test_a_near_miss_is_the_first_thing_to_see(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "examples" / "order-placed")
    file = written(tmp_path / "page.html", "flow.json", "misses-status.json")
    page.open(file)
    page.screenshot(PICTURES / "check-misses.png")
    lines = [line.strip() for line in page.text.splitlines() if line.strip()]
    assert "Order placed: hand over to fulfilment would not fire" in lines
    first = lines[lines.index("LOOK HERE FIRST") :]
    assert first[1] == 'payload.status is "Placed", the rule wants "placed": it differs only in case'
    assert "/triggers/0/configuration/filter_config/operation/payload/status" in first[:10]
    # The way to it is open; what held is there, but folded.
    assert lines.count(first[1]) == 2
    assert "payload.total is 249.5: it is a number >= 100" in lines
    assert "249.5" not in lines
    page.click("payload.total")
    assert "249.5" in page.text.splitlines()
    assert (
        page.ask("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 232, 154)"
    )


def test_a_flow_that_fires_leads_with_its_actions(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "examples" / "manual-start")
    clock = ("--now", "2026-02-01T09:00:00Z", "--tz", "Europe/Berlin")
    page.open(written(tmp_path / "page.html", "flow.json", "fires.json", *clock), dark=True)
    page.screenshot(PICTURES / "check-fires-dark.png")
    text = page.text
    assert "LOOK HERE FIRST" not in text
    assert text.index("ACTIONS") < text.index("EVERYTHING THAT WAS ASKED")
    assert "is scheduled" in text
    assert "2026-02-28 00:00 CET" in text
    assert "if it fails, action 2 is skipped" in text
    dark = page.ask("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(17, 21, 28)"


def test_several_flows_on_a_telephone(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    page.open(written(tmp_path / "page.html", ".", "order-placed/fires.json"), width=420)
    page.screenshot(PICTURES / "check-several.png")
    assert re.search(r"1 of \d+ flows would fire", page.text)
    assert "None runs: the flow does not fire." not in page.text
    page.click("Meter reading")
    assert "None runs: the flow does not fire." in page.text
    assert page.ask("document.documentElement.scrollWidth") <= 420


def test_nothing_that_a_flow_or_an_event_holds_runs_or_is_loaded(page: Page, tmp_path: Path) -> None:
    configuration = {"schema": EVIL, "filter_config": {"operation": {f"payload.{EVIL}": [EVIL]}}}
    flow = {
        "flow_name": EVIL,
        "triggers": [{"id": EVIL, "type": "entity_operation", "configuration": configuration}],
        "actions": [{"id": EVIL, "name": EVIL, "type": EVIL}],
    }
    event = {"operation": "createEntity", "payload": {"_schema": EVIL, EVIL: f"{EVIL}\u202e\ud800"}}
    (tmp_path / "flow.json").write_text(json.dumps(flow))
    for name, payload in (("misses", event["payload"]), ("fires", {"_schema": EVIL, EVIL: EVIL})):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps({**event, "payload": payload}))
        page.requests.clear()
        page.open(written(tmp_path / f"{name}.html", str(tmp_path / "flow.json"), str(file)))
        assert page.ask("document.title") != "run"
        assert page.ask("document.querySelectorAll('script, img, link, iframe').length") == 0
        assert all(url.startswith("file:") for url in page.requests)
    assert len(page.requests) == 1
    assert page.errors == []
