"""PDF in, blocks and tables out. The files are made by typst: tagged, with rows that run over page edges."""

import pytest

from builders.papers import as_pdf, plan
from goldenthread.papers.formats.pdf import read_pdf
from goldenthread.papers.page import Block, Paper, Style

LONG = "The gardeners dug the bed, raked it and sowed it, and then they watered it every evening until the first leaves came up. "


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    return [row.texts for _, table in paper.tables() for row in table.rows]


def words(paper: Paper) -> list[str]:
    texts = [block.text for _, block in paper.blocks()] + [text for row in rows_of(paper) for text in row]
    return sorted(word for text in texts for word in text.split())


def test_a_table_gives_its_rows_and_the_fill_under_a_cell_with_and_without_a_word():
    rows = (("No", "Task", "State"), ("1.1", "Dig the bed", ""), ("1.2", "Sow", "Red"), ("1.3", "Rest", "Green"))
    paper = read_pdf(as_pdf(plan(*rows, fills=("FFC000", "FF0000", "92D050"))))
    ((_, table),) = paper.tables()
    assert [row.texts for row in table.rows] == list(rows)
    assert [row.cells[-1].fill for row in table.rows] == [None, "FFC000", "FF0000", "92D050"]


def test_rows_cut_by_a_page_edge_lose_no_word_and_the_heading_row_comes_back():
    rows = [("No", "How", "State"), *((f"1.{number}", LONG * number, "Green") for number in range(1, 14))]
    paper = read_pdf(as_pdf(plan(*rows)))
    tables = [table for _, table in paper.tables()]
    assert len(tables) == paper.pages
    assert all(table.rows[0].texts == rows[0] for table in tables)
    assert [row[0] for row in rows_of(paper) if row[0].startswith("1.")] == [row[0] for row in rows[1:]]
    whole = " ".join(row[1] for row in rows_of(paper) if row != rows[0])
    assert whole.split() == " ".join(row[1] for row in rows[1:]).split()
    assert any(row[0] == "" for row in rows_of(paper)), "no row was cut: the test says nothing"


def test_paragraphs_headings_and_items_stand_in_order_with_their_page():
    blocks = (
        Block("A heading", Style.HEADING),
        Block(LONG * 3),
        Block("First item, which is so long that it has to run over the edge of the line and on to the next one. " * 2, Style.BULLET),
        Block("Second item", Style.BULLET),
        Block("Last words."),
    )
    paper = read_pdf(as_pdf(Paper("text", blocks)))
    body = [(block.style, block.text) for _, block in paper.blocks() if block.style is not Style.FURNITURE]
    assert body == [(block.style, block.text.strip()) for block in blocks]
    assert {block.page for _, block in paper.blocks()} == {1}


def test_page_numbers_are_furniture():
    paper = read_pdf(as_pdf(Paper("text", tuple(Block(f"{'x' * number}. {LONG * 4}") for number in range(1, 13)))))
    assert paper.pages is not None
    assert paper.pages > 1
    furniture = [block.text for _, block in paper.blocks() if block.style is Style.FURNITURE]
    assert furniture == [f"Page {number} of {paper.pages}" for number in range(1, paper.pages + 1)]


def test_a_paragraph_cut_by_a_page_edge_is_one_and_stands_on_the_page_it_begins():
    paper = read_pdf(as_pdf(Paper("text", tuple(Block(LONG * 10) for _ in range(5)))))
    body = [block for _, block in paper.blocks() if block.style is Style.PARAGRAPH]
    assert [block.text for block in body] == [(LONG * 10).strip()] * 5


def test_text_above_and_below_tables_is_read_in_order_and_nothing_twice():
    table = plan(("No", "Task"), ("1", "Dig")).parts[0]
    given = Paper("text", (Block("Above all."), table, Block("Between the two."), table, Block("Below all.")))
    paper = read_pdf(as_pdf(given))
    kinds = [part.text if isinstance(part, Block) else "table" for part in paper.parts]
    assert kinds == ["Above all.", "table", "Between the two.", "table", "Below all.", "Page 1 of 1"]


def test_lines_of_a_cell_run_on_and_its_paragraphs_stay_apart():
    cell = "Dig the bed well before the frost comes, and cover it with leaves and straw from the heap.\nAsk Ann.\n• rake\n• spade"
    rows = (("No", "What to do in this bed"), ("1", cell))
    paper = read_pdf(as_pdf(plan(*rows)))
    assert rows_of(paper)[1][1] == cell


def test_a_word_too_long_for_its_cell_stays_whole():
    paper = read_pdf(as_pdf(plan(("No", "Task", "S"), *((str(n), LONG * 3, "Thunderstorms") for n in range(3)))))
    assert [row[2] for row in rows_of(paper)][1:] == ["Thunderstorms"] * 3


@pytest.mark.parametrize("rows", [1, 30, 90])
def test_every_word_put_in_comes_out(rows: int):
    given = plan(("No", "How", "Lead"), *((f"{n}", f"Task number {n} of the bed", f"Lead{n}") for n in range(rows)))
    paper = read_pdf(as_pdf(given))
    numbers = [row[0] for row in rows_of(paper) if row[0] != "No"]
    assert numbers == [str(n) for n in range(rows)]


def test_a_box_of_one_cell_is_text():
    box = plan(("Alone in its box",)).parts[0]
    paper = read_pdf(as_pdf(Paper("text", (box, Block("After.")))))
    assert rows_of(paper) == []
    assert words(paper) == sorted(["Alone", "in", "its", "box", "After.", "Page", "1", "of", "1"])


def test_a_row_with_words_in_one_cell_only_is_still_a_row():
    paper = read_pdf(as_pdf(plan(("", "only here", ""))))
    assert rows_of(paper) == [("", "only here", "")]
