"""Evidence for an action, added, cited and withdrawn; and the claim it is to prove."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import on_version, once
from goldenthread.plans import queries
from goldenthread.plans.forms.citing import CiteForm
from goldenthread.plans.forms.proof import ClaimForm, PieceForm, WithdrawForm
from goldenthread.plans.presenters import speaking as presenter
from goldenthread.plans.presenters.conflicts import differing
from goldenthread.plans.queries import practice, speaking
from goldenthread.plans.services import citing, proving
from goldenthread.plans.views.rules import speaking as speaking_for
from goldenthread.plans.views.rules import status_of


@speaking_for
def add_evidence(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Offer one piece of evidence."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: speaking.check_speaks(by=request.actor, action=action))
    form = PieceForm(request.POST if request.method == "POST" else None)

    def add() -> str:
        proving.add_evidence(by=request.actor, action=id, piece=form.piece())
        return f"{reverse('plans:action', args=[id])}#evidence"

    if form.is_valid() and (where := once(request, form, "add evidence", add)):
        return redirect(where)
    return render(request, "plans/add_evidence.html", {"action": action, "form": form}, status=status)


@speaking_for
def cite(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Cite a figure of a practice standard: that of the claim and its last full month, unless another is chosen."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: speaking.check_speaks(by=request.actor, action=action))
    months = practice.months_to_cite()
    form = CiteForm(request.POST, months=months) if request.method == "POST" else _fresh(request, action.id, months)

    def add() -> str:
        typed = form.cleaned_data
        citing.cite_figure(by=request.actor, action=id, standard=typed["standard"], month_on=typed["month"], note=typed["note"])
        return f"{reverse('plans:action', args=[id])}#evidence"

    if form.is_valid() and (where := once(request, form, "cite figure", add)):
        return redirect(where)
    return render(request, "plans/cite.html", {"action": action, "form": form}, status=status)


@speaking_for
def withdraw_evidence(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that a piece of evidence no longer counts."""
    piece = speaking.piece_of_evidence(by=request.actor, id=id)
    speaking.check_speaks(by=request.actor, action=piece.action)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def withdraw() -> str:
        proving.withdraw_evidence(by=request.actor, id=id, reason=form.cleaned_data["reason"])
        return f"{reverse('plans:action', args=[piece.action_id])}#evidence"

    if form.is_valid() and (where := once(request, form, "withdraw evidence", withdraw)):
        return redirect(where)
    return render(request, "plans/withdraw_evidence.html", {"piece": piece, "form": form})


@speaking_for
def claim(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What will change, in a form that can be tested. Whoever saves second sees both, part by part."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: speaking.check_speaks(by=request.actor, action=action))
    form = ClaimForm(request.POST) if request.method == "POST" else ClaimForm.of(action, speaking.claims(action))
    shown = request.POST.get("version", "")

    def make() -> str:
        proving.make_claim(by=request.actor, action=id, promise=form.promise(), version=form.cleaned_data["version"])
        return f"{reverse('plans:action', args=[id])}#claim"

    if form.is_valid() and (where := on_version(request, form, "make claim", make, now=lambda: len(speaking.claims(action)))):
        return redirect(where)
    saved = speaking.claims(action)
    both = differing(presenter.claim_fields(form.typed(), saved[0])) if form.errors and saved and shown != str(len(saved)) else None
    return render(request, "plans/claim.html", {"action": action, "form": form, "both": both}, status=status)


def _fresh(request: ActingRequest, id_: UUID, months: Sequence[date]) -> CiteForm:
    """The form as it is first shown. A standard in the address that is not kept is no choice, so nothing is chosen."""
    code = request.GET.get("standard", "") or speaking.standard_of_claim(id_)
    return CiteForm(months=months, initial={"standard": code, "month": practice.month_to_begin_with(code).isoformat()})
