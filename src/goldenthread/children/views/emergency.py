"""The emergency door, and the reviews of what was opened through it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.children import presenters, queries, services
from goldenthread.children.forms import EmergencyForm, ReviewForm
from goldenthread.children.views.rules import ChildRequest, guarding, in_emergency, page_of, reviewing
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once

A_PAGE = 50


@in_emergency
def door(request: ChildRequest) -> HttpResponse:
    """Exact details of one child, a reason and words; then four hours to read."""
    form = EmergencyForm(request.POST or None)

    def effect() -> str:
        opened = services.open_in_emergency(by=request.subject, **form.cleaned_data)
        return page_of(opened.child_id)

    if form.is_valid() and (where := once(request, form, "open in emergency", effect)):
        return redirect(where)
    return render(request, "children/door.html", {"form": form, "overdue": queries.overdue_reviews(by=request.actor)})


@guarding
def looks(request: ActingRequest) -> HttpResponse:
    """What waits for a review, then what was reviewed."""
    page = Paginator(queries.guarded_looks(by=request.actor), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "children/looks.html", {"page": page, "table": presenters.looks_table(page, today=timezone.localdate())})


@reviewing
def look(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """One look, and the form of a second person."""
    found = queries.guarded_look(by=request.actor, id=id)
    form = ReviewForm(request.POST or None)

    def effect() -> str:
        services.close_look(by=request.actor, id=id, **form.cleaned_data)
        return reverse("children:look", args=[id])

    if form.is_valid() and (where := once(request, form, "review emergency look", effect)):
        return redirect(where)
    today = timezone.localdate()
    context = {"look": found, "form": form, "summary": presenters.look_summary(found, today=today), "open": found.closed_at is None}
    return render(request, "children/look.html", context)
