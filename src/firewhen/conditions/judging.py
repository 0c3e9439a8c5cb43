"""What a condition comes to for one part of the context, kept so that it can be explained."""

from collections.abc import Sequence
from typing import NamedTuple

from ..outcome import Outcome
from ..paths import Resolution
from .atoms import Holding
from .context import Part

NOTHING = Resolution()
EMPTY = Holding(())


class Judgement(NamedTuple):
    """The outcome for one part, and what was found there.

    `gate` says why the attribute's diff decided alone, if it did.
    """

    outcome: Outcome
    part: Part
    resolution: Resolution = NOTHING
    holding: Holding = EMPTY
    gate: str | None = None


def together(judgements: Sequence[Judgement], schema: str | None) -> Outcome:
    """The one outcome; unknown when several entities may be meant and do not agree [O]."""
    first = judgements[0].outcome
    if all(other.outcome == first for other in judgements):
        return first
    places = " or ".join(one.part.place for one in judgements)
    return Outcome.unknown(f"which entity of schema {schema} is meant ({places})")
