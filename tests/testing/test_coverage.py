"""The coverage of clauses: which were seen true, and which false."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import firewhen.testing.coverage.plugin
import firewhen.testing.flowtest.yaml_text  # noqa: F401 (imported once, for the runs of pytest in this one)
from firewhen import Flow
from firewhen.testing.coverage import Coverage, clauses_of
from firewhen.testing.coverage.record import recording
from firewhen.testing.coverage.report import table

pytest_plugins = ["pytester"]

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOWS = sorted(EXAMPLES.glob("*/flow*.json"))


def example(name: str) -> Flow:
    return Flow.parse((EXAMPLES / name / "flow.json").read_bytes())


def event(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / name).read_text("utf-8"))
    return data


def pointers(flow: Flow) -> list[str]:
    return [clause.pointer for clause in clauses_of(flow)]


def test_the_clauses_of_a_flow_are_its_triggers_and_all_that_they_ask() -> None:
    config = "/triggers/0/configuration"
    assert pointers(example("order-placed")) == [
        "/triggers/0",
        f"{config}/schema",
        f"{config}/operations",
        f"{config}/filter_config/operation/payload/status",
        f"{config}/filter_config/operation/payload/total",
        f"{config}/filter_config/operation/diff/updated/status",
        f"{config}/filter_config/activity/type",
    ]
    told = {clause.pointer: clause.asked for clause in clauses_of(example("manual-start"))}
    assert told == {
        "/triggers/0": "entity_manual",
        "/triggers/0/configuration/schema": '"opportunity"',
        "/conditions/0/statements/0": 'status not_equals ["lost"]',
        "/schedules/0": "1 months after due_date trigger",
    }


def test_every_way_of_an_or_is_a_clause_and_a_star_is_one() -> None:
    assert pointers(example("contract-price"))[3:] == [
        f"/triggers/0/configuration/filter_config/operation/diff/$or/{at}/{name}.price"
        for at, name in enumerate(["added", "updated", "deleted"])
    ]
    wild = Flow.parse((EXAMPLES / "contract-price/flow-wildcard.json").read_bytes())
    assert pointers(wild)[3:] == ["/triggers/0/configuration/filter_config/operation/diff/*.price"]


def test_what_no_action_uses_and_what_can_never_fail_is_no_clause() -> None:
    flow = example("manual-start").data
    for action in flow["actions"]:
        action.pop("condition_id", None)
        action.pop("schedule_id", None)
    assert pointers(Flow.parse(flow)) == ["/triggers/0", "/triggers/0/configuration/schema"]
    assert "/schedules/0" not in pointers(example("workflow-task"))  # two hours after the flow starts
    switch = {"event_name": "E", "ignore_automation_triggered": False}
    flow = {"triggers": [{"type": "event_catalog", "configuration": switch}]}
    assert pointers(Flow.parse(flow)) == ["/triggers/0", "/triggers/0/configuration/event_name"]


@pytest.mark.parametrize(
    "flow",
    [
        {},
        {"triggers": 3, "conditions": [1, {"statements": 4}], "actions": "x"},
        {"triggers": [{}, {"type": "no_such"}, {"type": "entity_operation", "configuration": 3}]},
        {
            "triggers": [
                {"type": "entity_operation", "configuration": {"filter_config": {"operation": {"a": "b"}}}}
            ]
        },
    ],
)
def test_clauses_of_flows_that_are_not_quite_right(flow: dict[str, Any]) -> None:
    parsed = Flow.parse(flow)
    coverage = Coverage()
    coverage.saw(parsed, parsed.preflight({}))
    assert len(pointers(parsed)) == len(set(pointers(parsed)))
    list(table(coverage))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_clause_that_is_asked_is_known_before(path: Path) -> None:
    """What explanations tell of the rules of a flow has its place in the coverage."""
    flow = Flow.parse(path.read_bytes())
    known = {clause.key for clause in clauses_of(flow)}
    asked = set()
    for case in path.parent.glob("[fm]i[rs]*.json"):
        for gate in flow.preflight(case.read_bytes()).gates:
            leaves = [node for node in gate.walk() if not node.children]
            asked |= {(node.pointer, node.kind) for node in leaves if node.pointer.count("/") > 1}
    fixed = {"event", "source_type"}  # said by the type of the trigger
    inside_star = {(pointer, kind) for pointer, kind in asked if "/*" in pointer and kind == "field"}
    odd = {key for key in asked - known - inside_star if key[1] not in fixed}
    never_fails = {key for key in odd if key[0].startswith("/schedules")}
    assert odd == never_fails


def test_the_examples_cover_what_they_ask() -> None:
    flow = example("order-placed")
    coverage = Coverage()
    with recording(coverage):
        for name in ("fires", "misses-status", "misses-total"):
            flow.preflight(event(f"order-placed/{name}.json"))
    (seen,) = coverage.flows
    counts = {key[0].rpartition("/")[2]: (each.true, each.false) for key, each in seen.seen.items()}
    assert counts == {
        "0": (1, 2),
        "schema": (3, 0),
        "operations": (3, 0),
        "status": (3, 0),  # that of the diff, which stands last
        "total": (2, 1),
        "type": (3, 0),
    }
    assert coverage.percent == 71.4


def test_only_what_is_recorded_counts() -> None:
    flow, paid = example("order-placed"), event("order-placed/fires.json")
    coverage = Coverage()
    before = Flow._verdict
    with recording(coverage):
        list(flow.replay([paid, paid]))
    assert Flow._verdict is before
    flow.preflight(paid)
    assert next(iter(coverage.flows[0].seen.values())).true == 2


def test_a_flow_that_is_switched_off_is_the_same_flow() -> None:
    flow, paid = example("order-placed"), event("order-placed/fires.json")
    coverage = Coverage()
    with recording(coverage):
        flow.preflight(paid)
        Flow.parse({**flow.data, "enabled": False}).preflight(paid)
        Flow.parse({**flow.data, "flow_name": "Other"}).preflight(paid)
    assert [each.label for each in coverage.flows] == ["Order placed: hand over to fulfilment", "Other"]
    assert next(iter(coverage.flows[0].seen.values())).true == 2


def test_what_cannot_be_told_is_neither_true_nor_false() -> None:
    flow = Flow.parse({"triggers": [{"type": "entity_manual", "configuration": {"schema": "order"}}]})
    coverage = Coverage()
    coverage.saw(flow, flow.preflight({"type": "manual", "entity_id": "o1", "org_id": "1"}))
    assert coverage.percent == 0
    assert "unknown" in "\n".join(table(coverage))


def test_coverage_of_several_processes_adds_up() -> None:
    flow = example("order-placed")
    one, other, whole = Coverage(), Coverage(), Coverage()
    for part, name in ((one, "fires"), (other, "misses-total"), (other, "misses-status")):
        for coverage in (part, whole):
            coverage.saw(flow, flow.preflight(event(f"order-placed/{name}.json")))
    one.label(flow, "order.json")
    whole.label(flow, "order.json")
    merged = Coverage()
    for part in (other, one):
        merged.merge(json.loads(json.dumps(part.dump())))
    assert merged.to_dict() == whole.to_dict()


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with two flows, one of them tested."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # other plugins take seconds
    pytester.makeini("[pytest]\naddopts = -p firewhen.testing.plugin")
    (pytester.path / "flows").mkdir()
    shutil.copy(EXAMPLES / "manual-start/flow.json", pytester.path / "flows/offer.json")
    shutil.copy(EXAMPLES / "contact-form/flow.json", pytester.path / "flows/form.json")
    (pytester.path / "flows/event.json").write_text('{"entity_id": "x"}', "utf-8")
    pytester.path.joinpath("offer.flowtest.yaml").write_text(
        "flow: flows/offer.json\n"
        "tests:\n"
        "  - {event: {entity_id: x, payload: {_schema: order}}, fires: no, because: schema}\n",
        "utf-8",
    )
    pytester.makepyfile(
        """
        from firewhen.testing import assert_fires

        def test_offer(flow, event):
            offer = {"_schema": "opportunity", "status": "won", "due_date": "2026-01-31"}
            assert_fires(flow("flows/offer.json"), event.manual(offer))
        """
    )
    return pytester


def test_the_report(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess("--firewhen-coverage")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        [
            "*= firewhen coverage =*",
            "flow              clauses  both  only true  only false  never  cover",
            "flows/offer.json        4     2          2           0      0    75%",
            '  never false  /conditions/0/statements/0  status not_equals [[]"lost"]',
            "  never false  /schedules/0  1 months after due_date trigger",
        ]
    )
    assert "all flows" not in result.stdout.str()


def test_no_report_without_an_option(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess()
    result.assert_outcomes(passed=2)
    assert "coverage" not in result.stdout.str()


def test_the_report_as_json(project: pytest.Pytester) -> None:
    project.runpytest_inprocess("--firewhen-coverage-json", "coverage.json").assert_outcomes(passed=2)
    data = json.loads((project.path / "coverage.json").read_text("utf-8"))
    assert data["percent"] == 75
    (flow,) = data["flows"]
    assert (flow["flow"], flow["percent"]) == ("flows/offer.json", 75)
    assert flow["name"] == "Started by hand: send the offer, remind after a month"
    assert flow["clauses"][1] == {
        "pointer": "/triggers/0/configuration/schema",
        "kind": "schema",
        "asked": '"opportunity"',
        "true": 1,
        "false": 1,
        "unknown": 0,
    }


@pytest.mark.parametrize(("least", "passes"), [("75", True), ("75.1", False), ("0", True), ("100", False)])
def test_too_little_coverage_fails(project: pytest.Pytester, least: str, passes: bool) -> None:
    result = project.runpytest_inprocess(f"--firewhen-coverage-fail-under={least}")
    result.assert_outcomes(passed=2)
    assert result.ret == (0 if passes else 1)
    told = f"FAILED: 75% were seen, at least {float(least):g}% are wanted"
    assert (told in result.stdout.str()) is not passes


def test_a_flow_that_no_test_loads_counts_when_it_has_to(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess("--firewhen-coverage-flows", "flows")
    result.stdout.fnmatch_lines(
        [
            "flows/form.json         2     0          0           0      2     0%",
            "  never asked  /triggers/0  frontend_submission",
            '  never asked  /triggers/0/configuration/source_id  "contact-form"',
            "flows/offer.json        4     2          2           0      0    75%",
            "all flows               6     2          2           0      2    50%",
        ]
    )
    assert "event.json" not in result.stdout.str()
    result = project.runpytest_inprocess("--firewhen-coverage-flows", "flow")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --firewhen-coverage-flows: */flow is not there"])


def test_tests_that_ask_no_flow(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyfile("def test_it(): pass")
    options = ("-p", "firewhen.testing.plugin", "--firewhen-coverage-fail-under=1")
    result = pytester.runpytest_inprocess(*options)
    result.stdout.fnmatch_lines(
        ["no flow was asked or loaded", "FAILED: no clause was seen, at least 1% are wanted"]
    )
    assert result.ret == 1
    assert pytester.runpytest_inprocess(*options, "--collect-only").ret == 0


def test_failing_tests_stay_failing(project: pytest.Pytester) -> None:
    project.makepyfile("def test_it(): assert 0")
    assert project.runpytest_inprocess("--firewhen-coverage-fail-under=0").ret == 1


def test_processes_of_xdist_report_to_the_main_one(project: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    result = project.runpytest_inprocess("-p", "xdist", "-n1", "--firewhen-coverage-fail-under=75")
    result.assert_outcomes(passed=2)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["flows/offer.json        4     2          2           0      0    75%"])
