"""PDF tables that draw only the lines between their rows, as many published reports set them."""

import pytest

from goldenthread.papers.formats.pdf import read_pdf
from goldenthread.papers.page import Block, Paper, Style, Table
from goldenthread.papers.reading import read_paper

PAGE = """
#set page(paper: "a4", flipped: true, margin: 2cm)
#set text(font: "Source Sans Pro", size: 10pt)
#let rows(..cells) = table(columns: (1fr, 5fr, 3fr, 2fr), stroke: (x, y) => (bottom: 0.5pt), ..cells)
"""
LINES = {"under each row": "(bottom: 0.5pt)", "around each row": "(x: none, y: 0.5pt)"}


def pdf(body: str, stroke: str = LINES["under each row"]) -> Paper:
    import font_source_sans_pro
    import typst

    source = PAGE.replace("(bottom: 0.5pt)", stroke) + body
    folder = font_source_sans_pro.__file__.rpartition("/")[0]
    made = typst.compile(source.encode(), font_paths=[folder], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return read_pdf(made)


def tables(paper: Paper) -> list[list[tuple[str, ...]]]:
    return [[row.texts for row in part.rows] for part in paper.parts if isinstance(part, Table)]


@pytest.mark.parametrize("stroke", LINES.values(), ids=LINES)
def test_columns_are_where_no_word_stands_and_the_head_above_the_first_line_belongs_to_the_table(stroke: str) -> None:
    paper = pdf(
        """
        = Improvement plan
        #rows([*No*], [*Action*], [*Lead*], [*RAG*],
          [1], [Agree one form with all the partners, write it down and send it to every school in the county by the end of the month],
          [Head of service], [Green], [2], [Use it], [All], [Amber])
        """,
        stroke,
    )
    (rows,) = tables(paper)
    assert rows[0] == ("No", "Action", "Lead", "RAG")
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert rows[1][1].endswith("by the end of the month")
    (area,) = read_paper(paper).areas
    assert [action.rag.status.value for action in area.actions] == ["green", "amber"]


def test_two_tables_with_a_heading_between_them_are_two() -> None:
    paper = pdf(
        """
        #rows([*No*], [*Action*], [*Lead*], [*RAG*], [1], [Meet more often], [Chair], [Green], [2], [Write it up], [Clerk], [Green])
        #v(1em)
        *Second area*
        #v(1em)
        #rows([*No*], [*Action*], [*Lead*], [*RAG*], [3], [Tell children], [Advocate], [Red], [4], [Ask them], [Advocate], [Red])
        """
    )
    assert [[row[0] for row in rows] for rows in tables(paper)] == [["No", "1", "2"], ["No", "3", "4"]]
    assert any(isinstance(part, Block) and part.text == "Second area" for part in paper.parts)


def test_lines_that_part_paragraphs_make_no_table() -> None:
    prose = "Inspectors spoke to many children, parents and staff, and found that most of them are heard by those who help them. " * 3
    paper = pdf(f"{prose}\n#line(length: 100%)\n{prose}\n#line(length: 100%)\n{prose}\n#line(length: 100%)")
    assert tables(paper) == []
    assert sum(isinstance(part, Block) and part.style is Style.PARAGRAPH for part in paper.parts) == 3


def test_judgements_beside_their_grades() -> None:
    paper = pdf(
        """
        = Inspection of Holmbridge
        Inspection dates: 4 to 8 March 2024
        #table(columns: (3fr, 1fr), stroke: (x, y) => (bottom: 0.5pt), [*Judgement*], [*Grade*],
          [Overall effectiveness], [Good], [The experiences and progress of children in care], [Outstanding])
        *What needs to improve?*
        - Plans.
        """
    )
    assert [(one.area, one.grade) for one in read_paper(paper).grades] == [
        ("Overall effectiveness", "Good"),
        ("The experiences and progress of children in care", "Outstanding"),
    ]
