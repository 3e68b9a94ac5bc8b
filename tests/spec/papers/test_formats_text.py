"""Plain text in, blocks and tables out."""

import pytest

from goldenthread.papers.formats.text import read_text
from goldenthread.papers.page import Block, Paper, Style, Table


def read(*lines: str) -> Paper:
    return read_text("\n".join(lines).encode())


def blocks(paper: Paper, style: Style) -> list[str]:
    return [block.text for _, block in paper.blocks() if block.style is style]


def test_lines_that_hold_tabs_stand_together_as_one_table():
    paper = read("Before", "", "No\tAction\tLead", "1\tWalk the dog\tAnn", "2\tFeed the cat", "", "After")
    ((_, table),) = paper.tables()
    assert [row.texts for row in table.rows] == [("No", "Action", "Lead"), ("1", "Walk the dog", "Ann"), ("2", "Feed the cat")]
    assert blocks(paper, Style.PARAGRAPH) == ["Before", "After"]


def test_a_row_that_begins_with_empty_cells_keeps_its_columns():
    ((_, table),) = read("1\tone\ttwo", "\t\tmore of two").tables()
    assert table.rows[1].texts == ("", "", "more of two")


@pytest.mark.parametrize("marker", ["-", "•", "*", "o", "–", "\uf0b7", "▪", "a)", "(ii)"])
def test_a_list_marker_is_kept_beside_the_words(marker: str):
    ((_, block),) = read(f"{marker} Feed the cat").blocks()
    assert (block.style, block.marker, block.text) == (Style.BULLET, marker, "Feed the cat")


def test_an_asterisk_without_a_space_is_part_of_the_words():
    ((_, block),) = read("*Urgent tasks are marked").blocks()
    assert (block.style, block.text) == (Style.PARAGRAPH, "*Urgent tasks are marked")


def test_numbers_that_run_on_make_a_list_and_a_lone_number_does_not():
    paper = read("1. Feed the cat", "", "2. Walk the dog", "", "Then nothing for a while.", "", "7. Rest of the week")
    assert blocks(paper, Style.BULLET) == ["Feed the cat", "Walk the dog"]
    assert blocks(paper, Style.PARAGRAPH)[-1] == "7. Rest of the week"


def test_a_sentence_cut_by_an_empty_line_is_put_together():
    half = "The garden is looked after by neighbours who come on Mondays and by the school"
    paper = read(half, "", "that stands beside it. They share the tools.")
    assert blocks(paper, Style.PARAGRAPH) == [f"{half} that stands beside it. They share the tools."]


def test_a_sentence_cut_around_a_page_number_is_put_together_and_the_number_kept():
    half = "The garden is looked after by neighbours who come on Mondays and by the"
    paper = read(half, "", "3", "", "school that stands beside it.")
    assert blocks(paper, Style.PARAGRAPH) == [f"{half} school that stands beside it."]
    assert blocks(paper, Style.FURNITURE) == ["3"]


def test_a_list_of_short_lines_in_small_letters_is_not_glued():
    assert blocks(read("We looked at", "", "the soil", "", "the water"), Style.PARAGRAPH) == ["We looked at", "the soil", "the water"]


def test_form_feeds_part_pages_and_running_heads_are_furniture():
    pages = [
        f"Garden report\n\nText of page {word} is here.\n\nPage {number} of 3" for number, word in enumerate(("one", "two", "three"), 1)
    ]
    paper = read_text("\f".join(pages).encode())
    assert paper.pages == 3
    assert [block.page for _, block in paper.blocks() if block.style is Style.PARAGRAPH] == [1, 2, 3]
    assert len(blocks(paper, Style.FURNITURE)) == 6


def test_a_heading_that_comes_back_is_no_running_head_where_there_are_no_pages():
    paper = read(*("What is next?\n\nSome text that ends.\n\n" for _ in range(4)))
    assert blocks(paper, Style.PARAGRAPH).count("What is next?") == 4


def test_lines_broken_by_hand_at_one_width_are_one_paragraph():
    text = (
        "The allotment was visited in the spring and again in the\nautumn of the same year. On both visits the beds had been\n"
        "weeded, the paths were clear and the water butts were full.\nVisitors were welcomed with tea, and were shown around by\n"
        "the two oldest members, who have been there since it was\nopened by the mayor in the rain."
    )
    paper = read(text, "", text, "", "Short line")
    assert len(blocks(paper, Style.PARAGRAPH)) == 3


def test_an_address_of_short_lines_stays_in_lines():
    paper = read("Ms Ann Example", "1 Long Road", "Town", "", "A sentence that is much longer than the lines above it, as in a letter.")
    assert blocks(paper, Style.PARAGRAPH)[:3] == ["Ms Ann Example", "1 Long Road", "Town"]


def test_tags_in_a_cell_become_lines_and_their_words_are_kept():
    ((_, table),) = read("<p>Soil</p>\t<p>Good:</p> <ul><li>dark</li><li>deep &amp; wet</li></ul>").tables()
    assert table.rows[0].texts == ("Soil", "Good:\n• dark\n• deep & wet")


def test_a_smaller_sign_is_no_tag():
    ((_, block),) = read("Waste is <10% and pay is > £5 <as agreed>").blocks()
    assert block.text == "Waste is <10% and pay is > £5 <as agreed>"


def test_a_drawn_line_between_rows_is_furniture_and_a_table_of_bars_is_a_table():
    paper = read("| No | Task |", "|----|------|", "| 1 | Dig |")
    ((_, table),) = paper.tables()
    assert [row.texts for row in table.rows] == [("No", "Task"), ("1", "Dig")]
    assert len(blocks(paper, Style.FURNITURE)) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_common_encoding_is_understood(encoding: str):
    ((_, block),) = read_text("Café – “open” daily".encode(encoding)).blocks()
    assert block.text == "Café – “open” daily"


def test_a_hyphen_at_a_cut_keeps_its_word():
    half = "Neighbours from every street around came to help, among them several multi-"
    paper = read(half, "", "lingual families.")
    assert isinstance(paper.parts[0], Block)
    assert paper.parts[0].text.endswith("several multi-lingual families.")


def test_an_empty_text_has_no_parts():
    assert read("", "  ", "").parts == ()


def test_a_list_item_set_in_by_a_tab_is_no_table_row():
    paper = read("Tasks:", "\t• Dig", "\t• Rake")
    assert blocks(paper, Style.BULLET) == ["Dig", "Rake"]
    assert not [part for part in paper.parts if isinstance(part, Table)]
