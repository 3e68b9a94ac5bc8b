"""The way that early help takes, in versions: which milestones, in which order, counted from what, by which clock, with how much tolerance.

A version holds from a day on. An episode keeps the version that was in force when it began and is judged by it for ever: a new version
makes nobody late who kept to the old one. Pure: what was done is told by `milestones`, the numbers of days are the clocks' own.

>>> pathway_on(date(2023, 3, 31)).code, pathway_on(date(2023, 4, 1)).code
('1', '2')
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from goldenthread.errors import Refused
from goldenthread.measures.clocks import LONDON, Clock, Due, Unit, due
from goldenthread.measures.working_days import FIRST_DAY
from goldenthread.partners.clocks import clock


class Step(StrEnum):
    """A milestone. The words complete "milestone: …" and are shown."""

    REQUESTED = "request received"
    SEARCHED = "looked for a plan there is already"
    ALLOCATED = "allocated to a lead practitioner"
    AGREED = "family’s answer recorded"
    BEGUN = "assessment begun"
    CONTRIBUTED = "contributions in"
    COMPLETED = "assessment complete"
    SHARED = "plan shared with the family"
    FIRST_REVIEW = "first team around the family or review"
    LATER_REVIEW = "later review"
    REASSESSED = "assessed again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One milestone of one version. `starts`: its clock runs from the latest of these that is known; none for one without a clock.

    *Units*: `tolerance` in hundredths of the clock's number, rounded down to whole units. A `repeats` one comes again after itself.
    """

    step: Step
    clock: str = ""
    starts: tuple[Step, ...] = ()
    tolerance: int = 0
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One version: its milestones in the order in which they are expected."""

    code: str
    name: str
    from_on: date
    milestones: tuple[Milestone, ...]

    def milestone(self, step: Step) -> Milestone | None:
        """None where this version does not know it."""
        return next((one for one in self.milestones if one.step is step), None)


_S = Step
_TENTH = 10
PATHWAYS: Final = (
    Pathway(
        code="1",
        name="First pathway",
        from_on=FIRST_DAY,
        milestones=(
            Milestone(step=_S.REQUESTED),
            Milestone(step=_S.ALLOCATED, clock="T21", starts=(_S.REQUESTED,)),
            Milestone(step=_S.AGREED),
            Milestone(step=_S.BEGUN),
            Milestone(step=_S.COMPLETED, clock="T22", starts=(_S.ALLOCATED,)),
            Milestone(step=_S.FIRST_REVIEW, clock="T24", starts=(_S.COMPLETED,)),
            Milestone(step=_S.LATER_REVIEW, clock="T25", starts=(_S.FIRST_REVIEW,), repeats=True),
        ),
    ),
    Pathway(
        code="2",
        name="Pathway from April 2023",
        from_on=date(2023, 4, 1),
        milestones=(
            Milestone(step=_S.REQUESTED),
            Milestone(step=_S.SEARCHED, clock="T20", starts=(_S.REQUESTED,)),
            Milestone(step=_S.ALLOCATED, clock="T21", starts=(_S.REQUESTED,), tolerance=_TENTH),
            Milestone(step=_S.AGREED),
            Milestone(step=_S.BEGUN),
            # Where the family agrees later than somebody was found, nobody can begin before they agree.
            Milestone(step=_S.CONTRIBUTED, clock="T22", starts=(_S.ALLOCATED, _S.AGREED), tolerance=_TENTH),
            Milestone(step=_S.COMPLETED, clock="T22", starts=(_S.ALLOCATED, _S.AGREED), tolerance=_TENTH),
            Milestone(step=_S.SHARED, clock="T23", starts=(_S.BEGUN,), tolerance=_TENTH),
            Milestone(step=_S.FIRST_REVIEW, clock="T24", starts=(_S.COMPLETED,), tolerance=_TENTH),
            Milestone(step=_S.LATER_REVIEW, clock="T25", starts=(_S.FIRST_REVIEW,), tolerance=_TENTH, repeats=True),
            Milestone(step=_S.REASSESSED, clock="T26", starts=(_S.ALLOCATED,), tolerance=_TENTH, repeats=True),
        ),
    ),
)


def pathway(code: str) -> Pathway:
    """The version of this code. Raises: KeyError for a code that is none: a fault of whoever wrote it."""
    found = {one.code: one for one in PATHWAYS}
    return found[code]


def pathway_on(day: date) -> Pathway:
    """The version in force on a day. Raises: Refused for a day before the first."""
    holding = [one for one in PATHWAYS if one.from_on <= day]
    if not holding:
        raise Refused(f"Early help is followed here from {FIRST_DAY.day} {FIRST_DAY:%B %Y} on. Check the day.")
    return holding[-1]


def due_from(milestone: Milestone, started: date) -> Due | None:
    """By when it is due; None for a milestone without a clock.

    *Units*: days in London, inclusive. A clock in hours runs from the beginning of the day, for nobody wrote down the hour.
    """
    if not milestone.clock:
        return None
    counted = with_tolerance(clock(milestone.clock), milestone.tolerance)
    in_hours = counted.limits[-1].unit is Unit.HOURS
    return due(counted, datetime.combine(started, time(), LONDON) if in_hours else started)


def with_tolerance(one: Clock, tolerance: int) -> Clock:
    """The clock with the tolerance that a version of the pathway gives it; one in hours has none."""
    limits = tuple(limit if limit.unit is Unit.HOURS else replace(limit, tolerance=tolerance) for limit in one.limits)
    return replace(one, limits=limits)
