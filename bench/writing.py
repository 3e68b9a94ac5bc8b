"""Writing plans: a plan of 520 rows as PDF, Word and Excel, against the bare library that sets the same cells and nothing else.

The rivals write what the library writes soonest: one plain table, no key, no totals, no colours, no repeated head.
"""

import io
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bench.timing import in_turn, line
from goldenthread.papers.written import PrintedPlan, write_plan

ROWS = 520
Cells = list[tuple[str, ...]]


def run() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from builders import printed_plans

    print("Writing plans")
    fresh = count()  # Typst keeps what it has typeset: no text may come twice

    def plan() -> PrintedPlan:
        return printed_plans.large(ROWS, f"In year {next(fresh)} ")

    def cells() -> Cells:
        return [(row.number, row.how, row.change, row.lead, row.timescale, row.progress, row.status.value) for row in plan().rows()]

    rivals: dict[str, tuple[str, Callable[[Cells], object]]] = {
        "pdf": ("a plain table in Typst, same words", _bare_pdf),
        "docx": ("python-docx, cell by cell", _bare_docx),
        "xlsx": ("openpyxl, cell by cell", _bare_xlsx),
    }
    for ending, (rival, write) in rivals.items():
        pair = in_turn(lambda ending=ending: write_plan(plan(), ending), lambda write=write: write(cells()), rounds=3)
        line(f"{ROWS}-row plan as {ending}, against {rival}", f"ratio {pair.ratio:.2f}", f"{pair.ours:.2f} s")


def _bare_pdf(rows: Cells) -> object:
    import json
    from importlib.resources import files

    import typst

    form = '#set page(paper: "a4", flipped: true)\n#set text(font: "Source Sans Pro", size: 9pt)\n'
    source = f"{form}#table(columns: 7, ..json(bytes(sys.inputs.rows)).flatten())".encode()
    fonts = [str(files("font_source_sans_pro"))]
    return typst.compile(source, sys_inputs={"rows": json.dumps(rows)}, font_paths=fonts, ignore_system_fonts=True)


def _bare_docx(rows: Cells) -> object:
    import docx

    paper = docx.Document()
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    held = io.BytesIO()
    paper.save(held)
    return held


def _bare_xlsx(rows: Cells) -> object:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    held = io.BytesIO()
    book.save(held)
    return held
