"""What the link of a digest shows and what an answer through it does: this room's one purpose of a reply link (`involvement.purposes`).

Whoever was asked needs no account. They act with the two rights that an update needs and nothing of their role.
"""

from typing import Any, cast

from django import forms

from goldenthread.govuk.words import counted
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Purpose, Said
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.forms.digests import DigestReplyForm
from goldenthread.plans.presenters import digests as presenter
from goldenthread.plans.queries import digests
from goldenthread.plans.services import digesting

THEN = (
    "Your words stand on the page of the action, with the day and that they came by link. The partnership office and the board read them "
    "there. You are asked again when an action is due or nobody has spoken of it for two months."
)


def _title(asked: Involvement) -> str:
    return "What has happened on your actions?"


def _form(asked: Involvement, data: Data) -> DigestReplyForm:
    digest = digests.digest(asked.about_id)
    held = digests.still_held(digest)
    lines = digests.lines(digest)
    return DigestReplyForm(data, asked=[(line.id, line.action.number, not presenter.closed_because(line, held)) for line in lines])


def _context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    digest = digests.digest(asked.about_id)
    held, reply = digests.still_held(digest), cast("DigestReplyForm", form)
    views = [presenter.line_view(line, held) for line in digests.lines(digest)]
    return {"parts": [(view, reply.boxes(view.id)) for view in views], "anything_open": bool(reply.fields)}


def _waits(asked: Involvement) -> bool:
    return digests.still_asks(digests.digest(asked.about_id))


def _answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    made = digesting.answer_digest(by=by, asked=asked, answers=cast("DigestReplyForm", form).answers())
    told = [one for one in made if not one.no_change]
    code = counted(len(told), "update") if told else "no change"
    if told and len(told) < len(made):
        code = f"{code}, {len(made) - len(told)} without change"
    return Said(state=InvolvementState.CONTRIBUTED, code=code, words=presenter.told_in_words(made), then=THEN)


DIGEST = Purpose(
    name=digesting.PURPOSE,
    title=_title,
    template="plans/digest_reply.html",
    form=_form,
    context=_context,
    answer=_answer,
    grants=frozenset({Permission.READ_PLANS, Permission.UPDATE_ACTIONS}),
    again=True,  # some actions today, the others when there is something to say
    waits=_waits,
)
