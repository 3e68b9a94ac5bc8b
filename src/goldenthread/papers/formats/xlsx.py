"""Excel workbooks: every sheet a table, hidden ones too, with values as a person sees them and fills as `RRGGBB`.

Formulas give the result saved with them. Colours that a rule paints (conditional formatting) are not in the cell and are said in
`problems`. Comments, headers and text boxes are kept as blocks after their sheet. Values are worded in `cell_values`.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zipfile import ZipFile

from goldenthread.errors import Refused
from goldenthread.papers.formats import colours
from goldenthread.papers.formats.cell_values import as_shown
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles.colors import Color
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_xlsx(data: bytes) -> Paper:
    """A workbook as a paper. *Shape*: one table a sheet, named; `Row.number` is the sheet's own row number; empty rows are left out.

    Raises: Refused when the workbook is broken.
    """
    book = _open(data, values=True)
    formulas = _open(data, values=False) if _holds_formulas(data) else None
    theme = colours.theme_colours(book.loaded_theme)
    parts: list[Part] = []
    problems: list[str] = []
    for sheet in book.worksheets:
        parts.extend(_sheet_parts(sheet, theme))
        problems.extend(_sheet_problems(sheet, formulas[sheet.title] if formulas else None))
    drawn = list(_drawn_texts(data))
    problems.extend(f"The sheet “{sheet.title}” is a chart and was not read." for sheet in book.chartsheets)
    return Paper(
        format="xlsx", parts=(*parts, *drawn), title=(book.properties.title or "").strip(), problems=tuple(dict.fromkeys(problems))
    )


def _open(data: bytes, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, EOFError, zipfile.BadZipFile) as error:
        raise Refused("This workbook is broken. Open it in Excel, save it again as .xlsx and try once more.") from error


def _sheet_parts(sheet: "Worksheet", theme: Mapping[str, str]) -> Iterator[Part]:
    by_row: dict[int, dict[int, SheetCell | MergedCell]] = defaultdict(dict)
    comments = []
    for (row, column), cell in sorted(sheet._cells.items()):  # the used cells only: a workbook may claim a million empty rows
        by_row[row][column] = cell
        if getattr(cell, "comment", None) and cell.comment is not None:
            comments.append(f"Comment on {cell.coordinate}: {cell.comment.text}")
    table = _table(by_row, theme)
    if table:
        yield Table(table, name=sheet.title)
    yield from (Block(" ".join(text.split())) for text in comments)
    yield from (Block(text, Style.FURNITURE) for text in _running_texts(sheet))


def _table(by_row: Mapping[int, Mapping[int, "SheetCell | MergedCell"]], theme: Mapping[str, str]) -> tuple[Row, ...]:
    read = {row: {column: Cell(_text(cell), _fill(cell, theme)) for column, cell in cells.items()} for row, cells in by_row.items()}
    worded = {column for cells in read.values() for column, cell in cells.items() if cell.text}
    if not worded:
        return ()
    painted = {column for cells in read.values() for column, cell in cells.items() if cell.fill}
    columns = sorted(worded | {column for column in painted if min(worded) < column < max(worded)})
    return tuple(
        Row(tuple(cells.get(column, Cell()) for column in columns), number=row)
        for row, cells in sorted(read.items())
        if any(cell.text for cell in cells.values())
    )


def _text(cell: "SheetCell | MergedCell") -> str:
    if cell.value is None:
        return ""
    return tidy_lines(without_tags(as_shown(cell.value, cell.number_format)))


def _fill(cell: "SheetCell | MergedCell", theme: Mapping[str, str]) -> str | None:
    fill = getattr(cell, "fill", None)
    if fill is None or getattr(fill, "patternType", None) in (None, "none", "gray125"):
        return None
    return _colour(fill.fgColor, theme)


def _colour(colour: "Color", theme: Mapping[str, str]) -> str | None:
    from openpyxl.styles.colors import COLOR_INDEX

    rgb: str | None = None
    if colour.type == "rgb":
        rgb = colour.rgb
    elif colour.type == "indexed" and colour.indexed is not None and colour.indexed < len(COLOR_INDEX):
        rgb = COLOR_INDEX[colour.indexed]
    elif colour.type == "theme" and colour.theme is not None and colour.theme < len(_THEME):
        rgb = theme.get(_THEME[colour.theme])
    if not rgb:
        return None
    return colours.plain(colours.tinted(rgb[-6:], colour.tint) if colour.tint else rgb)


def _running_texts(sheet: "Worksheet") -> Iterator[str]:
    seen = set()
    for edge in (sheet.oddHeader, sheet.oddFooter, sheet.firstHeader, sheet.firstFooter, sheet.evenHeader, sheet.evenFooter):
        for place in (edge.left, edge.center, edge.right) if edge else ():
            text = " ".join((place.text or "").split())
            if text and text not in seen:
                seen.add(text)
                yield text


def _sheet_problems(sheet: "Worksheet", formulas: "Worksheet | None") -> Iterator[str]:
    name = f"“{sheet.title}”"
    if sheet.sheet_state != "visible":
        yield f"The sheet {name} is hidden. It was read all the same."
    hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
    if hidden:
        yield f"The sheet {name} has {len(hidden)} hidden rows. They were read all the same."
    if any(shape.hidden for shape in sheet.column_dimensions.values()):
        yield f"The sheet {name} has hidden columns. They were read all the same."
    if len(sheet.conditional_formatting) > 0:
        yield f"The sheet {name} has colours that a rule paints. A file does not hold them, so only colours put on by hand were read."
    if formulas is not None:
        yield from _lost_results(sheet, formulas)


def _lost_results(sheet: "Worksheet", formulas: "Worksheet") -> Iterator[str]:
    lost = [cell.coordinate for at, cell in sorted(formulas._cells.items()) if cell.data_type == "f" and sheet._cells[at].value is None]
    if lost:
        some = ", ".join(lost[:5]) + (" …" if len(lost) > 5 else "")
        yield f"The sheet “{sheet.title}” has formulas without a saved result ({some}). Open it in Excel, save it and import it again."


def _holds_formulas(data: bytes) -> bool:
    with ZipFile(io.BytesIO(data)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in text or b"<f " in text for text in map(packed.read, sheets))


def _drawn_texts(data: bytes) -> Iterator[Block]:
    """The words of text boxes, which openpyxl leaves out. They stand after the sheets, for a drawing has no place among the rows."""
    from defusedxml.ElementTree import fromstring

    with ZipFile(io.BytesIO(data)) as packed:
        names = sorted(name for name in packed.namelist() if name.startswith("xl/drawings/drawing") and name.endswith(".xml"))
        for name in names:
            for paragraph in fromstring(packed.read(name)).iter(f"{_TEXT}p"):
                words = " ".join("".join(run.text or "" for run in paragraph.iter(f"{_TEXT}t")).split())
                if words:
                    yield Block(words)
