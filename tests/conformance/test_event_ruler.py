"""Firewhen says what Event Ruler says: 5,000 generated pairs here, as many as you like in `soak`."""

import pytest

from .comparison import Tally, compare, shrunk
from .generator import Generator
from .ruler.oracle import Oracle, missing
from .soak import unreached_tags

PAIRS = 5_000

pytestmark = [pytest.mark.oracle, pytest.mark.skipif(missing() is not None, reason=missing() or "")]


@pytest.fixture(scope="module")
def tally() -> Tally:
    generator = Generator(seed=20_001)
    with Oracle() as oracle:
        found = compare(oracle, (generator.pair() for _ in range(PAIRS)))
        found.disagreements[3:] = []
        found.disagreements[:] = [shrunk(oracle, each) for each in found.disagreements]
    return found


def test_both_give_the_same_verdict(tally: Tally) -> None:
    assert not tally.disagreements, "\n".join(map(str, tally.disagreements))


def test_nearly_all_pairs_are_compared(tally: Tally) -> None:
    assert tally.left_out.total() < PAIRS * 0.04
    assert tally.compared + tally.left_out.total() == PAIRS


def test_every_verdict_is_common(tally: Tally) -> None:
    assert tally.verdicts["match"] > PAIRS * 0.25
    assert tally.verdicts["no match"] > PAIRS * 0.2
    assert tally.verdicts["invalid"] > PAIRS * 0.1
    assert tally.verdicts["bad event"] > PAIRS * 0.01


def test_every_operator_and_form_is_reached(tally: Tally) -> None:
    planted = ("form: ", "pattern text: ", "event text: ")
    operators = [tag for tag in tally.reached if not tag.startswith(planted)]
    one_sided = [
        tag for tag in operators if not (tally.reached[tag]["match"] and tally.reached[tag]["no match"])
    ]
    assert len(operators) > 30
    assert not one_sided
    assert not unreached_tags(tally)
