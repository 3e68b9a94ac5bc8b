"""How an episode stands on its pathway: every milestone with the day it is due, the day it was done, and exactly one outcome. Pure.

What was done late stays late, whatever is written about it afterwards: a reason explains a milestone and never changes its outcome.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.earlyhelp.pathways import Milestone, Pathway, Step, due_from


class Outcome(StrEnum):
    """What came of a milestone. The words are shown. Only `NOT_MET` counts as drift; `TOLERATED` is told apart, and in time it was not."""

    MET = "in time"
    TOLERATED = "later, within tolerance"
    NOT_MET = "not in time"
    NOT_APPLICABLE = "does not apply"
    UNKNOWN = "not known"
    NOT_DUE = "not due yet"


Mark = tuple[Step, int]  # a milestone and the how many-eth time


@dataclass(frozen=True, slots=True)
class Days:
    """What was done for one episode, and when: for each milestone the days on which it was done, in order.

    `spared`: those that somebody has said do not apply. `ended_on`: when help ended; what was not due by then is asked of nobody.
    """

    done: Mapping[Step, tuple[date, ...]]
    spared: frozenset[Mark] = field(default_factory=frozenset)
    ended_on: date | None = None

    def first(self, step: Step) -> date | None:
        """The day it was done the first time."""
        days = self.done.get(step, ())
        return days[0] if days else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One milestone of one episode as at a day. `due_on` None: no clock, or the clock has not started."""

    step: Step
    number: int
    outcome: Outcome
    due_on: date | None = None
    tolerated_on: date | None = None
    done_on: date | None = None
    tolerance: int = 0

    @property
    def mark(self) -> Mark:
        return self.step, self.number

    @property
    def words(self) -> str:
        """ "later review, 2nd time"."""
        return self.step.value if self.number == 1 else f"{self.step.value} ({self.number})"

    @property
    def open(self) -> bool:
        """Somebody is still to do it."""
        return self.done_on is None and self.outcome in (Outcome.NOT_DUE, Outcome.NOT_MET)

    @property
    def drifted(self) -> bool:
        """It asks for a reason."""
        return self.outcome is Outcome.NOT_MET


def milestones(pathway: Pathway, days: Days, today: date) -> tuple[Standing, ...]:
    """Every milestone of the version, in its order; one that repeats once for each time, and the next time after those.

    *Shape*: each (step, number) once.
    """
    return tuple(one for milestone in pathway.milestones for one in _of(milestone, days, today))


def next_due(standings: Iterable[Standing]) -> Standing | None:
    """The open milestone that is due first; None when nothing has a day."""
    dated = [one for one in standings if one.open and one.due_on is not None]
    return min(dated, key=lambda one: (one.due_on, one.step), default=None)


def _of(milestone: Milestone, days: Days, today: date) -> Iterator[Standing]:
    done = days.done.get(milestone.step, ())
    if not milestone.repeats:
        yield _one(milestone, 1, _start(milestone, days), done[0] if done else None, days, today)
        return
    started = _start(milestone, days)
    for number, on in enumerate(done, 1):
        yield _one(milestone, number, started, on, days, today)
        started = on
    yield _one(milestone, len(done) + 1, started, None, days, today)


def _start(milestone: Milestone, days: Days) -> date | None:
    """The latest known of what it is counted from; None when none of them is known."""
    known = [on for on in (days.first(step) for step in milestone.starts) if on is not None]
    return max(known, default=None)


def _one(milestone: Milestone, number: int, started: date | None, done: date | None, days: Days, today: date) -> Standing:
    by = due_from(milestone, started) if started else None
    due_on, tolerated_on = (by.on, by.tolerated_on) if by else (None, None)
    outcome = _outcome(milestone, (milestone.step, number) in days.spared, due_on, tolerated_on, done, days.ended_on, today)
    return Standing(milestone.step, number, outcome, due_on, tolerated_on, done, milestone.tolerance)


def _outcome(
    milestone: Milestone,
    spared: bool,
    due_on: date | None,
    tolerated_on: date | None,
    done: date | None,
    ended_on: date | None,
    today: date,
) -> Outcome:
    if done is not None:
        if not milestone.clock:
            return Outcome.MET
        if due_on is None or tolerated_on is None:
            return Outcome.UNKNOWN  # done, and nobody wrote down what it is counted from
        return Outcome.MET if done <= due_on else Outcome.TOLERATED if done <= tolerated_on else Outcome.NOT_MET
    if spared:
        return Outcome.NOT_APPLICABLE
    if ended_on is not None and (due_on is None or ended_on <= due_on):
        return Outcome.NOT_APPLICABLE
    return Outcome.NOT_MET if due_on is not None and today > due_on else Outcome.NOT_DUE
