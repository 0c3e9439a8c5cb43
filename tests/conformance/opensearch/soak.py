"""Compares filters and query strings with OpenSearch, many of them: `make oracle-search`.

Prints every disagreement; the exit code is 0 when there is none.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

from .compare import Difference, differences
from .compare_queries import query_differences
from .generate import batch
from .generate_queries import query_batch
from .oracle import Oracle, missing

_SHOWN = 20


def main(asked: int = 20_000, seed: int = 1) -> int:
    """Compare `asked` filters and as many query strings, each over 25 entities or so."""
    if why := missing():
        print(why)
        return 1
    with Oracle() as oracle:
        found = sum(_soak(oracle, name, asked, seed) for name in _KINDS)
    return 1 if found else 0


def _filters(oracle: Oracle, rng: random.Random, inferable: bool) -> tuple[int, int, Iterator[Difference]]:
    made = batch(rng, inferable=inferable)
    return len(made.filters), len(made.entities), differences(oracle, made)


def _queries(oracle: Oracle, rng: random.Random, inferable: bool) -> tuple[int, int, Iterator[Difference]]:
    made = query_batch(rng, inferable=inferable)
    return len(made.queries), len(made.entities), query_differences(oracle, made)


_KINDS: dict[str, Callable[[Oracle, random.Random, bool], tuple[int, int, Iterator[Difference]]]] = {
    "filters": _filters,
    "query strings": _queries,
}


def _soak(oracle: Oracle, name: str, asked: int, seed: int) -> int:
    rules = verdicts = found = 0
    begin = time.monotonic()
    for number in count():
        if rules >= asked:
            break
        rng = random.Random(f"{name} {seed} {number}")
        size, entities, disagreements = _KINDS[name](oracle, rng, number % 4 == 3)
        for difference in disagreements:
            found += 1
            if found <= _SHOWN:
                print(difference, "\n", flush=True)
        rules, verdicts = rules + size, verdicts + size * entities
    seconds = time.monotonic() - begin
    print(f"{rules:,} {name}, {verdicts:,} verdicts, {found} disagreements, {seconds:.0f} s (seed {seed})")
    return found


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
