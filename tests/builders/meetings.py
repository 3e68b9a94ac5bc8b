"""Meetings as workers arrange them: one about a child, opened, with people asked to it, and held."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from builders.askings import secrets_in_mail
from builders.children import add, subject
from cast import Cast
from goldenthread.children.models import Child
from goldenthread.meetings import queries, services
from goldenthread.meetings.models import Came, Meeting, Seat, Task
from goldenthread.partners.models import Person

TODAY = date(2026, 11, 16)
LATER = date(2026, 11, 24)


def arrange(who: Person, *children: Child, **changes: Any) -> Meeting:
    """A core group at half past two, a week on Tuesday."""
    held_on = timezone.localdate() + timedelta(days=8)
    given: dict[str, Any] = {"kind": "core-group", "held_on": held_on, "start_time": time(14, 30), "place": "Harbour House, room 2"}
    return services.arrange(by=subject(who), children_ids=[child.id for child in children], **given | changes)


def opened(who: Person, *children: Child, **changes: Any) -> Meeting:
    """The same with invitations out."""
    made = arrange(who, *children, **changes)
    services.open_for_invitations(by=subject(who), id=made.id)
    return made


def invited(who: Person, meeting: Meeting, profession: str = "school nurse", **changes: Any) -> Seat:
    """Somebody by name and address, unless told otherwise."""
    given: dict[str, Any] = {"name": "Noor Salt", "email": "noor.salt@example.org"}
    seat = services.invite(by=subject(who), id=meeting.id, profession=profession, **given | changes)
    return seat_of(who, meeting, profession, seat.at)


def seat_of(who: Person, meeting: Meeting, profession: str, at: str = "") -> Seat:
    """One seat as it stands now."""
    return next(seat for seat in queries.seats(subject(who), meeting) if (seat.profession, seat.at) == (profession, at))


def token(seat: Seat) -> str:
    """The secret of the link that was mailed for this seat."""
    assert seat.involvement is not None
    return secrets_in_mail(seat.involvement)[-1]


def now(who: Person, meeting: Meeting) -> Meeting:
    """The meeting as it stands."""
    return queries.meeting(subject(who), id=meeting.id)


def begun(cast: Cast, child: Child | None = None, **changes: Any) -> tuple[Meeting, Child]:
    """A core group today with lead, school nurse and parents asked, in progress."""
    who = cast.health_visitor
    about = child or add(who)
    made = opened(who, about, held_on=timezone.localdate(), **changes)
    invited(who, made, "lead", name="Lee Adair", email="lee@example.org", agency=cast.council)
    invited(who, made, agency=cast.health)
    invited(who, made, "parents", name="Mother and father", email="")
    services.start(by=subject(who), id=made.id)
    return made, about


def all_came(who: Person, meeting: Meeting, **others: str) -> None:
    """Everybody is there but those named by profession."""
    came = {
        seat.id: others.get(seat.profession.replace(" ", "_"), Came.ATTENDED) for seat in queries.seats(subject(who), meeting) if seat.asked
    }
    services.take_attendance(by=subject(who), id=meeting.id, came=came)


def with_task(cast: Cast, child: Child) -> tuple[Meeting, Task]:
    """One that goes on, with a task agreed."""
    made, _ = begun(cast, child)
    words = "See the child at home."
    task = services.add_task(
        by=subject(cast.health_visitor), id=made.id, words=words, agency=cast.health, due_on=timezone.localdate() + timedelta(days=8)
    )
    return made, task


def group(who: Person, **changes: Any) -> Meeting:
    """A meeting of agencies at the front door, today, about no child."""
    given: dict[str, Any] = {"kind": "front-door-group", "held_on": timezone.localdate(), "start_time": time(9, 0), "place": "Town Hall"}
    return services.arrange_group(by=subject(who), **given | changes)
