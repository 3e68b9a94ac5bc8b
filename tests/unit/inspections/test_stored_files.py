"""Which files are taken, what a form says of the others, and files to take away."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.errors import NotFound, Refused
from goldenthread.govuk.files import to_take_away
from goldenthread.inspections.stored_files import SentFile, suffix_of
from goldenthread.papers import limits
from goldenthread.partners.taking_away import table_to_take_away

DATED = "-2026-11-16"  # today, in every test


class AForm(forms.Form):
    file = SentFile(label="The plan", holds="the plan")


def said_of(name: str, content: bytes) -> list[str]:
    return AForm(files={"file": SimpleUploadedFile(name, content)}).errors.get("file", [])


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("A letter.PDF", ".pdf"), ("x/../y.docx", ".docx"), ("a.b.xlsx", ".xlsx"), ("a.csv", ".csv"), ("a.tsv", ".tsv"), ("a.txt", ".txt")],
)
def test_files_of_kinds_that_can_be_read(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize("name", ["plan.doc", "letter.html", "plan.exe", "plan", "letter.pdf.svg", "../../etc/passwd", ""])
def test_files_of_other_kinds_are_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(Refused, match=r"Choose a PDF, Word \(\.docx\)"):
        suffix_of(name)


def test_a_form_takes_a_file_or_says_what_is_wrong_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 3)
    assert said_of("plan.pdf", b"abc") == []
    assert said_of("plan.doc", b"abc")[0].startswith("Choose a PDF")
    assert said_of("plan.pdf", b"") == ["This file is empty. Choose another one."]
    assert said_of("plan.pdf", b"abcd")[0].startswith("This file is larger than")
    assert AForm(files={}).errors["file"] == ["Choose the file that holds the plan."]


@pytest.mark.parametrize(("ending", "begins"), [("csv", b"\xef\xbb\xbfName\r\n"), ("xlsx", b"PK")])
def test_a_table_to_take_away_is_saved_and_never_shown(ending: str, begins: bytes) -> None:
    answer = table_to_take_away(lambda: [("Name",), ("Ines",)], ending=ending, title="Our plan: 2026", sheet="Plan")
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="our-plan-2026{DATED}.{ending}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_table_of_another_kind_is_not_there() -> None:
    with pytest.raises(NotFound):
        table_to_take_away(lambda: pytest.fail("no rows are fetched for it"), ending="pdf", title="x", sheet="x")


def test_a_title_without_a_single_letter_still_gives_a_name() -> None:
    answer = to_take_away(b"x", kind="text/plain", title="“…”", ending="txt")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="plan{DATED}.txt"'
