"""The keys that the two real plans print, and what X-rays notice in their progress. Nothing of their wording is here."""

from functools import cache
from pathlib import Path

import pytest

from goldenthread.papers.formats.text import read_text
from goldenthread.papers.model import Reading
from goldenthread.papers.plans import read_plan
from goldenthread.plans.schemes import SchemeCode, recognise
from goldenthread.plans.xrays import promises_a_report, says_it_goes_on

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents are not beside this checkout, so they cannot be read."),
]


@cache
def read(number: str) -> Reading:
    return read_plan(read_text(next(SEEDS.glob(f"{number}_*.txt")).read_bytes()))


def progress(number: str) -> list[tuple[str, str]]:
    return [(action.printed_number or "", action.progress or "") for area in read(number).areas for action in area.actions]


@pytest.mark.parametrize(("number", "code"), [("002", SchemeCode.BY_DEADLINE), ("000", SchemeCode.BY_DELAY)])
def test_each_plans_own_key_is_read_its_own_way(number: str, code: SchemeCode) -> None:
    assert recognise([(entry.status, entry.meaning) for entry in read(number).rag_scheme]) is code


def test_rows_that_promise_a_report_are_those_found_by_hand() -> None:
    assert [number for number, words in progress("002") if promises_a_report(words)] == ["2", "6", "7", "9", "3"]


def test_rows_that_take_complete_back_are_those_found_by_hand() -> None:
    assert [number for number, words in progress("002") if says_it_goes_on(words)] == ["25", "26", "2"]
