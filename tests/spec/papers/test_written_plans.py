"""A plan that was written reads back the same, and each kind of file is what its readers, people and machines, need it to be."""

import io
import re
from dataclasses import replace

import docx
import openpyxl
import pdfplumber
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from builders import printed_plans as build
from builders.papers import kinds_of
from goldenthread.demo import documents
from goldenthread.papers.model import Kind, RagStatus, Reading, SchemeEntry
from goldenthread.papers.page import Paper
from goldenthread.papers.plans.colours import hue_status
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import FORMATS, PrintedArea, PrintedPlan, write_plan
from goldenthread.papers.written.layout import COLUMNS

ENDINGS = sorted(FORMATS)
EVERY_STATUS = build.of_rows(*(build.row(n, status=status) for n, status in enumerate(RagStatus, start=1)))


def read_back(plan: PrintedPlan, ending: str) -> Reading:
    return read_here(write_plan(plan, ending), f"plan.{ending}").reading


def paper_of(plan: PrintedPlan, ending: str) -> Paper:
    return read_here(write_plan(plan, ending), f"plan.{ending}").paper


@pytest.fixture(scope="module")
def demo() -> Reading:
    return read_here(documents.plan_docx(), "plan.docx").reading


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_demo_plan_reads_back_with_its_rows_areas_key_and_totals(demo: Reading, ending: str) -> None:
    again = read_back(build.from_reading(demo), ending)
    assert again.kind is Kind.IMPROVEMENT_PLAN
    assert (again.title, again.dated_on) == (demo.title, build.AS_AT)
    assert build.facts(again) == build.facts(demo)
    assert [(area.number, area.heading, area.title, area.found) for area in again.areas] == [
        (area.number, area.heading, area.title, area.found) for area in demo.areas
    ]
    assert again.rag_scheme == demo.rag_scheme
    assert [total.agrees for total in again.totals] == [True] * (len(demo.areas) + 1)
    assert again.candidates == ()
    assert again.problems == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_without_a_colour_are_counted_as_such_and_the_totals_still_agree(ending: str) -> None:
    again = read_back(EVERY_STATUS, ending)
    assert [row.status for row in build.facts(again)] == list(RagStatus)
    [total] = again.totals
    assert total.agrees is True
    assert total.declared == {"red": 1, "amber": 1, "green": 1, "completed": 1, "not assessable": 1, "not stated": 1, "total": 6}


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_without_an_agreed_date_are_explained_in_the_key_and_without_such_rows_nothing_speaks_of_them(ending: str) -> None:
    dateless, dated = (build.of_rows(build.row(1, status=status)) for status in (RagStatus.NOT_ASSESSABLE, RagStatus.GREEN))
    assert read_back(dateless, ending).rag_scheme == (
        *build.KEY,
        SchemeEntry("not assessable", "No date has been agreed, so the action is neither on time nor late."),
    )
    again = read_back(dated, ending)
    assert again.rag_scheme == build.KEY
    assert [list(total.declared) for total in again.totals] == [["red", "amber", "green", "completed", "not stated", "total"]]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_key_that_says_itself_what_not_assessable_means_is_printed_as_it_is(ending: str) -> None:
    key = (*build.KEY, SchemeEntry("not assessable", "The board has set no date."))
    again = read_back(build.of_rows(build.row(1, status=RagStatus.NOT_ASSESSABLE), scheme=key), ending)
    assert (again.rag_scheme, again.problems) == (key, ())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plan_without_a_key_still_explains_rows_without_an_agreed_date(ending: str) -> None:
    again = read_back(build.of_rows(build.row(1, status=RagStatus.NOT_ASSESSABLE), build.row(2), scheme=()), ending)
    assert [entry.status for entry in again.rag_scheme] == ["not assessable"]
    assert [row.status for row in build.facts(again)] == [RagStatus.NOT_ASSESSABLE, RagStatus.GREEN]
    assert [total.agrees for total in again.totals] == [True]


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != "csv"])
def test_every_colour_is_painted_under_its_word_and_none_where_none_is_stated(ending: str) -> None:
    rows = [row for _, table in paper_of(EVERY_STATUS, ending).tables() for row in table.rows if re.fullmatch(r"1\.\d", row.cells[0].text)]
    assert [row.cells[6].text for row in rows] == ["Red", "Amber", "Green", "Completed", "Not assessable", "Not stated"]
    fills = [row.cells[6].fill for row in rows]
    assert len(set(fills)) == 6
    assert fills[5] is None
    assert hue_status(fills[4]) is None  # a grey, whoever looks at it
    assert {cell.fill for row in rows for cell in row.cells[:6]} == {None}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_words_of_a_status_outside_the_key_are_printed_as_they_were(ending: str) -> None:
    [row] = read_back(build.of_rows(build.row(1, status=RagStatus.NOT_STATED, status_words="Not yet due")), ending).areas[0].actions
    assert (row.rag.status, row.rag.words) == (RagStatus.NOT_STATED, "Not yet due")


@pytest.mark.parametrize("ending", ENDINGS)
def test_priority_actions_are_marked_and_counted(ending: str) -> None:
    again = read_back(build.of_rows(build.row(1, priority=True, status=RagStatus.RED), build.row(2)), ending)
    assert [(row.number, row.priority) for row in again.areas[0].actions] == [("1.1", True), ("1.2", False)]
    counted = {total.name: (total.declared["red"], total.declared["total"], total.agrees) for total in again.totals}
    assert counted == {"Priority actions": (1, 1, True), "All actions": (1, 2, True)}


@pytest.mark.parametrize("ending", ENDINGS)
def test_areas_without_a_number_and_with_awkward_names_keep_their_rows_apart(ending: str) -> None:
    names = ["Working together", "Priority 2: Voice", "Health"]
    areas = tuple(PrintedArea(name, f"Better {at}.", "", (build.row(at),)) for at, name in enumerate(names, start=1))
    again = read_back(build.of_rows(areas=areas), ending)
    assert [(area.heading, len(area.actions)) for area in again.areas] == [(name, 1) for name in names]
    assert [(total.name, total.agrees) for total in again.totals] == [(name, True) for name in (*names, "All actions")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_row_higher_than_a_page_loses_nothing(ending: str) -> None:
    tall = build.row(1, progress=build.WORDS * 120)
    first, second = build.facts(read_back(build.of_rows(tall, build.row(2)), ending))
    assert first.folded().progress == tall.progress.strip()
    assert (first.number, second.number, second.status) == ("1.1", "1.2", RagStatus.GREEN)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_asked_for_is_said_and_notes_stand_beneath_the_totals(ending: str) -> None:
    plan = build.of_rows(
        build.row(1), scope="This is a part of the plan: 1 of 5 actions.", notes=("A total is not what its rows add up to.",)
    )
    printed = "\n".join(block.text for _, block in paper_of(plan, ending).blocks()) + "\n".join(
        text for _, table in paper_of(plan, ending).tables() for row in table.rows for text in row.texts
    )
    assert plan.scope in printed
    assert plan.notes[0] in printed


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plan_without_actions_can_be_written_and_says_so(ending: str) -> None:
    paper = paper_of(replace(build.of_rows(), areas=()), ending)
    said = [block.text for _, block in paper.blocks()] + [text for _, table in paper.tables() for row in table.rows for text in row.texts]
    assert "There are no actions here." in said


def test_the_pdf_is_tagged_and_names_itself_for_those_who_hear_it() -> None:
    data = write_plan(EVERY_STATUS, "pdf")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        catalogue = pdf.doc.catalog
        assert {"MarkInfo", "StructTreeRoot"} <= set(catalogue)
        assert catalogue["Lang"] == b"en-GB"
        assert pdf.metadata["Title"] == EVERY_STATUS.title
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (842, 595)
        assert pdf.pages[0].extract_text().endswith("Page 1 of 1")
        kinds = kinds_of(pdf.doc.catalog["StructTreeRoot"])
    assert re.search(rb"pdfuaid:part[^0-9]*1", data)
    assert {"H1", "H2", "Table", "TR", "TH", "TD"} <= kinds


def test_the_head_of_a_table_comes_again_on_every_page_of_the_pdf() -> None:
    plan = build.of_rows(*(build.row(n, progress=build.WORDS * 6) for n in range(1, 25)))
    with pdfplumber.open(io.BytesIO(write_plan(plan, "pdf"))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 2
    assert all(COLUMNS[1] in page for page in pages)


@pytest.mark.parametrize("word", ["x" * 70, "https://example.org/" + "a" * 50])
def test_a_word_longer_than_its_column_is_broken_and_runs_into_no_other_cell(word: str) -> None:
    with pdfplumber.open(io.BytesIO(write_plan(build.of_rows(build.row(1, how=f"See {word} /* no */", change="Safe.")), "pdf"))) as pdf:
        page = pdf.pages[0]
        next_column = page.search("What will change")[0]["x0"]
        assert max(sign["x1"] for sign in page.chars if sign["text"] == word[-1] and sign["x0"] < next_column) < next_column
    [row] = build.facts(read_back(build.of_rows(build.row(1, how=f"See {word} /* no */", change="Safe.")), "pdf"))
    assert ("".join(row.how.split()), row.change) == (f"See{word}/*no*/", "Safe.")


def test_the_word_document_has_the_bones_that_word_and_screen_readers_use() -> None:
    paper = docx.Document(io.BytesIO(write_plan(EVERY_STATUS, "docx")))
    assert [p.style.name for p in paper.paragraphs if p.text][:2] == ["Heading 1", "Normal"]
    assert {p.style.name for p in paper.paragraphs if p.style.name.startswith("Heading")} == {"Heading 1", "Heading 2", "Heading 3"}
    assert paper.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert (paper.core_properties.title, paper.core_properties.language) == (EVERY_STATUS.title, "en-GB")
    assert {one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    fields = [one.get(qn("w:instr")) for one in paper.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    for table in paper.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert sum(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows) == 1


def test_the_workbook_prints_across_a_landscape_page_and_holds_no_formula() -> None:
    plan = build.of_rows(build.row(1, how="=1+1", lead="@SUM(A1)"))
    sheet = openpyxl.load_workbook(io.BytesIO(write_plan(plan, "xlsx"))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert {"=1+1", "@SUM(A1)"} <= {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_sign_no_font_has_is_called_by_its_name_in_the_pdf_and_kept_elsewhere() -> None:
    plan = build.of_rows(build.row(1, how="Smile \U0001f600 at families"))
    assert build.facts(read_back(plan, "pdf"))[0].how == "Smile [GRINNING FACE] at families"
    assert build.facts(read_back(plan, "docx"))[0].how == "Smile \U0001f600 at families"
