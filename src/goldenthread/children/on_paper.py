"""A child's record as a file: the same tables as on the page, of the same fields, so that a file never holds what the page would not.

The chronology alone as CSV for those who count; everything with the chronology as PDF or Word. The name of the file does not say who the
child is; the first lines in it say who took it away and when.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from goldenthread.children.additions import Moment
from goldenthread.children.chronology import Asked
from goldenthread.govuk.parts import Cell, SummaryRow, Table
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.papers.table_files import as_csv
from goldenthread.papers.written import ACTION_FORMATS, PrintedPaper, PrintedSection, PrintedTable, write_paper

ENDINGS = {ending: one.content_type for ending, one in ACTION_FORMATS.items()} | {"csv": "text/csv; charset=utf-8"}
HEADING = ("Happened on", "Written down at", "What", "Words", "Agency", "Who", "Part of the record")


def lines_of(lines: Iterable[Moment], *, titles: Mapping[str, str]) -> bytes:
    """The chronology as CSV. *Shape*: one row per line; days and instants in ISO form."""
    rows = (
        (
            line.happened_on.isoformat(),
            line.recorded_at.isoformat(timespec="seconds"),
            line.what,
            line.words,
            line.agency,
            line.who,
            titles.get(line.room, line.room),
        )
        for line in lines
    )
    return as_csv([HEADING, *rows])


def printed(
    name: str, summary: Iterable[SummaryRow], tables: Sequence[Table], *, asked: Asked, taken_by: str, at: datetime, ending: str
) -> bytes:
    """The whole record. `tables` come from the page's presenters, the chronology last."""
    first = PrintedSection("Who this is", PrintedTable(("What", "Known"), tuple(_summary(row) for row in summary), (25, 75)))
    sections = (first, *(PrintedSection(table.caption, _table(table)) for table in tables))
    lines = (f"As at {moment_in_words(at)}. Taken away by {taken_by}. Keep it as you keep the record itself.", *_part(asked))
    return write_paper(PrintedPaper(name, lines, sections), ending)


def _part(asked: Asked) -> tuple[str, ...]:
    """What was left out of the chronology, in words."""
    words = []
    if asked.room:
        words.append("of one part of the record")
    if asked.agency:
        words.append(f"written down by {asked.agency}")
    if asked.from_on:
        words.append(f"from {day(asked.from_on)}")
    if asked.to_on:
        words.append(f"until {day(asked.to_on)}")
    return (f"The chronology holds only what happened {', '.join(words)}.",) if words else ()


def _summary(row: SummaryRow) -> tuple[str, str]:
    return row.key, "\n".join(filter(None, (row.value, row.note)))


def _table(table: Table) -> PrintedTable | str:
    """Columns in which nothing is printed, such as those of buttons, are left out."""
    if not table.rows:
        return table.empty
    rows = [[_words(cell) for cell in row.as_cells()] for row in table.rows]
    used = [at for at in range(len(table.columns)) if any(row[at] for row in rows)]
    return PrintedTable(tuple(table.columns[at].heading for at in used), tuple(tuple(row[at] for at in used) for row in rows))


def _words(cell: Cell) -> str:
    return "\n".join(filter(None, (cell.text, cell.note, cell.tag.text if cell.tag else "")))
