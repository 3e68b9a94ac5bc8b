"""Trackers as offices keep them: a title on every sheet, dates moved in a column of their own, other tables below the actions."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from builders.papers import as_csv, as_docx, as_pdf, as_text, as_xlsx, plan
from goldenthread.papers.formats import read_bytes
from goldenthread.papers.model import Action, RagStatus, Reading, TimescaleKind
from goldenthread.papers.page import Cell, Paper, Row, Table
from goldenthread.papers.reading import read_paper

HEAD = ("Ref", "Action", "Lead", "By when", "RAG")


def workbook(*sheets: tuple[str, list[tuple[str, ...]]]) -> Reading:
    book = Workbook()
    for at, (name, rows) in enumerate(sheets):
        sheet = book.worksheets[0] if at == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return read_paper(read_bytes(out.getvalue(), "xlsx"))


def actions(reading: Reading) -> list[Action]:
    return [action for area in reading.areas for action in area.actions]


def test_a_line_that_every_sheet_begins_with_is_the_title_and_the_sheets_are_the_areas() -> None:
    title = ("Holmbridge: getting to good tracker",)
    read = workbook(
        ("Front door", [title, (), HEAD, ("1.1", "Answer sooner", "Hub", "01/06/2024", "Green")]),
        ("Care leavers", [title, (), HEAD, ("2.1", "Find homes", "Housing", "01/06/2024", "Red")]),
    )
    assert read.title == title[0]
    assert [area.title for area in read.areas] == ["Front door", "Care leavers"]


def test_a_heading_below_the_line_of_every_sheet_names_the_area() -> None:
    read = workbook(
        ("1", [("Our tracker",), ("1. Early help",), HEAD, ("1.1", "Answer sooner", "Hub", "01/06/2024", "Green")]),
        ("2", [("Our tracker",), ("2. Children in care",), HEAD, ("2.1", "Find homes", "Housing", "01/06/2024", "Red")]),
    )
    assert [(area.number, area.title) for area in read.areas] == [("1", "Early help"), ("2", "Children in care")]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_an_area_named_in_the_column_of_the_actions_begins_a_new_table(write: Callable[[Paper], bytes]) -> None:
    head = ("Action", "Ref", "Due", "Owner", "Status")
    paper = plan(
        ("Improvement plan", "", "", "", ""),
        ("Priority 1: Sharing", "", "", "", ""),
        head,
        ("Agree a form.", "1.1", "May 2024", "Chair", "Green"),
        ("Priority 2: Voice", "", "", "", ""),
        head,
        ("Find advocates.", "2.1", "May 2024", "Chair", "Red"),
    )
    read = read_paper(read_bytes(write(paper), "csv" if write is as_csv else "xlsx"))
    assert [(area.number, len(area.actions)) for area in read.areas] == [("1", 1), ("2", 1)]


def test_a_revised_date_in_a_column_of_its_own_is_the_one_that_holds() -> None:
    read = read_paper(
        plan(
            ("No", "Action", "Lead", "Original target date", "Revised target date", "RAG"),
            ("1", "Buy software", "Council", "31/03/2024", "30/06/2024", "Amber"),
            ("2", "Agree a charter", "Board", "31/05/2024", "", "Green"),
        )
    )
    moved, kept = (action.timescale for action in actions(read))
    assert moved.due_on == date(2024, 6, 30)
    assert [one.due_on for one in moved.milestones] == [date(2024, 3, 31), date(2024, 6, 30)]
    assert moved.problem == "Moved: first 31/03/2024, then 30/06/2024"
    assert (kept.kind, kept.due_on, kept.problem) == (TimescaleKind.BY, date(2024, 5, 31), None)


def test_a_table_of_people_below_the_actions_holds_no_actions() -> None:
    read = read_paper(
        plan(
            ("No", "Action", "Lead", "By when", "RAG"),
            ("1", "Buy software", "Council", "31/03/2024", "Amber"),
            ("Distribution", "", "", "", ""),
            ("Name", "Role", "Agency", "", ""),
            ("A. Example", "Chair", "Partnership", "", ""),
        )
    )
    assert len(actions(read)) == 1
    assert any("A. Example" in one.text for one in read.candidates)


def test_a_note_across_the_table_begins_no_area() -> None:
    read = read_paper(
        plan(
            HEAD,
            ("1", "Buy software", "Council", "31/03/2024", "Amber"),
            ("Note: dates agreed in March", "", "", "", ""),
            ("2", "Use it", "Council", "30/06/2024", "Green"),
        )
    )
    assert [len(area.actions) for area in read.areas] == [2]


def test_the_history_of_versions_is_no_table_of_actions() -> None:
    history = Table(
        tuple(Row(tuple(map(Cell, row))) for row in (("Version", "Date", "Status", "Change"), ("1", "1 May 2024", "Draft", "First")))
    )
    read = read_paper(Paper("text", (history, *plan(HEAD, ("1", "Buy software", "Council", "May 2024", "Green")).parts)))
    assert [action.how for action in actions(read)] == ["Buy software"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Overdue", RagStatus.RED),
        ("Off track", RagStatus.RED),
        ("At risk", RagStatus.AMBER),
        ("Off track - at risk", RagStatus.NOT_STATED),  # two statuses in one: a person must say
        ("Not started", RagStatus.NOT_STATED),
    ],
)
def test_words_for_how_an_action_stands(words: str, status: RagStatus) -> None:
    (action,) = actions(read_paper(plan(HEAD, ("1", "Buy software", "Council", "May 2024", words))))
    assert action.rag.status is status


@pytest.mark.parametrize(("kind", "write"), [("text", as_text), ("docx", as_docx), ("csv", as_csv), ("pdf", as_pdf)])
def test_an_asterisk_explained_above_the_table_marks_priority_actions(kind: str, write: Callable[[Paper], bytes]) -> None:
    paper = plan(
        ("* Priority action", "", "", "", ""),
        HEAD,
        ("1*", "Buy software", "Council", "May 2024", "Green"),
        ("2", "Use it", "Council", "May 2024", "Green"),
    )
    assert [action.priority for action in actions(read_paper(read_bytes(write(paper), kind)))] == [True, False]


@pytest.mark.parametrize(
    "head",
    [
        ("Item no.", "What are we going to do about it?", "Accountable officer", "To be done by", "Confidence"),
        ("Sr No", "Agreed management response", "Action holder", "Implementation date", "RAG"),
        ("Rec No", "Milestone", "Delivery lead", "Delivery by", "Current RAG"),
    ],
)
def test_more_names_of_the_same_columns(head: tuple[str, ...]) -> None:
    (action,) = actions(read_paper(plan(head, ("1", "Buy software", "Council", "31 May 2024", "Green"))))
    assert (action.number, action.how, action.lead_words) == ("1", "Buy software", "Council")
    assert (action.timescale.due_on, action.rag.status) == (date(2024, 5, 31), RagStatus.GREEN)
