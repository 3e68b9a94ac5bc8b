"""The two real plans: what was counted by hand in the printed text is what the reading gives back, from every format."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from builders.papers import as_csv, as_docx, as_pdf, as_xlsx
from builders.plans import left_out, unplaced, words_missing
from goldenthread.papers.formats import read_bytes
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.model import Action, RagStatus, Reading, TimescaleKind
from goldenthread.papers.page import Paper
from goldenthread.papers.plans import plan_score, read_plan

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents are not beside this checkout, so they cannot be read."),
]
MAKERS = {"docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx, "csv": as_csv}


@cache
def paper(number: str) -> Paper:
    return read_text(next(SEEDS.glob(f"{number}_*.txt")).read_bytes())


@cache
def read(number: str) -> Reading:
    return read_plan(paper(number))


@cache
def made(number: str, kind: str) -> tuple[Paper, Reading]:
    again = read_bytes(MAKERS[kind](paper(number)), kind)
    return again, read_plan(again)


def actions(number: str) -> list[Action]:
    return [action for area in read(number).areas for action in area.actions]


def action(number: str, wanted: str, area: int | None = None) -> Action:
    areas = read(number).areas if area is None else [read(number).areas[area]]
    return next(one for part in areas for one in part.actions if one.number == wanted)


def everything_said(one: Action) -> str:
    return " ".join(problem.what for problem in one.problems)


# --- the plan with five areas ------------------------------------------------------------------------------------------


def test_the_plan_has_five_areas_each_with_its_two_texts() -> None:
    areas = read("000").areas
    assert [area.number for area in areas] == ["1", "2", "3", "4", "5"]
    assert all(area.title and area.found and area.heading for area in areas)
    assert [(area.found or "").count("\n") + 1 for area in areas] == [3, 1, 1, 1, 1]


def test_the_plan_has_26_actions_in_their_order() -> None:
    assert [len(area.actions) for area in read("000").areas] == [7, 6, 5, 4, 4]
    expected = [f"{area}.{at}" for area, many in enumerate([7, 6, 5, 4, 4], 1) for at in range(1, many + 1)]
    assert [one.number for one in actions("000")] == expected


def test_the_misnumbered_row_is_offered_a_number_and_says_so() -> None:
    assert [(one.number, one.printed_number) for one in actions("000") if one.number != one.printed_number] == [("3.3", "5.5")]
    assert "5.5" in everything_said(action("000", "3.3"))


def test_the_words_stuck_to_the_row_above_are_given_back() -> None:
    above, below = action("000", "3.2"), action("000", "3.3")
    assert len(above.how.split()) == 23
    assert len(below.how.split()) == 16
    assert above.change
    assert below.change
    assert above.change.endswith(".")
    assert len(below.change.split()) == 10
    assert (above.timescale.kind, above.timescale.starts_on, above.timescale.due_on) == (TimescaleKind.FROM, date(2023, 6, 1), None)
    assert (below.timescale.kind, below.timescale.due_on) == (TimescaleKind.BY, date(2023, 12, 31))
    assert below.progress
    assert len(below.progress.split()) == 21
    assert "moved" in everything_said(above)
    assert "moved" in everything_said(below)
    assert "lead" in everything_said(below)


def test_rows_cut_by_page_edges_are_joined() -> None:
    assert {one.number: len(one.rows) for one in actions("000") if len(one.rows) > 1} == {
        "1.5": 2, "2.2": 4, "2.3": 5, "2.4": 3, "3.4": 2, "5.4": 30,
    }  # fmt: skip


def test_the_colours_are_those_of_the_summary() -> None:
    counted = Counter(one.rag.status.value for one in actions("000"))
    assert counted == {"amber": 4, "green": 21, "completed": 1}
    assert [one.number for one in actions("000") if one.rag.status is RagStatus.AMBER] == ["2.5", "3.4", "3.5", "5.4"]
    assert [one.number for one in actions("000") if one.rag.status is RagStatus.COMPLETED] == ["2.4"]
    (total,) = read("000").totals
    assert total.declared == total.counted == {"red": 0, "amber": 4, "green": 21, "completed": 1, "total": 26}
    assert total.agrees is True


def test_the_garbled_status_is_read_and_flagged() -> None:
    assert len(action("000", "2.4").rag.words.split()) == 2
    assert "completed" in everything_said(action("000", "2.4"))


def test_the_key_has_four_colours() -> None:
    assert [entry.status for entry in read("000").rag_scheme] == ["red", "amber", "green", "completed"]
    assert all(entry.meaning for entry in read("000").rag_scheme)


def test_the_timescales_are_interpreted_as_printed() -> None:
    kinds = {one.number: one.timescale.kind.value for one in actions("000")}
    assert Counter(kinds.values()) == {"by": 13, "from": 8, "immediate": 2, "done": 1, "milestones": 1, "ongoing": 1}
    due = {one.number: one.timescale.due_on for one in actions("000")}
    assert due["2.3"] == date(2023, 8, 31)
    assert due["3.4"] == date(2023, 8, 31)
    assert due["5.2"] == date(2023, 11, 30)
    assert due["5.3"] == date(2024, 12, 31)
    assert [str(one.due_on) for one in action("000", "2.1").timescale.milestones] == ["2023-12-31", "2025-06-30"]
    assert action("000", "2.5").timescale.starts_on == date(2023, 6, 12)
    assert action("000", "2.6").timescale.starts_on == date(2023, 9, 1)


def test_several_leads_are_told_apart() -> None:
    many = {one.number: len(one.leads) for one in actions("000")}
    assert [number for number, leads in many.items() if leads == 3] == ["2.5"]
    assert {number for number, leads in many.items() if leads == 2} >= {
        "1.2",
        "1.4",
        "1.5",
        "1.6",
        "1.7",
        "2.3",
        "2.4",
        "2.6",
        "3.5",
        "5.4",
    }
    left = {stretch for one in actions("000") for stretch in left_out(one.lead_words, [lead.words for lead in one.leads])}
    assert left <= {"and", "&", "/", ","}


def test_references_between_actions_are_found() -> None:
    assert {one.number: one.refers_to for one in actions("000") if one.refers_to} == {
        "1.1": ("1.3",), "1.2": ("1.3",), "1.3": ("1.2",), "1.5": ("1.6",), "1.6": ("1.5",), "2.2": ("2.1",), "5.3": ("5.2",),
    }  # fmt: skip


def test_nothing_says_which_actions_are_priorities() -> None:
    assert {one.priority for one in actions("000")} == {None}
    assert read("000").problems == ()


# --- the tracker with three domains ------------------------------------------------------------------------------------


def test_the_tracker_has_three_domains_numbered_from_one_each() -> None:
    assert [len(area.actions) for area in read("002").areas] == [28, 11, 19]
    for area in read("002").areas:
        assert [one.number for one in area.actions] == [str(at) for at in range(1, len(area.actions) + 1)]


def test_no_status_is_made_up_where_the_colours_were_lost() -> None:
    assert {(one.rag.status.value, one.rag.source) for one in actions("002")} == {("not stated", None)}
    assert all(one.rag.why for one in actions("002"))
    assert any("58" in problem.what for problem in read("002").problems)


def test_both_summaries_are_read_and_neither_is_said_to_agree() -> None:
    totals = read("002").totals
    assert [one.agrees for one in totals] == [None] * 5
    assert [one.declared["total"] for one in totals] == [28, 11, 19, 58, 13]
    colours = ("red", "amber", "green", "completed")
    assert [totals[3].declared[colour] for colour in colours] == [2, 5, 17, 34]
    assert [totals[4].declared[colour] for colour in colours] == [1, 1, 4, 7]
    assert [one.counted for one in totals] == [{"total": 28}, {"total": 11}, {"total": 19}, {"total": 58}, {}]


def test_the_two_plans_have_keys_of_their_own() -> None:
    assert [entry.status for entry in read("002").rag_scheme] == ["red", "amber", "green", "completed"]
    assert {entry.meaning for entry in read("002").rag_scheme}.isdisjoint(entry.meaning for entry in read("000").rag_scheme)


def test_the_day_that_does_not_exist_is_a_problem_and_the_leap_day_is_a_date() -> None:
    impossible, leap = action("002", "4", 1), action("002", "2", 1)
    assert impossible.timescale.due_on is None
    assert "31 February 2020" in (impossible.timescale.problem or "")
    assert "31 February 2020" in everything_said(impossible)
    assert leap.timescale.due_on == date(2020, 2, 29)
    assert leap.timescale.problem is None


def test_recurring_timescales_have_a_start_and_no_deadline() -> None:
    recurring = {one.number: one.timescale for one in actions("002") if one.timescale.kind is TimescaleKind.RECURRING}
    assert {number: (one.every, str(one.starts_on), one.due_on) for number, one in recurring.items()} == {
        "18": ("P1M", "2020-04-01", None),
        "19": ("P3M", "2019-12-01", None),
        "20": ("P2M", "2020-02-01", None),
        "26": ("P3M", "2020-01-10", None),
        "27": ("P1M", "2019-12-01", None),
    }
    assert recurring["20"].problem


def test_two_figure_years_a_year_alone_and_a_status_for_a_date_are_read() -> None:
    assert action("002", "4", 2).timescale.due_on == date(2020, 12, 31)
    assert action("002", "6", 2).timescale.due_on == date(2019, 11, 30)
    assert action("002", "16", 2).timescale.kind is TimescaleKind.DONE
    assert action("002", "17", 2).timescale.problem


def test_rows_that_point_at_other_rows_name_them() -> None:
    assert {one.number: one.refers_to for one in read("002").areas[0].actions if one.refers_to} == {"14": ("16",), "15": ("16",)}


def test_priorities_that_were_lost_are_said_to_be_lost() -> None:
    assert {one.priority for one in actions("002")} == {None}
    assert any("13" in problem.what and problem.where == "Priority" for problem in read("002").problems)


def test_a_month_on_the_title_page_is_no_day() -> None:
    assert read("002").dated_on is None
    assert read("000").dated_on == date(2023, 6, 23)


# --- both ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["000", "002"])
def test_every_word_and_row_of_a_plan_is_in_its_reading(number: str) -> None:
    assert not words_missing(paper(number), read(number))
    assert unplaced(paper(number), read(number)) == []


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("number", ["000", "002"])
def test_the_same_plan_in_another_format_gives_the_same_rows(number: str, kind: str) -> None:
    again, reading = made(number, kind)
    assert [rows(area.actions) for area in reading.areas] == [rows(area.actions) for area in read(number).areas]
    assert [total.agrees for total in reading.totals] == [total.agrees for total in read(number).totals]
    assert reading.title == read(number).title
    assert unplaced(again, reading) == []
    assert not words_missing(again, reading)


def rows(found: tuple[Action, ...]) -> list[tuple[object, ...]]:
    return [
        (
            one.number,
            one.printed_number,
            one.rag.status,
            one.timescale.kind,
            one.timescale.starts_on,
            one.timescale.due_on,
            one.refers_to,
            len(one.leads),
        )
        for one in found
    ]


@pytest.mark.parametrize(("number", "is_plan"), [("000", True), ("001", False), ("002", True), ("003", False), ("004", False)])
def test_plans_are_told_from_letters(number: str, is_plan: bool) -> None:
    assert (plan_score(paper(number)) >= 0.5) is is_plan
