"""Whatever a cell says, its words are in what is read from it; whatever a table holds, each row has its place."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from builders.plans import left_out, unplaced, words_missing
from goldenthread.papers.dates import dates_in
from goldenthread.papers.page import Block, Cell, Paper, Row, Style, Table
from goldenthread.papers.plans import read_plan
from goldenthread.papers.plans.leads import lead_cell, read_leads
from goldenthread.papers.plans.numbers import offers
from goldenthread.papers.plans.timescales import read_timescale

WORDS = """
by from June 2023 Autumn end of December 31/02/2020 W/C 12/06/23 and / & , . ; to - ongoing monthly Complete phase 1 (revised) Head Service
NSCP Police Director Early Help partners team Lead Manager D/Supt 0-19 service the Council Anytown (Central) Green Amber Red
"""
SOMEBODY = ["Head of Service", "partners", "Northshire Police", "Director of Early Help", "CEx, AfC", "schools", "Designated Nurse (NICB)"]
PIECES = st.sampled_from(WORDS.split())
CELL = st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=40)
SEEN = ["No", "Action", "Lead", "Timescale", "RAG", "Progress"]
NUMBERS = st.sampled_from(["", "1", "2", "1.1", "1.2", "3a", "HP1", "words here", "Area 2: Voice", "Total", "*", "5.5"])
STATUS = st.sampled_from(["", "Green", "Amber", "Red", "Completed", "Jumbled", "B"])
FILL = st.sampled_from([None, "00B050", "FF0000", "D9D9D9"])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    kind = draw(st.sampled_from(["action", "action", "action", "head", "blank", "across", "key", "sum"]))
    if kind == "head":
        texts = list(SEEN)
    elif kind == "across":
        texts = [draw(CELL), "", "", "", "", ""]
    elif kind == "key":
        texts = [draw(STATUS), draw(CELL), "", "", "", ""]
    elif kind == "sum":
        texts = draw(st.permutations(["Red", "Amber", "Green", "0", "3", ""]))
    else:
        texts = [""] * 6 if kind == "blank" else [draw(NUMBERS), draw(CELL), draw(CELL), draw(CELL), draw(STATUS), draw(CELL)]
    return Row(tuple(Cell(" ".join(text.split()), draw(FILL)) for text in texts), page=draw(st.sampled_from([1, 2])))


BLOCKS = st.builds(Block, CELL.map(lambda text: " ".join(text.split()) or "Text"), st.sampled_from(list(Style)))
LABELS = st.sampled_from(
    ["What needs to improve?", "What did inspectors find?", "1. VOICE", "Red: late. Green: on time.", "* High priority", "Summary"]
).map(Block)
TABLES = st.lists(rows(), min_size=1, max_size=8).map(lambda made: Table((Row(tuple(Cell(text) for text in SEEN)), *made))) | st.lists(
    rows(), min_size=1, max_size=6
).map(lambda made: Table(tuple(made)))
PAPERS = st.lists(BLOCKS | LABELS | TABLES, max_size=7).map(lambda parts: Paper("docx", tuple(parts)))


@given(PAPERS)
@settings(max_examples=200, deadline=None)
def test_every_row_has_a_place_and_every_word_is_in_the_answer(paper: Paper) -> None:
    reading = read_plan(paper)
    assert unplaced(paper, reading) == []
    assert not words_missing(paper, reading)


@given(CELL)
@settings(max_examples=200, deadline=None)
def test_a_timescale_keeps_its_words_and_its_milestones_are_cut_from_them(words: str) -> None:
    read = read_timescale(words)
    assert read.words == words.strip()
    if len(read.milestones) > 1:
        assert "".join("".join(one.words for one in read.milestones).split()) == "".join(words.split())
    assert read.due_on is None or any(found.day is not None for found in dates_in(words))


@given(CELL)
@settings(max_examples=200, deadline=None)
def test_nothing_but_joining_words_and_signs_is_left_out_of_the_slices_of_a_lead_cell(words: str) -> None:
    left = " ".join(left_out(words, [lead.words for lead in read_leads(words)]))
    assert re.fullmatch(r"(?:and|with|plus|[\s,;/&])*", left, re.IGNORECASE)


@given(st.lists(st.sampled_from([*SOMEBODY, *WORDS.split()]) | st.sampled_from([" and ", ", ", "\n", "; ", " & ", "/"]), max_size=12))
@settings(max_examples=200, deadline=None)
def test_slices_alone_make_a_cell_that_reads_back_as_the_same_slices(pieces: list[str]) -> None:
    slices = [lead.words for lead in read_leads(" ".join(pieces))]
    assert [lead.words for lead in read_leads(lead_cell(slices))] == slices


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_date_found_stands_where_it_says(text: str) -> None:
    assert all(text[found.start : found.end] == found.words for found in dates_in(text))


@given(st.lists(NUMBERS, max_size=12))
@settings(max_examples=200, deadline=None)
def test_a_number_that_is_changed_says_why(printed: list[str]) -> None:
    found = offers(printed)
    assert len(found) == len(printed)
    named = Counter(one.number for one in found if one.number and one.problem is None)
    assert all(times == 1 for number, times in named.items() if number.replace(".", "").isdigit())
