"""The document's own words around a row, from the paper as it was stored.

Pure. Takes only what it shows from the stored paper: a field that a later reader adds or leaves out does not make an old
document unreadable.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AROUND = 1  # rows shown before and after those looked at
Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a table as it lies on its page. `chosen` is true for the rows looked at."""

    page: int | None
    cells: tuple[str, ...]
    chosen: bool


def rows_around(paper: Stored, places: Iterable[Sequence[int]]) -> list[PrintedRow]:
    """The rows at these places (pairs of part and row) with their neighbours, in the document's order; none where they are gone."""
    wanted = {(part, row) for part, row in places if _has(paper, part, row)}
    shown = {(part, row + step) for part, row in wanted for step in range(-AROUND, AROUND + 1) if _has(paper, part, row + step)}
    return [_row(paper["parts"][part], row, (part, row) in wanted) for part, row in sorted(shown)]


def _has(paper: Stored, part: int, row: int) -> bool:
    return 0 <= part < len(paper["parts"]) and 0 <= row < len(paper["parts"][part].get("rows", ()))


def _row(table: Stored, number: int, chosen: bool) -> PrintedRow:
    row = table["rows"][number]
    return PrintedRow(row.get("page") or table.get("page"), tuple(str(cell["text"]) for cell in row["cells"]), chosen)
