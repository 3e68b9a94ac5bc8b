"""Arranging a meeting about one child or several, and moving it on: open for invitations, begun, called off."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.meetings import policies
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState


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
) -> Meeting:
    """Plan a meeting about these children. Whoever arranges it chairs it.

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
    made = Meeting(
        kind=kind,
        held_on=held_on,
        start_time=start_time,
        place=place.strip(),
        chair_id=by.by.person(),
        agency_id=by.agency_id,
        circumstances=flags,
        lawful_basis=lawful_basis.strip(),
        arranged_at=timezone.now(),
        arranged_by_id=by.by.person(),
    )
    made.save(force_insert=True)
    for child in about:
        MeetingChild(meeting=made, child=child).save(force_insert=True)
    after = {"kind": kind, "held_on": held_on, "children": [str(child.id) for child in about], "circumstances": flags}
    record(by=by.by, what="meetings.arranged", about=("meeting", made.id), after=after, reason=lawful_basis.strip())
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
    moved(by, locked(by, id), MeetingState.CALLED_OFF, "meetings.called_off", reason=reason)


def locked(by: Subject, id_: UUID) -> Meeting:
    """One meeting to write in, held until the transaction ends. Raises: NotFound; Refused for roles that do not keep meetings."""
    policies.check_arranges(by.by)
    found = Meeting.objects.for_subject(by, writing=True).select_for_update(of=("self",)).filter(id=id_).first()
    if found is None:
        raise NotFound
    return found


def moved(by: Subject, meeting: Meeting, to: str, what: str, *, reason: str = "", **also: object) -> None:
    """The new state, with whatever is set at the same moment."""
    policies.check_move(meeting, to)
    Meeting.objects.for_subject(by, writing=True).filter(id=meeting.id).update(state=to, **also)
    record(by=by.by, what=what, about=("meeting", meeting.id), before=meeting.state, after=to, reason=reason)
