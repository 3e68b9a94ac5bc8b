"""Who works with a child, for managers; and the button of somebody who finds a child of their own family here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries, services
from goldenthread.children.forms import ReasonForm, RelationshipForm
from goldenthread.children.views.rules import ChildRequest, allocating, of_child, page_of, recording
from goldenthread.partners.queries import teams_of
from goldenthread.partners.sending import once, pressed


@allocating("workers")
def relate(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Name somebody of one's own agency."""
    found = queries.child(request.subject, id=id, writing=True)
    teams = teams_of(agency_id=request.subject.agency_id)
    form = RelationshipForm(request.POST or None, people=queries.whom_to_add(request.subject), teams=teams)

    def effect() -> str:
        services.relate(by=request.subject, child=id, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, "relate to child", effect)):
        return redirect(where)
    return render(
        request, "children/record.html", {"form": form, "heading": "Who works with the child", "child": found, "back": page_of(id)}
    )


@recording("workers")
def end(request: ChildRequest, id: UUID, tie: UUID) -> HttpResponse:  # noqa: A002
    """End it now: a manager that of a colleague, whoever brought somebody in what they began."""
    # Asked first: what is not theirs to end costs as much as what is not there.
    queries.relationship(request.subject, child=id, id=tie)
    found = queries.child(request.subject, id=id, writing=True)
    form = ReasonForm(request.POST or None)

    def effect() -> str:
        services.end_relationship(by=request.subject, child=id, id=tie, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, "end relationship", effect)):
        return redirect(where)
    heading = "Ends now, and the child is gone from their pages"
    return render(request, "children/record.html", {"form": form, "heading": heading, "child": found, "back": page_of(id)})


@of_child("my family", "POST")
def my_family(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """This child is of my own family: from now on the record does not exist for me."""

    def effect() -> str:
        services.exclude_myself(by=request.subject, child=id)
        messages.success(
            request, "The record is closed to you. Your manager or the information guardian can pass the work to somebody else."
        )
        return reverse("children:children")

    return pressed(request, "my own family", effect, back=page_of(id))
