"""Families as counts see them: which were there on a day, and where each stood with a circumstance. Pure.

What may be said of a count is in `measures.small_numbers`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    from_on: date
    to_on: date


def last_twelve_months(today: date) -> Period:
    """The twelve whole months before this one: the counts of two neighbouring days are then the same, and their difference says nothing.

    >>> last_twelve_months(date(2026, 11, 16))
    Period(from_on=datetime.date(2025, 11, 1), to_on=datetime.date(2026, 10, 31))
    """
    first = today.replace(day=1)
    return Period(first.replace(year=first.year - 1), first - timedelta(days=1))


def last_quarter_ends(today: date, many: int) -> list[date]:
    """The last days of so many quarters that are over, the earliest first.

    >>> [day.isoformat() for day in last_quarter_ends(date(2026, 11, 16), 2)]
    ['2026-06-30', '2026-09-30']
    """
    found: list[date] = []
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    for _ in range(many):
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
        first = first.replace(month=first.month - 2)
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a family about one circumstance, as a table of them holds it. `family` is any mark that is the same for one family."""

    family: object
    kind: str
    standing: str
    from_on: date | None
    to_on: date | None
    told_on: date
    order: object  # of two told on one day, the greater was told last


@dataclass(frozen=True, slots=True)
class Tie:
    """A family that somebody worked with, from a day to a day (None: still)."""

    family: object
    from_on: date
    to_on: date | None


def families_on(day: date, ties: Iterable[Tie]) -> set[object]:
    """The families somebody worked with on a day, each once."""
    return {tie.family for tie in ties if tie.from_on <= day and (tie.to_on is None or tie.to_on >= day)}


def answers_on(day: date, answers: Iterable[Answer]) -> dict[tuple[object, str], str]:
    """Where each family stood on a day with each circumstance: the last that was told by then. A yes that has ended is a no.

    *Shape*: (family, kind) → standing; a family that nobody recorded asking is not there.
    """
    last: dict[tuple[object, str], Answer] = {}
    for one in sorted((one for one in answers if one.told_on <= day), key=lambda one: (one.told_on, str(one.order))):
        last[one.family, one.kind] = one
    return {
        key: "no" if one.standing == "yes" and ((one.to_on and one.to_on < day) or (one.from_on and one.from_on > day)) else one.standing
        for key, one in last.items()
    }
