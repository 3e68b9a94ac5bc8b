"""Results of practice standards, straight into the tables: workings out, months, months put right later.

    measured = standards.measured()                                   # as at today
    standards.months("core-group-in-time", [(18, 2), (17, 3)])        # met and not met, the last full month last
    standards.corrected(result, met=15, not_met=5)                    # a later working out found something else

What working out does on the way is for the tests of that service; here are only the rows it leaves.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.measures.clocks import months_after
from goldenthread.standards import catalogue, queries
from goldenthread.standards.models import Cut, Measuring, Result

IN_TIME = "core-group-in-time"  # of practice, by month, with a target


def measured(as_at_on: date | None = None, *, data: str = "d" * 64) -> Measuring:
    """One working out of all standards. It finds nothing by itself."""
    return Measuring.objects.create(
        as_at_on=as_at_on or timezone.localdate(),
        measured_at=timezone.now(),
        engine="duckdb",
        calendar="England and Wales",
        data=data,
        records=100,
        results=0,
    )


def result(standard: str, month_on: date, met: int, not_met: int, measuring: Measuring | None = None, **cells: Any) -> Result:
    """What one standard came to in one month for everybody, or with `cut` and `name` for a group."""
    given: dict[str, Any] = {"cut": Cut.WHOLE, "not_applicable": 0, "unknown": 0, "pending": 0, "definition": definition(standard)}
    found_by = measuring or queries.last_measuring() or measured()
    counts = {"met": met, "not_met": not_met}
    return Result.objects.create(measuring=found_by, standard=standard, month_on=month_on, **(given | counts | cells))


def months(standard: str, counts: Sequence[tuple[int, int]], *, until: date | None = None) -> list[Result]:
    """A run of full months, oldest first: (met, not met) for each; the last is the month before that of `until`, by default today."""
    this = (until or timezone.localdate()).replace(day=1)
    first = months_after(this, -len(counts))
    return [result(standard, months_after(first, place), met, not_met) for place, (met, not_met) in enumerate(counts)]


def corrected(before: Result, *, met: int, not_met: int, measuring: Measuring | None = None, **cells: Any) -> Result:
    """What a later working out found for the same month and group."""
    same = {"cut": before.cut, "name": before.name, "replaces": before}
    assert before.month_on is not None
    return result(before.standard, before.month_on, met, not_met, measuring or measured(data="e" * 64), **(same | cells))


def definition(standard: str) -> str:
    """The digest of what is run for it today."""
    return queries.definitions_now([catalogue.standard(standard)])[standard]


def worsening(standard: str = IN_TIME) -> list[Result]:
    """Fifteen months that were steady for a year and fell since, by more than chance."""
    return months(standard, [(84, 16), (86, 14)] * 6 + [(60, 40), (58, 42), (55, 45)])


def steady(standard: str = IN_TIME, *, met: int = 85) -> list[Result]:
    """Fifteen months that go up and down by chance alone, of a hundred each."""
    return months(standard, [(met + (place % 3) - 1, 101 - met - (place % 3)) for place in range(15)])
