"""CSV: one table, whatever the separator, the quoting and the encoding. Excel's "sep=;" line is obeyed and left out.

An apostrophe before what a spreadsheet would calculate only says "this is text" (`table_files`), and is left out too.
"""

import csv
import io
from collections import Counter

from goldenthread.errors import Refused
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.formats.text import decode
from goldenthread.papers.limits import MAX_COLUMNS, check_cells
from goldenthread.papers.page import Cell, Paper, Row, Table
from goldenthread.papers.table_files import as_typed

_SEPARATORS = ",;\t|"
_SAMPLE = 200  # records looked at to choose the separator
_LONGEST_CELL = 1_000_000


def read_csv(data: bytes) -> Paper:
    """A CSV file as a paper of one table. *Shape*: `Row.number` counts records from 1; records that are all empty are left out.

    Raises: Refused when a cell never ends or is longer than a million characters, and over the limit of cells.
    """
    text = decode(data)
    stated, text = _stated_separator(text)
    try:
        records = _records(text, stated or _likeliest_separator(text))
    except csv.Error as error:
        raise Refused("This CSV file is broken: a cell never ends. Open it in a spreadsheet, save it as .xlsx and try again.") from error
    check_cells(sum(bool(cell) for _, record in records for cell in record))
    width = max((len(record) for _, record in records), default=0)
    rows = tuple(Row(tuple(Cell(cell) for cell in (record + [""] * width)[:width]), number=number) for number, record in records)
    return Paper(format="csv", parts=(Table(rows),) if rows else ())


def _stated_separator(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition("\n")
    if first.strip('"').lower().startswith("sep=") and len(first.strip('"')) == 5:
        return first.strip('"')[-1], rest
    return None, text


def _likeliest_separator(text: str) -> str:
    """The separator that cuts most records into the same number of cells, more than one; ties go to the earlier one."""
    return max(_SEPARATORS, key=lambda separator: (_agreement(text, separator), -_SEPARATORS.index(separator)))


def _agreement(text: str, separator: str) -> float:
    widths = [len(record) for _, record in _records(text, separator, _SAMPLE)]
    common = Counter(width for width in widths if width > 1).most_common(1)
    return common[0][1] / len(widths) if common else 0.0


def _records(text: str, separator: str, limit: int | None = None) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    records = []
    for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
        if len(record) > MAX_COLUMNS:
            raise Refused(f"This CSV file has more than {MAX_COLUMNS:,} columns. Keep the columns of the plan and try again.")
        cells = [tidy_lines(without_tags(as_typed(cell))) for cell in record]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            records.append((number, cells))
        if limit and number >= limit:
            break
    return records
