"""Sending the minutes of a closed meeting to those who came, with receipt. The mail and the asking say nothing of a child."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.children.subjects import Subject
from goldenthread.govuk.words import day
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.services import record
from goldenthread.measures.clocks import due
from goldenthread.meetings import policies, queries
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Came, Meeting, Seat
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.services.arranging import locked
from goldenthread.partners.clocks import clock
from goldenthread.partners.queries import Signature, signature

PURPOSE = "meetings.minutes"
RECEIPT = "T10r"
THE_LINK_WORKS_FOR = timedelta(days=28)
WAS_THERE = (Came.ATTENDED, Came.DEPUTY, Came.LEFT_EARLY)
GET_THEM = (*WAS_THERE, Came.REPORT)
MAIL = """Hello {name}

The {kind} on {day} is over. Here is what was agreed and what falls to whom.
You were asked as: {profession}
Who sends it: {asker}

This mail says nothing about anybody. Please open the page and confirm by {due} that you have read it. You need no account. This link is
for you alone:

{link}

If this is not for you, please tell {partnership}.
"""


@transaction.atomic
def send_minutes(*, by: Subject, id: UUID) -> int:  # noqa: A002 - every service calls it id
    """Send them to everybody who came, sent a deputy or sent a report, and can be reached by mail; how many mails were made.

    Raises: NotFound; Refused before the meeting is closed, a second time, and where nobody can be reached.
    """
    meeting = locked(by, id)
    reached = [seat for seat in queries.seats(by, meeting) if seat.asked and seat.came in GET_THEM and seat.involvement_id]
    policies.check_sends_minutes(meeting, bool(reached))
    now = {"minutes_sent_at": timezone.now(), "minutes_sent_by_id": by.by.person()}
    Meeting.objects.for_subject(by, writing=True).filter(id=meeting.id).update(**now)
    about = [child.id for _, child in queries.children_of(by, meeting)]
    due_on = due(clock(RECEIPT), by.today).on
    asker = signature(meeting.chair, meeting.agency)
    for seat in reached:
        _send(by, meeting, seat, about, due_on, asker)
    record(by=by.by, what="meetings.minutes_sent", about=("meeting", meeting.id), after={"to": [str(seat.id) for seat in reached]})
    return len(reached)


def key_of(seat: UUID) -> str:
    """The key of the asking by which somebody in this seat was sent the minutes."""
    return f"meetings/{seat}/minutes"


def _send(by: Subject, meeting: Meeting, seat: Seat, about: list[UUID], due_on: date, asker: Signature) -> Involvement:
    kind, whom = KINDS[meeting.kind].name.lower(), PROFESSIONS[seat.profession].words
    body = MAIL.format(
        name=seat.name,
        kind=kind,
        day=day(meeting.held_on),
        profession=whom,
        asker=asker,
        due=day(due_on),
        partnership=settings.PARTNERSHIP_NAME,
        link=involvement.LINK,
    )
    sent, _ = involvement.ask(
        by=by.by,
        key=key_of(seat.id),
        kind=InvolvementKind.NOTICE,
        about=involvement.About("meetings", "minutes", meeting.id),
        purpose=PURPOSE,
        agency=seat.agency,
        why="Whoever came to a meeting is sent what was agreed there.",
        due_on=due_on,
        expires_on=by.today + THE_LINK_WORKS_FOR,
        subject=f"Minutes: {kind} on {day(meeting.held_on)}",
        body=body,
        person=seat.person,
        contact=None if seat.person else involvement.Contact(seat.name, seat.email),
        profession=whom[:80],
        concerns=about,
    )
    return sent
