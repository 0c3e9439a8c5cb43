"""Puts pairs to Event Ruler and to firewhen, and keeps count of what was reached and where they differ."""

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from firewhen import InvalidEvent, InvalidRule, Pattern

from .defects import judge
from .generator import Pair
from .minimal import minimal
from .ruler.oracle import Oracle

_SHOWN = 600
VERDICTS = ("match", "no match", "invalid", "bad event")
_UNANSWERED = {
    "misspelled": "a double that the Java runtime misspells",
    "too many": "too many combinations to ask apart",
}


def verdict(pattern: str, event: str) -> str:
    """Firewhen's answer in the harness's words; any other exception than its own is an answer too."""
    try:
        return "match" if Pattern.parse(pattern).matches(event) else "no match"
    except InvalidRule:
        return "invalid"
    except InvalidEvent:
        return "bad event"
    except Exception as error:
        return f"raised {error!r}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair, as small as it gets, with both answers."""

    pattern: str
    event: str
    engine: str
    firewhen: str

    def __str__(self) -> str:
        return (
            f"engine: {self.engine}, firewhen: {self.firewhen}\n  {_cut(self.pattern)}\n  {_cut(self.event)}"
        )


def _cut(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[: _SHOWN // 2]} … {text[-_SHOWN // 2 :]} ({len(text):,} characters)"


@dataclass(slots=True)
class Tally:
    """What came of the pairs so far."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reached: dict[str, Counter[str]] = field(default_factory=dict)
    """For each feature, how often it met with each verdict."""
    careful: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)

    @property
    def compared(self) -> int:
        return sum(self.verdicts.values())

    def add(self, other: "Tally") -> None:
        """Take over what another tally counted."""
        self.verdicts += other.verdicts
        self.careful += other.careful
        self.left_out += other.left_out
        self.disagreements += other.disagreements
        for tag, counts in other.reached.items():
            self.reached.setdefault(tag, Counter()).update(counts)


def compare(oracle: Oracle, pairs: Iterable[Pair]) -> Tally:
    """Both answers to every pair, but for the engine's defects."""
    tally = Tally()
    asked = []
    for pair in pairs:
        judgement = judge(pair.pattern, pair.event)
        if judgement.left_out:
            tally.left_out[judgement.left_out] += 1
        else:
            asked.append((pair, judgement.care))
            tally.careful[judgement.reason or ""] += 1
    questions = [(pair.pattern, pair.event, care) for pair, care in asked]
    with ThreadPoolExecutor(max_workers=1) as aside:  # the engine works in a process of its own meanwhile
        answers = aside.submit(oracle.ask, questions)
        verdicts = [verdict(pair.pattern, pair.event) for pair, _ in asked]
    for (pair, _), answer, ours in zip(asked, answers.result(), verdicts, strict=True):
        if answer in _UNANSWERED:
            tally.left_out[_UNANSWERED[answer]] += 1
            continue
        tally.verdicts[answer] += 1
        for tag in pair.tags:
            tally.reached.setdefault(tag, Counter())[answer] += 1
        if ours != answer:
            tally.disagreements.append(Disagreement(pair.pattern, pair.event, answer, ours))
    return tally


def shrunk(oracle: Oracle, found: Disagreement) -> Disagreement:
    """The same disagreement about a smaller pair."""

    def differs(candidates: list[tuple[str, str]]) -> list[bool]:
        judgements = [judge(*candidate) for candidate in candidates]
        answers = oracle.ask(
            [(*candidate, each.care) for candidate, each in zip(candidates, judgements, strict=True)]
        )
        return [
            each.left_out is None and answer == found.engine and verdict(*candidate) == found.firewhen
            for candidate, each, answer in zip(candidates, judgements, answers, strict=True)
        ]

    return Disagreement(*minimal(found.pattern, found.event, differs), found.engine, found.firewhen)
