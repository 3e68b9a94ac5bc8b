"""One action as it is to be printed: its cells in the plan, then what is known of it, in sections that the caller puts in words.

How it lies on paper is here too, in the same parts as a plan (`layout`), so that the same writers make the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.papers.page import Cell
from goldenthread.papers.written.layout import COLUMNS, PRIORITY_NOTE, cells_of, day
from goldenthread.papers.written.parts import HEAD_FILL, Grid, Heading, Part, Text
from goldenthread.papers.written.plan import PrintedRow
from goldenthread.papers.written.signs import clean

_NOTHING = "Nothing is recorded."
_CELL_WIDTHS = (22.0, 78.0)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of words: every row has a cell for each name in `head`.

    *Units*: `widths` are shares of the page's breadth, 100 for all of it; left out, the columns are alike.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A heading and what stands below it: a table, or text with a paragraph to each line."""

    heading: str
    body: PrintedTable | str


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """One action of the plan called `plan`. `area` is the line above its area; the sections are printed in the order given."""

    plan: str
    row: PrintedRow
    as_at: date
    area: str = ""
    sections: tuple[PrintedSection, ...] = ()

    @property
    def title(self) -> str:
        return f"Action {self.row.number}" if self.row.number.strip() else "Action without a number"


def laid_out_action(action: PrintedAction) -> tuple[Part, ...]:
    """The parts of an action in the order of the paper."""
    return tuple(_parts(action))


def _parts(action: PrintedAction) -> Iterator[Part]:
    yield Heading(clean(action.title), 1)
    yield Text(clean(action.plan))
    if action.area:
        yield Text(clean(action.area))
    yield Text(f"As at {day(action.as_at)}")
    rows = tuple((Cell(name, HEAD_FILL), cell) for name, cell in zip(COLUMNS, cells_of(action.row), strict=True))
    yield Grid("The action in the plan", ("Column of the plan", "What the plan says"), rows, _CELL_WIDTHS, names_rows=True)
    if action.row.priority:
        yield Text(PRIORITY_NOTE)
    for section in action.sections:
        yield Heading(" ".join(clean(section.heading).split()), 2)
        yield body_of(section)


def body_of(section: PrintedSection) -> Part:
    """A table or text; a section without either says so, for an empty stretch of paper could be a fault of the printer."""
    table = section.body
    if isinstance(table, str):
        return Text(clean(table).strip() or _NOTHING)
    if not table.rows:
        return Text(_NOTHING)
    widths = table.widths or (100 / len(table.head),) * len(table.head)
    rows = tuple(tuple(Cell(clean(text)) for text in row) for row in table.rows)
    return Grid(clean(section.heading), tuple(map(clean, table.head)), rows, widths)
