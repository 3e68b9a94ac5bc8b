"""What the links of this room show and what an answer through them does: consulted, asked to take over the lead, told, asked as the family.

The page says as much of the child as lets somebody know whom it is about (`named_by_link`), but never to the family or to whoever belongs
to no agency: they know. Where the family does not agree to share with the agency that is asked, it says only that something is proposed.
What is typed stays with the decision; the office, which reads askings, may not read of a child.
"""

from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.children.services import named_by_link
from goldenthread.decisions import services, unscoped
from goldenthread.decisions.forms import AcceptanceForm, ReceiptForm, ReplyForm, SaidForm
from goldenthread.decisions.models import Decision, Reading, View
from goldenthread.errors import NotFound
from goldenthread.govuk.words import day
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Minimum, Purpose, Said
from goldenthread.ledger.actors import Actor
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

CODES = {
    View.AGREE: "you agree",
    View.DISAGREE: "you do not agree",
    View.TELL: "you told us something",
    View.NOT_INVOLVED: "you are not involved",
}
WITHHELD = "What it is about cannot be shown here. Speak to whoever asks you."
NOT_IN_WRITING = "What is proposed cannot be written here. Speak to whoever asks you before you answer: they tell you what you may know."
NOT_IN_WRITING_ANY_MORE = "What was decided cannot be shown here any more. Speak to whoever wrote to you."
THEN = "Whoever asked you has been told. You can change your answer with the same link until it is decided, and are told what was decided."
DISPUTED = (
    "Whoever asked you has been told. It cannot be decided while you do not agree: you will be asked to talk it over together. "
    "You can change your answer with the same link."
)


def _decision(asked: Involvement) -> Decision:
    return unscoped.decision_of(asked.about_id)


def _shown(asked: Involvement, part: str, words: str) -> dict[str, str]:
    """Whom it is about, for whoever belongs to an agency, and what is said of it; the look is written down.

    Neither where a list keeps the child from this person: a restriction may have been placed after they were asked.
    """
    holder = Actor(person_id=asked.person_id, agency_id=asked.agency_id, session=f"link:{asked.id}")
    about = named_by_link(by=holder, child=_decision(asked).child_id, part=part)
    return {"about": about if asked.agency_id else "", "reason": words if about else WITHHELD}


def _still_open(asked: Involvement) -> bool:
    return _decision(asked).is_open


# Consulted before it is decided


def _consultation_title(asked: Involvement) -> str:
    return f"Do you agree? It is proposed to {_decision(asked).kind}"


def _consultation_form(asked: Involvement, data: Data) -> ReplyForm:
    row = unscoped.consulted(asked.id)
    before = unscoped.latest_answer(row.id) if row else None
    return ReplyForm(data, initial={"words": before.words} if before else None)


def _consultation_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    return _consultation_frame(asked) | _shown(asked, "a consultation", _decision(asked).for_partners)


def _consultation_minimum(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    return _consultation_frame(asked) | {"about": "", "reason": NOT_IN_WRITING}


def _consultation_frame(asked: Involvement) -> dict[str, Any]:
    row = _decision(asked)
    return {
        "who": row.agency.name,
        "is_open": row.is_open,
        "choices": [
            ("agree", "I agree", ""),
            ("disagree", "I do not agree", "secondary"),
            ("tell", "I want you to know something", "secondary"),
            ("not involved", "We are not involved", "secondary"),
        ],
    }


def _consultation_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    view = View(form.cleaned_data["answer"])
    services.answer(by=by, asked=asked, view=view, words=form.cleaned_data["words"])
    state = InvolvementState.DECLINED if view is View.NOT_INVOLVED else InvolvementState.CONTRIBUTED
    return Said(state=state, code=CODES[view], then=DISPUTED if view is View.DISAGREE else THEN)


CONSULTATION = Purpose(
    name=services.CONSULTATION,
    title=_consultation_title,
    template="decisions/consultation_reply.html",
    form=_consultation_form,
    context=_consultation_context,
    answer=_consultation_answer,
    again=True,
    waits=_still_open,
    minimum=Minimum(
        title="Your view is needed: a decision about your part is proposed",
        opening="A decision about your part in work with a family is proposed, and it is not decided before you were asked.",
        context=_consultation_minimum,
    ),
)


# Asked to take over the lead


def _acceptance_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    row = _decision(asked)
    return _acceptance_frame(asked) | {"kind": row.kind} | _shown(asked, "taking over the lead", row.for_partners)


def _acceptance_minimum(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    return _acceptance_frame(asked) | {"about": "", "kind": "", "reason": NOT_IN_WRITING}


def _acceptance_frame(asked: Involvement) -> dict[str, Any]:
    row = _decision(asked)
    by_when = clocks.due(clock("T29"), timezone.localdate()).on
    return {"who": row.agency.name, "by_when": day(by_when), "is_open": row.is_open}


def _acceptance_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    typed = form.cleaned_data
    takes = typed["answer"] == "yes"
    on = typed["first_meeting_on"] if takes else None
    services.answer_receiving(by=by, asked=asked, first_meeting_on=on, words="" if takes else typed["words"])
    if takes:
        then = "Whoever asked you has been told. Once it is decided, you hold the child’s case and find the child under Children."
        return Said(state=InvolvementState.CONTRIBUTED, code=f"you take over the lead, and first meet on {day(on)}", then=then)
    return Said(state=InvolvementState.DECLINED, code="you cannot take the lead", then="Whoever asked you has been told, and asks others.")


ACCEPTANCE = Purpose(
    name=services.ACCEPTANCE,
    title=lambda asked: "Will you take the lead for a family?",
    template="decisions/acceptance_reply.html",
    form=lambda asked, data: AcceptanceForm(data),
    context=_acceptance_context,
    answer=_acceptance_answer,
    again=True,
    waits=_still_open,
    minimum=Minimum(
        title="Will you take the lead for a family?",
        opening="Somebody is looked for who takes over the lead in work with a family, and you are asked.",
        context=_acceptance_minimum,
    ),
)


# Told what was decided


def _notice_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    notice = unscoped.noticed(asked.id)
    if notice is None:
        raise NotFound
    row = _decision(asked)
    return _shown(asked, "a notice", notice.words) | {"who": row.agency.name, "when": day(row.decided_on)}


def _notice_minimum(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    row = _decision(asked)
    return {"who": row.agency.name, "when": day(row.decided_on), "about": "", "reason": NOT_IN_WRITING_ANY_MORE}


def _was_told_all(asked: Involvement) -> bool:
    """The worries and the safety plan rest on a ground in law of their own, and the outcome alone tells nothing."""
    notice = unscoped.noticed(asked.id)
    return notice is not None and notice.reading == Reading.FULL


def _notice_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    services.confirm_receipt(by=by, asked=asked)
    then = "You need do nothing more. If you do not agree, tell whoever wrote to you."
    return Said(state=InvolvementState.ACCEPTED, code="it has reached you", then=then)


NOTICE = Purpose(
    name=services.NOTICE,
    title=lambda asked: "What was decided",
    template="decisions/notice_reply.html",
    form=lambda asked, data: ReceiptForm(data),
    context=_notice_context,
    answer=_notice_answer,
    minimum=Minimum(
        title="Something was decided",
        opening="You were asked before something was decided. It is decided now.",
        context=_notice_minimum,
        applies=_was_told_all,
    ),
)


# Asked as the family


def _feedback_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    declined = bool(form.data.get("declined"))
    typed = {name: form.cleaned_data.get(name, "") for name in ("helped", "changed", "better")}
    services.answer_feedback(by=by, asked=asked, declined=declined, **typed)
    if declined:
        return Said(state=InvolvementState.DECLINED, code="you do not want to say anything", then="That is all right. We do not ask again.")
    return Said(state=InvolvementState.CONTRIBUTED, code="you told us", then="Those who worked with you read it, and learn from it.")


FEEDBACK = Purpose(
    name=services.FEEDBACK,
    title=lambda asked: "What helped, and what could be better?",
    template="decisions/feedback_reply.html",
    form=lambda asked, data: SaidForm(data),
    answer=_feedback_answer,
)

PURPOSES = (CONSULTATION, ACCEPTANCE, NOTICE, FEEDBACK)
