"""Who holds the role of an action's lead: named, and ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import people
from goldenthread.partners.sending import once, pressed
from goldenthread.plans import policies
from goldenthread.plans.forms.holders import HolderForm
from goldenthread.plans.queries import speaking
from goldenthread.plans.services import holding
from goldenthread.plans.views.rules import ending_holding, naming_holders


@naming_holders
def name_holder(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Say who holds a lead's role, from a day."""
    lead = speaking.lead(by=request.actor, id=id)
    policies.check_names_holder(request.actor, agency=lead.agency_id)
    known = people(agency_id=lead.agency_id).filter(is_active=True)
    form = HolderForm(
        request.POST if request.method == "POST" else None,
        people=[(str(one.id), one.name) for one in known],
        adds_people=request.actor.may(Permission.KEEP_PARTNERS),
        succeeds=speaking.holders(lead.action).filter(words=lead.words, ended_at__isnull=True).exists(),
        today=timezone.localdate(),
    )
    back = f"{reverse('plans:action', args=[lead.action_id])}#holders"

    def name() -> str:
        holding.name_holder(by=request.actor, lead=id, **form.cleaned_data)
        return back

    if form.is_valid() and (where := once(request, form, "name holder", name)):
        return redirect(where)
    return render(request, "plans/name_holder.html", {"lead": lead, "form": form, "back": back})


@ending_holding
def end_holding(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that somebody holds a role no longer."""
    back = f"{reverse('plans:action', args=[speaking.holder(by=request.actor, id=id).action_id])}#holders"

    def end() -> str:
        holding.end_holding(by=request.actor, id=id)
        return back

    return pressed(request, "end holding", end, back=back)
