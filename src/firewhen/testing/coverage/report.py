"""The coverage of clauses as a table, and what is missing from it."""

from collections.abc import Iterator, Sequence

from ...printing import visible
from .clauses import Clause
from .record import Coverage, FlowCoverage, Seen, percent

_HEAD = ("flow", "clauses", "both", "only true", "only false", "never", "cover")
_SHOWN = 60


def table(coverage: Coverage) -> Iterator[str]:
    """One line a flow, and below it a line for each clause that was not seen both true and false."""
    rows = [_row(flow) for flow in coverage.flows]
    total = _total(coverage)
    widths = [max(len(row[at]) for row in (_HEAD, *rows, total)) for at in range(len(_HEAD))]
    yield _line(_HEAD, widths)
    for flow, row in zip(coverage.flows, rows, strict=True):
        yield _line(row, widths)
        yield from _missing(flow)
    if len(rows) > 1:
        yield _line(total, widths)


def _row(flow: FlowCoverage) -> tuple[str, ...]:
    return (visible(flow.label), *_counts(list(flow.seen.values())), _percent(percent(*flow.sides)))


def _total(coverage: Coverage) -> tuple[str, ...]:
    seen = [seen for flow in coverage.flows for seen in flow.seen.values()]
    return ("all flows", *_counts(seen), _percent(coverage.percent))


def _counts(seen: Sequence[Seen]) -> tuple[str, ...]:
    both = sum(each.sides == 2 for each in seen)
    true = sum(bool(each.true and not each.false) for each in seen)
    false = sum(bool(each.false and not each.true) for each in seen)
    never = sum(each.sides == 0 for each in seen)
    return tuple(map(str, (len(seen), both, true, false, never)))


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:g}%"


def _missing(flow: FlowCoverage) -> Iterator[str]:
    for clause in flow.clauses:
        seen = flow.seen[clause.key]
        if seen.sides < 2:
            yield f"  {_word(seen):11}  {visible(clause.pointer)}  {_asked(clause)}"


def _word(seen: Seen) -> str:
    if seen.sides == 0:
        return "never asked" if not seen.unknown else "unknown"
    return "never false" if seen.true else "never true"


def _asked(clause: Clause) -> str:
    text = visible(clause.asked)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = cells
    return "  ".join(
        [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    )
