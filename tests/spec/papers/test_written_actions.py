"""One action on paper: every word of it in Word and in PDF, with the bones that screen readers use."""

import io
import re
from dataclasses import fields
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from builders import printed_plans as build
from builders.papers import kinds_of
from builders.plans import words_missing
from goldenthread.papers.command import main
from goldenthread.papers.model import RagStatus
from goldenthread.papers.page import Block, Paper
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import ACTION_FORMATS, PrintedAction, PrintedRow, PrintedSection, PrintedTable, write_action
from goldenthread.papers.written.layout import COLUMNS

ENDINGS = sorted(ACTION_FORMATS)


def paper_of(action: PrintedAction, ending: str) -> Paper:
    return read_here(write_action(action, ending), f"action.{ending}").paper


def words_of(paper: Paper) -> str:
    texts = [[part.text] if isinstance(part, Block) else [text for row in part.rows for text in row.texts] for part in paper.parts]
    return " ".join(" ".join(text for part in texts for text in part).split())


def words_given(action: PrintedAction) -> list[str]:
    cells = [str(getattr(action.row, one.name)) for one in fields(action.row) if one.name not in {"status", "status_words", "priority"}]
    tables = [one.body for one in action.sections if isinstance(one.body, PrintedTable) and one.body.rows]
    return [
        *("Action 1.2", action.plan, action.area, "As at 20 November 2026", "Green", *COLUMNS, *cells),
        *(one.heading for one in action.sections),
        *(line for one in action.sections if isinstance(one.body, str) for line in one.body.split("\n")),
        *(text for table in tables for row in (table.head, *table.rows) for text in row),
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_word_of_an_action_is_in_its_file(ending: str) -> None:
    action = build.action()
    printed = words_of(paper_of(action, ending))
    assert [words for words in words_given(action) if words not in printed] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_parts_come_in_the_order_given(ending: str) -> None:
    printed = words_of(paper_of(build.action(), ending))
    places = [printed.index(words) for words in ("Action 1.2", "How will we do it?", "Claim", "Updates", "Evidence", "Dates moved")]
    assert places == sorted(places)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_section_with_nothing_in_it_says_so(ending: str) -> None:
    assert words_of(paper_of(build.action(), ending)).count("Nothing is recorded.") == 1
    blank = build.action(sections=(PrintedSection("Claim", " "),))
    assert "Claim Nothing is recorded." in words_of(paper_of(blank, ending))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("status", RagStatus)
def test_the_status_stands_in_its_colour_under_its_word(status: RagStatus, ending: str) -> None:
    paper = paper_of(build.action(row=build.row(2, status=status)), ending)
    [cell] = [row.cells[1] for _, table in paper.tables() for row in table.rows if row.cells[0].text == "RAG"]
    assert cell.text == status.value.capitalize()
    assert bool(cell.fill) is (status is not RagStatus.NOT_STATED)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_priority_action_is_marked_and_the_mark_is_explained(ending: str) -> None:
    printed = words_of(paper_of(build.action(row=build.row(2, priority=True)), ending))
    assert "1.2*" in printed
    assert "High priority action" in printed
    assert "High priority action" not in words_of(paper_of(build.action(), ending))


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_action_without_a_number_or_anything_else_can_be_written(ending: str) -> None:
    bare = build.action(row=PrintedRow("", ""), area="", sections=())
    assert words_of(paper_of(bare, ending)).startswith("Action without a number Northbeck Harbour Improvement Plan As at")


@pytest.mark.parametrize("ending", ENDINGS)
def test_our_own_reader_takes_the_action_from_it_and_loses_nothing(ending: str) -> None:
    action = build.action(row=build.row(2, status=RagStatus.NOT_ASSESSABLE))
    found = read_here(write_action(action, ending), f"action.{ending}")
    [read] = build.facts(found.reading)
    assert (read.number, read.how, read.lead, read.status) == ("1.2", action.row.how, action.row.lead, RagStatus.NOT_ASSESSABLE)
    assert not words_missing(found.paper, found.reading)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_command_reads_it_without_a_complaint(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"action.{ending}"
    file.write_bytes(write_action(build.action(), ending))
    assert main([str(file)]) == 0
    assert capsys.readouterr().err == ""


def test_the_pdf_is_tagged_and_repeats_the_heads_of_long_tables() -> None:
    told = PrintedTable(("Day", "What was told"), tuple((f"{n} May 2026", build.WORDS * 3) for n in range(1, 31)))
    data = write_action(build.action(sections=(PrintedSection("Updates", told),)), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert {"MarkInfo", "StructTreeRoot"} <= set(pdf.doc.catalog)
        assert pdf.doc.catalog["Lang"] == b"en-GB"
        assert pdf.metadata["Title"] == "Action 1.2: Northbeck Harbour Improvement Plan"
        assert {"H1", "H2", "Table", "TR", "TH", "TD"} <= kinds_of(pdf.doc.catalog["StructTreeRoot"])
        pages = [page.extract_text() for page in pdf.pages]
    assert re.search(rb"pdfuaid:part[^0-9]*1", data)
    assert len(pages) > 2
    assert all("What was told" in page for page in pages)


def test_the_word_document_has_headings_and_marks_the_cells_that_are_names() -> None:
    paper = docx.Document(io.BytesIO(write_action(build.action(), "docx")))
    assert [(p.style.name, p.text) for p in paper.paragraphs if p.style.name.startswith("Heading")] == [
        ("Heading 1", "Action 1.2"),
        *(("Heading 2", heading) for heading in ("Claim", "Updates, newest first", "Evidence", "Dates moved")),
    ]
    looks = [table._tbl.tblPr.find(qn("w:tblLook")) for table in paper.tables]
    assert [look.get(qn("w:firstRow")) for look in looks] == ["1", "1", "1"]
    assert [look.get(qn("w:firstColumn")) for look in looks] == ["1", None, None]
    for table in paper.tables:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, *[False] * (len(table.rows) - 1)]
    assert [row.cells[0].text for row in paper.tables[0].rows[1:]] == list(COLUMNS)
    assert all(row.cells[0].paragraphs[0].runs[0].bold for row in paper.tables[0].rows)


def test_signs_that_no_font_has_are_called_by_their_names_in_heads_too() -> None:
    smiling = PrintedTable(("Mood \U0001f600",), (("Glad \U0001f600",),))
    printed = words_of(paper_of(build.action(sections=(PrintedSection("Mood", smiling),)), "pdf"))
    assert printed.count("[GRINNING FACE]") == 2
