"""The members of a test file: one table, from which files are read, and described as JSON Schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...source import Kind

FIRES = ("yes", "no", "unknown")
RUNS = ("yes", "no", "now", "skipped", "cancelled", "unknown")


@dataclass(frozen=True, slots=True)
class Member:
    """What a member may be, and what it means. `words` are all the strings it may be; none: any."""

    kinds: tuple[Kind, ...]
    meaning: str
    words: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What it may be, in words."""
        if self.words:
            return " or ".join(self.words)
        return " or ".join(_KINDS[kind] for kind in self.kinds)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the member."""
        schema: dict[str, Any] = {"description": self.meaning}
        if self.words:
            return {**schema, "enum": [*self.words, *([True, False] if "boolean" in self.kinds else [])]}
        return {**schema, "type": list(self.kinds) if len(self.kinds) > 1 else self.kinds[0]}


_KINDS: dict[Kind, str] = {
    "string": "a string",
    "object": "an object",
    "array": "a list",
    "boolean": "true or false",
    "number": "a number",
    "null": "null",
}

MEMBERS: Mapping[str, Member] = {
    "name": Member(("string",), "What the test is called."),
    "flow": Member(("string", "object"), "The flow: the name of a JSON file, or the flow itself."),
    "event": Member(("string", "object"), "The event: the name of a JSON file, or the event itself."),
    "events": Member(("array",), "Several events, each of which has to be as expected."),
    "before": Member(("object",), "The entity before; without `after` it is deleted."),
    "after": Member(("object",), "The entity after an update; without `before` it is created."),
    "with": Member(("object",), "Members of the event to set, dots descending: `payload.status: Placed`."),
    "fires": Member(("string", "boolean"), "Whether the flow fires.", FIRES),
    "because": Member(("string",), "The clause that decides: part of its sentence, or its JSON Pointer."),
    "runs": Member(
        ("object",), "By action id: yes, no, now, skipped, cancelled, unknown, or when it is scheduled."
    ),
    "now": Member(("string",), "When the flow starts, in ISO 8601."),
    "tz": Member(("string",), "The time zone of dates and schedules, such as Europe/Berlin."),
    "related": Member(
        ("string", "object", "array"), "Other entities: by id, as a list, or the name of a JSON file."
    ),
    "outputs": Member(
        ("string", "object"), "The outputs of actions by action id, or the name of a JSON file."
    ),
}
"""The members of one test."""

TESTS = Member(("array",), "Several tests; what stands beside holds for each that does not say otherwise.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a test file."""
    members = {name: member.schema() for name, member in MEMBERS.items()}
    members["events"]["items"] = {"type": ["string", "object"]}
    members["runs"]["additionalProperties"] = {"type": ["string", "boolean"]}
    test = {"type": "object", "properties": members, "additionalProperties": False}
    tests = {**TESTS.schema(), "items": {"$ref": "#/$defs/test"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A firewhen test file",
        "type": "object",
        "properties": {
            **{name: {"$ref": f"#/$defs/test/properties/{name}"} for name in members},
            "tests": tests,
        },
        "additionalProperties": False,
        "$defs": {"test": test},
    }
