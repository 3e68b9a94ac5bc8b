"""Dates as people write them: the words at left, the first and last day they name at right."""

from datetime import date

import pytest

from goldenthread.papers.dates import dates_in, parse_date, ranges_in, yearless_in

DAYS = [
    ("1/10/2020", "2020-10-01"),
    ("31/12/20", "2020-12-31"),
    ("01.09.23", "2023-09-01"),
    ("10-11-2023", "2023-11-10"),
    ("2023-06-30", "2023-06-30"),
    ("2023-06-30 00:00:00", "2023-06-30"),
    ("23 June 2023", "2023-06-23"),
    ("5th March 2015", "2015-03-05"),
    ("Monday 19 June 2023", "2023-06-19"),
    ("March 5th, 2015", "2015-03-05"),
    ("16 March 23.", "2023-03-16"),
    ("1 Sept 2023", "2023-09-01"),
    ("29/02/2020", "2020-02-29"),
]
PERIODS = [
    ("June 2023", "2023-06-01", "2023-06-30"),
    ("Sept 2023", "2023-09-01", "2023-09-30"),
    ("Mar-24", "2024-03-01", "2024-03-31"),
    ("06/2023", "2023-06-01", "2023-06-30"),
    ("July/August 2023", "2023-07-01", "2023-08-31"),
    ("end of March 2024", "2024-03-31", "2024-03-31"),
    ("mid-June 2023", "2023-06-15", "2023-06-15"),
    ("Spring 2024", "2024-03-01", "2024-05-31"),
    ("Summer 2024", "2024-06-01", "2024-08-31"),
    ("Autumn 2023", "2023-09-01", "2023-11-30"),
    ("Winter 2023/24", "2023-12-01", "2024-02-29"),
    ("Summer term 2024", "2024-04-01", "2024-07-31"),
    ("Q1 2024/25", "2024-04-01", "2024-06-30"),
    ("Q4 2023/24", "2024-01-01", "2024-03-31"),
    ("2024/25", "2024-04-01", "2025-03-31"),
    ("academic year 2024/25", "2024-09-01", "2025-08-31"),
    ("End 2024", "2024-12-31", "2024-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_one_day_is_read_in_uk_order(words: str, day: str) -> None:
    found = dates_in(words)
    assert [(one.first, one.day) for one in found] == [(date.fromisoformat(day), date.fromisoformat(day))]


@pytest.mark.parametrize(("words", "first", "last"), PERIODS)
def test_a_period_has_a_first_and_a_last_day(words: str, first: str, last: str) -> None:
    found = dates_in(words)
    assert [(one.first, one.day) for one in found] == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize("words", ["31/02/2020", "31 June 2023", "30.02.2024", "12/25/2020"])
def test_a_day_that_does_not_exist_has_a_problem_and_no_day(words: str) -> None:
    (found,) = dates_in(words)
    assert found.day is None
    assert found.problem


def test_a_month_with_two_figures_is_a_month_of_that_year_and_says_that_it_could_be_a_day() -> None:
    (found,) = dates_in("Mar 24")
    assert found.day == date(2024, 3, 31)
    assert "could be 24 March" in (found.problem or "")


def test_words_that_could_be_two_dates_are_not_guessed() -> None:
    (found,) = dates_in("Q1 2024")
    assert found.day is None
    assert "could be" in (found.problem or "")


@pytest.mark.parametrize(
    "words", ["0-19 service", "24/7", "1.2.3", "section 1.1.10", "the 2,020 children", "28 days", "it may be 23", "99%", "level 2"]
)
def test_other_numbers_are_no_dates(words: str) -> None:
    assert dates_in(words) == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("23 to 27 January 2023", "2023-01-23", "2023-01-27"),
        ("17 and 18 October 2017", "2017-10-17", "2017-10-18"),
        ("30 January to 3 February 2023", "2023-01-30", "2023-02-03"),
        ("30 December to 3 January 2023", "2022-12-30", "2023-01-03"),
        ("Tuesday 3 to Friday 6 May 2022", "2022-05-03", "2022-05-06"),
        ("June 2023 – May 2024", "2023-06-01", "2024-05-31"),
    ],
)
def test_a_range_gives_both_of_its_ends(words: str, first: str, last: str) -> None:
    (found,) = ranges_in(words)
    assert (found.first.first, found.last.day) == (date.fromisoformat(first), date.fromisoformat(last))


def test_each_date_stands_where_it_says() -> None:
    text = "Agreed on 3 May 2024, to be done by June 2024 or in Autumn 2024"
    assert [text[one.start : one.end] for one in dates_in(text)] == ["3 May 2024", "June 2024", "Autumn 2024"]


def test_a_line_that_is_a_date_is_told_from_a_line_that_has_one() -> None:
    assert parse_date("Date: 3 May 2024") is not None
    assert parse_date("We met on 3 May 2024 in the hall") is None


def test_months_without_a_year_are_named_as_such() -> None:
    assert yearless_in("from September, then end of July") == ("September", "end of July")
    assert yearless_in("September 2023") == ()
