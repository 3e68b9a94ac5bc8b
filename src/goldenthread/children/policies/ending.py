"""When somebody's access ends after their work has passed to another or is over. Pure; the days of grace are clocks of the partnership.

Access ends by its last day, which is written down at the moment the work ends. Nothing has to run for it, and nothing can forget it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.children.models import CaseRelationship
from goldenthread.errors import Refused
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

EARLIER_WORKER, ON_DUTY = "T65", "T65d"
CUT_SHORT = "Its last day was set anew."


@dataclass(frozen=True, slots=True)
class Grace:
    """The last day on which a record is seen, and the limit that gives it in words: "20 working days"."""

    last_on: date
    limit: str


def grace(code: str, *, now: datetime, today: date) -> Grace:
    """The period of grace that begins today. *Units*: the last day is whole; a limit that counts back ends access with today."""
    due = clocks.due(clock(code), now)
    return Grace(max(due.on, today), str(due.limit))


def goes_on(tie: CaseRelationship) -> bool:
    """Whether a relationship stands with no end in sight: whoever has it can be relied on to be there tomorrow."""
    return tie.ended_at is None and tie.to_on is None


def holds(tie: CaseRelationship, today: date) -> bool:
    """Whether somebody holds the child's case on a day. Whoever has passed it on sees the record a while longer, and holds it no more."""
    begun = tie.from_on <= today and (tie.to_on is None or tie.to_on >= today)
    return tie.kind == "allocated" and tie.ended_at is None and begun and not tie.ends_because


def check_somebody_stays(*, work_is_open: bool, others: int) -> None:
    """`others`: how many go on working with the child. Raises: Refused where help goes on and nobody would be left to see to it."""
    if work_is_open and not others:
        raise Refused("Help for this child goes on, and nobody else sees the record. Name who takes over first, then end this.")
