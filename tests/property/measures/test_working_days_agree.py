"""Counting in a table agrees with walking a day at a time, and counting back undoes counting on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.measures.working_days import BANK_HOLIDAYS, add_working_days, is_working_day, next_working_day, working_days_between

DAYS = st.dates(date(2011, 6, 1), date(2027, 6, 1))
COUNTS = st.integers(-260, 260)


def worked(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def walked(day: date, many: int) -> date:
    step = 1 if many > 0 else -1
    while many:
        day += timedelta(days=step)
        many -= step if worked(day) else 0
    return day


@given(DAYS, COUNTS)
def test_counting_agrees_with_walking(day: date, many: int) -> None:
    assert is_working_day(day) is worked(day)
    assert add_working_days(day, many) == walked(day, many)


@given(DAYS, COUNTS)
def test_the_days_between_undo_the_days_added(day: date, many: int) -> None:
    assert working_days_between(day, add_working_days(day, many)) == many


@given(DAYS, st.integers(0, 130), st.integers(0, 130))
def test_two_counts_in_a_row_are_one_count_of_both(day: date, one: int, other: int) -> None:
    assert add_working_days(add_working_days(day, one), other) == add_working_days(day, one + other)


@given(DAYS)
def test_an_answer_is_a_working_day_and_the_next_one_is_the_nearest(day: date) -> None:
    found = next_working_day(day)
    assert worked(found)
    assert not any(worked(day + timedelta(days=ahead)) for ahead in range((found - day).days))
