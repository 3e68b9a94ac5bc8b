"""Counts of families that may be shown to those who see no child: small ones kept back, so that no sum gives them away. Pure.

    published([Tally((12, 3))])       # 12, fewer than 5; and no total

A count from 1 to 4 is said as “fewer than 5”. Nought is said: it is about nobody. The second step is for whoever can add up: while any
count of one set is small, neither its total nor what is left over (`rest`) is said for any table of the set, since tables of one set
have one total. What is left free then is enough to make each of 1, 2, 3 and 4 as true as the other; a test proves it. Choosing by the
numbers which further count to hide would itself tell something of the small one, so nothing is chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FEWEST = 5  # the smallest count that is said
FEWER = "fewer than 5"
KEPT_BACK = "kept back"


@dataclass(frozen=True, slots=True)
class Tally:
    """True counts of one table, which stay inside. `rest`: how many of the set are in none of the cells."""

    cells: tuple[int, ...]
    rest: int = 0

    @property
    def total(self) -> int:
        return sum(self.cells) + self.rest


@dataclass(frozen=True, slots=True)
class Said:
    """What may be said of one table: words, each a number, `FEWER` or `KEPT_BACK`."""

    cells: tuple[str, ...]
    rest: str
    total: str


def small(count: int) -> bool:
    """Whether a count is too small to say.

    >>> [count for count in range(7) if small(count)]
    [1, 2, 3, 4]
    """
    return 0 < count < FEWEST


def published(tallies: Sequence[Tally]) -> list[Said]:
    """What may be said of the tables of one set: tables about the same families, whose totals are the same.

    >>> published([Tally((12, 3), rest=20)])
    [Said(cells=('12', 'fewer than 5'), rest='kept back', total='kept back')]
    >>> published([Tally((12, 0), rest=20)])
    [Said(cells=('12', '0'), rest='20', total='32')]
    """
    kept_back = any(small(count) for tally in tallies for count in (*tally.cells, tally.rest, tally.total))
    return [
        Said(
            cells=tuple(FEWER if small(count) else f"{count:,}" for count in tally.cells),
            rest=KEPT_BACK if kept_back else f"{tally.rest:,}",
            total=KEPT_BACK if kept_back else f"{tally.total:,}",
        )
        for tally in tallies
    ]


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
