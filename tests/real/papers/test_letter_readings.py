"""The three real letters: what was counted by hand in the printed text is what the reading gives back."""

import re
from collections import Counter
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from builders.letters import parts_unused, words_lost
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.letters import letter_score, read_letter
from goldenthread.papers.model import Candidate, Reading
from goldenthread.papers.page import Paper

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents are not beside this checkout, so they cannot be read."),
]
LETTERS = ("001", "003", "004")


@cache
def paper(number: str) -> Paper:
    return read_text(next(SEEDS.glob(f"{number}_*.txt")).read_bytes())


@cache
def read(number: str) -> Reading:
    return read_letter(paper(number))


def kinds(reading: Reading) -> Counter[str]:
    return Counter(one.kind.value for one in reading.findings)


def by_section(reading: Reading, kind: str) -> list[int]:
    """How many findings of a kind each section holds, in printed order."""
    return list(Counter(one.section for one in reading.findings if one.kind.value == kind).values())


def in_section(reading: Reading, beginning: str) -> list[Candidate]:
    return [one for one in reading.candidates if (one.section or "").casefold().startswith(beginning)]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


@pytest.mark.parametrize("number", LETTERS)
def test_no_word_and_no_part_of_a_letter_is_lost(number: str) -> None:
    assert not words_lost(paper(number), read(number))
    assert not parts_unused(paper(number), read(number))


@pytest.mark.parametrize(("number", "is_letter"), [("000", False), ("001", True), ("002", False), ("003", True), ("004", True)])
def test_letters_are_told_from_plans(number: str, is_letter: bool) -> None:
    assert (letter_score(paper(number)) >= 0.5) is is_letter


def test_the_2023_letter_says_when_to_whom_and_by_when() -> None:
    letter = read("001")
    assert letter.dated_on == date(2023, 3, 16)
    assert (letter.inspected_from, letter.inspected_to) == (date(2023, 1, 23), date(2023, 1, 27))
    assert letter.response_due_on == date(2023, 6, 23)
    assert len(letter.addressees) == 5
    assert letter.title is not None
    assert letter.title.startswith("Joint targeted area inspection")
    assert letter.problems == ()


def test_the_2023_letter_has_its_findings_and_nothing_else_as_findings() -> None:
    letter = read("001")
    assert kinds(letter) == {"area_for_improvement": 5, "strength": 5, "practice_study": 2}
    studies = [one.section for one in letter.findings if one.kind.value == "practice_study"]
    assert [section.split(": ")[1] for section in studies if section] == ["area for improvement", "highly effective practice"]
    assert all(one.paragraph for one in letter.findings)


def test_the_prose_of_the_2023_letter_is_offered_paragraph_by_paragraph() -> None:
    letter = read("001")
    assert [len(in_section(letter, name)) for name in ("headline", "main", "next")] == [3, 22, 2]
    paragraphs = [one.paragraph for one in letter.candidates]
    assert paragraphs == sorted(paragraphs, key=lambda number: number or 0)


def test_paragraphs_of_the_2023_letter_that_a_page_cut_are_whole() -> None:
    prose = [one.text for one in read("001").candidates]
    assert all(text.endswith((".", ":")) and text[0].isupper() for text in prose)


def test_signatures_and_greeting_of_the_2023_letter_are_furniture() -> None:
    furniture = [one.text for one in read("001").furniture]
    assert sum(text.startswith("Dear ") for text in furniture) == 1
    assert furniture.index("Yours sincerely") == len(furniture) - 8


def test_the_2017_letter_says_when_and_asks_for_no_answer() -> None:
    letter = read("003")
    assert letter.dated_on == date(2017, 11, 16)
    assert (letter.inspected_from, letter.inspected_to) == (date(2017, 10, 17), date(2017, 10, 18))
    assert letter.response_due_on is None
    assert len(letter.addressees) == 1
    assert not re.search(r"\d", letter.addressees[0])


def test_the_2017_letter_lists_what_was_looked_at_and_no_findings() -> None:
    letter = read("003")
    assert letter.findings == ()
    assert len(in_section(letter, "areas covered")) == 11  # an introduction, nine points, a paragraph after them
    assert len(in_section(letter, "findings")) == 16
    assert all(one.text[0].isupper() and one.text.endswith(".") for one in in_section(letter, "findings"))


def test_the_2015_letter_gives_no_dates_but_its_own() -> None:
    letter = read("004")
    assert letter.dated_on == date(2015, 3, 5)
    assert (letter.inspected_from, letter.inspected_to, letter.response_due_on) == (None, None, None)
    assert len(letter.addressees) == 2


def test_the_2015_letter_has_strengths_and_areas_by_theme() -> None:
    letter = read("004")
    assert by_section(letter, "strength") == [6, 9, 7, 10, 10, 8]  # the summary, then the five themes
    assert by_section(letter, "area_for_consideration") == [5, 11, 6, 11, 7, 15, 14]  # the summary, five themes, the appendix
    assert kinds(letter) == {"strength": 50, "area_for_consideration": 69}
    strengths = list(dict.fromkeys(one.section for one in letter.findings if one.kind.value == "strength"))
    areas = list(dict.fromkeys(one.section for one in letter.findings if one.kind.value == "area_for_consideration"))
    assert strengths[1:] == areas[1:6]


def test_bullets_of_the_2015_letter_that_a_page_cut_are_whole() -> None:
    findings = read("004").findings
    assert all(one.text[0].isupper() for one in findings)
    cut = [one for one in findings if len(set(one.source)) > 1 and one.section and "Appendix" not in one.section]
    assert len(cut) >= 3


def test_the_case_records_review_of_the_2015_letter_is_read_as_findings() -> None:
    appendix = [one for one in read("004").findings if (one.section or "").startswith("Appendix One")]
    assert [one.kind.value for one in appendix] == ["area_for_consideration"] * 14
    assert len(in_section(read("004"), "appendix one")) == 1


def test_the_prose_and_the_scope_of_the_2015_letter_are_offered() -> None:
    letter = read("004")
    assert len(in_section(letter, "executive summary")) == 13
    assert sum("additional lines of enquiry" in (one.section or "") for one in letter.candidates) == 11
    assert sum(one.section is None for one in letter.candidates) == 15  # five themes and four lines of enquiry among them


def test_items_keep_their_words_as_printed() -> None:
    """The first finding of each letter, by digest, so that no sentence stands here."""
    firsts = {number: digest(read(number).findings[0].text) for number in ("001", "004")}
    assert firsts == {"001": "99a8334c72ff", "004": "4e7817ff1a56"}
