"""A plan as one Excel sheet, and the same as CSV: the parts of the paper one under another, the tables in the same columns.

Text stays text: how a cell is kept from being taken for a formula is in `table_files`.
"""

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goldenthread.papers.page import Cell
from goldenthread.papers.table_files import as_csv, fitting
from goldenthread.papers.written.layout import COLUMN_WIDTHS, COLUMNS, FILLS
from goldenthread.papers.written.parts import HEAD_FILL, Grid, Heading, Part, Text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_BREADTH = 2.0  # characters of Excel's column width to one hundredth of the page
_LINE = 15.0  # points
_HEADING_SIZES = {1: 18, 2: 14, 3: 11}
_PLAIN = "Plan text"


def as_text(title: str, parts: Sequence[Part]) -> bytes:
    """The parts as CSV, the title among them. *Shape*: a heading or paragraph is a row of one cell; a table is its head and its rows."""
    return as_csv(row for part in parts for row in _rows_of(part))


def _rows_of(part: Part) -> Iterator[tuple[str, ...]]:
    if isinstance(part, Grid):
        yield part.head
        yield from (tuple(cell.text for cell in row) for row in part.rows)
    else:
        yield from ((line,) for line in part.text.split("\n"))


def as_workbook(title: str, parts: Sequence[Part]) -> bytes:
    """The parts as a workbook of one sheet that prints on A4 landscape, as wide as the page."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    book.properties.title = fitting(title)
    book.properties.language = "en-GB"
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    for column, width in enumerate(COLUMN_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width * _BREADTH
    for style in _cell_styles(dict.fromkeys((HEAD_FILL, *FILLS.values(), *_fills(parts)))):
        book.add_named_style(style)
    at = 1
    for part in parts:
        at = _grid(sheet, at, part) if isinstance(part, Grid) else _lines(sheet, at, part)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _fills(parts: Sequence[Part]) -> Iterator[str]:
    """The colours that cells of these parts are painted in."""
    yield from (cell.fill for part in parts if isinstance(part, Grid) for row in part.rows for cell in row if cell.fill)


def _lines(sheet: "Worksheet", at: int, part: Heading | Text) -> int:
    """A row across the table for each line, high enough for its words: a spreadsheet finds no height for joined cells by itself."""
    from openpyxl.styles import Alignment, Font

    size = _HEADING_SIZES[part.level] if isinstance(part, Heading) else 11
    for line in part.text.split("\n"):
        cell = _put(sheet, at, 1, Cell(line))
        cell.font = Font(size=size, bold=isinstance(part, Heading))
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(COLUMNS))
        letters = sum(COLUMN_WIDTHS) * _BREADTH * 11 / size
        sheet.row_dimensions[at].height = _LINE * size / 11 * max(1, math.ceil(len(line) * 1.1 / letters)) + (size - 11)
        at += 1
    return at


def _grid(sheet: "Worksheet", at: int, part: Grid) -> int:
    for number, row in enumerate((tuple(Cell(name, HEAD_FILL) for name in part.head), *part.rows)):
        for column, given in enumerate(row, start=1):
            _put(sheet, at + number, column, given).style = given.fill or _PLAIN
    return at + len(part.rows) + 1


def _cell_styles(fills: Iterable[str]) -> "Iterator[NamedStyle]":
    """A style for plain cells and one for each colour: naming one is far quicker than putting it together for every cell."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    edge = Side(style="thin", color="8A9095")
    border, alignment = Border(left=edge, right=edge, top=edge, bottom=edge), Alignment(wrap_text=True, vertical="top")
    yield NamedStyle(_PLAIN, border=border, alignment=alignment)
    for fill in fills:
        yield NamedStyle(fill, font=Font(bold=True), fill=PatternFill("solid", fgColor=fill), border=border, alignment=alignment)


def _put(sheet: "Worksheet", row: int, column: int, given: Cell) -> "SheetCell | MergedCell":
    cell = sheet.cell(row, column)
    cell.value = fitting(given.text) or None
    if cell.value is not None:
        cell.data_type = "s"  # text, whatever it starts with
    return cell
