"""The public value: a path, parsed once, followed often."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from ..errors import InvalidRule
from ..source import Source, Value
from .places import Found
from .resolving import Lost, Related, Resolution, Steps, Walk, refer
from .steps import Joins, PathError, Step, joined
from .syntax import read_source, read_steps

if TYPE_CHECKING:
    from .expressions import Expression


@dataclass(frozen=True, slots=True)
class Path:
    """A path into data: immutable, and valid once it exists.

    `steps` are those of a plain path, None for a JMESPath expression. Two paths are equal when their texts
    are.
    """

    text: str
    steps: Steps | None = field(compare=False)
    joins: Joins = field(compare=False, repr=False)
    expression: "Expression | None" = field(compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The path that a text means; raises InvalidRule with the place of the mistake."""
        return cls.part_of(Source(None), Value("string", text))

    @classmethod
    def part_of(cls, source: Source, value: Value) -> Self:
        """The path in a string of a larger rule; problems point into it."""
        if value.kind != "string":
            message = "a path is a string"
            raise InvalidRule([source.problem("bad-path", message, value, allowed="a string")])
        try:
            return cls.of(value.value)
        except PathError as error:
            problem = source.problem_within("bad-path", f"no path: {error.reason}", value, error.at)
            raise InvalidRule([problem]) from None

    @classmethod
    def of(cls, text: str) -> Self:
        """The path that a text means; raises PathError."""
        read = read_source(text)
        if isinstance(read, tuple):
            return cls(text, read, joined(read), None)
        return cls(text, None, (), read)

    @property
    def name(self) -> str | None:
        """The last name of a plain path: the attribute's own."""
        names = [step.name for step in self.steps or () if step.index is None]
        return names[-1] if names else None

    def after(self, name: str) -> "Path | None":
        """The rest of a plain path that begins with `name` and goes on."""
        if self.steps is None or len(self.steps) < 2 or self.steps[0] != Step(name):
            return None
        steps = self.steps[1:]
        return Path(self.text, steps, joined(steps), None)

    def beside(self, suffix: str) -> "Path | None":
        """The plain path to the member beside this one whose name has a suffix more."""
        if not self.steps or self.steps[-1].index is not None:
            return None
        last = self.steps[-1]
        steps = (*self.steps[:-1], Step(last.name + suffix, None, last.joins))
        return Path(self.text + suffix, steps, joined(steps), None)

    def resolve(
        self, root: Any, related: Related | None = None, *, place: str = "", follow: bool = True
    ) -> Resolution:
        """What the path leads to in JSON data.

        `related` are the entities, by id, to which relations lead; `follow=False` ends every way at a
        relation. `place` is written before the places of what is found. No data raises.
        """
        start = Found(root, place, None, root=True)
        if self.expression is not None:
            return _search(self.expression, start)
        walk = Walk(self.steps or (), self.joins, (related or {}) if follow else None, _inner)
        return walk.run(start)

    def __str__(self) -> str:
        return self.text


def refer_to(item: Found, entity: Found) -> list[Found]:
    """What an item of a `$relation_ref` refers to inside its entity."""
    return refer(item, entity, _inner)


def _inner(text: str) -> tuple[Steps, Joins] | None:
    try:
        steps = read_steps(text)
    except PathError:
        return None
    return steps, joined(steps)


def _search(expression: "Expression", start: Found) -> Resolution:
    value, note = expression.search(start.value)
    if value is None:
        return Resolution(lost=Lost(start, expression.text), note=note)
    return Resolution((start.child(expression.text, value),), note=note)
