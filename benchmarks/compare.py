"""firewhen's index beside other engines, in one run: `python -m benchmarks.compare [--write]`.

Every engine gets the same rules and events (`index_workload`) in a process of its own. The tables go to
standard output; with `--write` they and the plot replace what is in docs/performance.md and docs/img/.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .index_workload import NAMES, Workload, workload
from .peers import Peer, moto, naive, ours, ours_automation, quamina, ruler
from .report import write_page, write_tables

PEERS: tuple[Peer, ...] = (ours, ours_automation, ruler, quamina, moto, naive)
EVENTS = 1_000
SIZES = {"short": (1, 100, 1_000, 10_000), "long": (1, 10, 100, 1_000, 10_000, 100_000)}
OTHERS = (100, 1_000, 10_000)
"""The sizes of the loads beside `flows`."""
PATIENCE = 60
"""So many seconds an engine may take beyond what it measures, before it is stopped."""


@dataclass
class Result:
    """What came of one engine on one load; `failure` says why there are no figures."""

    engine: str
    rules: int
    failure: str | None = None
    per_event: float = 0.0
    build: float = 0.0
    parse: float = 0.0
    floor: float | None = None
    memory: float = 0.0
    """The most memory the process held, in MB."""
    skipped: list[int] = field(default_factory=list)
    matches: list[list[int]] = field(default_factory=list)


def run(peer: Peer, load: Workload, seconds: float, folder: Path) -> Result:
    """Measure an engine in a fresh process."""
    rules, events = folder / "rules.jsonl", folder / "events.jsonl"
    rules.write_text("\n".join(load.rules) + "\n", "utf-8")
    events.write_bytes(b"\n".join(load.events) + b"\n")
    result = Result(peer.NAME, len(load.rules))
    if (why := peer.missing()) is not None:
        result.failure = why
        return result
    command = peer.command(str(rules), str(events), seconds)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
        status, used = _wait(process.pid, seconds + PATIENCE * (1 + len(load.rules) // 20_000))
    if status != 0:
        said = (folder / "err").read_text("utf-8", "replace").strip().splitlines()
        result.failure = "stopped, it took too long" if status is None else (said or ["it failed"])[-1][:100]
        return result
    measured = json.loads((folder / "out").read_bytes().splitlines()[-1])
    for name in ("per_event", "build", "parse", "floor", "skipped", "matches"):
        setattr(result, name, measured.get(name, getattr(result, name)))
    result.memory = used.ru_maxrss / 1_000
    return result


def _wait(pid: int, patience: float) -> tuple[int | None, resource.struct_rusage]:
    """The exit status of a process and what it used; None when it had to be stopped."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            return status, used
        time.sleep(0.05)
    os.kill(pid, 9)
    return None, os.wait4(pid, 0)[2]


def differences(results: Sequence[Result]) -> Iterator[str]:
    """In what engines differ from firewhen, a line for each."""
    measured = {result.engine: result for result in results if result.failure is None}
    first = measured.pop(ours.NAME, None)
    for engine, result in measured.items() if first is not None else ():
        pairs = zip(first.matches, result.matches, strict=False)
        wrong = {rule for wanted, found in pairs for rule in set(wanted) ^ set(found)} - set(result.skipped)
        for verb, rules in (("refuses", result.skipped), ("differs on", sorted(wrong))):
            if rules:
                count = f"{len(rules):,} of {result.rules:,} rules"
                yield f"{engine} {verb} {count}; the first is number {rules[0]}"


def measure(load: str, sizes: Sequence[int], seconds: float) -> tuple[list[Result], list[str]]:
    """Every engine on a load of every size, and how they differ. One that fails is not asked again."""
    results: list[Result] = []
    remarks: list[str] = []
    failed: dict[str, str] = {}
    for size in sizes:
        data = workload(load, size, EVENTS)
        row = [_one(peer, data, seconds, failed) for peer in PEERS]
        results += row
        remarks += differences(row)
    return results, remarks


def _one(peer: Peer, load: Workload, seconds: float, failed: dict[str, str]) -> Result:
    size = len(load.rules)
    if peer.NAME in failed:
        return Result(peer.NAME, size, failed[peer.NAME])
    if size > peer.MOST:
        return Result(peer.NAME, size, f"not asked with more than {peer.MOST:,} rules")
    with tempfile.TemporaryDirectory() as folder:
        result = run(peer, load, seconds, Path(folder))
    said = result.failure or f"{result.per_event:.1f} µs"
    print(f"  {load.name} {size:>7,} {peer.NAME}: {said}", file=sys.stderr)
    if result.failure is not None:
        failed[peer.NAME] = result.failure
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--loads", nargs="*", default=NAMES, choices=NAMES)
    parser.add_argument("--long", action="store_true", help="more sizes, more time for each")
    parser.add_argument("--rules", nargs="*", type=int, help="these numbers of rules")
    parser.add_argument("--seconds", type=float, help="how long each engine is measured")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and its plot")
    chosen = parser.parse_args()
    sizes = chosen.rules or SIZES["long" if chosen.long else "short"]
    seconds = chosen.seconds or (4.0 if chosen.long else 1.0)
    measured = {
        load: measure(load, sizes if load == "flows" else [size for size in sizes if size in OTHERS], seconds)
        for load in chosen.loads
    }
    print(write_tables(measured))
    if chosen.write:
        write_page(measured)


if __name__ == "__main__":
    main()
