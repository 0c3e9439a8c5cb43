"""What all conditions share: parsing, equality by text, evaluating and explaining."""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Self

from ..errors import Problem
from ..explain import Explanation
from ..outcome import Outcome
from ..source import Source, Value
from .context import Context
from .rules import Reading


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: immutable, hashable, picklable, and valid once it exists.

    `rule` is its JSON with its place, members that the API does not know included. `notes` tell what is
    valid but odd, for a lint; each is a Problem. Two conditions of a kind are equal when their texts are,
    but for blanks.
    """

    text: str
    rule: Value = field(compare=False, repr=False)
    notes: tuple[Problem, ...] = field(compare=False, repr=False)

    @classmethod
    def parse(cls, rule: object) -> Self:
        """The condition in JSON text (str or bytes) or a dict; raises InvalidRule with all its problems."""
        source = Source(rule)
        return cls.part_of(source, source.root)

    @classmethod
    def part_of(cls, source: Source, value: Value) -> Self:
        """The condition that stands somewhere in a larger rule; problems and explanations point into it."""
        reading = Reading(source)
        condition = cls.read(reading, value)
        reading.finish()
        assert condition is not None  # noqa: S101 (without a condition there is a problem)
        return condition

    @classmethod
    @abstractmethod
    def read(cls, reading: Reading, value: Value) -> Self | None:
        """The condition at a place of a rule; None when it is invalid: then `reading` has the problems."""

    @abstractmethod
    def evaluate(self, context: Context) -> Outcome:
        """Whether the condition holds; unknown with what is missing to tell. No data raises."""

    @abstractmethod
    def explain(self, context: Context) -> Explanation:
        """Why it holds or not; `explain(context).outcome == evaluate(context)`."""

    def to_json(self) -> str:
        """The rule as compact JSON text, which parses to an equal condition."""
        return self.text

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[object, ...]:
        return type(self).parse, (self.text,)
