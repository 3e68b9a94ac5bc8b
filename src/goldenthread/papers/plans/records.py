"""One action while it is being put together: the cells of its rows, column by column, as printed.

Rows are joined here (a row cut by a page edge, a cell that runs on, a number that stands only once); what the cells mean is read
in `actions`, and which row begins what is decided in `walk`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from goldenthread.papers.model import Place
from goldenthread.papers.page import Row
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.columns import Header

_ENDS = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_BULLET = re.compile(r"[•\-–*▪o]\s|\(?[a-z0-9]{1,2}[.)]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one action. *Shape*: `cells` and `fills` follow the header's columns; `notes` are doubts met on the way."""

    header: Header
    cells: tuple[str, ...]
    fills: tuple[str | None, ...]
    places: tuple[Place, ...]
    page: int | None = None
    notes: tuple[str, ...] = ()

    def text(self, column: Column) -> str:
        """What stands in the column; empty where the table has no such column."""
        at = self.header.at.get(column)
        return self.cells[at] if at is not None and at < len(self.cells) else ""

    def fill(self, column: Column) -> str | None:
        """The colour of the column's cell."""
        at = self.header.at.get(column)
        return self.fills[at] if at is not None and at < len(self.fills) else None

    def with_text(self, column: Column, text: str) -> "Record":
        """The same rows with another text in one column."""
        at = self.header.at[column]
        return replace(self, cells=(*self.cells[:at], text, *self.cells[at + 1 :]))

    def noted(self, note: str) -> "Record":
        """The same rows with one more doubt."""
        return replace(self, notes=(*self.notes, note))


def record_of(header: Header, row: Row, place: Place) -> Record:
    """A new action from its first row."""
    cells = [cell.text.strip() for cell in row.cells]
    missing = max(0, header.width - len(cells))
    return Record(header, (*cells, *[""] * missing), (*(cell.fill for cell in row.cells), *[None] * missing), (place,), row.page)


def continued(record: Record, row: Row, place: Place) -> Record:
    """The action with a further row joined to it, cell to cell."""
    texts = [cell.text.strip() for cell in row.cells]
    cells = tuple(joined(above, below) for above, below in zip_longest(record.cells, texts, fillvalue=""))
    fills = tuple(above or below for above, below in zip_longest(record.fills, [cell.fill for cell in row.cells], fillvalue=None))
    return replace(record, cells=cells, fills=fills, places=(*record.places, place))


def joined(above: str, below: str) -> str:
    """Two stretches of one cell: a sentence that runs on stays one line, a new sentence or list item begins one."""
    if not above or not below:
        return above or below
    new_line = _BULLET.match(below) or (_ENDS.search(above) and not below[:1].islower())
    return f"{above}\n{below}" if new_line else f"{above} {below}"


def runs_on(above: str, below: str) -> bool:
    """Whether the second text continues the sentence of the first."""
    return bool(above) and bool(below) and not _ENDS.search(above) and begins_inside(below)


def begins_inside(text: str) -> bool:
    """Whether a text begins in the middle of a sentence: a small letter that begins no list item and no name like "iPad"."""
    return bool(re.match(r"[a-z]{2,}[\s,.;’'-]|[a-z]{2,}$|[),;]", text)) and not _BULLET.match(text)


def ends_open(text: str) -> bool:
    """Whether a text stops without a full stop or the like."""
    return bool(text) and not _ENDS.search(text)


def filled(texts: Sequence[str]) -> list[int]:
    """The positions of the cells that hold words."""
    return [at for at, text in enumerate(texts) if text.strip()]
