"""Files to take away: nothing a person typed becomes a formula, and the words stay as they were."""

import csv
import io

import pytest
from openpyxl import load_workbook

from goldenthread.papers.table_files import as_csv, as_xlsx

DANGEROUS = ["=1+1", "+1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", '=HYPERLINK("http://x")', "|calc", "%0A", "\ufeff=1"]
HARMLESS = ["", "Plans are late", "-3", "-3.5", "1 = 1", "two\nlines", "“quoted”, with a comma"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_file_is_calculated(text: str) -> None:
    [row] = csv.reader(io.StringIO(as_csv([[text]]).decode("utf-8-sig"), newline=""))
    assert row == ["'" + text]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_stay_as_they_were_in_csv(text: str) -> None:
    [row] = csv.reader(io.StringIO(as_csv([[text, "x"]]).decode("utf-8-sig"), newline=""))
    assert row == [text, "x"]


def test_every_cell_of_a_workbook_is_text_to_the_letter() -> None:
    rows = [["Heading", "Other"], *([text, "x"] for text in DANGEROUS + HARMLESS if "\r" not in text and text)]
    page = load_workbook(io.BytesIO(as_xlsx(rows, sheet="Findings: [all]"))).active
    assert [[cell.value for cell in row] for row in page.iter_rows()] == rows
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
    assert page.freeze_panes == "A2"


def test_signs_that_a_workbook_cannot_hold_are_left_out() -> None:
    page = load_workbook(io.BytesIO(as_xlsx([["a\x00b\x1fc"]], sheet="x"))).active
    assert page["A1"].value == "abc"
