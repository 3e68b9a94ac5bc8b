"""Rows of text as a CSV or Excel file to take away, safe to open: what a person typed never becomes a formula.

Pure: rows in, bytes out. In CSV a cell that a spreadsheet would calculate gets an apostrophe before it, which is the only means the
format has; in Excel it is marked as text and kept to the letter. Reading such files is in `formats`.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What starts a formula, in any of the ways spreadsheets take: full-width signs too, and blanks before it.
_FORMULA = re.compile(r"^[\s\x00-\x20\ufeff]*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767  # Excel's own limit, in characters
_WIDEST_COLUMN = 60


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file in UTF-8 with the mark that Excel needs to know it by. The first row is the headings."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[str]], *, sheet: str) -> bytes:
    """An Excel workbook of one sheet: headings in bold, kept in view, every cell text that wraps."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31])
    page.freeze_panes = "A2"
    listed = [[fitting(cell) for cell in row] for row in rows]
    for column, texts in enumerate(zip(*listed, strict=True), start=1):
        page.column_dimensions[get_column_letter(column)].width = _width(texts)
    for number, row in enumerate(listed):
        cells = [WriteOnlyCell(page, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"  # text, whatever it starts with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fitting(text: str) -> str:
    """A cell's text as a workbook can hold it: without the signs that its format has no way to write, no longer than a cell may be."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def inert(text: str) -> str:
    """A cell's text as CSV may hold it. A plain negative number is no formula and stays as it is.

    A text that already begins so gets one more apostrophe, so that `as_typed` gives every text back.
    """
    return f"'{text}" if _calculated(text.lstrip("'")) else text


def as_typed(cell: str) -> str:
    """The text that `inert` made this cell of: the apostrophe that only says "this is text" is no part of it."""
    return cell[1:] if cell.startswith("'") and _calculated(cell.lstrip("'")) else cell


def _calculated(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _PLAIN_NUMBER.match(text)


def _width(texts: Sequence[str]) -> float:
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return float(min(max(longest + 2, 8), _WIDEST_COLUMN))
