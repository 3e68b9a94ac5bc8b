"""What the links of this room show and what an answer through them does: a partner's part, taking the lead, confirming a receipt.

A page behind a link says of the child the least that lets somebody know whom it is about; each such look is written down. What is answered
stays with the episode: the office, which reads of askings, reads nothing of a child.
"""

from typing import Any
from uuid import UUID

from django import forms

from goldenthread.children.services import named_by_link
from goldenthread.earlyhelp import queries, services
from goldenthread.earlyhelp.forms import ContributionForm, LeadForm, ReceiptForm
from goldenthread.earlyhelp.models import Told
from goldenthread.earlyhelp.services import contributing, leading, sharing
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.involvement.purposes import Data, Minimum, Purpose, Said
from goldenthread.ledger.actors import Actor

CODES = {
    Told.TOLD: "you told what you know",
    Told.NOTHING: "you have nothing to add",
    Told.NOT_INVOLVED: "you are not involved",
}


def _about(asked: Involvement, child: UUID, part: str) -> dict[str, Any]:
    """Whom it is about; empty where whoever asked must say it in person."""
    return {"about": named_by_link(by=Actor(person_id=asked.person_id, agency_id=asked.agency_id), child=child, part=part)}


def _contribution(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    return _about(asked, queries.contribution_by_link(asked).child_id, "early help contribution")


def _tell(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    services.answer_contribution(by=by, asked=asked, part=services.Part(**form.cleaned_data))
    told = Told(form.cleaned_data["told"])
    state = InvolvementState.DECLINED if told is Told.NOT_INVOLVED else InvolvementState.CONTRIBUTED
    then = "Whoever asked you reads it, says how it is used, and keeps it with the assessment."
    return Said(state=state, code=CODES[told], then=then)


def _lead(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    return _about(asked, queries.lead_by_link(asked).child_id, "early help lead")


def _take(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    yes = form.cleaned_data["answer"] == "yes"
    services.answer_lead(by=by, asked=asked, yes=yes, words=form.cleaned_data["words"])
    if yes:
        then = "You lead now. Sign in: the family’s early help is on your list."
        return Said(state=InvolvementState.CONTRIBUTED, code="you take the lead", then=then)
    return Said(state=InvolvementState.DECLINED, code="you do not take the lead", then="Whoever asked you has been told.")


def _share(asked: Involvement, form: forms.Form) -> dict[str, Any]:
    row = queries.share_by_link(asked)
    return _about(asked, row.child_id, "early help share") | {"what": row.get_what_display().lower(), "version": row.version}


def _confirm(by: Actor, asked: Involvement, form: forms.Form) -> Said:
    services.confirm_share(by=by, asked=asked)
    return Said(state=InvolvementState.ACCEPTED, code="you have it", then="It is written down that it reached you.")


def _kept_back(title: str, opening: str) -> Minimum:
    """What is left of it: the page says neither whom it is about nor anything of them."""
    return Minimum(title=title, opening=opening, context=lambda asked, form: {"about": ""})


def _awaited(episode: UUID) -> bool:
    """Nobody is reminded of what has ended."""
    return not queries.has_ended(episode)


def _contribution_form(asked: Involvement, data: Data) -> forms.Form:
    return ContributionForm(data)


def _lead_form(asked: Involvement, data: Data) -> forms.Form:
    return LeadForm(data)


def _receipt_form(asked: Involvement, data: Data) -> forms.Form:
    return ReceiptForm(data)


PURPOSES = (
    Purpose(
        name=contributing.PURPOSE,
        title=lambda asked: "Your part in an early help assessment",
        template="earlyhelp/contribution_reply.html",
        form=_contribution_form,
        context=_contribution,
        answer=_tell,
        waits=lambda asked: _awaited(queries.contribution_by_link(asked).episode_id),
        minimum=_kept_back("Your part is asked for", "Your part in work with a family is asked for: what you know, what worries you."),
    ),
    Purpose(
        name=leading.PURPOSE,
        title=lambda asked: "Will you lead a family’s early help?",
        template="earlyhelp/lead_reply.html",
        form=_lead_form,
        context=_lead,
        answer=_take,
        waits=lambda asked: _awaited(queries.lead_by_link(asked).episode_id),
        minimum=_kept_back("Will you take the lead?", "Somebody is looked for who leads the work with a family, and you are asked."),
    ),
    Purpose(
        name=sharing.PURPOSE,
        title=lambda asked: "Something has been shared with you",
        template="earlyhelp/share_reply.html",
        form=_receipt_form,
        context=_share,
        answer=_confirm,
        minimum=_kept_back("Something is there for you", "Something was written down that touches your work. Speak to whoever asks you."),
    ),
)
