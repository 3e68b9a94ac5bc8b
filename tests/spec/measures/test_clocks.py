"""Every clock of the journey, one line each: when it started, by when it is due; and how clocks change, run over and stand."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from goldenthread.errors import Refused
from goldenthread.measures.clocks import Clock, Limit, Standing, Unit, changed, due, limit_on, months_after, standing
from goldenthread.measures.journey_clocks import CLOCKS, KNOWN_FROM
from goldenthread.measures.working_days import CALENDAR

LONDON = ZoneInfo("Europe/London")

# clock, started, due
DAYS = """
T01  2026-11-16 2026-11-17
T01  2026-11-20 2026-11-23
T01  2026-11-21 2026-11-24
T01  2026-12-25 2026-12-30
T02  2026-11-16 2026-11-19
T47  2025-11-16 2026-11-16
T47  2024-02-29 2025-02-28
T52  2026-11-20 2026-11-23
T52  2026-11-21 2026-11-23
T05u 2026-11-21 2026-11-21
T05  2026-11-20 2026-11-25
T07  2026-12-18 2027-01-13
T07  2026-03-31 2026-04-23
T08  2026-11-16 2026-12-07
T09i 2026-11-30 2026-11-25
T09r 2026-11-30 2026-11-23
T09a 2026-12-29 2026-12-23
T10o 2026-12-24 2026-12-29
T10m 2026-11-02 2026-11-30
T10r 2026-11-30 2026-12-07
T11  2027-03-22 2027-04-07
T12  2026-11-16 2026-12-28
T13  2026-11-30 2027-02-28
T14  2026-08-31 2027-02-28
TQ   2026-12-23 2027-01-11
T17a 2026-11-02 2027-01-07
T17b 2026-12-01 2027-02-05
T18a 2026-11-16 2026-11-30
T18b 2026-11-16 2026-12-07
T18c 2026-11-16 2026-12-21
T19m 2026-11-16 2026-11-30
T19f 2026-11-16 2026-12-28
T19l 2026-11-30 2027-02-28
T36  2026-11-16 2026-12-14
T21  2026-11-16 2026-11-23
T22  2026-11-16 2026-11-30
T23  2026-11-16 2026-12-07
T24  2026-11-16 2026-12-28
T25  2026-11-16 2027-02-16
T26  2026-11-16 2027-11-16
T26s 2026-11-16 2026-12-14
T26o 2026-11-16 2026-12-30
T27  2026-11-16 2026-11-23
T28  2026-11-16 2026-11-23
T28m 2026-12-21 2027-01-07
T28f 2026-11-16 2026-11-30
T29  2026-12-23 2027-01-11
T621 2026-11-16 2026-11-17
T622 2026-11-16 2026-11-18
T623 2026-11-16 2026-11-23
T624 2026-11-16 2026-11-30
T15  2026-11-16 2026-11-30
T16  2026-11-16 2026-12-14
T46  2026-11-16 2026-12-14
T46h 2026-11-16 2026-12-28
T49  2024-02-29 2026-02-28
T65  2026-11-16 2026-12-14
T65  2026-12-11 2027-01-13
T65d 2026-11-16 2026-11-30
"""

# clock, started in London, due in London; the clocks of London move at one in the morning of 29 March and 25 October 2026
HOURS = """
T03r 2026-11-16T09:00+00:00 2026-11-16T13:00+00:00
T03a 2026-11-16T09:00+00:00 2026-11-17T09:00+00:00
T03g 2026-11-20T16:30+00:00 2026-11-23T16:30+00:00
T06  2026-11-16T23:59+00:00 2026-11-17T23:59+00:00
T20  2026-11-14T12:00+00:00 2026-11-16T12:00+00:00
T03r 2026-03-28T22:00+00:00 2026-03-29T03:00+01:00
T03r 2026-10-24T23:00+01:00 2026-10-25T02:00+00:00
T03r 2026-10-25T01:30+01:00 2026-10-25T04:30+00:00
T03r 2026-10-25T01:30+00:00 2026-10-25T05:30+00:00
T03a 2026-03-28T12:00+00:00 2026-03-29T13:00+01:00
T03a 2026-10-24T12:00+01:00 2026-10-25T11:00+00:00
T03g 2026-10-23T09:00+01:00 2026-10-26T08:00+00:00
T03g 2027-12-31T23:00+00:00 2028-01-03T23:00+00:00
T30  2026-10-23T20:00+01:00 2026-10-26T19:00+00:00
T03g 2024-02-28T09:00+00:00 2024-03-02T09:00+00:00
"""


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line]


def limit(number: int = 10, unit: Unit = Unit.WORKING_DAYS, from_on: date = date(2026, 1, 1), **given: Any) -> Limit:
    return Limit(number=number, unit=unit, from_on=from_on, **({"source": "decided by the board", "verified": True} | given))


def clock(*limits: Limit, **given: Any) -> Clock:
    return Clock(**({"code": "X", "name": "A thing done", "starts": "begun", "stops": "done", "limits": limits} | given))


@pytest.mark.parametrize(("code", "started", "end"), lines(DAYS))
def test_a_clock_in_days_is_due_by_the_end_of_a_day(code: str, started: str, end: str) -> None:
    assert due(CLOCKS[code], date.fromisoformat(started)).on == date.fromisoformat(end)


@pytest.mark.parametrize(("code", "started", "end"), lines(HOURS))
def test_a_clock_in_hours_is_due_at_an_instant_whatever_the_clocks_of_london_do(code: str, started: str, end: str) -> None:
    found = due(CLOCKS[code], datetime.fromisoformat(started))
    assert found.at == datetime.fromisoformat(end)
    assert found.at.isoformat(timespec="minutes") == end  # told in London's time of that day
    assert found.on == datetime.fromisoformat(end).date()


def test_every_clock_has_its_line() -> None:
    assert {line[0] for line in [*lines(DAYS), *lines(HOURS)]} == set(CLOCKS)


@pytest.mark.parametrize("one", CLOCKS.values(), ids=CLOCKS)
def test_every_clock_says_what_it_is_where_its_number_comes_from_and_since_when(one: Clock) -> None:
    assert one.name
    assert one.starts != one.stops
    assert all(each.source and each.from_on >= KNOWN_FROM for each in one.limits)


def test_only_numbers_somebody_has_looked_up_count_as_checked() -> None:
    checked = {code for code, one in CLOCKS.items() if one.limits[0].verified}
    assert checked == {"T03r", "T03a", "T03g", "T47", "T07", "T11", "TQ", "T17b", "T20", "T22", "T23", "T24", "T25", "T26", "T46", "T49"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),  # half past midnight in a London summer
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_an_instant_starts_a_clock_in_days_on_its_day_in_london(moment: datetime, day: date) -> None:
    assert due(CLOCKS["T26"], moment) == due(CLOCKS["T26"], day)


def test_the_calendar_is_kept_where_working_days_were_counted() -> None:
    assert due(CLOCKS["T07"], date(2026, 11, 16)).calendar == CALENDAR
    assert due(CLOCKS["T13"], date(2026, 11, 16)).calendar == ""


def test_a_case_is_judged_by_the_limit_of_the_day_it_started() -> None:
    one = clock(limit(10, from_on=date(2026, 1, 1)), limit(5, from_on=date(2026, 12, 1)))
    assert due(one, date(2026, 11, 30)).on == date(2026, 12, 14)
    assert due(one, date(2026, 12, 1)).on == date(2026, 12, 8)
    assert due(one, date(2026, 11, 30), on=date(2026, 12, 1)).on == date(2026, 12, 7)
    assert limit_on(one, date(2026, 11, 30)).number == 10


def test_before_the_first_limit_there_is_none() -> None:
    with pytest.raises(Refused, match="No limit is entered for “A thing done” before 1 January 2026"):
        due(clock(limit()), date(2025, 12, 31))


def test_a_partnership_lays_its_own_limit_over_a_clock_from_a_day_on() -> None:
    ours = changed(CLOCKS["T22"], [limit(30, from_on=date(2027, 1, 4)), limit(20, from_on=date(2026, 12, 1))])
    assert [due(ours, on).limit.number for on in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 4))] == [10, 20, 30]


def test_what_a_partnership_has_decided_holds_over_a_later_limit_of_the_list() -> None:
    ours = changed(clock(limit(10), limit(15, from_on=date(2026, 12, 1))), [limit(7, from_on=date(2026, 6, 1))])
    assert due(ours, date(2026, 12, 7)).limit.number == 7
    assert due(ours, date(2026, 5, 29)).limit.number == 10


def test_what_a_law_fixes_is_not_changed() -> None:
    fixed = clock(limit(), changeable=False)
    assert changed(fixed, []) == fixed
    with pytest.raises(Refused, match="set by law"):
        changed(fixed, [limit(20)])


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((), "days that follow one another"),
        ((limit(), limit(5)), "days that follow one another"),
        ((limit(from_on=date(2026, 2, 1)), limit()), "days that follow one another"),
    ],
)
def test_limits_follow_one_another(limits: tuple[Limit, ...], words: str) -> None:
    with pytest.raises(Refused, match=words):
        clock(*limits)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"source": " "}, "where this limit comes from"),
        ({"tolerance": -1}, "nought or more"),
        ({"number": -3, "tolerance": 10}, "none for a limit that counts back"),
        ({"unit": Unit.HOURS, "tolerance": 10}, "runs on from its instant"),
        ({"unit": Unit.HOURS, "number": -1}, "runs on from its instant"),
        ({"unit": Unit.HOURS, "from_next_working_day": True}, "runs on from its instant"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        limit(**given)


def test_hours_need_a_time() -> None:
    with pytest.raises(Refused, match="counted in hours: give the time"):
        due(CLOCKS["T03r"], date(2026, 11, 16))
    with pytest.raises(TypeError, match="timezone"):
        due(CLOCKS["T03r"], datetime(2026, 11, 16, 9))  # noqa: DTZ001 - what is tried


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (limit(15), "15 working days"),
        (limit(1), "1 working day"),
        (limit(-3), "3 working days before"),
        (limit(0, Unit.DAYS), "the same day"),
        (limit(6, Unit.WEEKS), "6 weeks"),
        (limit(1, Unit.MONTHS), "1 month"),
        (limit(4, Unit.HOURS), "4 hours"),
    ],
)
def test_a_limit_says_itself(one: Limit, words: str) -> None:
    assert str(one) == words


NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "started", "stopped", "now", "stands"),
    [
        ("T22", date(2026, 11, 16), None, NOON, Standing.RUNNING),  # due on 30 November, tolerated on 1 December
        ("T22", date(2026, 11, 16), None, datetime(2026, 11, 30, 23, 59, tzinfo=UTC), Standing.RUNNING),
        ("T22", date(2026, 11, 16), None, datetime(2026, 12, 1, 0, 0, tzinfo=UTC), Standing.OVERDUE),
        ("T22", date(2026, 11, 16), date(2026, 11, 30), NOON, Standing.IN_TIME),
        ("T22", date(2026, 11, 16), date(2026, 12, 1), NOON, Standing.TOLERATED),
        ("T22", date(2026, 11, 16), date(2026, 12, 2), NOON, Standing.LATE),
        ("T07", date(2026, 11, 9), date(2026, 12, 1), NOON, Standing.LATE),
        # a London summer's midnight is eleven at night in UTC
        ("T21", date(2026, 7, 6), None, datetime(2026, 7, 13, 22, 59, tzinfo=UTC), Standing.RUNNING),
        ("T21", date(2026, 7, 6), None, datetime(2026, 7, 13, 23, 0, tzinfo=UTC), Standing.OVERDUE),
        ("T03r", datetime(2026, 11, 30, 8, 0, tzinfo=UTC), None, NOON, Standing.RUNNING),
        ("T03r", datetime(2026, 11, 30, 7, 59, tzinfo=UTC), None, NOON, Standing.OVERDUE),
        ("T03r", datetime(2026, 11, 30, 8, 0, tzinfo=UTC), NOON, NOON, Standing.IN_TIME),
        ("T03r", datetime(2026, 11, 30, 7, 59, tzinfo=UTC), NOON, NOON, Standing.LATE),
        ("T03r", datetime(2026, 11, 30, 7, 59, tzinfo=UTC), date(2026, 11, 30), NOON, Standing.IN_TIME),
        ("T03r", datetime(2026, 11, 30, 7, 59, tzinfo=UTC), date(2026, 12, 1), NOON, Standing.LATE),
    ],
)
def test_how_a_clock_stands(code: str, started: Any, stopped: Any, now: datetime, stands: Standing) -> None:
    assert standing(due(CLOCKS[code], started), stopped, now) is stands


@pytest.mark.parametrize(
    ("day", "many", "then"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-31", -1, "2025-12-31"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-01", 0, "2026-12-01"),
    ],
)
def test_months_end_on_the_same_day_number_or_on_the_last_of_the_month(day: str, many: int, then: str) -> None:
    assert months_after(date.fromisoformat(day), many) == date.fromisoformat(then)
