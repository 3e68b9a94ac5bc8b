"""The counts of the whole partnership, which look past the rule of who sees a child. Numbers leave here, and agencies' names; no row does.

Who comes to which meetings is a question about agencies: nobody could answer it from the children they see themselves. What is counted
of fewer than five is not told (`FEWEST`), so that a number never points at one family. A test names the modules that may do this.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.children.models import Agreement
from goldenthread.children.models.scoping import everything
from goldenthread.measures.small_numbers import FEWEST
from goldenthread.meetings.models import Came, MeetingState, RefusalMet, Seat


@dataclass(frozen=True, slots=True)
class Attendance:
    """One agency at one kind of meeting. *Units*: seats asked for by mail at meetings that were held.

    `answered`: before or after the day to answer by. `came` counts deputies and those who left early. All None where `asked` is less than
    `FEWEST`: suppressed is not nought.
    """

    agency: UUID
    name: str
    kind: str
    asked: int
    answered: int | None
    came: int | None
    reports: int | None

    @property
    def suppressed(self) -> bool:
        return self.answered is None


def attendance(*, from_on: date, to_on: date) -> list[Attendance]:
    """Who was asked and came, by agency and kind of meeting, for meetings closed that were held in these days (both included).

    *Shape*: one for each agency and kind with anybody asked, by agency's name. The lead agency stands among the others.
    """
    held = everything(Seat).filter(meeting__state=MeetingState.CLOSED, meeting__held_on__gte=from_on, meeting__held_on__lte=to_on)
    rows = (
        held.filter(asked=True, agency__isnull=False, involvement__isnull=False)
        .order_by()
        .values("agency", "agency__name", "meeting__kind")
        .annotate(
            asked_n=Count("id"),
            answered=Count("id", filter=Q(involvement__answered_at__isnull=False)),
            came_n=Count("id", filter=Q(came__in=[Came.ATTENDED, Came.DEPUTY, Came.LEFT_EARLY])),
            reports=Count("id", filter=Q(came=Came.REPORT)),
        )
        .order_by("agency__name", "agency", "meeting__kind")
    )
    return [_told(dict(row)) for row in rows]


def _told(row: dict[str, object]) -> Attendance:
    asked = int(str(row["asked_n"]))
    numbers = (row["answered"], row["came_n"], row["reports"]) if asked >= FEWEST else (None, None, None)
    answered, came, reports = (None if number is None else int(str(number)) for number in numbers)
    return Attendance(UUID(str(row["agency"])), str(row["agency__name"]), str(row["meeting__kind"]), asked, answered, came, reports)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What was done where families did not agree. *Units*: refusals and agreements taken back, by the day it happened.

    `held`: professionals met; `arranged`: they are to; `not_held` by reason (`WhyNotHeld`); `open`: nothing is recorded yet.
    """

    refused: int
    held: int
    arranged: int
    not_held: dict[str, int]
    open: int


def refusals(*, from_on: date, to_on: date) -> Refusals:
    """Meetings held and not held, and why, for refusals in these days (both included). For boards, which are told no number under five."""
    said_no = _refused(from_on, to_on)
    latest: dict[UUID, tuple[str, str]] = {}
    met = everything(RefusalMet).filter(agreement__in=said_no.values("id")).order_by("recorded_at", "id")
    for agreement, state, why_not in met.values_list("agreement", "meeting__state", "why_not"):
        latest[agreement] = (state or "", why_not)
    counted = Counter(_outcome(state, why_not) for state, why_not in latest.values())
    refused = said_no.count()
    left = {why: number for why, number in sorted(counted.items()) if why not in ("held", "arranged", "open")}
    held, arranged = counted["held"], counted["arranged"]
    return Refusals(refused, held, arranged, left, refused - held - arranged - sum(left.values()))


def _refused(from_on: date, to_on: date) -> QuerySet[Agreement]:
    rows = everything(Agreement).filter(kind="service", answer__in=["refused", "withdrawn"])
    return rows.filter(happened_on__gte=from_on, happened_on__lte=to_on)


def _outcome(state: str, why_not: str) -> str:
    if why_not:
        return why_not
    if state == MeetingState.CLOSED:
        return "held"
    return "open" if state == MeetingState.CALLED_OFF else "arranged"
