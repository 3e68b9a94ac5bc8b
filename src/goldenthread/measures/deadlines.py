"""Where each span leads from each day, for standards: one by one for the oracle, and as the calendar table that engines join. Pure.

The limits in force are in here, with their days: a record is judged by the limit of the day its clock started, and a change of a limit
changes no earlier row. Where no calendar reaches or no limit is known, nothing is: what is due is then unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from goldenthread.errors import Refused
from goldenthread.measures.clocks import Clock, Limit, Unit, day_by, limit_on, months_after
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.measures.terms import Deadline, HoursOn, Span, Term
from goldenthread.measures.working_days import FIRST_DAY, add_working_days

CALENDAR = "calendar"  # the table that engines join
FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)  # a child of 25 today was born on one of these days, and so is whatever is due


class Deadlines:
    """Spans worked out by the clocks given: by default those of the product, else with a partnership's own limits laid over them."""

    def __init__(self, clocks: Mapping[str, Clock] = CLOCKS) -> None:
        self._clocks = clocks
        self._found: dict[tuple[Span, date], date | None] = {}

    def day(self, span: Span, start: date | None) -> date | None:
        """The day to which a span leads; None where the start is missing, or no limit or calendar reaches.

        >>> Deadlines().day(Span(clock="T11"), date(2026, 11, 2))
        datetime.date(2026, 11, 16)
        """
        if start is None:
            return None
        key = (span, start)
        if key not in self._found:
            self._found[key] = self._worked_out(span, start)
        return self._found[key]

    def hours(self, clock: str, on: date | None) -> int | None:
        """How many hours the limit in force on a day gives."""
        if on is None:
            return None
        try:
            return limit_on(self._clocks[clock], on).number
        except Refused:
            return None

    def table(self, terms: Iterable[Term], first: date = FIRST, last: date = LAST) -> dict[str, list[date | int | None]]:
        """The calendar for these terms.

        *Shape*: one row a day from `first` to `last`; `on_day`, and a column for each span (days) and each clock in hours (numbers).
        """
        spans = {term.span.name: term.span for term in terms if isinstance(term, Deadline)}
        clocks = {hours_column(term.clock): term.clock for term in terms if isinstance(term, HoursOn)}
        days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        table: dict[str, list[date | int | None]] = {"on_day": list(days)}
        for name, span in sorted(spans.items()):
            table[name] = self._column(span, days)
        for name, clock in sorted(clocks.items()):
            table[name] = [self.hours(clock, day) for day in days]
        return table

    def _column(self, span: Span, days: Sequence[date]) -> list[date | int | None]:
        """The same for each of these days, which follow one another: the limit in force is looked for where it changes, not every day."""
        if not span.clock:
            return [self._worked_out(span, day) for day in days]
        found: list[date | int | None] = []
        limits = self._clocks[span.clock].limits
        ends = [*(limit.from_on for limit in limits[1:]), date.max]
        for limit, end in zip(limits, ends, strict=True):
            first = max(limit.from_on, FIRST_DAY) if _counts_working_days(limit) else limit.from_on
            found += [None] * (sum(day < min(first, end) for day in days) - len(found))
            found += [_end(limit, day, span.tolerated) for day in days[len(found) : sum(day < end for day in days)]]
        return found

    def _worked_out(self, span: Span, start: date) -> date | None:
        try:
            if span.clock:
                return day_by(limit_on(self._clocks[span.clock], start), start, tolerated=span.tolerated)
            return _fixed(span, start)
        except Refused:
            return None


def hours_column(clock: str) -> str:
    """The column of the calendar that holds how many hours a clock gives.

    >>> hours_column("T30")
    't30_hours'
    """
    return f"{clock.lower()}_hours"


def _counts_working_days(limit: Limit) -> bool:
    return limit.unit is Unit.WORKING_DAYS or limit.from_next_working_day


def _end(limit: Limit, day: date, tolerated: bool) -> date | None:
    try:
        return day_by(limit, day, tolerated=tolerated)
    except Refused:
        return None


def _fixed(span: Span, start: date) -> date:
    if span.years:
        if (start.month, start.day) == (2, 29) and (start.year + span.number) % 4:
            return date(start.year + span.number, 3, 1)
        return start.replace(year=start.year + span.number)
    if span.unit is Unit.WORKING_DAYS:
        return add_working_days(start, span.number)
    if span.unit is Unit.MONTHS:
        return months_after(start, span.number)
    if span.unit in (Unit.DAYS, Unit.WEEKS):
        return start + timedelta(days=span.number * (7 if span.unit is Unit.WEEKS else 1))
    raise TypeError(f"A span of {span.unit} leads to no day.")
