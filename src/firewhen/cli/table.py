"""Lines whose columns stand one below the other."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from ..printing import visible

_WIDEST = 48


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """One line a row, two blanks between the columns; the last column is left as long as it is.

    Cells wider than 48 characters are cut, also those that a terminal draws twice as wide.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [min(max(map(cell_len, column)), _WIDEST) for column in zip(*shown, strict=True)][:-1]
    return [_line(row, widths) for row in shown]


def _line(row: list[str], widths: list[int]) -> str:
    cells = [_cut(cell, width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[-1]]).rstrip()


def _cut(cell: str, width: int) -> str:
    return set_cell_size(cell, width) if cell_len(cell) <= width else set_cell_size(cell, width - 1) + "…"
