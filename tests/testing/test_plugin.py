"""The plugin inside pytest: fixtures, test files, and failures as a newcomer reads them."""

import json
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

# Imported here, so that the runs of pytest inside this one need not import them each time.
import firewhen.testing.coverage.plugin
import firewhen.testing.flowtest.yaml_text
import firewhen.testing.plugin

pytest_plugins = ["pytester"]

EXAMPLES = Path(__file__).parents[2] / "examples"
ORDER = '{"_schema": "order", "status": "open_for_acceptance", "total": 249.5}'


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with one flow, in a folder `flows`."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # other plugins take seconds
    pytester.makeini("[pytest]\naddopts = -p firewhen.testing.plugin")
    (pytester.path / "flows").mkdir()
    shutil.copy(EXAMPLES / "order-placed/flow.json", pytester.path / "flows/order.json")
    shutil.copy(EXAMPLES / "order-placed/fires.json", pytester.path / "flows/fires.json")
    return pytester


def test_pytest_does_not_pay_for_what_is_not_used() -> None:
    heavy = "orjson lark jmespath pydantic yaml dateutil firewhen.flows firewhen.patterns firewhen.conditions"
    code = f"import sys, firewhen.testing.plugin; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_pytest_finds_the_plugin() -> None:
    (found,) = entry_points(group="pytest11", name="firewhen")
    assert found.load() is firewhen.testing.plugin


def test_the_first_test_of_a_newcomer(project: pytest.Pytester) -> None:
    project.makepyfile(
        f"""
        from firewhen.testing import assert_does_not_fire, assert_fires, assert_runs

        ORDER = {ORDER}

        def test_a_placed_order_fires(flow, event):
            placed = event.updated(ORDER, {{**ORDER, "status": "placed"}})
            verdict = assert_fires(flow("flows/order.json"), placed)
            assert_runs(verdict, "a1", at="now")

        def test_a_cheap_order_does_not(flow, event):
            cheap = {{**ORDER, "total": 20}}
            placed = event.updated(cheap, {{**cheap, "status": "placed"}})
            assert_does_not_fire(flow("flows/order.json"), placed, because="total")

        def test_an_event_from_a_file(flow, event):
            assert_fires(flow("flows/order.json"), event("flows/fires.json"))
        """
    )
    project.runpytest_inprocess("-q").assert_outcomes(passed=3)


def test_a_wrong_test_of_a_newcomer_names_the_clause_and_the_near_miss(project: pytest.Pytester) -> None:
    project.makepyfile(
        f"""
        from firewhen.testing import assert_fires

        ORDER = {ORDER}

        def test_a_placed_order_fires(flow, event):
            assert_fires(flow("flows/order.json"), event.updated(ORDER, {{**ORDER, "status": "Placed"}}))
        """
    )
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            ">       assert_fires(flow*",
            'E       AssertionError: *but `payload.status` is "Placed", the rule wants "placed": '
            "it differs only in case",
            "E           rule      /triggers/0/configuration/filter_config/operation/payload/status",
            "E       every gate:",
            "E               ✓ `payload.total` is 249.5: it is a number >= 100",
        ]
    )
    text = result.stdout.str()
    assert "Explanation(" not in text
    assert "expecting.py" not in text
    assert "def assert_fires" not in text


def test_files_are_found_beside_the_test_and_in_the_root(project: pytest.Pytester) -> None:
    folder = project.mkdir("suite")
    (folder / "test_it.py").write_text(
        "from firewhen.testing import assert_fires\n"
        "def test_it(flow, event):\n"
        "    assert_fires(flow('flows/order.json'), event('beside.json'))\n"
        "    assert flow({'triggers': []}).triggers == ()\n"
        "def test_typo(flow):\n"
        "    flow('flows/oder.json')\n",
        "utf-8",
    )
    shutil.copy(project.path / "flows/fires.json", folder / "beside.json")
    result = project.runpytest_inprocess("suite")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["*no file `flows/oder.json`; did you mean `order.json`?*", "*/suite/flows/oder.json"]
    )
    assert "def find" not in result.stdout.str()


TESTS = """
flow: flows/order.json
before: &order {_schema: order, status: open_for_acceptance, total: 249.5}
tests:
  - name: a placed order fires
    after: {<<: *order, status: placed}
    fires: yes
    runs: {a1: now}
  - name: a cheap one does not
    event: flows/fires.json
    with: {payload.total: 20}
    fires: no
    because: total
  - name: a new one does not
    before: null
    after: {<<: *order, status: placed}
    fires: no
"""


def test_a_test_file_is_collected(project: pytest.Pytester) -> None:
    project.path.joinpath("orders.flowtest.yaml").write_text(TESTS, "utf-8")
    result = project.runpytest_inprocess("-v")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["orders.flowtest.yaml::a placed order fires PASSED*"])
    project.runpytest_inprocess("-k", "cheap").assert_outcomes(passed=1, deselected=2)


@pytest.mark.parametrize("suffix", ["yaml", "yml", "json"])
def test_every_kind_of_test_file(project: pytest.Pytester, suffix: str) -> None:
    data = {"flow": "flows/order.json", "event": "flows/fires.json", "fires": True, "runs": {"a1": True}}
    project.path.joinpath(f"one.flowtest.{suffix}").write_text(json.dumps(data), "utf-8")
    project.path.joinpath(f"other.{suffix}").write_text("{", "utf-8")
    project.runpytest_inprocess().assert_outcomes(passed=1)


def test_a_test_file_that_fails_explains_itself(project: pytest.Pytester) -> None:
    project.path.joinpath("orders.flowtest.yaml").write_text(
        "flow: flows/order.json\n"
        "event: flows/fires.json\n"
        "tests:\n"
        "  - {name: case, with: {payload.status: Placed}, fires: yes}\n"
        "  - {name: reason, with: {payload.total: 1}, fires: no, because: status}\n"
        "  - {name: runs, fires: yes, runs: {a1: skipped, b1: now}}\n"
        "  - {name: doubt, fires: unknown}\n",
        "utf-8",
    )
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(
        [
            'expected that the flow fires, but *"Placed"*it differs only in case',
            "every gate:",
            "orders.flowtest.yaml:4",
            'expected *because of "status", but `payload.total` is 1,*',
            '*"status" names a clause that holds: `payload.status` is "placed"*',
            "orders.flowtest.yaml:5",
            "expected that action `a1` is skipped",
            "the flow has no action `b1`",
            "  its actions: a1",
            "orders.flowtest.yaml:6",
            "expected that the flow cannot be told to fire or not, it does",
        ]
    )
    assert "runtest" not in result.stdout.str()


def test_what_a_test_supplies(project: pytest.Pytester) -> None:
    shutil.copy(EXAMPLES / "manual-start/flow.json", project.path / "flows/offer.json")
    (project.path / "related.json").write_text(
        json.dumps([{"_id": "o1", "_schema": "opportunity", "due_date": "2026-01-31", "status": "won"}]),
        "utf-8",
    )
    project.path.joinpath("offer.flowtest.yaml").write_text(
        "flow: flows/offer.json\n"
        "event: {type: manual, org_id: '1', entity_id: o1}\n"
        "tests:\n"
        "  - {name: told, related: related.json, tz: Europe/Berlin, fires: yes, runs: {remind: 2026-02-28}}\n"
        "  - {name: late, related: related.json, now: 2026-03-01, fires: yes, runs: {remind: cancelled}}\n"
        "  - {name: untold, fires: unknown, because: payload._schema, runs: {remind: unknown}}\n"
        "  - {name: no file, related: relatd.json, fires: yes}\n"
        "  - {name: no zone, tz: Mars, fires: yes}\n"
        "  - {name: no place, with: {org_id.x: 1}, fires: yes}\n",
        "utf-8",
    )
    result = project.runpytest_inprocess()
    result.assert_outcomes(passed=3, failed=3)
    result.stdout.fnmatch_lines(
        [
            "no file `relatd.json`; did you mean `related.json`?*",
            "offer.flowtest.yaml:7",
            "*Mars*",
            "offer.flowtest.yaml:8",
            "invalid event: `with` cannot set `org_id.x`: `org_id` is no object",
        ]
    )


def test_a_test_file_that_is_no_good_is_an_error_with_its_line(project: pytest.Pytester) -> None:
    project.path.joinpath("bad.flowtest.yaml").write_text("flow: a.json\nevnt: b.json\nfires: yes\n", "utf-8")
    result = project.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["*bad.flowtest.yaml:2: a test has no member `evnt`", "  write: `event`, if that was meant"]
    )


def test_a_flow_that_is_no_good_fails_the_test(project: pytest.Pytester) -> None:
    (project.path / "flows/broken.json").write_text('{"triggers": }', "utf-8")
    project.path.joinpath("a.flowtest.yaml").write_text(
        "flow: flows/broken.json\nevent: {}\nfires: no\n", "utf-8"
    )
    project.makepyfile("def test_it(flow):\n    flow('flows/broken.json')\n")
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*/flows/broken.json: invalid rule", "*line 1, column 14*"])
