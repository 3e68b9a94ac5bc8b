"""Arranging a meeting about one child or several, and moving it on: open for invitations, begun, called off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.meetings import policies, queries
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState


@dataclass(frozen=True, slots=True)
class When:
    """When and where a meeting is."""

    held_on: date
    start_time: time
    place: str


@transaction.atomic
def arrange(
    *,
    by: Subject,
    children_ids: Sequence[UUID],
    kind: str,
    held_on: date,
    start_time: time,
    place: str,
    circumstances: Iterable[str] = (),
    lawful_basis: str = "",
    counts_from_on: date | None = None,
) -> Meeting:
    """Plan a meeting about these children. Whoever arranges it chairs it. `counts_from_on`: since when its clock runs, where nothing says.

    Raises: NotFound for a child who is not theirs; Refused.
    """
    policies.check_arranges(by.by)
    if not children_ids:
        raise Refused("Choose at least one child.")
    flags = sorted({Flag(one).value for one in circumstances})
    policies.check_plan(
        KINDS[kind],
        held_on=held_on,
        today=by.today,
        lawful_basis=lawful_basis,
        agreement_refused=Flag.AGREEMENT_REFUSED in flags,
    )
    about = [children.child(by, id=one, writing=True) for one in dict.fromkeys(children_ids)]
    when = When(held_on, start_time, place)
    made = _made(by, kind, when, circumstances=flags, lawful_basis=lawful_basis.strip(), counts_from_on=counts_from_on)
    for child in about:
        MeetingChild(meeting=made, child=child).save(force_insert=True)
    after = {"kind": kind, "held_on": held_on, "children": [str(child.id) for child in about], "circumstances": flags}
    record(by=by.by, what="meetings.arranged", about=("meeting", made.id), after=after, reason=lawful_basis.strip())
    return made


@transaction.atomic
def arrange_group(*, by: Subject, kind: str, held_on: date, start_time: time, place: str) -> Meeting:
    """Plan a meeting of agencies that is about no child. Raises: Refused."""
    policies.check_group(KINDS[kind], held_on=held_on, today=by.today, keeps=queries.keeps_groups(by))
    made = _made(by, kind, When(held_on, start_time, place))
    record(by=by.by, what="meetings.arranged", about=("meeting", made.id), after={"kind": kind, "held_on": held_on, "children": []})
    return made


@transaction.atomic
def open_for_invitations(*, by: Subject, id: UUID) -> None:  # noqa: A002 - every service calls it id
    """From now on people are asked. Raises: NotFound; Refused."""
    moved(by, locked(by, id), MeetingState.OPEN, "meetings.opened")


@transaction.atomic
def start(*, by: Subject, id: UUID) -> None:  # noqa: A002
    """The meeting begins. Raises: NotFound; Refused, also before its day."""
    found = locked(by, id)
    policies.check_starts(found, today=by.today)
    moved(by, found, MeetingState.IN_PROGRESS, "meetings.started")


@transaction.atomic
def call_off(*, by: Subject, id: UUID, reason: str) -> None:  # noqa: A002
    """It will not take place. Raises: NotFound; Refused, also without a reason."""
    check_reason(reason)
    now = {"called_off_at": timezone.now(), "called_off_by_id": by.by.person(), "called_off_why": reason.strip()}
    meeting = locked(by, id)
    policies.check_move(meeting, MeetingState.CALLED_OFF)
    asked = {seat.involvement_id for seat in queries.seats(by, meeting) if seat.involvement_id}
    involvement.let_go(by=by.by, ids=asked, why="The meeting was called off.")
    moved(by, meeting, MeetingState.CALLED_OFF, "meetings.called_off", reason=reason, **now)


def locked(by: Subject, id_: UUID) -> Meeting:
    """One meeting to write in, held until the transaction ends. Raises: NotFound, also for roles that do not keep such meetings."""
    found = Meeting.objects.for_subject(by, writing=True).select_for_update(of=("self",)).filter(id=id_).first()
    if found is None:
        raise NotFound
    return found


def moved(by: Subject, meeting: Meeting, to: str, what: str, *, reason: str = "", **also: object) -> None:
    """The new state, with whatever is set at the same moment."""
    policies.check_move(meeting, to)
    Meeting.objects.for_subject(by, writing=True).filter(id=meeting.id).update(state=to, **also)
    record(by=by.by, what=what, about=("meeting", meeting.id), before=meeting.state, after=to, reason=reason)


def _made(by: Subject, kind: str, when: When, **also: Any) -> Meeting:
    made = Meeting(
        kind=kind,
        held_on=when.held_on,
        start_time=when.start_time,
        place=when.place.strip(),
        chair_id=by.by.person(),
        agency_id=by.agency_id,
        arranged_at=timezone.now(),
        arranged_by_id=by.by.person(),
        **also,
    )
    made.save(force_insert=True)
    return made
