"""Plans that no one has shown us, in the layouts that partnerships use: each is read as a person would read it.

Every plan also proves that nothing of it is lost: each row and block has its place, and each word is in the answer.
"""

from datetime import date

import pytest

from builders.papers import as_csv, as_docx, as_pdf, as_text, as_xlsx
from builders.plans import heading, paper, para, table, unplaced, words_missing
from goldenthread.papers.formats import read_bytes
from goldenthread.papers.model import Action, Reading
from goldenthread.papers.page import Paper, Part
from goldenthread.papers.plans import plan_score, read_plan

FILES = {"docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx, "csv": as_csv, "text": as_text}


def read(*parts: Part, kind: str = "docx") -> Reading:
    return read_whole(paper(*parts, kind=kind))


def read_whole(whole: Paper) -> Reading:
    reading = read_plan(whole)
    assert plan_score(whole) >= 0.5
    assert unplaced(whole, reading) == []
    assert not words_missing(whole, reading)
    return reading


def actions(reading: Reading) -> list[Action]:
    return [action for area in reading.areas for action in area.actions]


def shape(reading: Reading) -> list[tuple[str | None, str | None, list[str]]]:
    """Per area: its number, its title, and "number status" of each action."""
    return [(area.number, area.title, [f"{one.number} {one.rag.status.value}" for one in area.actions]) for area in reading.areas]


def test_areas_as_rows_across_the_table() -> None:
    found = read(
        heading("Improvement plan for early help"),
        table(
            "Ref | Action | Owner | By when | Status",
            "Area 1: Listening to children | | | | ",
            "1a | Write a guide for staff. | Head of Practice | 30/06/2024 | Green",
            "1b | Train every team. | Training Manager | Ongoing | Amber",
            "Area 2: Health | | | | ",
            "2a | Recruit two nurses. | ICB | September 2024 | Red",
        ),
    )
    assert found.title == "Improvement plan for early help"
    assert shape(found) == [("1", "Listening to children", ["1a green", "1b amber"]), ("2", "Health", ["2a red"])]


def test_areas_in_a_column_of_a_workbook_with_colours_only() -> None:
    found = read(
        table(
            "Area for improvement | What we will do | How we will know | Lead | Timescale | Update | Evidence of impact | RAG",
            "Partners are left out | Invite them all | Nine in ten come | MASH Manager | By July 2024 | Begun | Dip sample | #92D050",
            " | Share the minutes | All have them | Business Manager | Monthly | In place | | #0070C0",
            "Plans drift | Review every plan | Fewer drift | Head of Service | Q2 2024/25 | | | #FF0000",
            name="Sheet1",
        ),
        kind="xlsx",
    )
    assert shape(found) == [
        (None, "Partners are left out", ["1.1 green", "1.2 completed"]),
        (None, "Plans drift", ["2.1 red"]),
    ]
    assert {one.rag.source for one in actions(found)} == {"fill"}
    assert {one.printed_number for one in actions(found)} == {None}
    assert any("no numbers" in problem.what for problem in found.problems)
    assert actions(found)[0].extra["Evidence of impact"] == "Dip sample"


def test_a_workbook_with_a_sheet_per_area_its_head_not_first_and_a_key_on_its_own() -> None:
    found = read(
        table(
            "Anytown improvement tracker | | | | | ",
            "Updated 3 May 2024 | | | | | ",
            " | | | | | ",
            "No | Action | Lead | Target date | BRAG | Update",
            "1 | Do this | DCS | 2024-06-30 | B | Done",
            "2 | Do that | DCS | 2024-07-31 | G | Going",
            name="Leadership",
        ),
        table("Ref | Action | Lead | Target date | BRAG | Update", "1 | Other thing | Police | 2024-06-30 | R | Late", name="Front door"),
        table("Key | Meaning", "Blue | Complete", "Red | Late", name="Key"),
        kind="xlsx",
    )
    assert shape(found) == [(None, "Leadership", ["1 completed", "2 green"]), (None, "Front door", ["1 red"])]
    assert (found.title, found.dated_on) == ("Anytown improvement tracker", date(2024, 5, 3))
    assert [(entry.status, entry.meaning) for entry in found.rag_scheme] == [("completed", "Complete"), ("red", "Late")]


def test_a_head_of_two_lines() -> None:
    found = read(
        heading("Theme A: Capacity"),
        table(
            "No | Action | Lead | Dates | | Progress | ",
            " | | | Start date | Target date | Update | RAG",
            "A1 | Recruit | ICB | 01/04/2024 | 30/09/2024 | Advert out | Amber",
        ),
    )
    (action,) = actions(found)
    assert shape(found) == [("A", "Capacity", ["A1 amber"])]
    assert (action.timescale.starts_on, action.timescale.due_on, action.progress) == (date(2024, 4, 1), date(2024, 9, 30), "Advert out")


def test_headings_asked_as_questions() -> None:
    found = read(
        table(
            "What are we going to do? | Who will lead on this? | When will it be completed? "
            "| What will be different for children? | Where are we now? | BRAG rating",
            "Hold a survey | Participation Lead | Autumn 2024 | Children are heard | Questions agreed | Green",
        )
    )
    (action,) = actions(found)
    assert (action.how, action.change, action.progress) == ("Hold a survey", "Children are heard", "Questions agreed")
    assert (action.leads[0].role, action.timescale.due_on) == ("Participation Lead", date(2024, 11, 30))


def test_labels_and_their_text_in_small_tables_above_each_table() -> None:
    found = read(
        heading("Response to inspection: action plan"),
        table("What needs to improve? | Partners must be told.", "What did inspectors find? | They were not told."),
        table("Ref | Action | Lead | Timescale | RAG", "1 | A | DCS | May 2024 | Green"),
        table("What needs to improve? | Health must be there.", "What did inspectors find? | Too few nurses."),
        table("Ref | Action | Lead | Timescale | RAG", "1 | B | ICB | May 2024 | Red"),
    )
    assert [(area.title, area.found, len(area.actions)) for area in found.areas] == [
        ("Partners must be told.", "They were not told.", 1),
        ("Health must be there.", "Too few nurses.", 1),
    ]


def test_labels_with_several_paragraphs_under_a_heading() -> None:
    found = read(
        heading("Priority 2: Plans"), para("What needs to improve?"), para("Plans drift."),
        para("What did Ofsted say?"), para("Plans are late."),
        para("Some have no goal."), table("Ref | Action | Lead | Timescale | RAG", "2.1 | A | DCS | May 2024 | Green"),
    )  # fmt: skip
    (area,) = found.areas
    assert (area.number, area.heading, area.title, area.found) == (
        "2",
        "Priority 2: Plans",
        "Plans drift.",
        "Plans are late.\nSome have no goal.",
    )


def test_one_small_table_per_action() -> None:
    found = read(
        heading("Area 1: Voice"),
        heading("Action 1.1"),
        table("Action | Hold a survey", "Lead | Head of Service", "Timescale | By June 2024", "RAG | #00B050"),
        heading("Action 1.2"),
        table("Action | Publish it", "Lead | Comms Manager", "Timescale | Ongoing", "RAG | Amber"),
    )
    assert shape(found) == [("1", "Voice", ["1.1 green", "1.2 amber"])]
    assert [one.timescale.kind.value for one in actions(found)] == ["by", "ongoing"]


def test_actions_told_in_paragraphs() -> None:
    found = read(
        heading("Partnership improvement plan"),
        heading("Priority 1: Voice"),
        para("Action 1.1: Hold a survey of families."),
        para("Lead: Head of Service"),
        para("Timescale: by June 2024"),
        para("Action 1.2: Publish what they said. Lead: Comms Manager. Timescale: Ongoing"),
        heading("Priority 2: Health"),
        para("2.1 Recruit two nurses. Lead: ICB. By when: 31/12/2024. Status: Amber"),
        para("We will report every quarter."),
    )
    assert shape(found) == [("1", "Voice", ["1.1 not stated", "1.2 not stated"]), ("2", "Health", ["2.1 amber"])]
    assert [one.how for one in actions(found)] == ["Hold a survey of families.", "Publish what they said.", "Recruit two nurses."]
    assert [candidate.text for candidate in found.candidates] == ["We will report every quarter."]


def test_a_summary_by_area_agrees_and_one_that_is_wrong_is_a_problem() -> None:
    found = read(
        table("Area | Red | Amber | Green | Blue", "1. Voice | 0 | 1 | 1 | 0", "2. Health | 1 | 0 | 0 | 0", "Total | 1 | 1 | 0 | 0"),
        heading("1. Voice"),
        table("No | Action | Lead | When | BRAG", "1.1 | A | DCS | May 2024 | Green", "1.2 | B | DCS | May 2024 | Amber"),
        heading("2. Health"),
        table("No | Action | Lead | When | BRAG", "2.1 | C | ICB | May 2024 | Red"),
    )
    assert [(total.name, total.agrees) for total in found.totals] == [("1. Voice", True), ("2. Health", True), ("Total", False)]
    (problem,) = found.problems
    assert "green: 0 in the summary, 1 in the rows" in problem.what


def test_a_summary_down_the_side() -> None:
    found = read(
        para("Progress summary"),
        table("Red | 0", "Amber | 1", "Green | 1", "Total | 2"),
        table("No | Action | Lead | When | RAG", "1 | A | DCS | May 2024 | Green", "2 | B | DCS | May 2024 | Amber"),
    )
    (total,) = found.totals
    assert (total.name, total.agrees, total.declared["amber"]) == ("Progress summary", True, 1)


def test_a_key_of_colours_without_words_decides_what_they_mean() -> None:
    found = read(
        table("#FFFF00 | Not started", "#00B0F0 | On track", "#00B050 | Completed", "#FF0000 | Overdue"),
        table(
            "No | Action | Lead | When | Status",
            "1 | A | DCS | May 2024 | #FFFF00",
            "2 | B | DCS | May 2024 | #00B0F0",
            "3 | C | DCS | May 2024 | #00B050",
        ),
    )
    assert [one.rag.status.value for one in actions(found)] == ["not stated", "green", "completed"]
    assert [entry.status for entry in found.rag_scheme] == ["not started", "green", "completed", "red"]


def test_other_tables_and_the_end_of_the_paper_are_left_to_a_person() -> None:
    found = read(
        heading("Multi-agency action plan 2024"),
        table("Version | Date | Author", "1 | 3 May 2024 | Office"),
        table("Name | Role | Email", "A Person | Chair | a@example.org"),
        heading("Actions"),
        table("Ref | Action | Lead | Timescale | RAG", "1 | A | DCS | May 2024 | Green"),
        heading("Appendix"),
        para("Some notes that close the plan."),
    )
    assert len(actions(found)) == 1
    texts = [candidate.text for candidate in found.candidates]
    assert "A Person | Chair | a@example.org" in texts
    assert texts[-1] == "Some notes that close the plan."
    assert found.candidates[-1].section == "Appendix"


def test_the_latest_of_several_dated_columns_is_the_state_and_the_earlier_are_kept() -> None:
    found = read(
        table(
            "No | Action | Lead | Deadline | RAG June 24 | RAG Sept 24 | Update June 24 | Update Sept 24",
            "1 | A | DCS | Dec 2024 | Red | Amber | slow | better",
        )
    )
    (action,) = actions(found)
    assert (action.rag.status.value, action.progress) == ("amber", "better")
    assert action.extra == {"RAG June 24": "Red", "Update June 24": "slow"}


def test_a_status_column_without_a_heading() -> None:
    found = read(table("No | Action | Lead | Timescale | ", "1 | A | DCS | May 2024 | #00B050", "2 | B | DCS | May 2024 | #FFC000"))
    assert [one.rag.status.value for one in actions(found)] == ["green", "amber"]


def test_a_column_of_recommendations_with_several_actions_each() -> None:
    found = read(
        table(
            "Recommendation | Action | Owner | Target date | Status | Comments",
            "Rec 1 Leaders should listen | Set up a panel | DCS | 1/5/24 | Complete | ok",
            "Rec 1 Leaders should listen | Meet each month | DCS | Monthly from 1/6/24 | In progress | ",
            "Rec 2 Police should share | Send a daily list | Police | Immediate | Green | ",
        ),
        kind="csv",
    )
    assert [(area.number, area.title, len(area.actions)) for area in found.areas] == [
        ("1", "Leaders should listen", 2),
        ("2", "Police should share", 1),
    ]
    assert [one.timescale.kind.value for one in actions(found)] == ["by", "recurring", "immediate"]
    assert actions(found)[1].extra["Status"] == "In progress"


def test_a_priority_column_of_sentences_names_the_areas() -> None:
    found = read(
        table(
            "Priority | Action | Lead | By when | RAG",
            "Make sure that children are heard | Hold a survey | QA Lead | May 2024 | Green",
            "Make sure that plans do not drift | Review them all | QA Lead | May 2024 | Red",
        )
    )
    assert [len(area.actions) for area in found.areas] == [1, 1]


def test_rows_in_mixed_order_of_areas_are_gathered() -> None:
    found = read(
        table(
            "Ref | Theme | Action | Lead | By when | RAG",
            "1 | Voice | A | DCS | May 2024 | Green",
            "2 | Health | B | ICB | May 2024 | Green",
            "3 | Voice | C | DCS | May 2024 | Red",
        )
    )
    assert sorted((area.title or "", [one.number for one in area.actions]) for area in found.areas) == [
        ("Health", ["2"]),
        ("Voice", ["1", "3"]),
    ]


INVENTED = paper(
    para("Anytown partnership action plan"),
    heading("1. VOICE"),
    table(
        "No | Action | What will change | Lead | Timescale | Progress | RAG",
        "1.1 | Hold a survey. | They are heard. | NSCP Head of Service and partners | From June 2024 | See action 1.2. | Green#00B050",
        "1.2 | Publish what they said. | Staff know. | Comms Manager | Autumn 2024 | Begun. | #FFC000",
    ),
    heading("2. HEALTH"),
    table(
        "No | Action | What will change | Lead | Timescale | Progress | RAG",
        "2.1 | Recruit two nurses. | Health is there. | Northshire ICB | 31/02/2025 | Advert out. | #FF0000",
    ),
)


@pytest.mark.parametrize("kind", FILES)
def test_one_plan_in_every_format_is_the_same_plan(kind: str) -> None:
    again = read_bytes(FILES[kind](INVENTED), kind)
    found = read_whole(again)
    coloured = kind in {"docx", "pdf", "xlsx"}
    assert [(area.number, area.title) for area in found.areas] == [("1", "VOICE"), ("2", "HEALTH")]
    assert [one.number for one in actions(found)] == ["1.1", "1.2", "2.1"]
    assert [one.rag.status.value for one in actions(found)] == ["green", *(["amber", "red"] if coloured else ["not stated"] * 2)]
    assert actions(found)[0].refers_to == ("1.2",)
    assert [str(one.timescale.due_on) for one in actions(found)] == ["None", "2024-11-30", "None"]
    assert "31 February 2025" in (actions(found)[2].timescale.problem or "")


def test_a_letter_with_a_table_of_grades_is_no_plan() -> None:
    letter = paper(
        para("Dear colleague"),
        table("Area | Grade", "The impact of leaders | Good", "Help and protection | Requires improvement"),
        para("This letter tells what we found."),
    )
    assert plan_score(letter) < 0.5
