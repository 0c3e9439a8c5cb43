"""Conditions that are invalid, and what their parser noted about valid ones (conditions.md)."""

from collections.abc import Mapping

from ...errors import Problem
from .findings import Finding
from .linted import Found, Linted

_OWN_CODES = frozenset(("bad-value", "illegal-operation", "bad-path"))
"""Problems of conditions that the lint tells under their own code."""
_NOTES: Mapping[str, str] = {
    "no-statements": "always-holds",
    "unknown-member": "unknown-member",
    "undocumented-comparison": "undocumented-comparison",
    "undocumented-value": "undocumented-value",
    "extra-values": "extra-values",
    "lone-value": "lone-value",
    "no-effect": "no-effect",
    "never-compares": "never-holds",
    "value-as-text": "value-as-text",
}
"""Notes of conditions and the codes under which the lint tells them; `no-values` is told by what it means."""


def read(linted: Linted) -> Found:
    """The problems of conditions that mean nothing, and what is odd about the others."""
    for reading in linted.readings():
        for problem in reading.problems:
            yield linted.told(problem.code if problem.code in _OWN_CODES else "invalid-condition", problem)
        for note in reading.notes:
            if note.code in _NOTES:
                yield _told(linted, _NOTES[note.code], note)


def _told(linted: Linted, code: str, note: Problem) -> Finding:
    if code != "unknown-member":
        return linted.told(code, note)
    value = linted.at(note.pointer)
    message = f"the schema knows no `{value.step}` here: it is stored and decides nothing"
    return linted.found(code, value, message, note.fix)
