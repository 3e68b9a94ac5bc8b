"""The demo's files as a partnership would hold them: the letter as PDF, the plan as DOCX with coloured cells, the tracker as XLSX.

They are made fresh each time from `wording.py`, so the repository holds no binary papers. Tests use them too.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from goldenthread.demo import wording

if TYPE_CHECKING:
    from docx.document import Document

FILLS = {"Red": "D4351C", "Amber": "F5A623", "Green": "00A35C", "Completed": "4F8FCC", "Blue": "4F8FCC"}
TOTALS = ("Red", "Amber", "Green", "Completed", "Total")
COLUMNS = ("No", "How will we do it?", "What will change?", "Lead", "Timescale", "Progress and impact", "RAG")


def letter_pdf() -> bytes:
    """The inspection letter: two pages, bulleted lists under headings, prose between them."""
    words = {
        "date": wording.LETTER_DATE,
        "to": wording.LETTER_TO,
        "title": wording.LETTER_TITLE,
        "opening": wording.LETTER_OPENING,
        "sections": [
            _section("Headline findings", wording.HEADLINE),
            _section("What needs to improve?", wording.IMPROVE, as_list=True),
            _section("Strengths", wording.STRENGTHS, as_list=True),
            _section("Main findings", wording.MAIN_FINDINGS),
            _section("Practice study: area for improvement", wording.PRACTICE_STUDY_IMPROVE),
            _section("Practice study: highly effective practice", wording.PRACTICE_STUDY_GOOD),
            _section("Next steps", wording.NEXT_STEPS),
        ],
        "signed": ["Lead inspector, social care", "Lead inspector, health", "Lead inspector, policing"],
    }
    return _typeset("letter.typ", words)


def plan_pdf(sections: Sequence[wording.Section] = wording.SECTIONS, totals: Sequence[int] = wording.PLAN_TOTALS) -> bytes:
    """The action plan on paper: rows cut by page edges, headings repeated, coloured cells."""
    words = {
        "title": wording.PLAN_TITLE,
        "period": wording.PLAN_PERIOD,
        "key": [list(entry) for entry in wording.PLAN_KEY],
        "summary": f"Summary of RAG status as at {wording.PLAN_AS_AT}",
        "totals": [list(TOTALS), [str(number) for number in (*totals, sum(totals))]],
        "columns": list(COLUMNS),
        "fills": {**FILLS, **{name.upper(): fill for name, fill in FILLS.items()}},
        "areas": [
            {
                "title": f"{order}. {section.title}",
                "improve": section.improve,
                "found": section.found,
                "rows": [list(_cells(row)) for row in section.rows],
            }
            for order, section in enumerate(sections, start=1)
        ],
    }
    return _typeset("plan.typ", words)


def plan_docx(sections: Sequence[wording.Section] = wording.SECTIONS, totals: Sequence[int] = wording.PLAN_TOTALS) -> bytes:
    """The action plan in the published layout, one table an area, RAG as a word in a coloured cell."""
    import docx

    paper = docx.Document()
    paper.core_properties.title = wording.PLAN_TITLE
    paper.add_heading(wording.PLAN_TITLE, level=0)
    paper.add_paragraph(wording.PLAN_PERIOD)
    paper.add_heading("Introduction", level=1)
    for line in wording.PLAN_INTRODUCTION:
        paper.add_paragraph(line)
    paper.add_heading("RAG rating key", level=1)
    _table(paper, wording.PLAN_KEY)
    paper.add_heading(f"Summary of RAG status as at {wording.PLAN_AS_AT}", level=1)
    _table(paper, (TOTALS, tuple(map(str, (*totals, sum(totals))))))
    for order, section in enumerate(sections, start=1):
        paper.add_heading(f"{order}. {section.title}", level=1)
        paper.add_heading("What needs to improve?", level=2)
        paper.add_paragraph(section.improve)
        paper.add_heading("What did inspectors find?", level=2)
        paper.add_paragraph(section.found)
        _table(paper, (COLUMNS, *map(_cells, section.rows)))
    return _saved(paper)


def newer_plan_docx() -> bytes:
    """The same plan a quarter later: a row recoloured, one moved, one added, one gone. For trying "what changed"."""
    first, *rest = wording.SECTIONS
    moved = replace(first.rows[1], timescale="From January 2027", rag="Red", progress="Rota stopped in October for want of cover.")
    added = wording.Row(
        "1.5",
        "Ask twelve schools each term what they did with the notices they opened.",
        "Schools tell us what helps a child on the day.",
        "Education Safety Team",
        "Termly from January 2027",
        "New action agreed by the executive.",
        "Green",
    )
    changed = replace(first, rows=(first.rows[0], moved, first.rows[2], first.rows[3], added))
    shorter = replace(rest[-1], rows=rest[-1].rows[:-1])
    return plan_docx((changed, *rest[:-1], shorter), totals=(3, 4, 12, 3))


def tracker_xlsx() -> bytes:
    """The older tracker: a sheet for each domain, a title row above the headings, some statuses only as a fill."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    book.remove(book.worksheets[0])
    for domain, lines in wording.TRACKER.items():
        sheet = book.create_sheet(domain)
        sheet.append([wording.TRACKER_TITLE])
        sheet.append(list(wording.TRACKER_HEADINGS))
        for cell in sheet[2]:
            cell.font = Font(bold=True)
        for line in lines:
            sheet.append([line.ref, line.action, line.priority, line.owner, line.when, line.word, line.update])
            sheet.cell(sheet.max_row, 6).fill = PatternFill("solid", fgColor=FILLS[line.colour.capitalize()])
        for letter, width in zip("ABCDEFG", (8, 44, 10, 30, 22, 12, 44), strict=True):
            sheet.column_dimensions[letter].width = width
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cells(row: wording.Row) -> tuple[str, ...]:
    return (row.number, row.how, row.change, row.lead, row.timescale, row.progress, row.rag)


def _typeset(template: str, words: Mapping[str, object]) -> bytes:
    """Words travel as data, never as markup; only our own font is used, so that the file is the same on every machine."""
    import typst

    with as_file(files("goldenthread.demo") / template) as source:
        made = typst.compile(
            str(source),
            sys_inputs={"words": json.dumps(words)},
            font_paths=[str(files("font_source_sans_pro"))],
            ignore_system_fonts=True,
        )
    return bytes(made)


def _section(title: str, lines: Sequence[str], *, as_list: bool = False) -> dict[str, object]:
    return {"title": title, "lines": list(lines), "list": as_list}


def _table(paper: "Document", rows: Sequence[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = paper.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for words in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, words, strict=True):
            cell.text = text
            if fill := FILLS.get(text.capitalize()):
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), fill)
                cell._tc.get_or_add_tcPr().append(shade)
    first = table.rows[0]._tr.get_or_add_trPr()
    first.append(OxmlElement("w:tblHeader"))


def _saved(paper: "Document") -> bytes:
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()
