"""What a comparison looks like: tables in Markdown, the page docs/performance.md, and the plot."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .compare import Result

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
TITLES = {
    "flows": "Automation flows",
    "unshared": "Rules that share no field",
    "lots": "City lots",
}
_MANY = 10_000
"""From so many rules on, what it takes to get ready is shown."""
Measured = Mapping[str, tuple[Sequence["Result"], Sequence[str]]]


def write_tables(measured: Measured) -> str:
    """All tables, headed by the machine."""
    parts = [machine()]
    for load, (results, remarks) in measured.items():
        tables = [_table(results), _multiples(results), _costs(results)]
        parts += [f"### {TITLES[load]}", *filter(None, tables)]
        parts += ["\n".join(f"- {remark}" for remark in remarks)] if remarks else []
    return "\n\n".join(parts)


def machine() -> str:
    """What the figures were measured on, in one paragraph."""
    model = (
        re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        if os.path.exists("/proc/cpuinfo")
        else None
    )
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    processor = model.group(1) if model else platform.processor()
    said = [
        f"{processor}, {os.cpu_count()} processors, {platform.system()}",
        f"Python {platform.python_version()}, orjson {version('orjson')}",
        *filter(None, (_java(), _go())),
        f"measured on {date.today().isoformat()} at a load of {load} (1, 5 and 15 minutes)",
    ]
    return f"{'; '.join(said)}."


def _java() -> str | None:
    return _first_line("java", "-version")


def _go() -> str | None:
    return _first_line("go", "version")


def _first_line(program: str, argument: str) -> str | None:
    if shutil.which(program) is None:
        return None
    done = subprocess.run([program, argument], capture_output=True, text=True)
    return (done.stdout or done.stderr).splitlines()[0].replace('"', "")


def _grid(results: Sequence["Result"]) -> tuple[list[str], list[int], dict[tuple[str, int], "Result"]]:
    engines = list(dict.fromkeys(result.engine for result in results))
    sizes = list(dict.fromkeys(result.rules for result in results))
    return engines, sizes, {(result.engine, result.rules): result for result in results}


def _floors(results: Sequence["Result"]) -> dict[int, float]:
    """Reading alone, by the number of rules; it does not depend on it, so the least is the truth."""
    floors = [result.floor for result in results if result.floor is not None]
    return {result.rules: min(floors) for result in results} if floors else {}


def _rows(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _table(results: Sequence["Result"]) -> str:
    """Microseconds for an event."""
    engines, sizes, grid = _grid(results)
    floors = _floors(results)
    head = ["µs for an event, by rules", *(f"{size:,}" for size in sizes)]
    rows = [["the floor: orjson.loads", *(f"{floors[size]:.1f}" for size in sizes)]] if floors else []
    for engine in engines:
        cells = [grid[engine, size] for size in sizes]
        if all(cell.failure for cell in cells):
            rows.append([engine, *([cells[0].failure or ""] + [""] * (len(sizes) - 1))])
        else:
            rows.append([engine, *("-" if cell.failure else _figure(cell.per_event) for cell in cells)])
    return _rows(head, rows)


def _multiples(results: Sequence["Result"]) -> str:
    """firewhen's time as multiples of the floor."""
    engines, sizes, grid = _grid(results)
    floors = _floors(results)
    ours = [engine for engine in engines if engine.startswith("firewhen")]
    rows = [
        [engine, *(f"{grid[engine, size].per_event / floors[size]:.1f}" for size in sizes)]
        for engine in ours
        if floors and not any(grid[engine, size].failure for size in sizes)
    ]
    return _rows(["times the floor", *(f"{size:,}" for size in sizes)], rows)


def _costs(results: Sequence["Result"]) -> str:
    """Getting ready, and memory, where there are many rules."""
    engines, sizes, grid = _grid(results)
    head = ["getting ready", "rules", "parsing them", "building", "memory of the process"]
    cells = [grid[engine, size] for size in sizes if size >= _MANY for engine in engines]
    rows = [
        [
            cell.engine,
            f"{cell.rules:,}",
            f"{cell.parse:.1f} s" if cell.parse else "-",
            f"{cell.build:.1f} s",
            f"{cell.memory:,.0f} MB",
        ]
        for cell in cells
        if not cell.failure
    ]
    return _rows(head, rows) if rows else ""


def _figure(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def write_page(measured: Measured) -> None:
    """Put the tables and the plot into the documentation."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    plot = (
        "![Time for an event over the number of rules](img/index-scaling.svg)\n\n" if _plot(measured) else ""
    )
    PAGE.write_text(f"{before}{BEGIN}\n\n{plot}{write_tables(measured)}\n\n{END}{after}", "utf-8")


def _plot(measured: Measured) -> bool:
    """Draw time over rules for the flows, all engines; False when that load was not measured."""
    if "flows" not in measured:
        return False
    import matplotlib

    matplotlib.use("agg")
    matplotlib.rcParams["svg.hashsalt"] = "firewhen"
    from matplotlib import pyplot

    results, _ = measured["flows"]
    engines, sizes, grid = _grid(results)
    figure, axes = pyplot.subplots(figsize=(8, 5), layout="constrained")
    for engine in engines:
        points = [(size, grid[engine, size].per_event) for size in sizes if not grid[engine, size].failure]
        if points:
            axes.plot(*zip(*points, strict=True), marker="o", label=engine)
    for floor in set(_floors(results).values()):
        axes.axhline(floor, color="grey", linestyle=":", label="the floor: orjson.loads")
    axes.set(xscale="log", yscale="log", xlabel="rules", ylabel="microseconds for an event")
    axes.legend()
    axes.grid(alpha=0.3)
    (DOCS / "img").mkdir(exist_ok=True)
    for ending in ("svg", "png"):
        metadata = {"Date": None} if ending == "svg" else None
        figure.savefig(DOCS / "img" / f"index-scaling.{ending}", metadata=metadata, dpi=120)
    return True
