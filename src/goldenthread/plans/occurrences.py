"""When an action that comes again is due, and which of those days were kept.

Pure. Each due day is counted from the first one, never from the one before: counted step by step, 31 January would become 28
February and stay on the 28th for good.
"""

import calendar
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

GRACE_DAYS = 7  # a meeting held within a week of its due day is not yet missing

_EVERY = re.compile(r"P([1-9]\d{0,3})([DWMY])")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


class OccurrenceState(StrEnum):
    DONE = "done"
    MISSED = "missed"
    EXPLAINED = "explained"
    DUE = "due"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due day and how it stands: "explained" was missed with a reason, "due" may still be answered in time."""

    due_on: date
    state: OccurrenceState


def can_repeat(every: str | None) -> bool:
    """Whether days can be counted from this ISO duration: a whole number of days, weeks, months or years, and not none."""
    return every is not None and _EVERY.fullmatch(every) is not None


def due_dates(starts_on: date, every: str, until: date) -> list[date]:
    """Every due day from the first to the last, in order. In a month too short for the day, its last day.

    *Units*: both ends inclusive; `every` is an ISO duration of one unit ("P1W", "P3M").
    *Raises*: ValueError where days cannot be counted from `every`; ask `can_repeat` first.
    """
    return list(takewhile(lambda due_on: due_on <= until, _from(starts_on, every)))


def next_due(starts_on: date, every: str, today: date) -> date | None:
    """The first due day that is not over; None where the calendar ends before it. *Raises*: as `due_dates`."""
    return next((due_on for due_on in _from(starts_on, every) if due_on >= today), None)


def standing(
    due: Iterable[date], done: Collection[date], explained: Collection[date], today: date, grace_days: int = GRACE_DAYS
) -> list[Occurrence]:
    """How each due day stands. *Shape*: one per due day, in the order given. A day both done and explained is done."""
    return [Occurrence(due_on, _state(due_on, done, explained, today, grace_days)) for due_on in due]


def missed(occurrences: Iterable[Occurrence]) -> tuple[date, ...]:
    """The due days that passed without a word."""
    return tuple(one.due_on for one in occurrences if one.state is OccurrenceState.MISSED)


def missed_running(occurrences: Iterable[Occurrence]) -> int:
    """How many of the newest due days were missed one after the other, up to now.

    An old run that was followed by a day that was kept counts no more: what matters is whether the rhythm is lost today.
    """
    run = 0
    for one in occurrences:
        if one.state is OccurrenceState.MISSED:
            run += 1
        elif one.state in (OccurrenceState.DONE, OccurrenceState.EXPLAINED):
            run = 0
    return run


def _from(starts_on: date, every: str) -> Iterator[date]:
    """Due days without end, or until the calendar ends."""
    found = _EVERY.fullmatch(every)
    if found is None:
        raise ValueError(f"Days cannot be counted from {every!r}.")
    number, unit = int(found[1]), found[2]
    for step in count():
        try:
            if unit in _DAYS:
                due_on = starts_on + timedelta(days=step * number * _DAYS[unit])
            else:
                due_on = _months_later(starts_on, step * number * _MONTHS[unit])
        except OverflowError:  # past the year 9999, where no deadline lies
            return
        yield due_on


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError("The calendar ends with the year 9999.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _state(due_on: date, done: Collection[date], explained: Collection[date], today: date, grace_days: int) -> OccurrenceState:
    if due_on in done:
        return OccurrenceState.DONE
    if due_on in explained:
        return OccurrenceState.EXPLAINED
    if due_on > today:
        return OccurrenceState.COMING
    return OccurrenceState.MISSED if (today - due_on).days > grace_days else OccurrenceState.DUE
