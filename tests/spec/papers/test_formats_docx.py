"""Word documents in, blocks and tables out."""

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from builders.papers import as_docx, plan, shade
from goldenthread.papers.formats.docx import read_docx
from goldenthread.papers.page import Block, Paper, Style

ROWS = (("No", "Task", "State"), ("1.1", "Dig the bed", ""), ("1.2", "Sow", "Red"))


def read(document: Any) -> Paper:
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue())


def styled(paper: Paper) -> list[tuple[str, str]]:
    return [(block.style.value, block.text) for _, block in paper.blocks()]


def add_xml(document: Any, inner: str) -> None:
    """A paragraph (or table) written by hand, before the section's end."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    element = parse_xml(inner.replace(">", f" {nsdecls('w')} {spaces}>", 1))
    document.element.body.insert(len(document.element.body) - 1, element)


def test_headings_items_and_paragraphs_keep_their_order_and_style():
    document = Document()
    document.add_heading("The garden", level=1)
    document.add_paragraph("It is large.")
    document.add_paragraph("Dig", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph().add_run("By its look").bold = True
    paper = read(document)
    assert styled(paper) == [
        ("heading", "The garden"),
        ("paragraph", "It is large."),
        ("bullet", "Dig"),
        ("bullet", "First"),
        ("bullet", "Second"),
        ("heading", "By its look"),
    ]
    assert [block.marker for _, block in paper.blocks() if block.style is Style.BULLET] == ["•", "1.", "2."]


def test_a_table_gives_rows_and_fills_with_and_without_a_word():
    paper = read_docx(as_docx(plan(*ROWS, fills=("92D050", "FF0000"))))
    ((_, table),) = paper.tables()
    assert [row.texts for row in table.rows] == list(ROWS)
    assert [row.cells[-1].fill for row in table.rows] == [None, "92D050", "FF0000"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"fill": "auto"}, None),
        ({"fill": "FFFFFF"}, None),
        ({"val": "solid", "color": "00B050", "fill": "auto"}, "00B050"),
        ({"themeFill": "accent6"}, "F79646"),
        ({"themeFill": "accent6", "fill": "000000"}, "F79646"),
    ],
)
def test_shading_is_read_in_all_its_forms(attributes: dict[str, str], expected: str | None):
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = table.rows[0].cells[1].text = "x"
    shade(table.rows[0].cells[1], **attributes)
    ((_, read_table),) = read(document).tables()
    assert read_table.rows[0].cells[1].fill == expected


def test_a_theme_tint_makes_the_fill_lighter_and_keeps_its_hue():
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "x"
    shade(table.rows[0].cells[1], themeFill="accent3", themeFillTint="66")
    ((_, read_table),) = read(document).tables()
    fill = read_table.rows[0].cells[1].fill
    assert fill is not None
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    assert green > red > blue > 0x9B


def test_merged_cells_leave_their_place_empty_and_rows_stay_as_wide():
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{number}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"
    ((_, read_table),) = read(document).tables()
    assert [row.texts for row in read_table.rows] == [("wide", "", "02"), ("10", "11", "tall"), ("20", "21", "")]


def test_a_nested_table_becomes_lines_of_its_cell():
    document = Document()
    table = document.add_table(rows=1, cols=2)
    inner = table.rows[0].cells[1].add_table(rows=2, cols=2)
    for number, cell in enumerate((*inner.rows[0].cells, *inner.rows[1].cells)):
        cell.text = f"n{number}"
    table.rows[0].cells[0].text = "outer"
    ((_, read_table),) = read(document).tables()
    assert read_table.rows[0].texts == ("outer", "n0 | n1\nn2 | n3")


def test_a_table_of_one_cell_is_a_box_around_text():
    document = Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "Boxed words"
    assert styled(read(document)) == [("paragraph", "Boxed words")]


def test_numbers_that_word_counts_itself_are_given_to_cells():
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for row in table.rows:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
        row.cells[1].text = "task"
    ((_, read_table),) = read(document).tables()
    assert [row.texts[0] for row in read_table.rows] == ["1.", "2."]


def test_running_heads_and_feet_are_furniture():
    document = Document()
    document.add_paragraph("Body")
    document.sections[0].header.paragraphs[0].text = "Head"
    document.sections[0].footer.paragraphs[0].text = "Foot"
    assert styled(read(document)) == [("furniture", "Head"), ("paragraph", "Body"), ("furniture", "Foot")]


def test_deleted_text_is_no_text_and_added_text_is():
    document = Document()
    add_xml(
        document,
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>added</w:t></w:r></w:ins></w:p>",
    )
    paper = read(document)
    assert styled(paper) == [("paragraph", "kept added")]
    assert len(paper.problems) == 1


def test_links_fields_symbols_and_content_controls_keep_their_words():
    document = Document()
    add_xml(
        document,
        "<w:p><w:hyperlink w:anchor='x'><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:tab/></w:r>"
        "<w:fldSimple w:instr='DATE'><w:r><w:t>field</w:t></w:r></w:fldSimple><w:r><w:noBreakHyphen/></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    )
    add_xml(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>whole block</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    assert styled(read(document)) == [("paragraph", "link field-control"), ("paragraph", "whole block")]


def test_a_text_box_is_read_once_although_the_file_holds_it_twice():
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    document = Document()
    add_xml(
        document,
        "<w:p><w:r><w:t>anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        f"{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert styled(read(document)) == [("paragraph", "anchor"), ("paragraph", "in the box")]


def test_a_hand_broken_address_is_one_block_a_line():
    document = Document()
    document.add_paragraph("Ann Example\n1 Long Road\nTown")
    assert [block.text for _, block in read(document).blocks()] == ["Ann Example", "1 Long Road", "Town"]


def test_a_document_without_words_has_no_parts():
    assert read(Document()).parts == ()


def test_every_block_of_word_has_no_page():
    paper = read_docx(as_docx(plan(*ROWS, before=(Block("Before"),))))
    assert paper.pages is None
    assert {block.page for _, block in paper.blocks()} == {None}
