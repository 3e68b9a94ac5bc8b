"""Professional disagreement: raised about a child or a decision, its page, and what is done there until it has ended."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.decisions import presenters, queries, services
from goldenthread.decisions.forms import DisagreementForm, DiscussionForm, MoveOnForm, ResolveForm
from goldenthread.decisions.views.keeping import kept
from goldenthread.decisions.views.rules import (
    DecisionRequest,
    disagreement_page,
    of_disagreement,
    page_of,
    writing,
    writing_of_disagreement,
)
from goldenthread.meetings.views.rules import page_of as page_of_meeting
from goldenthread.partners.permissions import Permission

HEADING = "Raise a disagreement"
LEAD = "Protecting a child never waits for this. If a child may be harmed now, act now."


@recording("disagreement to be raised")
def about_child(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Anybody who works with the child does not agree with how they are helped."""
    child = children.child(request.subject, id=id, writing=True)
    form = DisagreementForm(request.POST or None)

    def keep() -> str:
        return disagreement_page(services.raise_disagreement(by=request.subject, child=id, **form.cleaned_data).id)

    return kept(request, form, keep, heading=HEADING, caption=child.name, back=page_of_child(id), button="Raise it", lead=LEAD)


@writing("disagreement to be raised")
def about_decision(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The same about what is proposed, which is then disputed."""
    form = DisagreementForm(request.POST or None)
    about = request.found

    def keep() -> str:
        made = services.raise_disagreement(by=request.subject, child=about.child_id, decision=id, **form.cleaned_data)
        return disagreement_page(made.id)

    caption = presenters.heading(about)
    return kept(request, form, keep, heading=HEADING, caption=caption, back=page_of(id), button="Raise it", lead=LEAD)


@of_disagreement("page", "GET")
def disagreement(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What it is about, where it stands, by when, and how it ended."""
    stood = queries.with_stages(request.subject, [request.found])[0]
    may_record = request.actor.may(Permission.KEEP_CHILDREN) and request.found.is_open
    discuss = DiscussionForm(initial=_guessed(stood.due_on, request.subject.today))
    context = {
        "disagreement": request.found,
        "child": children.child(request.subject, id=request.found.child_id),
        "state": presenters.ended_tag(request.found),
        "summary": presenters.disagreement_summary(stood, today=request.subject.today),
        "stages": presenters.stages_table(stood),
        "may_record": may_record,
        "discuss": discuss if may_record and not request.found.meeting_id else None,
        "may_move_on": may_record and not stood.is_last,
    }
    return render(request, "decisions/disagreement.html", context)


@writing_of_disagreement("next stage")
def move_on(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The next stage begins."""
    form = MoveOnForm(request.POST or None)

    def keep() -> str:
        services.move_on(by=request.subject, id=id, **form.cleaned_data)
        return disagreement_page(id)

    return _form(request, form, keep, "Move it to the next stage", "Begin the next stage")


@writing_of_disagreement("discussion")
def discuss(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Arrange the multi-agency discussion, with one press where what is filled in fits."""
    stood = queries.with_stages(request.subject, [request.found])[0]
    form = DiscussionForm(request.POST or None, initial=_guessed(stood.due_on, request.subject.today))

    def keep() -> str:
        return page_of_meeting(services.arrange_discussion(by=request.subject, id=id, **form.cleaned_data).id)

    return _form(request, form, keep, "Arrange the multi-agency discussion", "Arrange it")


@writing_of_disagreement("end")
def resolve(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """It has ended."""
    form = ResolveForm(request.POST or None)

    def keep() -> str:
        services.resolve(by=request.subject, id=id, **form.cleaned_data)
        return disagreement_page(id)

    return _form(request, form, keep, "How the disagreement ended", "Record it")


def _guessed(due_on: Any, today: Any) -> dict[str, Any]:
    """The day by which the stage should end; a late one has none but today."""
    return {"held_on": max(due_on, today), "start_time": time(10), "place": "To be agreed"}


def _form(request: DecisionRequest, form: forms.Form, keep: Callable[[], str], heading: str, button: str) -> HttpResponse:
    back = reverse("decisions:disagreement", args=[request.found.id])
    return kept(request, form, keep, heading=heading, caption="Professional disagreement", back=back, button=button)
