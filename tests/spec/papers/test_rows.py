"""Rows into actions: a small table at left, its actions at right. Which row begins one, which goes on, and what number it has."""

from dataclasses import replace
from time import perf_counter

import pytest

from builders.plans import heading, paper, para, table, unplaced, words_missing
from goldenthread.papers.model import Action, RagStatus, TimescaleKind
from goldenthread.papers.page import Cell, Part, Row, Table
from goldenthread.papers.plans import read_plan
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.columns import read_header
from goldenthread.papers.plans.numbers import offers
from goldenthread.papers.plans.references import references_in

HEAD = "No | Action | What will change | Lead | Timescale | Progress | RAG"


def actions(*parts: Part) -> list[Action]:
    whole = paper(*parts)
    reading = read_plan(whole)
    assert unplaced(whole, reading) == []
    assert not words_missing(whole, reading)
    return [action for area in reading.areas for action in area.actions]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("No | How will we do it? | Lead | Timescale | *RAG", "number how lead timescale status"),
        ("NO | *ACTION | LEAD | TIMESCALE/ DEADLINE | **STATUS | PROGRESS UPDATE", "number how lead timescale status progress"),
        ("Ref | Recommendation | Action | Owner | Target date | BRAG", "number area how lead timescale status"),
        ("# | Task | Assigned to | Start date | Due date | Status | Notes", "number how lead starts timescale status progress"),
        ("Action required | Success measure | Who | When | RAG rating", "how change lead timescale status"),
        ("Priority | What we will do | Lead officer | Deadline | Outcome", "priority how lead timescale change"),
        ("Improvement action | Lead agency | By when | RAG June 24 | RAG Sept 24", "how lead timescale None status"),
        ("Action | Evidence | Responsible officer | Completion date", "how None lead timescale"),
    ],
)
def test_columns_are_known_by_the_names_that_plans_give_them(head: str, found: str) -> None:
    header = read_header(table(head).rows, 0)
    assert header
    meanings = [header.column(at) for at in range(header.width)]
    assert [column.value if column else "None" for column in meanings] == found.split()
    assert all(column is None or isinstance(column, Column) for column in meanings)


@pytest.mark.parametrize(
    "row",
    [
        "Red | Amber | Green | Total",
        "RED | Action is late",
        "Date | Version | Author",
        "Name | Role | Email",
        "Area | Grade",
        "Risk | Impact | Mitigation | Owner",
    ],
)
def test_the_heads_of_other_tables_are_not_heads_of_actions(row: str) -> None:
    assert read_header(table(row).rows, 0) is None


def test_a_row_cut_by_a_page_edge_is_one_action() -> None:
    first, second = actions(
        table(HEAD, "1.1 | Ask every family that had a | | Head of Service | May 2024 | Sent. | ", page=1),
        table(
            HEAD,
            " | plan last year. | More replies. | | | Half came back. | Green",
            "1.2 | Report. | | Chair | June 2024 | | Amber",
            page=2,
        ),
    )
    assert (first.how, first.change, first.progress) == (
        "Ask every family that had a plan last year.",
        "More replies.",
        "Sent.\nHalf came back.",
    )
    assert (first.rag.status, len(first.rows)) == (RagStatus.GREEN, 2)
    assert second.number == "1.2"


def test_a_table_that_goes_on_without_its_head_goes_on_with_its_columns() -> None:
    found = actions(table(HEAD, "1 | A. | | DCS | May 2024 | | Green", page=1), table("2 | B. | | DCS | June 2024 | | Red", page=2))
    assert [(one.number, one.rag.status.value) for one in found] == [("1", "green"), ("2", "red")]


def test_many_lines_without_a_number_are_one_action() -> None:
    lines = [f" | Line {at} of the text. | | | | | " for at in range(29)]
    (action,) = actions(table(HEAD, "5.4 | Begin. | Change. | Chair | May 2024 | Fine. | Amber", *lines))
    assert len(action.rows) == 30
    assert action.how.count("Line") == 29


def test_a_whole_row_without_a_number_is_an_action_of_its_own() -> None:
    found = actions(
        table(
            HEAD, "1 | A. | | DCS | May 2024 | | Green", " | B is new. | | Chair | June 2024 | | Red", "3 | C. | | DCS | May 2024 | | Green"
        )
    )
    assert [(one.number, one.printed_number) for one in found] == [("1", "1"), ("2", None), ("3", "3")]
    assert any("no number" in problem.what for problem in found[1].problems)


def test_a_row_across_the_table_opens_an_area() -> None:
    reading = read_plan(
        paper(
            table(
                HEAD,
                "Area 1: Voice | | | | | | ",
                "1a | A. | | DCS | May 2024 | | Green",
                "Area 2: Health | | | | | | ",
                "2a | B. | | ICB | ASAP | | Red",
            )
        )
    )
    assert [(area.number, area.title, [one.number for one in area.actions]) for area in reading.areas] == [
        ("1", "Voice", ["1a"]),
        ("2", "Health", ["2a"]),
    ]


def test_a_stray_row_above_the_head_is_no_action() -> None:
    reading = read_plan(
        paper(heading("5. Audits"), table(" | | | | | RAG: Red Amber Gr | ", HEAD, "5.1 | A. | | DCS | May 2024 | | Green"))
    )
    assert [[one.number for one in area.actions] for area in reading.areas] == [["5.1"]]
    assert any("Amber Gr" in one.text for one in reading.furniture)


def test_a_sum_under_the_actions_is_no_action() -> None:
    found = actions(table(HEAD, "1 | A. | | DCS | May 2024 | | Green", "Total | 1 | | | | | "))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("printed", "offered"),
    [
        (["3.1", "3.2", "5.5", "3.4"], ["3.1", "3.2", "3.3", "3.4"]),
        (["3.1", "3.2", "5.5"], ["3.1", "3.2", "3.3"]),
        (["1", "2", "2", "4"], ["1", "2", "3", "4"]),
        (["1", "2", "3", "1.1"], ["1", "2", "3", "4"]),
        (["R1", "", "R3"], ["R1", "R2", "R3"]),
        (["", "", ""], ["1", "2", "3"]),
        (["1a", "1b", "2"], ["1a", "1b", "2"]),
        (["8", "9", "10"], ["8", "9", "10"]),
        (["HP1", "HP3"], ["HP1", "HP3"]),
        (["1*", "2.", "(3)"], ["1", "2", "3"]),
        (["5.5", "3.2", "3.3"], ["3.1", "3.2", "3.3"]),
    ],
)
def test_a_number_is_offered_only_where_the_printed_one_cannot_be_right(printed: list[str], offered: list[str]) -> None:
    found = offers(printed)
    assert [one.number for one in found] == offered
    changed = [bool(text.strip(" *.()")) and text.strip(" *.()") != one.number for text, one in zip(printed, found, strict=True)]
    assert [one.problem is not None for one, differs in zip(found, changed, strict=True) if differs] == [True] * sum(changed)


def test_words_stuck_to_the_row_above_are_given_back_and_both_rows_say_so() -> None:
    above, below = actions(
        heading("2. Plans"),
        table(
            HEAD,
            "2.1 | Write a guide for staff. Ask every school to | Guide in use. Schools will tell us | Head of Service "
            "| From May 2024 September | Draft done. Letters are | Green",
            "2.2 | send its plans to us. | sooner. | of Schools and partners | 2024 | going out now. | Amber",
        ),
    )
    assert (above.how, above.change, above.progress, above.timescale.words) == (
        "Write a guide for staff.",
        "Guide in use.",
        "Draft done.",
        "From May 2024",
    )
    assert (below.how, below.change) == ("Ask every school to send its plans to us.", "Schools will tell us sooner.")
    assert (below.timescale.words, below.timescale.kind) == ("September 2024", TimescaleKind.BY)
    assert all(any("moved" in problem.what for problem in one.problems) for one in (above, below))
    assert all(any("lead" in problem.what for problem in one.problems) for one in (above, below))


def test_words_that_cannot_be_shown_to_be_stuck_are_flagged_on_both_rows() -> None:
    above, below = actions(
        table(
            HEAD,
            "1 | Ask every school to | | DCS | May 2024 | | Green",
            "2 | send its plans to us. | | DCS | May 2024 | | Green",
            "3 | End. | | DCS | May 2024 | | Red",
            "4 | Close. | | DCS | May 2024 | | Red",
        )
    )[:2]
    assert (above.how, below.how) == ("Ask every school to", "send its plans to us.")
    assert above.problems
    assert below.problems


def test_a_plan_whose_manner_is_small_letters_is_left_alone() -> None:
    found = actions(
        table(
            HEAD,
            "1 | write a guide | | DCS | May 2024 | | Green",
            "2 | train the staff | | DCS | May 2024 | | Green",
            "3 | ask the schools | | DCS | May 2024 | | Green",
        )
    )
    assert [(one.how, one.problems) for one in found] == [("write a guide", ()), ("train the staff", ()), ("ask the schools", ())]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Dip sampling will start (action 1.3).", ("1.3",)),
        ("Look at action 16 below", ("16",)),
        ("See action number 7 above.", ("7",)),
        ("Builds on Action 1.5, and on actions 2.1 and 2.2", ("1.5", "2.1", "2.2")),
        ("as per 3.4", ("3.4",)),
        ("The 26 actions of 2023 take 10% more", ()),
        ("level 2 targeted help in 4 weeks", ()),
    ],
)
def test_words_that_point_at_other_actions_are_read(text: str, numbers: tuple[str, ...]) -> None:
    assert references_in(text) == numbers


def test_only_numbers_of_the_plan_become_references() -> None:
    first, second = actions(
        table(HEAD, "1 | A. | | DCS | May 2024 | see action 2 and action 9 | Green", "2 | B. | | DCS | May 2024 | action 2 | Red")
    )
    assert (first.refers_to, second.refers_to) == (("2",), ())


def test_marks_and_columns_say_which_actions_are_priorities() -> None:
    marked = actions(
        para("* High priority action"), table(HEAD, "1* | A. | | DCS | May 2024 | | Green", "2 | B. | | DCS | May 2024 | | Red")
    )
    column = actions(table("No | Action | Priority | Lead | By when", "1 | A. | High | DCS | May 2024", "2 | B. | Low | DCS | May 2024"))
    silent = actions(table(HEAD, "1 | A. | | DCS | May 2024 | | Green"))
    assert [[one.priority for one in found] for found in (marked, column, silent)] == [[True, False], [True, False], [None]]


def test_a_note_on_priorities_without_any_mark_is_a_problem() -> None:
    reading = read_plan(paper(para("*High Priority Action"), table(HEAD, "1 | A. | | DCS | May 2024 | | Green")))
    assert [problem.where for problem in reading.problems] == ["Priority"]


def test_columns_without_a_name_of_ours_are_kept_by_heading() -> None:
    (action,) = actions(
        table("No | Action | Lead | By when | RAG | Cost | Evidence of impact", "1 | A. | DCS | May 2024 | Green | £5 | Sample")
    )
    assert action.extra == {"Cost": "£5", "Evidence of impact": "Sample"}


def test_an_empty_status_column_is_not_stated_on_every_row_and_said_once() -> None:
    reading = read_plan(paper(table(HEAD, "1 | A. | | DCS | May 2024 | | ", "2 | B. | | DCS | May 2024 | | ")))
    assert {one.rag.status for one in reading.areas[0].actions} == {RagStatus.NOT_STATED}
    assert [problem.where for problem in reading.problems] == ["Status"]


ROWS_ON_DATES = table(
    "No | Action | Timescale | RAG",
    "1 | Ask families what helps | June 2027 | Green",
    "2 | Train each new starter | To be agreed | NOT ASSESSABLE",
    "3 | Publish the guide | To be agreed | Not assessable - no date",
)


@pytest.mark.parametrize(
    "summary",
    [
        table("Area | Red | Green | Not assessable | Total", "All actions | 0 | 1 | 2 | 3"),
        table("RAG | Actions", "Red | 0", "Green | 1", "Not Assessable | 2", "Total | 3"),
    ],
    ids=["across the top", "down the side"],
)
def test_rows_that_cannot_be_assessed_are_counted_wherever_a_summary_counts_them(summary: Table) -> None:
    reading = read_plan(paper(heading("Summary"), summary, heading("Actions"), ROWS_ON_DATES))
    assert [one.rag.status for one in reading.areas[0].actions] == [RagStatus.GREEN, RagStatus.NOT_ASSESSABLE, RagStatus.NOT_ASSESSABLE]
    [total] = reading.totals
    assert (total.declared, total.agrees) == ({"red": 0, "green": 1, "not assessable": 2, "total": 3}, True)


def test_a_summary_that_counts_rows_that_cannot_be_assessed_as_green_is_contradicted() -> None:
    reading = read_plan(paper(heading("Summary"), table("Red | Green | Total", "0 | 3 | 3"), heading("Actions"), ROWS_ON_DATES))
    assert [total.agrees for total in reading.totals] == [False]
    assert "green: 3 in the summary, 1 in the rows" in " ".join(problem.what for problem in reading.problems)


@pytest.mark.parametrize(
    "key",
    [
        table("RAG | Meaning", "Green | It is on time", "Not assessable | It has no date"),
        para("Green: It is on time. Not assessable: It has no date"),
        table("Red | Green | Not assessable", "It is late | It is on time | It has no date"),
    ],
    ids=["rows", "a line", "side by side"],
)
def test_a_key_may_say_what_not_assessable_means(key: Part) -> None:
    scheme = read_plan(paper(heading("RAG key"), key, heading("Actions"), ROWS_ON_DATES)).rag_scheme
    assert ("not assessable", "It has no date") in [(entry.status, entry.meaning) for entry in scheme]


@pytest.mark.parametrize("filling", ["1/1/20 ", "*", "-", "and ", " ", "(", "Police "])
def test_a_cell_made_to_waste_time_is_read_at_once(filling: str) -> None:
    cell = "x" + filling * (40_000 // len(filling)) + "y"
    whole = paper(table(HEAD), table(HEAD))
    rows = (*table(HEAD).rows, Row(tuple(Cell(cell) for _ in range(7))))
    began = perf_counter()
    read_plan(replace(whole, parts=(Table(rows),)))
    assert perf_counter() - began < 10


def test_an_area_whose_text_repeats_its_heading_keeps_both() -> None:
    whole = paper(heading("Voice"), para("What needs to improve?"), para("Voice"))
    assert not words_missing(whole, read_plan(whole))


def test_a_merged_cell_written_out_in_every_column_opens_one_area_and_is_kept() -> None:
    across = " | ".join(["Area 1: Voice"] * 7)
    whole = paper(table(HEAD, across, "1 | A. | | DCS | May 2024 | | Green"))
    reading = read_plan(whole)
    assert [area.title for area in reading.areas] == ["Voice"]
    assert not words_missing(whole, reading)
