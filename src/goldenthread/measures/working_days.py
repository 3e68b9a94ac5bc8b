"""Working days in England and Wales: Monday to Friday without bank holidays. Pure, and only for the years written below.

The holidays are data, each as it was kept: a substitute day stands for the one that fell on a weekend, and the single ones are
there (a wedding, jubilees, a funeral, a coronation). A year that is not here is refused, never worked out: parliament adds and
moves holidays, and a deadline on a guessed calendar is worse than none. Scotland and Northern Ireland keep others. Schools'
terms and an office's own closing days are no part of this.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import Final

from goldenthread.errors import Refused

CALENDAR: Final = "England and Wales 2010 to 2028, first edition"  # kept beside what was worked out with it; change it with the days

_KEPT = """
2010: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2011: 3 Jan, 22 Apr, 25 Apr, 29 Apr, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec
2012: 2 Jan, 6 Apr, 9 Apr, 7 May, 4 Jun, 5 Jun, 27 Aug, 25 Dec, 26 Dec
2013: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2014: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
2015: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2016: 1 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec
2017: 2 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2018: 1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec
2019: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2020: 1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2021: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2022: 3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec
2023: 2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2024: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2025: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
2026: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2027: 1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2028: 3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
"""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _days_of(line: str) -> list[date]:
    year, _, days = line.partition(":")
    return [date(int(year), _MONTHS.index(month) + 1, int(number)) for number, month in (one.split() for one in days.split(","))]


BANK_HOLIDAYS: Final = frozenset(day for line in _KEPT.split("\n") if line for day in _days_of(line))
FIRST_DAY: Final = date(min(day.year for day in BANK_HOLIDAYS), 1, 1)
LAST_DAY: Final = date(max(day.year for day in BANK_HOLIDAYS), 12, 31)

# Every working day in order, so that counting a hundred of them is two looks and no walk.
_WORKING: Final = tuple(
    day
    for day in (FIRST_DAY + timedelta(days=ahead) for ahead in range((LAST_DAY - FIRST_DAY).days + 1))
    if day.weekday() < 5 and day not in BANK_HOLIDAYS
)


def is_working_day(day: date) -> bool:
    """Whether offices work on this day.

    Raises: Refused for a day in a year whose bank holidays are not known here.

    >>> is_working_day(date(2023, 5, 8)), is_working_day(date(2023, 5, 9))  # the coronation, and the day after
    (False, True)
    """
    _check_known(day)
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def add_working_days(day: date, many: int) -> date:
    """The day that is so many working days after `day`, or before it where `many` is less than none.

    *Units*: `day` itself is day 0, whether or not it is a working day; the next working day is day 1. Nought days after a day is that
    day. What is due is due until the end of the answer.

    Raises: Refused where the count begins in, or runs into, a year whose bank holidays are not known here.

    >>> add_working_days(date(2026, 12, 23), 10).isoformat()
    '2027-01-11'
    >>> add_working_days(date(2027, 1, 11), -10).isoformat()
    '2026-12-23'
    """
    _check_known(day)
    if many == 0:
        return day
    place = bisect_right(_WORKING, day) + many - 1 if many > 0 else bisect_left(_WORKING, day) + many
    if not 0 <= place < len(_WORKING):
        raise _unknown()
    return _WORKING[place]


def working_days_between(start: date, end: date) -> int:
    """How many working days it takes from `start` to come to `end`: `start` is day 0, `end` is counted.

    *Units*: less than none where `end` lies before `start`. It undoes `add_working_days` wherever the answer is a working day.

    Raises: Refused for days in a year whose bank holidays are not known here.

    >>> working_days_between(date(2023, 3, 16), date(2023, 6, 23))
    66
    """
    _check_known(start)
    _check_known(end)
    if end < start:
        return bisect_left(_WORKING, end) - bisect_left(_WORKING, start)
    return bisect_right(_WORKING, end) - bisect_right(_WORKING, start)


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the next that is. Raises: Refused as the others do."""
    return day if is_working_day(day) else add_working_days(day, 1)


def _check_known(day: date) -> None:
    if isinstance(day, datetime):  # an instant has no day until somebody says where; comparing the two would fail later and darker
        raise TypeError("working days are counted between days, not instants")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _unknown()


def _unknown() -> Refused:
    return Refused(
        f"Working days can be counted from {FIRST_DAY.year} to {LAST_DAY.year} only, because the bank holidays of other years are not "
        "entered here. Check the date, or ask whoever looks after this system to add the year."
    )
