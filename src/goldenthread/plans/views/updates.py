"""What the leads of an action say: everything they said, and a form to add to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once
from goldenthread.plans import queries
from goldenthread.plans.forms.updates import UpdateForm
from goldenthread.plans.presenters import speaking as presenter
from goldenthread.plans.queries import speaking
from goldenthread.plans.services.updating import record_update
from goldenthread.plans.views.rules import reading, status_of
from goldenthread.plans.views.rules import speaking as speaking_for

UPDATES_A_PAGE = 50


@reading
def updates(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Everything that was said about an action, the latest first."""
    action = queries.action(by=request.actor, id=id)
    page = Paginator(speaking.updates(action), UPDATES_A_PAGE).get_page(request.GET.get("page"))
    table = presenter.updates_table(page.object_list, "Everything its leads said")
    return render(request, "plans/updates.html", {"action": action, "page": page, "table": table, "wide": True})


@speaking_for
def add_update(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say what has happened, with evidence if there is any."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: speaking.check_speaks(by=request.actor, action=action))
    form = UpdateForm(request.POST if request.method == "POST" else None, initial={"described_on": timezone.localdate()})

    def add() -> str:
        typed = {name: form.cleaned_data[name] for name in ("progress", "impact", "no_change", "described_on", "forecast_on")}
        record_update(by=request.actor, action=id, evidence=form.evidence(), **typed)
        messages.success(request, "Thank you. What you said is saved, and it is the last word on this action now.")
        return reverse("plans:action", args=[id])  # at its top, where the thanks are

    if form.is_valid() and (where := once(request, form, "record update", add)):
        return redirect(where)
    return render(request, "plans/add_update.html", {"action": action, "form": form, "proof": form.proof}, status=status)
