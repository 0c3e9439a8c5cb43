"""Compares generated pairs with Event Ruler, as many as you like: `python -m tests.conformance.soak --help`.

Prints what the pairs reached, what was left out and why, and the smallest pairs on which the two disagree.
"""

import argparse
import sys
import time
from dataclasses import fields

from .breakage import breaks, forms
from .comparison import VERDICTS, Tally, compare, shrunk
from .generator import Generator
from .patterns import Shape
from .ruler.oracle import Oracle, missing

_STEP = 1_000
_SHOWN = 10


def main() -> int:
    """0: no disagreement; 1: some, or nothing to compare with."""
    options = _options()
    if why := missing():
        print(why)
        return 1
    shape = Shape(**{field.name: getattr(options, field.name) for field in fields(Shape)})
    tally = Tally()
    with Oracle() as oracle:
        generator = Generator(options.seed, shape)
        begin = time.monotonic()
        while (done := tally.compared + tally.left_out.total()) < options.pairs:
            tally.add(compare(oracle, (generator.pair() for _ in range(_STEP))))
            _progress(done + _STEP, options.pairs, time.monotonic() - begin, len(tally.disagreements))
        print(_report(tally, f"seed {options.seed}, {shape}"))
        for found in tally.disagreements[:_SHOWN]:
            print(shrunk(oracle, found), flush=True)
    print(f"{len(tally.disagreements)} disagreements in {tally.compared:,} pairs compared")
    return 1 if tally.disagreements else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.soak", description=__doc__)
    parser.add_argument("--pairs", type=int, default=200_000, help="how many to generate")
    parser.add_argument("--seed", type=int, default=0, help="the same seed makes the same pairs")
    for field in fields(Shape):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    return parser.parse_args()


def _progress(done: int, total: int, seconds: float, disagreements: int) -> None:
    line = f"{done:>9,} of {total:,}  {done / seconds:,.0f} a second  {disagreements} disagreements"
    if sys.stderr.isatty():
        print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
    elif done % max(_STEP, total // 10 // _STEP * _STEP) == 0 or done >= total:
        print(line, file=sys.stderr, flush=True)


def _report(tally: Tally, title: str) -> str:
    width = max(map(len, tally.reached), default=0)
    lines = [title, "", " " * width + "".join(f"{verdict:>12}" for verdict in VERDICTS)]
    for tag, counts in [("all", tally.verdicts), *sorted(tally.reached.items())]:
        lines.append(f"{tag:<{width}}" + "".join(f"{counts[verdict]:>12,}" for verdict in VERDICTS))
    if unreached := unreached_tags(tally):
        lines.append(f"never reached: {', '.join(unreached)}")
    total = tally.compared + tally.left_out.total()
    for title, counts in (("asked apart", tally.careful), ("left out", tally.left_out)):
        del counts[""]
        lines += ["", f"{title}: {counts.total():,} of {total:,} pairs ({counts.total() / total:.1%})"]
        lines += [f"  {count:>9,}  {why}" for why, count in counts.most_common()]
    return "\n".join([*lines, ""])


def unreached_tags(tally: Tally) -> list[str]:
    """The invalid forms and broken texts that no pair had."""
    texts = [f"{whose} text: {name}" for whose in ("pattern", "event") for name in breaks()]
    return [tag for tag in (*texts, *(f"form: {name}" for name in forms())) if tag not in tally.reached]


if __name__ == "__main__":
    sys.exit(main())
