"""CSV and Excel in, one table a sheet out."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from builders.papers import as_csv, as_xlsx, plan
from goldenthread.papers.formats.csv import read_csv
from goldenthread.papers.formats.xlsx import read_xlsx
from goldenthread.papers.page import Paper, Table

ROWS = (("No", "Task", "State"), ("1.1", "Dig the bed", ""), ("1.2", "Sow, then water\nevery day", "Red"), ("", "and weed", ""))


def only_table(paper: Paper) -> Table:
    ((_, table),) = paper.tables()
    return table


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_a_csv_file_is_found(separator: str):
    table = only_table(read_csv(as_csv(plan(*ROWS), separator)))
    assert [row.texts for row in table.rows] == list(ROWS)


def test_csv_rows_keep_their_number_when_empty_records_are_left_out():
    table = only_table(read_csv(b"Title\n\nNo,Task\n1,Dig\n"))
    assert [(row.number, row.texts) for row in table.rows] == [(1, ("Title", "")), (3, ("No", "Task")), (4, ("1", "Dig"))]


def test_the_sep_line_of_excel_is_obeyed_and_no_row():
    assert only_table(read_csv(b"sep=;\r\na, b;c\r\n")).rows[0].texts == ("a, b", "c")


def test_a_csv_file_of_windows_and_of_utf16_is_read():
    for encoding in ("cp1252", "utf-16"):
        assert only_table(read_csv("No;Café – “x”\n1;2".encode(encoding))).rows[0].texts[1] == "Café – “x”"


def test_a_sheet_gives_its_rows_and_the_fill_of_a_cell_with_and_without_a_word():
    table = only_table(read_xlsx(as_xlsx(plan(*ROWS, fills=("92D050", "FF0000", None)))))
    assert [row.texts for row in table.rows] == list(ROWS)
    assert [row.cells[-1].fill for row in table.rows] == [None, "92D050", "FF0000", None]


def theme_fill(theme: int, tint: float = 0.0) -> str | None:
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["A1"].fill = PatternFill("solid", fgColor=Color(theme=theme, tint=tint))
    return only_table(read_xlsx(saved(book))).rows[0].cells[0].fill


def lightness(fill: str | None) -> int:
    assert fill is not None
    return sum(int(fill[at : at + 2], 16) for at in (0, 2, 4))


def test_theme_fills_are_worked_out_and_white_is_none():
    assert theme_fill(9) == "F79646"
    assert theme_fill(0) is None


def test_a_tint_makes_a_theme_fill_lighter_or_darker():
    assert lightness(theme_fill(9, 0.4)) > lightness(theme_fill(9)) > lightness(theme_fill(9, -0.25))


@pytest.mark.parametrize(
    ("value", "shape", "expected"),
    [
        (datetime(2023, 6, 23), "dd/mm/yyyy", "2023-06-23"),  # noqa: DTZ001  # a sheet has no time zone
        (date(2023, 6, 23), "d mmm yy", "2023-06-23"),
        (datetime(2023, 6, 1), "mmm-yy", "June 2023"),  # noqa: DTZ001  # a sheet has no time zone
        (datetime(2023, 6, 23, 14, 30), "dd/mm/yyyy hh:mm", "2023-06-23 14:30"),  # noqa: DTZ001  # a sheet has no time zone
        (3.0, "General", "3"),
        (1.1, "0.00", "1.10"),
        (0.5, "0%", "50%"),
        (1.25, "0", "1.25"),
        (7, "000", "007"),
        (True, "General", "TRUE"),
    ],
)
def test_values_are_worded_as_a_person_sees_them(value: object, shape: str, expected: str):
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.number_format = value, shape
    assert only_table(read_xlsx(saved(book))).rows[0].texts == (expected,)


def test_hidden_sheets_rows_and_painted_rules_are_read_and_said():
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "seen", "hidden row"
    sheet.row_dimensions[2].hidden = True
    sheet.conditional_formatting.add("A1", CellIsRule(operator="equal", formula=['"x"'], fill=PatternFill("solid", bgColor="FF0000")))
    other = book.create_sheet("Second")
    other["A1"] = "hidden sheet"
    other.sheet_state = "hidden"
    paper = read_xlsx(saved(book))
    assert [row.texts for _, table in paper.tables() for row in table.rows] == [("seen",), ("hidden row",), ("hidden sheet",)]
    assert [table.name for _, table in paper.tables()] == ["Sheet", "Second"]
    assert len(paper.problems) == 3


def test_a_formula_without_a_saved_result_is_said():
    book = Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["B1"] = "total", "=1+1"
    (problem,) = read_xlsx(saved(book)).problems
    assert "B1" in problem


def test_comments_are_kept():
    book = Workbook()
    book.worksheets[0]["B2"] = "x"
    book.worksheets[0]["B2"].comment = Comment("Ask Ann about this", "Ann")
    assert any("Ask Ann about this" in block.text for _, block in read_xlsx(saved(book)).blocks())


def test_merged_cells_stand_in_their_first_place():
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B2"], sheet["C2"] = "Heading over all", "x", "y"
    sheet.merge_cells("A1:C1")
    assert [row.texts for row in only_table(read_xlsx(saved(book))).rows] == [("Heading over all", "", ""), ("", "x", "y")]


def test_a_sheet_that_claims_a_million_empty_rows_is_read_at_once():
    book = Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["C1048576"] = "first", "last"
    rows = only_table(read_xlsx(saved(book))).rows
    assert [(row.number, row.texts) for row in rows] == [(1, ("first", "")), (1048576, ("", "last"))]
