"""Whatever people type into a plan, its file holds it, runs none of it, and reads back as the same rows."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from builders import printed_plans as build
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.model import RagStatus
from goldenthread.papers.plans.leads import read_leads
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import PrintedRow, write_plan
from goldenthread.papers.written.signs import clean

HOSTILE = (
    *("=1+1", '=HYPERLINK("x")', "+44 20", "-A1", "@SUM(A1)", "%0A", "'=1", "''+1", "\uff1d1", "|calc"),
    *("#let x = 1", "#panic()", "*bold*", "_it_", "$x$", "`raw`", "[link]", "\\", "<label>", "@ref", "// no", "/* no */", "{}", "~", "--"),
    *("&amp", "]]>", "<!--", "${x}", "{{ x }}", "%s", "\x00", "\x07", "\u202e", "x" * 70, "https://example.org/" + "a" * 50),
    *("\U0001f600", "\u4e2d\u6587", "caf\u00e9", "na\u00efve", "\u2026", "\u201cquoted\u201d", "1/2", "31/02/2027", "2.1", "Red", "Total"),
)
PLAIN = ("families", "nurses", "the harbour", "walk", "by bus", "Children", "and", "multi-agency", "are asked.")
NOT_DRAWN = frozenset("\U0001f600\u4e2d\u6587\uff1d\uff11")  # no font of ours has these, so a PDF spells them


def rows_of(hostile: Sequence[str]) -> st.SearchStrategy[list[PrintedRow]]:
    """Up to four rows of plain and hostile pieces, of every status."""
    words = st.lists(st.sampled_from(PLAIN) | st.sampled_from(hostile), min_size=1, max_size=6).map(" ".join)
    lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
    cells = st.tuples(lines, lines, words, words, lines, st.sampled_from(RagStatus))
    return st.lists(cells.map(lambda made: _row(*made)), min_size=1, max_size=4).map(
        lambda made: [replace(row, number=f"1.{n}") for n, row in enumerate(made, start=1)]
    )


def _row(how: str, change: str, lead: str, when: str, progress: str, status: RagStatus) -> PrintedRow:
    """Each cell of prose begins a sentence: a small letter there is taken for the end of the row above, by a rule of its own."""
    return build.row(0, how=f"Do {how}", change=f"So {change}", lead=lead, timescale=when, progress=f"Now {progress}", status=status)


# No shrinking: each try writes and reads a whole document, and the failing one is short already.
quick = settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def as_read(text: str) -> str:
    """What any reader makes of a cell: blanks folded, tags of word processors gone, list signs alike."""
    return tidy_lines(without_tags(clean(text)))


def expected(row: PrintedRow) -> list[str]:
    return [as_read(text) for text in (row.number, row.how, row.change, row.timescale, row.progress)]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
@given(given_rows=rows_of(HOSTILE))
@quick
def test_every_cell_comes_back_to_the_letter(ending: str, given_rows: list[PrintedRow]) -> None:
    read = build.facts(read_here(write_plan(build.of_rows(*given_rows), ending), f"x.{ending}").reading)
    assert [[one.number, one.how, one.change, one.timescale, one.progress] for one in read] == [expected(row) for row in given_rows]
    assert [one.status for one in read] == [row.status for row in given_rows]
    assert [one.lead for one in read] == [as_read(row.lead) for row in given_rows]
    assert [one.leads for one in read] == [tuple(lead.words for lead in read_leads(as_read(row.lead))) for row in given_rows]


@given(rows_of([piece for piece in HOSTILE if not NOT_DRAWN & set(piece)]))
@settings(quick, max_examples=12)
def test_every_letter_comes_back_from_a_pdf_in_its_row_and_column(given_rows: list[PrintedRow]) -> None:
    read = build.facts(read_here(write_plan(build.of_rows(*given_rows), "pdf"), "x.pdf").reading)
    assert [one.status for one in read] == [row.status for row in given_rows]
    for one, row in zip(read, given_rows, strict=True):
        told = [one.number, one.how, one.change, one.timescale, one.progress]
        assert [_letters(text) for text in told] == [_letters(text) for text in expected(row)]


def _letters(text: str) -> Counter[str]:
    """Signs without blanks and list signs, which a reader of pages can only guess."""
    return Counter(sign for sign in text if not sign.isspace() and sign not in "•-–*")


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(["docx", "pdf", "xlsx", "csv"]))
@settings(quick, max_examples=40)
def test_no_sign_at_all_stops_a_plan_from_being_written_or_read(text: str, ending: str) -> None:
    plan = build.of_rows(build.row(1, how=f"Do {text}", lead=text), title=f"Northbeck {text} Improvement Plan", scope=text, notes=(text,))
    data = write_plan(plan, ending)
    assert read_here(data, f"x.{ending}").paper.parts
    if ending == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
