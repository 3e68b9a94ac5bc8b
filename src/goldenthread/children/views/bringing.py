"""Bringing in somebody of another agency: found by agency and name or address, then let in for a reason, from a day to a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import presenters, queries, services
from goldenthread.children.forms import BringInForm, FindPartnerForm
from goldenthread.children.views.rules import ChildRequest, of_child, page_of, recording
from goldenthread.govuk.fields import asked_words
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once


@of_child("bringing in", "GET", permission=Permission.KEEP_CHILDREN, writing=True)
def find(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Whom: by agency, by name or by email address."""
    found = queries.child(request.subject, id=id, writing=True)
    form = FindPartnerForm(request.GET if request.GET else None, own=request.subject.agency_id)
    people = None
    if form.is_bound and form.is_valid():
        agency, words = form.cleaned_data["agency"], asked_words(form.cleaned_data["q"])
        people = queries.partners_to_find(request.subject, found, agency=agency.id if agency else None, words=words)
    context = {
        "child": found,
        "form": form,
        "back": page_of(id),
        "table": None if people is None else presenters.partners_table(people, child=found),
        "too_little": form.is_bound and people is None,
    }
    return render(request, "children/find_partner.html", context)


@recording("bringing in")
def bring_in(request: ChildRequest, id: UUID, agency: UUID, person: UUID) -> HttpResponse:  # noqa: A002
    """This one: why, for what, from when until when; and what they will see."""
    found = queries.child(request.subject, id=id, writing=True)
    partner = queries.partner(request.subject, found, agency=agency, person=person)
    form = BringInForm(request.POST or None, asked=presenters.asked_choices(partner))

    def effect() -> str:
        services.bring_in(by=request.subject, child=id, person=partner.person, agency=partner.agency, **form.cleaned_data)
        messages.success(request, f"{partner.person.name} works with the child now, and is told by mail.")
        return page_of(id)

    if form.is_valid() and (where := once(request, form, "bring in", effect)):
        return redirect(where)
    context = {
        "child": found,
        "partner": partner,
        "form": form,
        "sees": presenters.what_they_see(partner),
        "back": reverse("children:find_partner", args=[id]),
    }
    return render(request, "children/bring_in.html", context)
