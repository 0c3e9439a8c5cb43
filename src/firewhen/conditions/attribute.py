"""What a statement asks about: an attribute of an entity, or a path in another part of the context."""

from dataclasses import dataclass

from ..paths import Path, Resolution
from ..source import Value
from .context import Context, Part
from .rules import Reading
from .table import ATTRIBUTE_OPERATIONS, DECIMAL_SUFFIX, ORIGIN_TYPES, ORIGINS, TYPES, AttributeType

MEMBERS = (
    "id",
    "origin",
    "originType",
    "schema",
    "attribute",
    "attributeType",
    "attributeRepeatable",
    "repeatableItemOp",
    "attributeOperation",
)
_PARTS = {"workflow": "workflow", "journey_block": "submission", "event": "catalog"}
"""The part of the context that an `originType` reads."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """The source of a statement. `path` is None when it names an entity alone."""

    id: str | None
    origin: str | None
    origin_type: str
    schema: str | None
    path: Path | None
    type: AttributeType | None
    repeatable: bool
    item_operation: bool
    operation: str
    """all, updated, added or deleted."""

    @classmethod
    def read(cls, reading: Reading, value: Value) -> "Attribute | None":
        """The source at a place of a rule; what is invalid in it is noted and read as absent."""
        if not reading.is_object(value, "`source`", MEMBERS):
            return None
        origin = reading.word(value.member("origin"), "unknown-origin", "origin", ORIGINS)
        origin_type = reading.word(
            value.member("originType"), "unknown-origin-type", "origin type", ORIGIN_TYPES
        )
        name = reading.word(value.member("attributeType"), "unknown-type", "attribute type", tuple(TYPES))
        operation = reading.word(
            value.member("attributeOperation"),
            "unknown-attribute-operation",
            "attribute operation",
            ATTRIBUTE_OPERATIONS,
        )
        attribute = cls(
            reading.text(value, "id"),
            origin,
            origin_type or "entity",
            reading.text(value, "schema"),
            reading.path(value.member("attribute")),
            TYPES.get(name or ""),
            reading.flag(value, "attributeRepeatable"),
            reading.flag(value, "repeatableItemOp"),
            operation or "all",
        )
        attribute._judge(reading, value)
        return attribute

    def _judge(self, reading: Reading, value: Value) -> None:
        """Problems and notes that concern several members."""
        if self.origin_type == "event" and self.origin == "action":
            message = "an event-catalog payload is read only with origin `trigger`"
            at = value.member("origin") or value
            reading.problem("bad-origin", message, at, allowed='"trigger"', fix='"trigger"')
        if self.item_operation and not self.repeatable:
            message = "`repeatableItemOp` has no effect without `attributeRepeatable`"
            reading.note("no-effect", message, value.member("repeatableItemOp") or value)

    @property
    def each(self) -> bool:
        """Whether the operation is asked of each item."""
        return self.repeatable and self.item_operation

    @property
    def name(self) -> str:
        """The attribute as a person writes it."""
        return self.path.text if self.path else self.schema or "the entity"

    def parts(self, context: Context) -> tuple[Part, ...]:
        """The parts of the context that may be meant, at least one (conditions.md, `originType`)."""
        if self.origin_type != "entity":
            return (context.part(_PARTS[self.origin_type]),)
        if self.origin == "action":
            return (
                (context.output(self.id),) if self.id else context.of_schema(self.schema, outputs_only=True)
            )
        return context.of_schema(self.schema)

    def resolve(self, context: Context, part: Part, *, follow: bool = True) -> Resolution:
        """What the attribute leads to in a part; of a price whose member is absent, its decimal string."""
        if self.path is None:
            return Resolution()
        path, part = self._within(self.path, part)
        resolution = context.resolve(path, part, follow=follow)
        if self.type is not None and self.type.read == "price" and not resolution.found:
            beside = path.beside(DECIMAL_SUFFIX)
            other = None if beside is None else context.resolve(beside, part, follow=follow)
            return other if other is not None and other.found else resolution
        return resolution

    def _within(self, path: Path, part: Part) -> tuple[Path, Part]:
        """Where the path begins: `submission.` in front is the submission itself, where it is read."""
        if self.origin_type != "journey_block" or part.missing or "submission" in part.value:
            return path, part
        if path.steps is None and path.text.startswith("submission."):
            return path, Part({"submission": part.value})
        return path.after("submission") or path, part
