"""The clocks of meetings: by when one was to be held, how that stands, and which is due next for a child. Pure.

Which clock a kind has, and which kind starts or ends it, is data in `kinds`; the limits are in `measures.journey_clocks` and reach us
through `partners.clocks`. A row of meetings goes on until somebody says that it ended; a conference or a plan begins only where somebody
said so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.govuk.words import day
from goldenthread.measures.clocks import Clock, Due, Limit, Standing, due, standing
from goldenthread.meetings.kinds import KINDS, MeetingKind
from goldenthread.partners.clocks import clock

WITHOUT_AGREEMENT = "T28m"  # the clock of the professionals’ meeting


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held about a child. `goes_on`: the answer to what its kind asks, None where nobody said."""

    kind: str
    held_on: date
    goes_on: bool | None = None
    quorate: bool = True


@dataclass(frozen=True, slots=True)
class Timed:
    """One clock of a meeting: since when it ran and why, by when it was to stop, when it did, and how that stands."""

    clock: Clock
    started_on: date
    since: str
    due: Due
    stopped_on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting of one kind that is due for a child. `planned`: one that is arranged already, and its day."""

    kind: MeetingKind
    clock: Clock
    since: str
    limit: Limit
    due_on: date
    planned: UUID | None = None
    planned_on: date | None = None

    @property
    def too_late(self) -> bool:
        """Arranged, and for a day after it is due."""
        return self.planned_on is not None and self.planned_on > self.due_on


def timed(code: str, started_on: date, since: str, stopped_on: date | None, now: datetime) -> Timed:
    """One clock as it stands. `now` has its zone."""
    which = clock(code)
    by = due(which, started_on)
    return Timed(which, started_on, since, by, stopped_on, standing(by, stopped_on, now))


def clock_of(kind: MeetingKind, past: Iterable[Held], counts_from_on: date | None) -> tuple[str, date, str] | None:
    """The clock that brings a meeting of this kind about for a child with this past: its code, since when, and the words for that.

    None where nothing is known that starts one.
    """
    found = _started(kind, sorted(past, key=lambda one: one.held_on), ended=False)
    if found is not None:
        return found
    return (kind.first_clock, counts_from_on, "the day given when it was arranged") if kind.first_clock and counts_from_on else None


def coming(past: Sequence[Held], planned: Iterable[tuple[str, date, UUID]]) -> list[Coming]:
    """Every kind of meeting that is due next for a child. *Shape*: at most one for each kind; `planned` are kind, day and id, by day."""
    in_order = sorted(past, key=lambda one: one.held_on)
    plans: dict[str, tuple[date, UUID]] = {}
    for code, on, meeting in planned:
        plans.setdefault(code, (on, meeting))
    found = []
    for kind in KINDS.values():
        if (started := _started(kind, in_order, ended=True)) is not None:
            code, since_on, since = started
            by, plan = due(clock(code), since_on), plans.get(kind.code)
            planned_on, meeting_id = plan if plan else (None, None)
            found.append(Coming(kind, clock(code), since, by.limit, by.on, meeting_id, planned_on))
    return found


def has_plan(past: Iterable[Held]) -> date | None:
    """Since when a child has a child protection plan by what conferences came to; None for none, or where nobody said."""
    since = None
    for one in sorted(past, key=lambda one: one.held_on):
        if one.kind == "initial-conference" and one.goes_on is not None:
            since = one.held_on if one.goes_on else None
        elif one.kind == "review-conference" and one.goes_on is False:
            since = None
    return since


def _started(kind: MeetingKind, past: Sequence[Held], *, ended: bool) -> tuple[str, date, str] | None:
    """The latest that starts a clock of this kind. `ended`: whether what was said to have ended starts none."""
    last = _last(past, kind.code)
    starter = _last(past, kind.started_by)
    over = _last(past, kind.ended_by)
    if starter and starter.goes_on is True and kind.first_clock and (last is None or last.held_on < starter.held_on):
        found = (kind.first_clock, starter)
    elif last is None:
        return None
    elif not last.quorate and kind.again_clock:
        found = (kind.again_clock, last)
    elif kind.next_clock and not (ended and last.goes_on is False):
        found = (kind.next_clock, last)
    else:
        return None
    code, begun = found
    if ended and over and over.goes_on is False and over.held_on >= begun.held_on:
        return None
    return code, begun.held_on, f"the {KINDS[begun.kind].name.lower()} on {day(begun.held_on)}"


def _last(past: Sequence[Held], code: str) -> Held | None:
    return next((one for one in reversed(past) if one.kind == code), None)
