"""What the links of this room show, and what an answer through them does: a partner's knowledge, an outcome, a notice to a school.

Each names the child as little as `named_by_link` gives, and nothing where a list hides the child: then whoever asked must say it in person.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from goldenthread.children.services import named_by_link
from goldenthread.frontdoor import queries, services
from goldenthread.frontdoor.forms import CheckForm, ConfirmForm, SchoolForm
from goldenthread.frontdoor.models import Answer
from goldenthread.frontdoor.outcomes import OUTCOMES
from goldenthread.govuk.words import day, moment_in_words
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Purpose, Said
from goldenthread.ledger.actors import Actor

IN_PERSON = "Whoever asked must tell you in person who it is about."
CODES = {Answer.KNOWN: "you told what you know", Answer.NOTHING: "you know nothing", Answer.CANNOT: "you cannot share it"}
TOLD_THEM = "Whoever asked you has been told. They read it before anything is decided."


def _shown(asked: Involvement, child: UUID, part: str, **what: str) -> dict[str, Any]:
    """Whom it is about and what is said of it; where a list keeps the child from this person, only that they learn it in person."""
    by = Actor(person_id=asked.person_id, agency_id=asked.agency_id)
    about = named_by_link(by=by, child=child, part=part)
    return {"about": about or IN_PERSON} | (what if about else dict.fromkeys(what, ""))


def _check_form(asked: Involvement, data: Data) -> CheckForm:
    return CheckForm(data)


def _check_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    check = queries.check_by_link(asked.id)
    return _shown(asked, check.child_id, "front-door check") | {"until": moment_in_words(check.due_at)}


def _check_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    typed = form.cleaned_data
    services.answer_check(by=by, asked=asked, answer=typed["answer"], words=typed["words"])
    state = InvolvementState.DECLINED if typed["answer"] == Answer.CANNOT else InvolvementState.CONTRIBUTED
    # The words stay with the contact: the office, which reads answers, may not read of a child.
    return Said(state=state, code=CODES[Answer(typed["answer"])], then=TOLD_THEM)


def _outcome_form(asked: Involvement, data: Data) -> ConfirmForm:
    return ConfirmForm(data)


def _outcome_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    told = queries.told_by_link(asked.id)
    decision = told.decision
    outcome = "" if told.withheld else OUTCOMES[decision.outcome].words
    days = {"received": day(timezone.localdate(decision.contact.received_at)), "decided": day(decision.happened_on)}
    return _shown(asked, told.child_id, "front-door outcome", outcome=outcome, words=told.words) | days


def _outcome_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    then = "The front door sees that this reached you. If you do not agree, or things change, call them at once."
    return Said(state=InvolvementState.ACCEPTED, code="you have read it", then=then)


def _school_form(asked: Involvement, data: Data) -> SchoolForm:
    return SchoolForm(data)


def _school_context(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    notice = queries.notice_by_link(asked.id)
    received = moment_in_words(notice.contact.received_at)
    return _shown(asked, notice.child_id, "notice to a school", words=notice.why) | {"received": received}


def _school_answer(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    services.confirm_notice(by=by, asked=asked, did=form.cleaned_data["did"])
    then = "The front door sees what you did. If you are worried about the child now, call them; do not wait for an answer."
    return Said(state=InvolvementState.ACCEPTED, code="you have read it and said what you did", then=then)


PURPOSES = (
    Purpose(
        name=services.CHECK,
        title=lambda asked: "What do you know about this child?",
        template="frontdoor/check_reply.html",
        form=_check_form,
        context=_check_context,
        answer=_check_answer,
    ),
    Purpose(
        name=services.OUTCOME,
        title=lambda asked: "What was decided about a contact",
        template="frontdoor/outcome_reply.html",
        form=_outcome_form,
        context=_outcome_context,
        answer=_outcome_answer,
    ),
    Purpose(
        name=services.SCHOOL,
        title=lambda asked: "An incident at a pupil’s home",
        template="frontdoor/school_reply.html",
        form=_school_form,
        context=_school_context,
        answer=_school_answer,
    ),
)
