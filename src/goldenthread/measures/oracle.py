"""Standards worked out in plain Python, one record at a time: slow, small and to be trusted. What the engines say is held against this.

It reads frames as lists of rows. It knows nothing of SQL: yes, no and missing are worked out here by the rules that `terms` gives.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from goldenthread.measures import terms as t
from goldenthread.measures.clocks import LONDON
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.standard import Outcome, Standard, days_begin, is_done, is_looked_at, outcome_of, period_of, why_of

Row = Mapping[str, Any]
Frames = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One record as a standard judges it. `due_on` and `done_on` are days in London; `period_on` puts it in a month."""

    standard: str
    record: object
    child: object
    agency: object
    team: object
    locality: object
    kind: str | None
    begins_on: date | None
    period_on: date | None
    days_from_on: date | None
    due_on: date | None
    done_on: date | None
    outcome: Outcome
    why: str


def judge(standard: Standard, frames: Frames, *, as_at: date, deadlines: Deadlines) -> Iterator[Judged]:
    """The records that a standard looks at, each with its outcome. A frame that is not there has no rows."""
    world = _World(frames, as_at, deadlines)
    looked_at, outcome, why, period = is_looked_at(standard), outcome_of(standard), why_of(standard), period_of(standard)
    done_by = is_done(standard) if standard.done is not None else None
    for row in frames.get(standard.each.name, ()):

        def said(term: t.Term, row: Row = row) -> Any:
            return world.value(term, row, {})

        if said(looked_at) is not True:
            continue
        yield Judged(
            standard=standard.code,
            record=row["record"],
            child=row.get("child"),
            agency=row.get("agency"),
            team=row.get("team"),
            locality=row.get("locality"),
            kind=row.get("kind"),
            begins_on=said(standard.begins),
            period_on=said(period),
            days_from_on=said(days_begin(standard)),
            due_on=_day(said(standard.due)) if standard.due is not None else None,
            done_on=_day(said(standard.done)) if standard.done is not None and done_by is not None and said(done_by) else None,
            outcome=Outcome(said(outcome)),
            why=said(why),
        )


def end_of(day: date) -> int:
    """The last instant of a day in London, in seconds.

    >>> end_of(date(2026, 3, 29)) - end_of(date(2026, 3, 28))  # the day with 23 hours
    82800
    """
    return int(datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON).timestamp()) - 1


def day_of(instant: int) -> date:
    """The day in London on which an instant was."""
    return datetime.fromtimestamp(instant, UTC).astimezone(LONDON).date()


def _day(value: date | int | None) -> date | None:
    return day_of(value) if isinstance(value, int) else value


class _World:
    def __init__(self, frames: Frames, as_at: date, deadlines: Deadlines) -> None:
        self._frames = frames
        self._as_at = as_at
        self._deadlines = deadlines
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], list[Row]]] = {}

    def value(self, term: t.Term, here: Row, there: Row) -> Any:
        """What a term says of one row, and of one row of another frame beside it. None is missing."""
        match term:
            case t.Column(frame, name, _):
                return (there if frame.startswith(t.THERE) else here).get(name)
            case t.Literal(value):
                return value
            case t.AsAt():
                return self._as_at
            case t.EndOfAsAt():
                return end_of(self._as_at)
            case t.Compared(how, left, right):
                one, other = self.value(left, here, there), self.value(right, here, there)
                return None if one is None or other is None else _COMPARE[how](one, other)
            case t.Both(left, right):
                return _both(self.value(left, here, there), self.value(right, here, there))
            case t.Either(left, right):
                return _not(_both(_not(self.value(left, here, there)), _not(self.value(right, here, there))))
            case t.Not(of):
                return _not(self.value(of, here, there))
            case t.Missing(of):
                return self.value(of, here, there) is None
            case t.OneOf(of, values):
                found = self.value(of, here, there)
                return None if found is None else found in values
            case t.When(question, then, otherwise):
                return self.value(then if self.value(question, here, there) is True else otherwise, here, there)
            case t.Deadline(span, start):
                return self._deadlines.day(span, self.value(start, here, there))
            case t.HoursOn(clock, start, on):
                begun, hours = self.value(start, here, there), self._deadlines.hours(clock, self.value(on, here, there))
                return None if begun is None or hours is None else begun + 3600 * hours
            case t.InOther():
                return self._in_other(term, here)
            case _:
                raise TypeError(f"Nobody said how to work out {term!r}.")

    def _in_other(self, term: t.InOther, here: Row) -> Any:
        keys = tuple(here.get(name) for name, _ in term.on)
        rows = () if None in keys else self._index(term.frame, tuple(name for _, name in term.on)).get(keys, ())
        found = [row for row in rows if self.value(term.where, here, row) is True]
        if term.asked is t.Found.ANY:
            return bool(found)
        if term.asked is t.Found.COUNT:
            return len(found)
        if term.column is None:
            raise TypeError("First or last of which column?")
        values = [value for row in found if (value := self.value(term.column, here, row)) is not None]
        return (min if term.asked is t.Found.FIRST else max)(values, default=None)

    def _index(self, frame: str, names: tuple[str, ...]) -> dict[tuple[object, ...], list[Row]]:
        if (frame, names) not in self._indexes:
            index: dict[tuple[object, ...], list[Row]] = defaultdict(list)
            for row in self._frames.get(frame, ()):
                index[tuple(row.get(name) for name in names)].append(row)
            self._indexes[frame, names] = index
        return self._indexes[frame, names]


_COMPARE: dict[t.Comparison, Callable[[Any, Any], bool]] = {
    t.Comparison.SAME: lambda one, other: one == other,
    t.Comparison.OTHER: lambda one, other: one != other,
    t.Comparison.BEFORE: lambda one, other: one < other,
    t.Comparison.UP_TO: lambda one, other: one <= other,
    t.Comparison.AFTER: lambda one, other: one > other,
    t.Comparison.FROM: lambda one, other: one >= other,
}


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _not(one: bool | None) -> bool | None:
    return None if one is None else not one
