"""What the link of an invitation shows and what an answer through it does: this room's one purpose of a reply link.

It shows the kind of meeting, the day and the place, and names no child: whoever finds an unlocked phone learns nothing of one.
"""

from typing import Any

from django import forms

from goldenthread.govuk.words import day
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Purpose, Said
from goldenthread.ledger.actors import Actor
from goldenthread.meetings import services
from goldenthread.meetings.forms import ReplyForm
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.queries import invited_to

CODES = {
    InvolvementState.ACCEPTED: "you will come",
    InvolvementState.DEPUTISED: "somebody comes in your place",
    InvolvementState.APOLOGY_WITH_REPORT: "you cannot come and sent a report",
    InvolvementState.APOLOGY: "you cannot come",
    InvolvementState.DECLINED: "you are not involved",
}
THEN = "Whoever asked you has been told. You can change your answer in the same place until the meeting."


def _title(asked: Involvement) -> str:
    return f"Will you come? {KINDS[invited_to(asked).kind].name}"


def _form(asked: Involvement, data: Data) -> ReplyForm:
    return ReplyForm(data)


def _context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    meeting = invited_to(asked)
    when = f"{day(meeting.held_on)} at {meeting.start_time:%H:%M}"
    about_a_child = KINDS[meeting.kind].about_children
    return {"when": when, "place": meeting.place, "profession": asked.profession, "about_a_child": about_a_child}


def _answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    typed = form.cleaned_data
    state = InvolvementState(typed["answer"])
    services.answer(by=by, asked=asked, reply=services.Reply(state, deputy=typed["deputy"], report=typed["report"]))
    # The words stay with the meeting: the office, which reads answers, may not read of a child.
    return Said(state=state, code=CODES[state], then=THEN)


INVITATION = Purpose(
    name=services.PURPOSE,
    title=_title,
    template="meetings/invitation_reply.html",
    form=_form,
    context=_context,
    answer=_answer,
    again=True,
)
