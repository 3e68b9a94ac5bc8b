"""The same `Paper` as a file of every format, so that a test can say: whatever the format, the reading is the same.

Words, list items, headings, tables and fills are written the way people write them: a Word list, a shaded cell, a table that
runs over pages with its heading row repeated.
"""

import csv
import io
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

_TYPST = """
#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set page(footer: context align(center)[Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Sans Pro", size: 10pt)
#set par(spacing: 1.1em)
#let parts = json(bytes(sys.inputs.parts))
#for part in parts {
  if part.kind == "table" {
    let shade(cell) = if cell.fill == none { none } else { rgb("#" + cell.fill) }
    let cells = ()
    for row in part.rows.slice(1) { for cell in row {
      cells.push(table.cell(fill: shade(cell), cell.text.split("\\n").join(linebreak())))
    } }
    let head = part.rows.first().map(cell => table.cell(fill: shade(cell), strong(cell.text)))
    table(columns: part.widths.map(w => w * 1fr), stroke: 0.5pt, table.header(..head), ..cells)
  } else if part.kind == "heading" {
    block(above: 1.6em, below: 1em, text(size: 14pt, weight: "bold", part.text))
  } else if part.kind == "bullet" {
    list(part.text)
  } else {
    par(part.text)
  }
}
"""


def plan(*rows: tuple[str, ...], fills: Iterable[str | None] = (), before: tuple[Part, ...] = ()) -> Paper:
    """A paper of one table; `fills` colours the last cell of each row after the first."""
    colours = [None, *fills, *[None] * len(rows)]
    made = tuple(
        Row(tuple(Cell(text, colour if at == len(row) - 1 else None) for at, text in enumerate(row)))
        for row, colour in zip(rows, colours, strict=False)
    )
    return Paper(format="text", parts=(*before, Table(made)))


def as_text(paper: Paper) -> bytes:
    """Plain text: paragraphs with a blank line between, "- " before items, tabs between cells."""
    lines: list[str] = []
    for part in paper.parts:
        if isinstance(part, Table):
            lines += ["", *("\t".join(" ".join(text.split()) for text in row.texts) for row in part.rows), ""]
        else:
            lines += [f"- {part.text}"] if part.style is Style.BULLET else ["", part.text, ""]
    return "\n".join(lines).encode()


def as_csv(paper: Paper, separator: str = ",") -> bytes:
    """CSV of every row of every table, and of every block as a row of one cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for part in paper.parts:
        writer.writerows(row.texts for row in part.rows) if isinstance(part, Table) else writer.writerow([part.text])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(paper: Paper) -> bytes:
    """A workbook of one sheet: blocks as rows of one cell, tables below each other, fills put on by hand."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.worksheets[0]
    number = 0
    for part in paper.parts:
        rows = part.rows if isinstance(part, Table) else (Row((Cell(part.text),)),)
        for row in rows:
            number += 1
            for column, cell in enumerate(row.cells, 1):
                target = sheet.cell(number, column)
                target.value, target.data_type = (cell.text, "s") if cell.text else (None, "n")
                if cell.fill:
                    target.fill = PatternFill("solid", fgColor=cell.fill)
    return _saved(book)


def as_docx(paper: Paper) -> bytes:
    """A Word document with real headings, list items and shaded cells."""
    from docx import Document

    document = Document()
    for part in paper.parts:
        if isinstance(part, Block):
            style = {Style.HEADING: "Heading 1", Style.BULLET: "List Bullet"}.get(part.style)
            document.add_paragraph(part.text, style=style)
            continue
        table = document.add_table(rows=0, cols=max(len(row.cells) for row in part.rows))
        for row in part.rows:
            for target, cell in zip(table.add_row().cells, row.cells, strict=False):
                target.text = cell.text
                if cell.fill:
                    shade(target, fill=cell.fill)
        document.add_paragraph()
    return _saved(document)


def shade(cell: object, **attributes: str) -> None:
    """Puts `w:shd` with these attributes on a cell of python-docx."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in {"val": "clear", **attributes}.items():
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # type: ignore[attr-defined]  # python-docx has no public door to shading


def as_pdf(paper: Paper) -> bytes:
    """A tagged PDF on landscape pages: rows run over page edges, heading rows are repeated, page numbers stand below."""
    import typst

    parts = json.dumps([_typst_part(part) for part in paper.parts])
    made = typst.compile(_TYPST.encode(), font_paths=[str(_fonts())], ignore_system_fonts=True, sys_inputs={"parts": parts})
    assert isinstance(made, bytes)
    return made


def _typst_part(part: Part) -> dict[str, object]:
    if isinstance(part, Block):
        return {"kind": part.style.value, "text": part.text}
    width = max(len(row.cells) for row in part.rows)
    rows = [[*row.cells, *[Cell()] * (width - len(row.cells))] for row in part.rows]
    longest = [max(len(row[at].text) for row in rows) for at in range(width)]
    wordiest = [max((len(word) for row in rows for word in row[at].text.split()), default=1) for at in range(width)]
    return {
        "kind": "table",
        "widths": [max(min(8, size**0.5 / 2), word / 5) for size, word in zip(longest, wordiest, strict=True)],
        "rows": [[{"text": cell.text, "fill": cell.fill} for cell in row] for row in rows],
    }


@cache
def _fonts() -> Path:
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # both libraries save to a file object
    return out.getvalue()


def kinds_of(root: object) -> set[str]:
    """The kinds of every element in the structure tree of a tagged PDF."""
    from pdfminer.pdftypes import resolve1

    found: set[str] = set()
    waiting = [root]
    while waiting:
        node = resolve1(waiting.pop())
        if isinstance(node, dict):
            found.add(str(getattr(node.get("S"), "name", "")))
            inside = resolve1(node.get("K"))
            waiting += inside if isinstance(inside, list) else [inside]
    return found
