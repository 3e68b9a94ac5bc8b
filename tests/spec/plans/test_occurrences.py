"""The due days of what comes again, and how each stands on 16 November 2026."""

from datetime import date

import pytest

from builders.plan_facts import TODAY
from goldenthread.plans.occurrences import OccurrenceState, can_repeat, due_dates, missed_running, next_due, standing

SERIES = [
    ("2026-01-31", "P1M", "2026-05-30", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
    ("2026-01-31", "P1M", "2026-05-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31"),
    ("2027-11-30", "P3M", "2028-09-01", "2027-11-30 2028-02-29 2028-05-30 2028-08-30"),
    ("2024-02-29", "P1Y", "2028-12-31", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
    ("2026-03-16", "P2W", "2026-04-20", "2026-03-16 2026-03-30 2026-04-13"),
    ("2026-12-30", "P1D", "2027-01-01", "2026-12-30 2026-12-31 2027-01-01"),
    ("2026-12-15", "P2M", "2027-03-01", "2026-12-15 2027-02-15"),
    ("2026-06-01", "P1M", "2026-06-01", "2026-06-01"),
    ("2026-06-02", "P1M", "2026-06-01", ""),
    ("9999-11-30", "P1M", "9999-12-31", "9999-11-30 9999-12-30"),
    ("9999-11-30", "P9999W", "9999-12-31", "9999-11-30"),
]


@pytest.mark.parametrize(("starts_on", "every", "until", "days"), SERIES)
def test_due_days_are_counted_from_the_first_and_never_drift(starts_on: str, every: str, until: str, days: str) -> None:
    found = due_dates(date.fromisoformat(starts_on), every, date.fromisoformat(until))
    assert [one.isoformat() for one in found] == days.split()


@pytest.mark.parametrize("every", ["", "P0M", "P-1M", "PT1H", "P1M2W", "monthly", "P1.5M", "P10000D", None])
def test_days_are_counted_only_from_a_whole_number_of_one_unit(every: str | None) -> None:
    assert can_repeat(every) is False
    with pytest.raises(ValueError, match="cannot be counted"):
        due_dates(date(2026, 1, 1), every or "", date(2026, 2, 1))


@pytest.mark.parametrize(("today", "day"), [("2026-01-01", "2026-01-31"), ("2026-02-28", "2026-02-28"), ("2026-03-01", "2026-03-31")])
def test_the_next_due_day_may_be_today(today: str, day: str) -> None:
    assert next_due(date(2026, 1, 31), "P1M", date.fromisoformat(today)) == date.fromisoformat(day)


def test_no_due_day_is_next_where_the_calendar_ends() -> None:
    assert next_due(date(9999, 11, 30), "P1Y", date(9999, 12, 1)) is None


DUE, DONE, MISSED, EXPLAINED, COMING = (
    OccurrenceState.DUE,
    OccurrenceState.DONE,
    OccurrenceState.MISSED,
    OccurrenceState.EXPLAINED,
    OccurrenceState.COMING,
)


@pytest.mark.parametrize(
    ("due_on", "done", "explained", "state"),
    [
        ("2026-11-17", "", "", COMING),
        ("2026-11-16", "", "", DUE),
        ("2026-11-09", "", "", DUE),
        ("2026-11-08", "", "", MISSED),
        ("2026-11-08", "2026-11-08", "", DONE),
        ("2026-11-08", "", "2026-11-08", EXPLAINED),
        ("2026-11-08", "2026-11-08", "2026-11-08", DONE),
        ("2026-11-17", "2026-11-17", "", DONE),
        ("2026-11-08", "2026-11-09", "", MISSED),
    ],
)
def test_a_due_day_is_missed_a_week_after_it_unless_somebody_answered(
    due_on: str, done: str, explained: str, state: OccurrenceState
) -> None:
    [found] = standing(
        [date.fromisoformat(due_on)],
        [date.fromisoformat(one) for one in done.split()],
        list(map(date.fromisoformat, explained.split())),
        TODAY,
    )
    assert (found.due_on.isoformat(), found.state) == (due_on, state)


@pytest.mark.parametrize(
    ("answers", "run"),
    [("mm", 2), ("mmd", 0), ("mdm", 1), ("mem", 1), ("dmmm", 3), ("", 0), ("mm-", 2), ("mmdm", 1)],
)
def test_only_the_run_that_lasts_until_now_counts(answers: str, run: int) -> None:
    """One letter a month: m missed, d done, e explained, - still within its week."""
    days = due_dates(date(2026, 1, 1), "P1M", date(2026, len(answers), 1)) if answers else []
    done = [one for one, answer in zip(days, answers, strict=True) if answer == "d"]
    explained = [one for one, answer in zip(days, answers, strict=True) if answer == "e"]
    today = days[-1] if answers.endswith("-") else TODAY
    assert missed_running(standing(days, done, explained, today)) == run
