"""The calendar held to 202 cases: what the day is, what it is so many working days later, how many lie between.

Worked out apart from the code, by walking the published calendars a day at a time, and written down; the code counts in a table
instead. Every kind of trouble is here: weekends, Easter early and late, holidays moved and added, Christmas and New Year on every
day of the week that moves them, leap days, the ends of years, and days that only the other nations keep.
"""

from datetime import date, datetime

import holidays
import pytest

from goldenthread.errors import Refused
from goldenthread.measures.working_days import (
    BANK_HOLIDAYS,
    FIRST_DAY,
    LAST_DAY,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

# from, working days on (or back), the answer, what is tried
ADDED = """
2026-12-21   +1 2026-12-22  the week of Christmas, nothing between
2026-12-05   +1 2026-12-07  from a Saturday
2026-12-27   +1 2026-12-29  from a Sunday before a substitute Monday
2026-12-23  +10 2027-01-11  over Christmas and New Year
2026-12-18  +15 2027-01-13  over Christmas and New Year
2026-03-31  +15 2026-04-23  over Easter
2027-03-22  +10 2027-04-07  over Easter
2026-11-02  +20 2026-11-30  four plain weeks
2026-11-30  +20 2026-12-30  into the days between the holidays
2026-11-02  +45 2027-01-07  an assessment over Christmas
2026-12-01  +45 2027-02-05  an assessment into February
2026-11-16   +0 2026-11-16  nought days is the day itself
2026-11-15   +0 2026-11-15  nought days from a Sunday is that Sunday
2026-12-25   +0 2026-12-25  nought days from Christmas is Christmas
2026-11-16   +1 2026-11-17  Monday to Tuesday
2026-11-17   +1 2026-11-18  Tuesday to Wednesday
2026-11-18   +1 2026-11-19  Wednesday to Thursday
2026-11-19   +1 2026-11-20  Thursday to Friday
2026-11-20   +1 2026-11-23  Friday to Monday
2026-11-21   +1 2026-11-23  Saturday to Monday
2026-11-22   +1 2026-11-23  Sunday to Monday
2026-11-16   +5 2026-11-23  one week
2026-11-21   +5 2026-11-27  from a Saturday the Monday is day 1
2026-11-22   +5 2026-11-27  from a Sunday the Monday is day 1
2026-11-20   +5 2026-11-27  Friday to Friday
2026-11-16  +10 2026-11-30  two weeks
2026-11-16  +15 2026-12-07  three weeks
2026-11-16   -1 2026-11-13  back from Monday to Friday
2026-11-21   -1 2026-11-20  back from Saturday to Friday
2026-11-22   -1 2026-11-20  back from Sunday to Friday
2026-11-20   -5 2026-11-13  back a week
2026-11-16   -3 2026-11-11  reports three days before a conference on a Monday
2026-11-18   -5 2026-11-11  reports five days before a review on a Wednesday
2027-01-04   -3 2026-12-29  reports three days before, over New Year
2027-01-11  -10 2026-12-23  back over Christmas and New Year
2026-04-07   -1 2026-04-02  back over Easter
2026-04-08   -3 2026-04-01  back over Easter
2026-04-02   +1 2026-04-07  Maundy Thursday to Tuesday
2026-04-03   +1 2026-04-07  Good Friday to Tuesday
2026-04-04   +1 2026-04-07  Easter Saturday to Tuesday
2026-04-05   +1 2026-04-07  Easter Sunday to Tuesday
2026-04-06   +1 2026-04-07  Easter Monday to Tuesday
2025-04-17   +1 2025-04-22  Maundy Thursday 2025
2025-04-17   +5 2025-04-28  a week over Easter 2025
2024-03-28   +1 2024-04-02  Maundy Thursday in March
2024-03-28   +4 2024-04-05  over an Easter at the end of March
2024-03-15  +15 2024-04-09  to an Easter at the end of March
2023-04-06   +1 2023-04-11  Maundy Thursday 2023
2023-03-27  +10 2023-04-12  over Easter 2023
2022-04-14   +1 2022-04-19  Maundy Thursday 2022
2021-04-01   +1 2021-04-06  Maundy Thursday is the first of April
2020-04-09   +2 2020-04-15  over Easter 2020
2019-04-18   +1 2019-04-23  a late Easter
2018-03-29   +1 2018-04-03  Maundy Thursday in March
2016-03-24   +1 2016-03-29  an early Easter
2028-04-13   +1 2028-04-18  Maundy Thursday 2028
2027-03-25   +1 2027-03-30  Maundy Thursday 2027
2026-05-01   +1 2026-05-05  over the early May holiday
2026-05-22   +1 2026-05-26  over the spring holiday
2026-08-28   +1 2026-09-01  over the summer holiday
2026-04-30  +20 2026-06-01  over both holidays of May
2026-08-24  +10 2026-09-08  over the summer holiday
2023-05-05   +1 2023-05-09  over the coronation
2023-04-28   +1 2023-05-02  over early May 2023
2023-04-28   +5 2023-05-09  early May 2023 and into the coronation
2023-04-28   +6 2023-05-10  early May 2023 and over the coronation
2023-04-24  +15 2023-05-17  three holidays of May 2023 begin
2023-04-27  +20 2023-05-30  through the three holidays of May 2023
2023-05-26   +1 2023-05-30  over spring 2023
2022-09-16   +1 2022-09-20  over the state funeral
2022-09-12   +5 2022-09-20  into the state funeral
2022-09-12  +10 2022-09-27  over the state funeral
2022-09-19   +1 2022-09-20  from the day of the state funeral
2022-06-01   +1 2022-06-06  over the two days of the platinum jubilee
2022-05-30   +3 2022-06-06  over the two days of the platinum jubilee
2022-05-27   +1 2022-05-30  the last Monday of May 2022 was worked
2022-05-23  +10 2022-06-08  over the platinum jubilee
2020-05-07   +1 2020-05-11  early May moved to a Friday in 2020
2020-05-01   +1 2020-05-04  the first Monday of May 2020 was worked
2020-05-01   +5 2020-05-11  to the moved holiday of 2020
2012-06-01   +1 2012-06-06  over the diamond jubilee
2012-05-25   +1 2012-05-28  the last Monday of May 2012 was worked
2011-04-28   +1 2011-05-03  over the royal wedding to the May holiday
2011-04-21   +1 2011-04-26  over Easter 2011
2011-04-21   +4 2011-05-03  Easter, wedding and May holiday together
2011-04-20   +5 2011-05-03  Easter, wedding and May holiday together
2021-12-24   +1 2021-12-29  Christmas on a Saturday
2021-12-24   +5 2022-01-05  Christmas and New Year on Saturdays
2021-12-31   +1 2022-01-04  New Year's substitute on 3 January 2022
2022-12-23   +1 2022-12-28  Christmas on a Sunday
2022-12-30   +1 2023-01-03  New Year's substitute on 2 January 2023
2022-12-23   +5 2023-01-04  Christmas and New Year on Sundays
2023-12-22   +1 2023-12-27  Christmas on a Monday
2023-12-22   +5 2024-01-03  to New Year 2024
2024-12-24   +1 2024-12-27  Christmas Eve 2024
2024-12-24   +3 2024-12-31  days between the holidays
2024-12-31   +1 2025-01-02  over New Year 2025
2025-12-24   +1 2025-12-29  Christmas Eve 2025
2025-12-24   +5 2026-01-05  over New Year 2026
2025-12-31   +1 2026-01-02  over New Year 2026
2020-12-24   +1 2020-12-29  Boxing Day on a Saturday
2020-12-24   +4 2021-01-04  the substitute for Boxing Day and New Year
2026-12-24   +1 2026-12-29  Christmas Eve 2026
2027-12-24   +1 2027-12-29  Christmas on a Saturday again
2027-12-31   +1 2028-01-04  New Year 2028 on a Saturday
2010-12-24   +1 2010-12-29  Christmas on a Saturday in 2010
2010-12-31   +1 2011-01-04  New Year 2011 on a Saturday
2016-12-23   +1 2016-12-28  Christmas on a Sunday in 2016
2016-12-30   +1 2017-01-03  New Year 2017 on a Sunday
2015-12-24   +1 2015-12-29  Boxing Day on a Saturday in 2015
2024-02-28   +1 2024-02-29  to the leap day
2024-02-29   +1 2024-03-01  from the leap day
2024-02-26   +5 2024-03-04  a week with a leap day
2024-02-29  +45 2024-05-07  an assessment begun on a leap day
2023-02-28   +1 2023-03-01  no leap day
2028-02-28   +1 2028-02-29  to the leap day on a Tuesday
2020-02-28   +1 2020-03-02  a leap day on a Saturday
2016-02-26   +2 2016-03-01  over a leap day on a Monday
2026-03-27   +1 2026-03-30  the end of the financial year, before Easter
2026-03-31   +1 2026-04-01  the last day of the financial year
2023-03-16  +70 2023-06-29  a written statement seventy days after a letter
2023-06-23  -66 2023-03-16  back from the statement to the letter
2026-10-23   +1 2026-10-26  the weekend the clocks go back
2026-03-27   +2 2026-03-31  the weekend the clocks go forward
2026-06-08  +45 2026-08-10  an assessment over the summer, no holiday
2026-07-13  +45 2026-09-15  an assessment over the summer holiday
2026-01-05  +45 2026-03-09  an assessment from January
2025-12-01  +45 2026-02-05  an assessment over Christmas 2025
2026-01-02 +250 2026-12-29  a whole year of working days
2026-12-31 -250 2026-01-06  a whole year back
2015-03-05  +20 2015-04-02  the year of the peer review
2017-11-16  +30 2018-01-02  the year of the monitoring visit, over Christmas
"""

# the day, whether offices work, what is tried
WORKED = """
2026-11-16 yes  a Monday
2026-11-20 yes  a Friday
2026-11-21 no   a Saturday
2026-11-22 no   a Sunday
2026-12-24 yes  Christmas Eve is worked
2026-12-25 no   Christmas Day
2026-12-26 no   Boxing Day on a Saturday
2026-12-28 no   the substitute for Boxing Day
2026-12-29 yes  the days between are worked
2026-12-31 yes  New Year's Eve is worked
2027-01-01 no   New Year's Day
2027-01-02 no   2 January is Scotland's, and a Saturday here
2023-01-02 no   the substitute for New Year's Day
2024-01-02 yes  2 January is Scotland's
2025-01-02 yes  2 January is Scotland's
2025-03-17 yes  St Patrick's is Northern Ireland's
2024-07-12 yes  12 July is Northern Ireland's
2025-08-04 yes  the first Monday of August is Scotland's
2025-08-25 no   the last Monday of August
2025-12-01 yes  the day after St Andrew's Sunday
2023-11-30 yes  St Andrew's is Scotland's
2026-03-02 yes  the day after St David's is worked
2026-04-23 yes  St George's is worked
2026-06-15 yes  a plain Monday in June
2022-01-04 yes  4 January 2022 was Scotland's
2022-01-03 no   the substitute for New Year's Day 2022
2021-12-27 no   the substitute for Christmas
2021-12-28 no   the substitute for Boxing Day
2023-05-08 no   the coronation
2023-05-09 yes  the day after the coronation
2022-09-19 no   the state funeral
2022-09-16 yes  the Friday before the state funeral
2022-06-02 no   spring holiday, moved
2022-06-03 no   the platinum jubilee
2022-05-30 yes  the last Monday of May 2022, worked
2020-05-08 no   early May, moved
2020-05-04 yes  the first Monday of May 2020, worked
2012-06-04 no   spring holiday, moved
2012-06-05 no   the diamond jubilee
2011-04-29 no   the royal wedding
2024-02-29 yes  a leap day on a Thursday
2020-02-29 no   a leap day on a Saturday
2028-02-29 yes  a leap day on a Tuesday
2026-04-02 yes  Maundy Thursday is worked
2026-04-03 no   Good Friday
2026-04-06 no   Easter Monday
"""

# from, to, working days between, what is tried
BETWEEN = """
2023-03-16 2023-06-23   66  from a letter to its statement
2026-11-16 2026-11-16    0  a day to itself
2026-11-16 2026-11-17    1  to the next
2026-11-20 2026-11-23    1  over a weekend
2026-11-20 2026-11-22    0  into a weekend
2026-11-21 2026-11-22    0  within a weekend
2026-11-16 2026-11-30   10  two weeks
2026-12-24 2026-12-29    1  over Christmas
2026-12-25 2026-12-28    0  within Christmas
2026-12-24 2027-01-04    4  over both
2026-12-31 2027-01-04    1  over New Year
2026-04-02 2026-04-07    1  over Easter
2026-04-03 2026-04-06    0  within Easter
2026-01-01 2026-12-31  253  a year
2024-01-01 2024-12-31  254  a leap year
2022-01-01 2022-12-31  250  the year of the jubilee and the funeral
2023-01-01 2023-12-31  251  the year of the coronation
2024-02-28 2024-03-01    2  over a leap day
2023-02-28 2023-03-01    1  without one
2026-11-17 2026-11-16   -1  back a day
2026-11-23 2026-11-20   -1  back over a weekend
2026-12-29 2026-12-24   -1  back over Christmas
2026-11-22 2026-11-20   -1  back out of a weekend
2023-06-23 2023-03-16  -66  back from the statement
"""


def cases(table: str, figures: int) -> list[list[str]]:
    return [line.split(None, figures) for line in table.splitlines() if line]


def day(words: str) -> date:
    return date.fromisoformat(words)


@pytest.mark.parametrize(("start", "many", "end", "tried"), cases(ADDED, 3))
def test_so_many_working_days_on(start: str, many: str, end: str, tried: str) -> None:
    assert add_working_days(day(start), int(many)) == day(end), tried


@pytest.mark.parametrize(("on", "worked", "tried"), cases(WORKED, 2))
def test_whether_offices_work(on: str, worked: str, tried: str) -> None:
    assert is_working_day(day(on)) is (worked == "yes"), tried


@pytest.mark.parametrize(("start", "end", "many", "tried"), cases(BETWEEN, 3))
def test_so_many_working_days_between(start: str, end: str, many: str, tried: str) -> None:
    assert working_days_between(day(start), day(end)) == int(many), tried


def test_there_are_two_hundred_cases_of_a_working_day() -> None:
    assert len(cases(ADDED, 3)) + len(cases(WORKED, 2)) + len(cases(BETWEEN, 3)) >= 200


def test_the_next_working_day_is_the_day_itself_where_offices_work() -> None:
    assert next_working_day(day("2026-11-20")) == day("2026-11-20")
    assert next_working_day(day("2026-11-21")) == day("2026-11-23")
    assert next_working_day(day("2026-12-25")) == day("2026-12-29")


@pytest.mark.parametrize("year", range(FIRST_DAY.year, LAST_DAY.year + 1))
def test_the_holidays_of_each_year_agree_with_a_list_kept_by_others(year: int) -> None:
    """That list names a holiday that fell on a weekend too; such a day is not worked anyway."""
    theirs = {on for on in holidays.country_holidays("GB", subdiv="ENG", years=year) if on.weekday() < 5}
    assert {on for on in BANK_HOLIDAYS if on.year == year} == theirs


@pytest.mark.parametrize(
    "asked",
    [
        lambda: is_working_day(day("2029-01-02")),
        lambda: is_working_day(day("2009-12-31")),
        lambda: add_working_days(day("2028-12-29"), 1),
        lambda: add_working_days(day("2010-01-04"), -1),
        lambda: add_working_days(day("2029-01-01"), 0),
        lambda: working_days_between(day("2026-01-01"), day("2029-01-01")),
        lambda: working_days_between(day("2009-06-01"), day("2026-01-01")),
    ],
)
def test_a_year_whose_holidays_are_not_known_is_refused_and_never_guessed(asked: object) -> None:
    with pytest.raises(Refused, match=r"from 2010 to 2028 only.*add the year"):
        asked()  # type: ignore[operator]


def test_the_first_and_the_last_day_known_are_counted() -> None:
    assert add_working_days(day("2028-12-28"), 1) == day("2028-12-29")
    assert add_working_days(day("2010-01-05"), -1) == day("2010-01-04")
    assert not is_working_day(LAST_DAY)  # a Sunday
    assert not is_working_day(FIRST_DAY)


def test_an_instant_is_no_day() -> None:
    with pytest.raises(TypeError, match="not instants"):
        is_working_day(datetime(2026, 11, 16, 9, 0))  # noqa: DTZ001 - that it is no day is what is tried
