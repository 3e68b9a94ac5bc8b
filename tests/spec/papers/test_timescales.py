"""The timescale column: the words of a cell at left; kind, start, deadline and rhythm at right."""

from datetime import date

import pytest

from goldenthread.papers.model import TimescaleKind
from goldenthread.papers.plans.timescales import read_timescale

BY = [
    ("June 2023", "2023-06-30"),
    ("By July/August 2023", "2023-08-31"),
    ("by the end of December 2025", "2025-12-31"),
    ("Autumn 2023.", "2023-11-30"),
    ("End 2024", "2024-12-31"),
    ("31/12/20", "2020-12-31"),
    ("2024-03-31", "2024-03-31"),
    ("Jul-23", "2023-07-31"),
    ("Q2 2024/25", "2024-09-30"),
    ("Winter 2023/24", "2024-02-29"),
    ("To be completed by end of June 2023", "2023-06-30"),
    ("Complete by June 2023", "2023-06-30"),
    ("No later than 4 May 2024", "2024-05-04"),
    ("By W/C 12/06/23", "2023-06-18"),
]
FROM = [
    ("From August 2023", "2023-08-01"),
    ("To commence Autumn 2023", "2023-09-01"),
    ("Work has started W/C 12/06/23", "2023-06-12"),
    ("April 2024 onwards", "2024-04-01"),
    ("Start June 2023", "2023-06-01"),
]
RECURRING = [
    ("Monthly from 01/04/2020", "2020-04-01", "P1M"),
    ("Quarterly from 01/12/2019", "2019-12-01", "P3M"),
    ("Continuing on a monthly basis since 01/10/2021", "2021-10-01", "P1M"),
    ("every 6 weeks from May 2023", "2023-05-01", "P6W"),
    ("six-monthly", None, "P6M"),
    ("Every two months", None, "P2M"),
    ("Annually from April 2024", "2024-04-01", "P1Y"),
    ("Fortnightly", None, "P2W"),
    ("twice a year", None, "P6M"),
]
NO_DATE = [
    ("Immediate", TimescaleKind.IMMEDIATE),
    ("With immediate effect", TimescaleKind.IMMEDIATE),
    ("ASAP", TimescaleKind.IMMEDIATE),
    ("Ongoing.", TimescaleKind.ONGOING),
    ("Continuous", TimescaleKind.ONGOING),
    ("Completed", TimescaleKind.DONE),
    ("Complete", TimescaleKind.DONE),
    ("In place", TimescaleKind.DONE),
]


@pytest.mark.parametrize(("words", "due"), BY)
def test_a_deadline_is_the_last_day_that_the_words_name(words: str, due: str) -> None:
    read = read_timescale(words)
    assert (read.kind, read.starts_on, read.due_on) == (TimescaleKind.BY, None, date.fromisoformat(due))


@pytest.mark.parametrize(("words", "starts"), FROM)
def test_a_start_is_no_deadline(words: str, starts: str) -> None:
    read = read_timescale(words)
    assert (read.kind, read.starts_on, read.due_on) == (TimescaleKind.FROM, date.fromisoformat(starts), None)


@pytest.mark.parametrize(("words", "starts", "every"), RECURRING)
def test_a_rhythm_keeps_its_start_and_has_no_deadline(words: str, starts: str | None, every: str) -> None:
    read = read_timescale(words)
    assert (read.kind, read.every, read.due_on) == (TimescaleKind.RECURRING, every, None)
    assert read.starts_on == (date.fromisoformat(starts) if starts else None)


def test_bi_monthly_is_taken_as_every_two_months_and_the_doubt_is_said() -> None:
    read = read_timescale("Bi-monthly from 01/03/2022")
    assert read.every == "P2M"
    assert "twice a month" in (read.problem or "")


@pytest.mark.parametrize(("words", "kind"), NO_DATE)
def test_words_without_a_date_keep_their_kind_and_invent_none(words: str, kind: TimescaleKind) -> None:
    read = read_timescale(words)
    assert (read.words, read.kind, read.starts_on, read.due_on) == (words, kind, None, None)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Design by December 2023 Roll-out by June 2025", ["2023-12-31", "2025-06-30"]),
        ("Phase 1: June 2023 Phase 2: December 2023", ["2023-06-30", "2023-12-31"]),
        ("December 2023: design; June 2024: roll-out", ["2023-12-31", "2024-06-30"]),
        ("By 30 June 2023 and 31 December 2023", ["2023-06-30", "2023-12-31"]),
    ],
)
def test_several_dates_in_one_cell_are_milestones(words: str, pieces: list[str]) -> None:
    read = read_timescale(words)
    assert read.kind is TimescaleKind.MILESTONES
    assert [str(one.due_on) for one in read.milestones] == pieces
    assert str(read.due_on) == pieces[-1]
    assert " ".join(one.words for one in read.milestones).split() == words.split()


@pytest.mark.parametrize(
    ("words", "starts", "due"),
    [
        ("June 2023 - May 2024", "2023-06-01", "2024-05-31"),
        ("Between June and August 2023", "2023-06-01", "2023-08-31"),
        ("Start June 2023, complete by March 2024", "2023-06-01", "2024-03-31"),
        ("From 1 May 2024 to 30 June 2024", "2024-05-01", "2024-06-30"),
    ],
)
def test_a_span_has_a_start_and_a_deadline(words: str, starts: str, due: str) -> None:
    read = read_timescale(words)
    assert (read.kind, str(read.starts_on), str(read.due_on)) == (TimescaleKind.BY, starts, due)


def test_an_impossible_day_gives_no_deadline_and_says_why() -> None:
    read = read_timescale("31/02/2020")
    assert (read.kind, read.due_on) == (TimescaleKind.BY, None)
    assert read.problem == "31 February 2020 does not exist"


def test_a_year_alone_is_taken_as_its_last_day_and_the_doubt_is_said() -> None:
    read = read_timescale("2020")
    assert read.due_on == date(2020, 12, 31)
    assert "Only the year" in (read.problem or "")


def test_a_phase_is_not_the_whole() -> None:
    read = read_timescale("Finish of stage 1 by August 2023")
    assert read.due_on == date(2023, 8, 31)
    assert "stage 1 only" in (read.problem or "")


def test_a_date_that_was_moved_keeps_both_and_is_due_on_the_second() -> None:
    read = read_timescale("June 2023 (revised to September 2023)")
    assert (read.kind, read.due_on) == (TimescaleKind.BY, date(2023, 9, 30))
    assert len(read.milestones) == 2
    assert read.problem


@pytest.mark.parametrize("words", ["", "TBC", "n/a", "Within 3 months", "6 weeks", "Medium term", "Not started"])
def test_what_names_no_day_stays_unclear_and_says_why(words: str) -> None:
    read = read_timescale(words)
    assert (read.kind, read.due_on) == (TimescaleKind.UNCLEAR, None)
    assert read.problem


@pytest.mark.parametrize(("words", "kind"), [("End of July", TimescaleKind.BY), ("From September", TimescaleKind.FROM)])
def test_a_month_without_a_year_gives_no_day(words: str, kind: TimescaleKind) -> None:
    read = read_timescale(words)
    assert (read.kind, read.starts_on, read.due_on) == (kind, None, None)
    assert "has no year" in (read.problem or "")


def test_done_and_ongoing_at_once_is_ongoing_with_a_question() -> None:
    read = read_timescale("Completed and ongoing")
    assert read.kind is TimescaleKind.ONGOING
    assert read.problem
