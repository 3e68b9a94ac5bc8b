"""What kind of row a row is: one that runs across the table, one that goes on with the action above, one that adds up.

Each question is asked of one row and the head above it; the order of the walk and what is made of the answers is for `walk`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.papers.page import Paper, Row, Table
from goldenthread.papers.plans.colours import hue_status, is_status_word
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.columns import Header, read_header
from goldenthread.papers.plans.headings import is_strong_heading, read_area_heading
from goldenthread.papers.plans.numbers import is_number
from goldenthread.papers.plans.records import Record, begins_inside, ends_open, filled
from goldenthread.papers.plans.scheme import is_legend


def has_head(table: Table) -> bool:
    return any(read_header(table.rows, at) for at in range(min(len(table.rows), 40)))


def is_sum(row: Row) -> bool:
    """A line under the actions that only adds them up."""
    texts = [row.texts[at].strip() for at in filled(row.texts)]
    totals = bool(texts) and bool(re.match(r"(?:grand\s+|overall\s+)?totals?\b", texts[0], re.IGNORECASE))
    return totals and len(texts) > 1 and all(re.fullmatch(r"\d+%?", text) for text in texts[1:])


def row_text(row: Row) -> str:
    return " | ".join(text.strip() for text in row.texts if text.strip())


def fitted(header: Header, rows: Sequence[Row]) -> Header:
    """The head as its cells bear it out: a "priority" column of sentences names areas, a nameless column of colours is the status."""
    at = header.at.get(Column.PRIORITY)
    told = [row.texts[at].strip() for row in rows if at is not None and at < len(row.cells) and row.texts[at].strip()]
    if told and sum(len(text.split()) > 3 for text in told) * 2 > len(told):
        named = Column.PRIORITY if Column.AREA in header.at else Column.AREA
        others: dict[Column, int] = {column: place for column, place in header.at.items() if column is not Column.PRIORITY}
        header = replace(header, at=others if named is Column.PRIORITY else {**others, named: at or 0})
    return _with_status(header, rows)


def _with_status(header: Header, rows: Sequence[Row]) -> Header:
    """The head with a status column that has no heading: its cells are colours or names of colours."""
    if Column.STATUS in header.at:
        return header
    for at, name in enumerate(header.names):
        cells = [row.cells[at] for row in rows if at < len(row.cells)]
        told = [cell for cell in cells if cell.text.strip() or hue_status(cell.fill)]
        telling = [cell for cell in told if is_status_word(cell.text) or (not cell.text.strip() and hue_status(cell.fill))]
        if not name and told and len(telling) * 10 >= len(told) * 6:
            return replace(header, at={**header.at, Column.STATUS: at})
    return header


def text_across(header: Header, row: Row) -> str | None:
    """The text of a row that runs across the table, None for an ordinary row."""
    places = filled(row.texts)
    texts = list(dict.fromkeys(row.texts[at].strip() for at in places))
    if len(texts) != 1:
        return None
    text, number_at = texts[0], header.at.get(Column.NUMBER)
    if len(places) > 1:
        return text if places[0] == 0 and len(places) >= 3 else None
    if places[0] == number_at:
        return None if is_number(text) else text
    if number_at is None and places[0] == 0:
        return text if is_strong_heading(text, False) or (row.cells[0].fill and not begins_inside(text) and len(text) < 160) else None
    if is_strong_heading(text, False) and read_area_heading(text).number and places[0] <= 1 and header.at.get(Column.HOW) != places[0]:
        return text
    return text if is_legend(text) and len(places) == 1 and header.column(places[0]) not in {Column.HOW, Column.PROGRESS} else None


def continues(header: Header, row: Row, above: Record) -> bool:
    """Whether a row goes on with the action above: no number of its own, and not a whole action either."""

    def text(column: Column) -> str:
        at = header.at.get(column)
        return row.texts[at].strip() if at is not None and at < len(row.cells) else ""

    if text(Column.NUMBER):
        return False
    how = text(Column.HOW) or (text(Column.CHANGE) if Column.HOW not in header.at else "")
    told = sum(bool(text(column)) for column in (Column.LEAD, Column.TIMESCALE, Column.STATUS))
    if not how:
        return True
    if begins_inside(how) and ends_open(above.text(Column.HOW)):
        return True
    if Column.NUMBER in header.at and above.text(Column.NUMBER):
        return not (told >= 2 and not begins_inside(how))
    return told == 0 and (above.page != row.page or begins_inside(how) or ends_open(above.text(Column.HOW)))


def over_sheets(paper: Paper) -> frozenset[str]:
    """The lines that stand by themselves above the head on more than one sheet."""
    seen: Counter[str] = Counter()
    for _, table in paper.tables():
        above = table.rows[: next((at for at in range(min(len(table.rows), 10)) if read_header(table.rows, at)), 0)]
        seen.update({row_text(row) for row in above if len(filled(row.texts)) == 1} if table.name else ())
    return frozenset(text for text, times in seen.items() if times > 1)
