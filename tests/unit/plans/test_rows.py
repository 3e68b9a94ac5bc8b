"""A row as a value: kept whole in storage, joined, its leads edited by hand, its timescale said in words."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.errors import Refused
from goldenthread.papers.model import Lead, Milestone, Place, Problem, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans import policies
from goldenthread.plans.printed import rows_around
from goldenthread.plans.rows import EMPTY, join_rows, leads_from_text, row_as_json, row_from_json, texts_of
from goldenthread.plans.timescales import every_in_words, in_words

FULL = replace(
    EMPTY,
    number="3.3",
    printed_number="5.5",
    how="Walk the wall",
    change="Children feel safe",
    leads=(Lead("Police and", "Police", None), Lead("the nurse", None, "nurse")),
    timescale=Timescale(
        "June and July 2027", TimescaleKind.MILESTONES, milestones=(Milestone("June 2027", date(2027, 6, 30)), Milestone("July"))
    ),
    progress="Begun",
    rag=Rag(RagStatus.AMBER, "word", None, "Amber, late"),
    priority=True,
    refers_to=("1.2",),
    problems=(Problem("Action 3.3", "Printed as 5.5."),),
    rows=(Place(4, 2),),
    extra={"Risk": "low"},
)


def test_a_stored_row_comes_back_as_it_was() -> None:
    assert row_from_json(row_as_json(FULL)) == FULL
    assert row_from_json(row_as_json(EMPTY)) == EMPTY


def test_joined_rows_keep_every_word_of_both() -> None:
    other = replace(
        EMPTY, how="with children", leads=(Lead("School"),), timescale=Timescale("2027", TimescaleKind.UNCLEAR), extra={"Risk": "high"}
    )
    joined = join_rows(FULL, other)
    policies.check_no_word_lost((*texts_of(FULL), *texts_of(other)), texts_of(joined))
    assert (joined.number, joined.rag.status, joined.priority) == ("3.3", RagStatus.AMBER, True)


def test_a_lead_line_that_stood_there_keeps_its_agency() -> None:
    leads = leads_from_text("the nurse\n\n  A new  lead ", FULL.leads)
    assert leads == (Lead("the nurse", None, "nurse"), Lead("A new lead"))


@pytest.mark.parametrize(
    ("timescale", "words"),
    [
        (Timescale("October 2027", TimescaleKind.BY, due_on=date(2027, 10, 31)), "By 31 October 2027"),
        (Timescale("From May", TimescaleKind.FROM, starts_on=date(2027, 5, 1)), "From 1 May 2027"),
        (Timescale("x", TimescaleKind.RECURRING, starts_on=date(2027, 5, 1), every="P3M"), "From 1 May 2027, every 3 months"),
        (Timescale("now", TimescaleKind.IMMEDIATE), "Immediate"),
        (Timescale("on-going", TimescaleKind.ONGOING, due_on=date(2027, 5, 1)), "Ongoing, by 1 May 2027"),
        (FULL.timescale, "30 June 2027 (June 2027); July"),
        (Timescale("Complete", TimescaleKind.DONE), "The paper says it is done; no date"),
        (Timescale("soon", TimescaleKind.UNCLEAR), "No date could be read"),
        (Timescale("", TimescaleKind.UNCLEAR), "No timescale"),
        (Timescale("31/02/2027", TimescaleKind.BY, problem="No such day."), "No date could be read"),
    ],
)
def test_a_timescale_is_said_in_words(timescale: Timescale, words: str) -> None:
    assert in_words(timescale) == words


@pytest.mark.parametrize(
    ("every", "words"), [("P1M", "every month"), ("P2W", "every 2 weeks"), ("P1Y", "every year"), ("often", "every often")]
)
def test_a_rhythm_is_said_in_words(every: str, words: str) -> None:
    assert every_in_words(every) == words


@pytest.mark.parametrize(("after", "what"), [(["a b"], "“c”"), (["a b c d"], "“d”")])
def test_words_lost_or_invented_are_named(after: list[str], what: str) -> None:
    with pytest.raises(Refused, match=what):
        policies.check_no_word_lost(["a b c"], after)


def test_printed_rows_are_shown_with_their_neighbours_and_without_what_is_gone() -> None:
    paper = {"parts": [{"text": "A heading"}, {"page": 2, "rows": [{"cells": [{"text": str(n)}]} for n in range(5)]}]}
    shown = rows_around(paper, [(1, 2), (0, 0), (9, 9)])
    assert [(row.cells, row.chosen, row.page) for row in shown] == [(("1",), False, 2), (("2",), True, 2), (("3",), False, 2)]
