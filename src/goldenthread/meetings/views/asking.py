"""Whom to ask to a meeting: one seat at a time, asked or left out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.errors import NotFound
from goldenthread.govuk.words import capital
from goldenthread.meetings import presenters, queries, services
from goldenthread.meetings.forms import AskAgencyForm, AskSomebodyForm, InviteForm, LeaveOutForm
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.views.rules import MeetingRequest, page_of, writing
from goldenthread.partners.sending import once


@writing("somebody else to ask")
def besides(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Choose somebody whom no rule names; the next page asks who it is and why."""
    form = AskSomebodyForm(request.POST or None)
    if form.is_valid():
        return redirect(reverse("meetings:invite", args=[id, queries.mark_of(form.cleaned_data["profession"], "")]))
    context = {"heading": "Ask somebody else", "caption": presenters.kind_of(request.meeting), "button": "Continue"}
    return render(request, "meetings/form.html", {"form": form, "back": page_of(id), **context})


@writing("invitation")
def invite(request: MeetingRequest, id: UUID, mark: str) -> HttpResponse:  # noqa: A002
    """One person to one seat."""
    place = queries.line(request.subject, request.meeting, mark)
    people = [tie.person for tie in queries.people_around(request.subject, request.meeting) if tie.person]
    form = InviteForm(request.POST or None, people=people)

    def effect() -> str:
        services.invite(by=request.subject, id=id, profession=place.profession.code, at=place.at, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, f"invite {mark}", effect)):
        return redirect(where)
    context = {"heading": f"Ask the {place.profession.words}", "caption": place.at, "button": "Ask them"}
    return render(request, "meetings/form.html", {"form": form, "back": page_of(id), **context})


@writing("invitation of an agency")
def ask_agency(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One agency to a meeting that is about no child."""
    if KINDS[request.meeting.kind].about_children:
        raise NotFound
    form = AskAgencyForm(request.POST or None)

    def effect() -> str:
        services.invite_agency(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, "ask agency", effect)):
        return redirect(where)
    context = {"heading": "Ask an agency", "caption": presenters.kind_of(request.meeting), "button": "Ask them"}
    return render(request, "meetings/form.html", {"form": form, "back": page_of(id), **context})


@writing("leaving out")
def leave_out(request: MeetingRequest, id: UUID, mark: str) -> HttpResponse:  # noqa: A002
    """Not to ask somebody whom a rule names."""
    place = queries.line(request.subject, request.meeting, mark)
    form = LeaveOutForm(request.POST or None)

    def effect() -> str:
        services.leave_out(by=request.subject, id=id, profession=place.profession.code, at=place.at, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, f"leave out {mark}", effect)):
        return redirect(where)
    context = {"heading": f"Leave out: {capital(place.profession.words)}", "caption": place.at, "button": "Leave them out"}
    return render(request, "meetings/form.html", {"form": form, "back": page_of(id), **context})
