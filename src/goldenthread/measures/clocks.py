"""Clocks: by when something is due, told from the event that starts it. Pure; the clocks themselves are in `journey_clocks`.

A clock's number is no part of the code that counts. It is a limit with a day from which it holds and a source, and a partnership
may lay its own over it from a day on; a case is judged by the limit of the day its clock started. A limit nobody has checked in
its source says so (`verified=False`), and pages must say so too.

Days are whole days in London, whatever hour they began. Hours are counted as hours: the day of 23 and the day of 25 change nothing.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from goldenthread.errors import Refused
from goldenthread.measures.working_days import CALENDAR, add_working_days, next_working_day

LONDON: Final = ZoneInfo("Europe/London")


class Unit(StrEnum):
    """What a limit counts. The words are shown."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So much time, from a day on.

    *Units*: `number` of `unit`; less than none counts back from the event ("three working days before the conference").
    `tolerance` is in hundredths of the number, rounded down to whole units: how much later still counts as tolerated, never as in time.
    `from_next_working_day`: what arrives on a day off counts as arrived on the next working day. `verified` is False where the number
    is known from practice only and nobody has checked it in the source.
    """

    number: int
    unit: Unit
    from_on: date
    source: str
    verified: bool
    tolerance: int = 0
    from_next_working_day: bool = False

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise Refused("Say where this limit comes from, for instance the guidance or the decision of the partnership.")
        if self.tolerance < 0 or (self.number < 0 and self.tolerance):
            raise Refused("A tolerance is how much later still counts: give nought or more, and none for a limit that counts back.")
        if self.unit is Unit.HOURS and (self.tolerance or self.from_next_working_day or self.number < 0):
            raise Refused("A limit in hours runs on from its instant and has no tolerance in days.")

    def __str__(self) -> str:
        """ "15 working days", "3 working days before", "the same day"."""
        if self.number == 0:
            return "the same day"
        many = abs(self.number)
        unit = self.unit.value.removesuffix("s") if many == 1 else self.unit.value
        return f"{many} {unit}{' before' if self.number < 0 else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock: what starts it, what stops it, and its limits in the order they came into force.

    `changeable`: whether a partnership may lay its own limit over it. What a law fixes is not.
    """

    code: str
    name: str
    starts: str
    stops: str
    limits: tuple[Limit, ...]
    note: str = ""
    changeable: bool = True

    def __post_init__(self) -> None:
        days = [limit.from_on for limit in self.limits]
        if not days or days != sorted(set(days)):
            raise Refused(f"The limits of clock {self.code} need days that follow one another, one limit from each day.")


@dataclass(frozen=True, slots=True)
class Due:
    """By when, by which limit, and on which calendar.

    *Units*: until the end of `on`, in London; where the clock runs in hours, until the instant `at`. `tolerated_on` is `on` where there
    is no tolerance. `calendar` is empty where no working days were counted.
    """

    on: date
    limit: Limit
    tolerated_on: date
    at: datetime | None = None
    calendar: str = ""


class Standing(StrEnum):
    """How a clock stands. *Late* has stopped after its time, *overdue* has not stopped and its time is over."""

    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in time"
    TOLERATED = "later, within tolerance"
    LATE = "late"


def limit_on(clock: Clock, on: date) -> Limit:
    """The limit in force on a day.

    Raises: Refused for a day before the first.
    """
    holding = [limit for limit in clock.limits if limit.from_on <= on]
    if not holding:
        first = clock.limits[0].from_on
        raise Refused(f"No limit is entered for “{clock.name}” before {first.day} {first:%B %Y}. Check the date, or add the earlier limit.")
    return holding[-1]


def changed(clock: Clock, limits: Iterable[Limit]) -> Clock:
    """The clock with a partnership's own limits laid over it: each holds from its day until the next limit of either.

    Raises: Refused for a clock that a partnership may not change.
    """
    own = {limit.from_on: limit for limit in limits}
    if own and not clock.changeable:
        raise Refused(f"The time for “{clock.name}” is set by law and cannot be changed here.")
    # A partnership that has decided for itself is not moved by a later edition of this list: what it decided holds until it decides anew.
    first = min(own, default=date.max)
    kept = {limit.from_on: limit for limit in clock.limits if limit.from_on < first}
    return replace(clock, limits=tuple(limit for _, limit in sorted((kept | own).items(), key=lambda one: one[0])))


def due(clock: Clock, started: date | datetime, on: date | None = None) -> Due:
    """By when it is due, by the limit in force on `on`: where none is given, on the day it started.

    *Units*: see `Limit` and `Due`. Months end on the same day number, or on the month's last day where there is none.

    Raises: Refused for an instant missing where hours count, for days without a limit or without a calendar; TypeError for an instant
    that does not say where.

    >>> from goldenthread.measures.journey_clocks import CLOCKS
    >>> due(CLOCKS["T07"], date(2026, 12, 18)).on.isoformat()
    '2027-01-13'
    >>> due(CLOCKS["T13"], date(2026, 11, 30)).on.isoformat()
    '2027-02-28'
    """
    day = _day_of(started)
    limit = limit_on(clock, on or day)
    if limit.unit is Unit.HOURS:
        if not isinstance(started, datetime):
            raise Refused(f"“{clock.name}” is counted in hours: give the time as well as the date.")
        # On UTC, where every hour has sixty minutes; on London's own clock the sum would lose or win one twice a year.
        at = (started.astimezone(UTC) + timedelta(hours=limit.number)).astimezone(LONDON)
        return Due(on=at.date(), limit=limit, tolerated_on=at.date(), at=at)
    counted = limit.unit is Unit.WORKING_DAYS or limit.from_next_working_day
    return Due(
        on=day_by(limit, day),
        limit=limit,
        tolerated_on=day_by(limit, day, tolerated=True),
        calendar=CALENDAR if counted else "",
    )


def day_by(limit: Limit, day: date, *, tolerated: bool = False) -> date:
    """The day until the end of which a limit in days gives time, from `day` on; with its tolerance where `tolerated`.

    Raises: Refused for days without a calendar.
    """
    if limit.from_next_working_day:
        day = next_working_day(day)
    more = limit.number * limit.tolerance // 100 if tolerated else 0
    return _ahead(day, limit.number + more, limit.unit)


def standing(by: Due, stopped: date | datetime | None, now: datetime) -> Standing:
    """How a clock stands at an instant.

    A clock in hours that was stopped with a day only is judged by the day: what nobody wrote down is not held against anybody.

    >>> from goldenthread.measures.journey_clocks import CLOCKS
    >>> str(standing(due(CLOCKS["T11"], date(2026, 11, 2)), date(2026, 11, 17), datetime(2026, 11, 20, 9, tzinfo=UTC)))
    'late'
    """
    if stopped is None:
        over = now > by.at if by.at else _day_of(now) > by.on
        return Standing.OVERDUE if over else Standing.RUNNING
    if by.at is not None and isinstance(stopped, datetime):
        _day_of(stopped)  # refuses an instant that does not say where
        return Standing.IN_TIME if stopped <= by.at else Standing.LATE
    day = _day_of(stopped)
    if day <= by.on:
        return Standing.IN_TIME
    return Standing.TOLERATED if day <= by.tolerated_on else Standing.LATE


def months_after(day: date, many: int) -> date:
    """The same day so many months on (or back), or that month's last day where it has none.

    >>> months_after(date(2027, 8, 31), 6).isoformat()
    '2028-02-29'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + many, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ahead(day: date, many: int, unit: Unit) -> date:
    if unit is Unit.WORKING_DAYS:
        return add_working_days(day, many)
    if unit is Unit.MONTHS:
        return months_after(day, many)
    return day + timedelta(days=many * (7 if unit is Unit.WEEKS else 1))


def _day_of(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise TypeError("an instant needs its timezone before it can be told which day it is")
    return moment.astimezone(LONDON).date()
