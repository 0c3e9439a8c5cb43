"""Reports for programs: JSON, SARIF 2.1.0, GitHub's annotations."""

import json
from typing import Any

import pytest

from firewhen import Flow
from firewhen.flows.lint import CODES, Report, counts, to_github, to_json, to_sarif

from .examples import action, flow, triggered

REPORTS = [
    Report("flows/a b.json", Flow.parse(json.dumps(triggered(operation=["x"]), indent=1)).lint()),
    Report("c.json", Flow.parse(flow(actions=[action(condition_id="line\nbreak, 100%")])).lint()),
    Report("clean.json", ()),
]
REQUIRED: dict[str, tuple[str, ...]] = {
    "": ("version", "runs"),
    "runs": ("tool", "results"),
    "runs.tool": ("driver",),
    "runs.tool.driver": ("name", "rules"),
    "runs.tool.driver.rules": ("id", "shortDescription"),
    "runs.results": ("ruleId", "ruleIndex", "level", "message", "locations"),
    "runs.results.message": ("text",),
    "runs.results.locations": ("physicalLocation", "logicalLocations"),
    "runs.results.locations.physicalLocation": ("artifactLocation",),
    "runs.results.locations.physicalLocation.artifactLocation": ("uri",),
}
"""Members that SARIF 2.1.0 requires, or GitHub's code scanning, by the path to their objects."""


def objects(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        return [found for item in value for found in objects(item, path)]
    if not isinstance(value, dict):
        return []
    inner = [found for name, item in value.items() for found in objects(item, (*path, name))]
    return [(".".join(path), value), *inner]


def test_sarif_has_the_structure_that_the_standard_requires() -> None:
    log = to_sarif(REPORTS, "1.2.3")
    assert log["version"] == "2.1.0"
    found = objects(json.loads(json.dumps(log)))
    assert {path for path, _ in found} >= REQUIRED.keys()
    for path, value in found:
        assert set(REQUIRED.get(path, ())) <= value.keys(), path
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert len(run["results"]) == sum(len(report.findings) for report in REPORTS)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == CODES[result["ruleId"]].severity in ("error", "warning", "note")
        region = result["locations"][0]["physicalLocation"].get("region")
        assert region is None or (region["startLine"] >= 1 and region["startColumn"] >= 1)


def test_sarif_names_files_as_uris() -> None:
    results = to_sarif(REPORTS, "1")["runs"][0]["results"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert uris == {"flows/a%20b.json", "c.json"}


def test_json_has_every_finding_with_its_file() -> None:
    data = json.loads(json.dumps(to_json(REPORTS)))
    assert data["files"] == 3
    assert {name: data[name] for name in ("errors", "warnings", "notes")} == counts(REPORTS)
    first = data["findings"][0]
    assert first["file"] == "flows/a b.json"
    assert set(first) >= {"severity", "code", "pointer", "line", "column", "message"}
    assert len(data["findings"]) == sum(counts(REPORTS).values())


def test_github_gets_one_line_a_finding_and_nothing_breaks_out_of_it() -> None:
    lines = list(to_github([Report("a,b:c.json", REPORTS[1].findings)]))
    assert len(lines) == 1
    assert lines[0].startswith("::error file=a%2Cb%3Ac.json,title=unknown-condition::")
    assert "\n" not in lines[0]
    assert "100%25" in lines[0]
    placed = list(to_github(REPORTS[:1]))
    assert any("line=" in line and "col=" in line for line in placed)


@pytest.mark.parametrize("report", REPORTS[:2], ids=lambda report: report.file)
def test_a_finding_says_where_and_what(report: Report) -> None:
    for finding in report.findings:
        said = str(finding)
        assert finding.message in said or "\\n" in said
        assert said.startswith(finding.severity)
