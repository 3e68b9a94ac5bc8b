"""A family does not agree to a service: professionals meet on a basis in law with one press, or somebody says why they do not."""

from datetime import time
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.errors import NotFound
from goldenthread.meetings import presenters, queries, services
from goldenthread.meetings.forms import NotHeldForm, WithoutAgreementForm
from goldenthread.meetings.views.rules import page_of
from goldenthread.partners.sending import once

USUAL_TIME = time(10, 0)


@recording("agreement refused")
def refused(request: ChildRequest, id: UUID, agreement: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """What was refused, and the meeting as it would be arranged."""
    child = children.child(request.subject, id=id, writing=True)
    found = queries.refusal(request.subject, child, id=agreement)
    if found is None:
        raise NotFound
    by_on = presenters.refusal_due(found)
    initial = {"held_on": max(by_on, request.subject.today), "start_time": f"{USUAL_TIME:%H:%M}", "lawful_basis": found.legal_basis}
    form = WithoutAgreementForm(request.POST or None, initial=initial)

    def effect() -> str:
        made = services.meet_without_agreement(by=request.subject, child=id, agreement=agreement, **form.cleaned_data)
        return page_of(made.id)

    if form.is_valid() and (where := once(request, form, "meet without agreement", effect)):
        return redirect(where)
    context = {"form": form, "child": child, "summary": presenters.refusal_summary(found), "agreement": found, "back": page_of_child(id)}
    return render(request, "meetings/refused.html", context)


@recording("agreement refused")
def not_held(request: ChildRequest, id: UUID, agreement: UUID) -> HttpResponse:  # noqa: A002
    """Why professionals do not meet."""
    child = children.child(request.subject, id=id, writing=True)
    if queries.refusal(request.subject, child, id=agreement) is None:
        raise NotFound
    form = NotHeldForm(request.POST or None)

    def effect() -> str:
        services.not_held(by=request.subject, child=id, agreement=agreement, **form.cleaned_data)
        return page_of_child(id)

    if form.is_valid() and (where := once(request, form, "not held", effect)):
        return redirect(where)
    context = {"form": form, "heading": "Why professionals do not meet", "caption": child.name, "back": page_of_child(id), "button": "Save"}
    return render(request, "meetings/form.html", context)
