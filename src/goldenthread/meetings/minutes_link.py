"""What the link to the minutes of a meeting shows and what confirming does: this room's second purpose of a reply link.

What was agreed is shown to those who were asked to the meeting and came or sent a deputy, each child named in the least words and only
while nobody restricted its record. Whoever sent a report and did not come is told whom to ask, and so is a manager who looks in their
place: answering for a colleague is no ground for reading of a child. The same holds for an agency with which the family of one of the
children does not agree to share.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms

from goldenthread.children.services import named_by_link
from goldenthread.govuk.words import day
from goldenthread.involvement.looking import looker
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Minimum, Purpose, Said
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.meetings import presenters
from goldenthread.meetings.forms import ReceiptForm
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, Seat, Task
from goldenthread.meetings.queries import invited_to
from goldenthread.meetings.services.minutes import PURPOSE, WAS_THERE, key_of
from goldenthread.partners.queries import signature

THEN = "Whoever sent the minutes sees that you have read them. Tasks of your agency stand in My work for those who sign in."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the meeting came to for one child, under the least words that name it."""

    name: str
    words: str


def _title(asked: Involvement) -> str:
    meeting = invited_to(asked)
    return f"What was agreed: {KINDS[meeting.kind].name.lower()} on {day(meeting.held_on)}"


def _form(asked: Involvement, data: Data) -> ReceiptForm:
    return ReceiptForm(data)


def _context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    meeting = invited_to(asked)
    seat = _seat(asked, meeting)
    entitled = seat is not None and seat.came in WAS_THERE and not _in_anothers_place(asked)
    outcomes = _outcomes(asked, meeting) if entitled else []
    if not outcomes:
        return _told_in_person(meeting)
    return {
        "entitled": True,
        "outcomes": outcomes,
        "tasks": presenters.tasks_table(Task.objects.by_link(meeting.id).select_related("agency"), caption="Tasks", empty="No task."),
    }


def _told_in_person(meeting: Meeting) -> dict[str, Any]:
    return {"entitled": False, "ask": signature(meeting.chair, meeting.agency)}


def _in_anothers_place(asked: Involvement) -> bool:
    who = looker()
    return who is not None and not who.by_link and who.person_id != asked.person_id


def _outcomes(asked: Involvement, meeting: Meeting) -> list[Outcome]:
    """None at all where one of the children may not be named: what was agreed tells of all of them."""
    if not KINDS[meeting.kind].about_children:
        return [Outcome("", meeting.outcome)]
    by = Actor(person_id=asked.person_id, agency_id=asked.agency_id)
    named = [(named_by_link(by=by, child=row.child_id, part="minutes"), row.outcome) for row in MeetingChild.objects.by_link(meeting.id)]
    return [Outcome(name, words) for name, words in named] if all(name for name, _ in named) else []


def _seat(asked: Involvement, meeting: Meeting) -> Seat | None:
    return next((seat for seat in Seat.objects.by_link(meeting.id) if key_of(seat.id) == asked.key), None)


def _answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    meeting: UUID = invited_to(asked).id
    record(by=by, what="meetings.minutes_confirmed", about=("meeting", meeting), after=str(asked.id))
    return Said(state=InvolvementState.ACCEPTED, code="you have read them", then=THEN)


MINUTES = Purpose(
    name=PURPOSE,
    title=_title,
    template="meetings/minutes_reply.html",
    form=_form,
    context=_context,
    answer=_answer,
    minimum=Minimum(
        title="What was agreed at a meeting",
        opening="A meeting is over. What was agreed there is told you by whoever asks.",
        context=lambda asked, form: _told_in_person(invited_to(asked)),
    ),
)
