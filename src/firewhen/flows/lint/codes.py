"""Every code that a lint gives, in one table: severity and what it means. docs/lint.md is made from it."""

from dataclasses import dataclass

from .findings import Severity

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding."""

    name: str
    severity: Severity
    topic: str
    meaning: str


def _codes(**topics: tuple[tuple[str, str, str], ...]) -> dict[str, Code]:
    return {
        name: Code(name, _SEVERITIES[letter], topic, meaning)
        for topic, rows in topics.items()
        for letter, name, meaning in rows
    }


CODES = _codes(
    members=(
        (
            "E",
            "unknown-member",
            "The schema knows no such member in this rule: the server stores it and it decides nothing",
        ),
        ("N", "extra-member", "A member beside the rules that the schema does not know"),
        ("E", "unknown-value", "None of the values that the schema lists"),
        ("E", "wrong-type", "A value of another type than the schema's"),
        ("W", "missing-member", "A member that the schema requires is absent"),
        ("W", "out-of-bounds", "A value beyond the bounds of the schema"),
        ("W", "duplicate-key", "A member stands twice in one object; only the last counts"),
    ),
    patterns=(
        ("E", "invalid-pattern", "The pattern means nothing; a pre-flight answers unknown"),
        (
            "E",
            "bare-value",
            "A bare value where an array of alternatives belongs: the platform crashes on it",
        ),
        ("E", "empty-array", "`[]` accepts nothing"),
        ("W", "empty-object", "`{}` asks nothing"),
        ("E", "never-matches", "No event can satisfy the pattern"),
        ("W", "dead-member", "No event can satisfy this member of a `$or`"),
        ("W", "only-arrays", "Clauses that no single value satisfies, only an array with something for each"),
        ("W", "always-matches", "Every event satisfies this"),
        ("W", "shadowed-alternative", "Another alternative of the leaf accepts all that this one accepts"),
        ("W", "shadowed-member", "Another member of the `$or` accepts all that this one accepts"),
        ("W", "replaced-clause", "EventBridge lets a `$or` member replace the outer clause on its path"),
        ("W", "repeated-path", "The same path twice: EventBridge keeps the later clause alone"),
    ),
    dialects=(
        ("N", "dialect-refused", "EventBridge itself would refuse the pattern"),
        (
            "N",
            "dialect-arrays",
            "A name below an array: EventBridge looks into its elements, the platform not",
        ),
        ("N", "dialect-text", "Text operators on an array: EventBridge asks its elements, the platform not"),
        ("N", "dialect-exists", "`exists` on objects and empty arrays: there for the platform only"),
        ("N", "dialect-numeric", "`numeric` on a string that spells a number: for the platform only"),
        (
            "N",
            "dialect-anything-but",
            "`anything-but` on what is missing, an array or an object: it holds for the platform",
        ),
        ("N", "dialect-star", "A `*` in a path: a plain name to EventBridge"),
        ("N", "dialect-index", "A number in a path: a plain name to EventBridge"),
        ("N", "dialect-or", "A path inside and outside of a `$or`: both clauses hold for the platform"),
        ("N", "dialect-wildcard", "`?` and backslashes in a wildcard mean something else to EventBridge"),
        ("N", "dialect-case", "Letters beyond ASCII in either case: EventBridge compares them otherwise"),
        ("N", "dialect-address", "An IP address: EventBridge compares it as an address"),
    ),
    triggers=(
        ("W", "no-triggers", "A flow without triggers never fires"),
        ("E", "unknown-operation", "No operation of the platform; the trigger waits for it in vain"),
        (
            "E",
            "schema-mismatch",
            "`configuration.schema` and the filter's `payload._schema` exclude each other",
        ),
        ("E", "operation-mismatch", "`operations` and the filter's `operation` exclude each other"),
        ("E", "activity-mismatch", "What the trigger wants of the activity type cannot all hold"),
        ("E", "diff-on-create", "A created entity has nothing in `diff.updated` and `diff.deleted`"),
        ("W", "filters-nothing", "The trigger fires on every update: it filters nothing"),
        ("N", "asks-nothing", "The trigger takes every event of its kind"),
        ("W", "duplicate-trigger", "The same trigger stands twice"),
        ("W", "unknown-section", "A filter on a member that events do not have"),
        ("E", "event-version", "An event version is MAJOR.MINOR"),
    ),
    conditions=(
        ("E", "invalid-condition", "The condition means nothing; a pre-flight answers unknown"),
        ("E", "bad-value", "A value that cannot be read as the attribute's type"),
        ("E", "illegal-operation", "The operation cannot be asked of an attribute of this type"),
        ("E", "never-holds", "Nothing can satisfy the condition"),
        ("E", "contradiction", "Conditions that must all hold, and cannot"),
        ("W", "several-values-only", "Conditions that no single value satisfies, only several values"),
        ("W", "always-holds", "The condition holds whatever the data"),
        ("W", "duplicate-condition", "The same condition stands twice"),
        ("W", "extra-values", "Values that the operation does not read"),
        ("W", "no-effect", "A member that has no effect here"),
        ("N", "undocumented-comparison", "A comparison that the API does not have, read as the one meant"),
        ("N", "undocumented-value", "A value that is relative to the clock, which the API does not document"),
        ("N", "value-as-text", "A boolean or number where the API has strings"),
        ("N", "lone-value", "A single value where a list belongs"),
    ),
    queries=(
        ("E", "invalid-query", "The query string cannot be read"),
        ("W", "mixed-operators", "AND beside OR without parentheses: they know no precedence"),
        ("W", "or-not", "OR NOT excludes from everything, not only from one alternative"),
        ("W", "idle-clause", "A clause that makes no difference, as another one must hold"),
        ("W", "field-of-digits", "A time or number with a colon, taken for a field and its value"),
    ),
    references=(
        ("E", "unknown-condition", "`condition_id` refers to nothing"),
        ("E", "unknown-schedule", "`schedule_id` refers to nothing"),
        ("E", "unknown-loop", "`loop_id` refers to nothing"),
        ("E", "unknown-source", "`source.id` refers to no action"),
        ("N", "unknown-trigger", "`source.id` refers to no trigger"),
        ("E", "later-source", "The source is an action that runs only afterwards"),
        ("W", "duplicate-id", "An id stands twice; references mean the first"),
        ("N", "unused-condition", "No action uses the condition"),
        ("N", "unused-schedule", "Neither an action nor a condition uses the schedule"),
        ("N", "unused-loop", "No action uses the loop"),
        ("W", "scattered-loop", "The actions of a loop do not stand side by side"),
        ("E", "bad-path", "A path that cannot be read"),
        ("E", "bad-schedule", "A schedule that says no time"),
    ),
)
"""By name. The topics are those of docs/lint.md."""
