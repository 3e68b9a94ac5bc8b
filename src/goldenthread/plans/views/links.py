"""Linking one action to another, with one button where its own words point there, and ending a link."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.errors import NotFound
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once, pressed
from goldenthread.plans import queries
from goldenthread.plans.forms.colours import EndLinkForm, LinkForm
from goldenthread.plans.queries import colours
from goldenthread.plans.services import linking
from goldenthread.plans.views.rules import doing, keeping


@keeping
def link(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Choose another action of the plan by its number."""
    action = queries.action(by=request.actor, id=id)
    form = LinkForm(request.POST if request.method == "POST" else None, named=colours.numbers(action.area.plan))

    def make() -> str:
        linking.link_actions(by=request.actor, action=id, other=form.other(), kind=form.cleaned_data["kind"])
        return f"{reverse('plans:action', args=[id])}#links"

    if form.is_valid() and (where := once(request, form, "link actions", make)):
        return redirect(where)
    return render(request, "plans/link.html", {"action": action, "form": form})


@doing
def link_reference(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Make a link of what the words of an action point at."""
    back = f"{reverse('plans:action', args=[id])}#links"

    def make() -> str:
        linking.link_reference(by=request.actor, action=id, reference=_reference(request), kind=request.POST.get("kind", ""))
        return back

    return pressed(request, "link reference", make, back=back)


@keeping
def end_link(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that a link no longer holds."""
    found = colours.link(by=request.actor, id=id)
    form = EndLinkForm(request.POST if request.method == "POST" else None)

    def end() -> str:
        linking.end_link(by=request.actor, id=id, why=form.cleaned_data["why"])
        return f"{reverse('plans:action', args=[found.action_id])}#links"

    if form.is_valid() and (where := once(request, form, "end link", end)):
        return redirect(where)
    return render(request, "plans/end_link.html", {"link": found, "form": form})


def _reference(request: ActingRequest) -> UUID:
    try:
        return UUID(request.POST.get("reference", ""))
    except ValueError:
        raise NotFound from None
