"""Findings for programs: JSON, SARIF 2.1.0, and GitHub's annotations. Pure functions of reports."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...printing import visible
from .codes import CODES
from .findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one file."""

    file: str
    findings: tuple[Finding, ...]


def counts(reports: Iterable[Report]) -> dict[str, int]:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for report in reports for finding in report.findings)
    return {f"{severity}s": found[severity] for severity in Severity}


def to_json(reports: Sequence[Report]) -> dict[str, Any]:
    """`{files, errors, warnings, notes, findings}`, every finding with its `file`."""
    findings = [{"file": report.file, **one.to_dict()} for report in reports for one in report.findings]
    return {"files": len(reports), **counts(reports), "findings": findings}


def to_sarif(reports: Sequence[Report], version: str) -> dict[str, Any]:
    """One SARIF 2.1.0 log; `version` is that of firewhen."""
    used = sorted({finding.code for report in reports for finding in report.findings})
    driver = {"name": "firewhen", "version": version, "rules": [_rule(code) for code in used]}
    results = [
        _result(report.file, finding, used.index(finding.code))
        for report in reports
        for finding in report.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _rule(code: str) -> dict[str, Any]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": f"{known.meaning}."},
        "defaultConfiguration": {"level": str(known.severity)},
        "properties": {"tags": [known.topic]},
    }


def _result(file: str, finding: Finding, index: int) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(file.replace("\\", "/"), errors="surrogateescape")}
    }
    if finding.line is not None:
        physical["region"] = {"startLine": finding.line, "startColumn": finding.column}
    logical = {"fullyQualifiedName": finding.pointer or "/", "kind": "member"}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": _sentence(finding)},
        "locations": [{"physicalLocation": physical, "logicalLocations": [logical]}],
    }


def _sentence(finding: Finding) -> str:
    fix = f" (write: {finding.fix})" if finding.fix else ""
    return visible(finding.message + fix)


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_github(reports: Iterable[Report]) -> Iterator[str]:
    """One workflow command a finding, for GitHub to show at its line."""
    for report in reports:
        for finding in report.findings:
            place = {"file": report.file, "line": finding.line, "col": finding.column, "title": finding.code}
            members = ",".join(
                f"{name}={_property(str(value))}" for name, value in place.items() if value is not None
            )
            where = visible(finding.pointer or "the whole rule")
            message = _escaped(f"{_sentence(finding)} at {where}")
            yield f"::{_LEVELS[finding.severity]} {members}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
