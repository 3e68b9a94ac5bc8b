"""While a meeting goes on: attendance in taps, outcomes, tasks; and its closing."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.errors import NotFound
from goldenthread.meetings import presenters, queries, services
from goldenthread.meetings.forms import AttendanceForm, CloseForm, OutcomeForm, TaskForm
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.views.rules import MeetingRequest, of_meetings, page_of, writing
from goldenthread.partners.sending import once, pressed


@writing("attendance")
def attendance(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """One tap for each seat, and one to save; whether enough are here stands above and is counted again each time."""
    form = AttendanceForm(
        request.POST if request.method == "POST" else None,
        seats=[seat for seat in queries.seats(request.subject, request.meeting) if seat.asked],
    )

    def effect() -> str:
        services.take_attendance(by=request.subject, id=id, came=form.came(), deputies=form.deputies())
        return reverse("meetings:attendance", args=[id])

    if form.is_valid() and (where := once(request, form, "attendance", effect)):
        return redirect(where)
    count = services.count_now(request.subject, request.meeting)
    context = {"form": form, "back": page_of(id), "kind": presenters.kind_of(request.meeting)}
    return render(request, "meetings/attendance.html", context | {"quorum": presenters.quorum_now(request.meeting, count)})


@writing("outcome")
def outcome(request: MeetingRequest, id: UUID, child: UUID) -> HttpResponse:  # noqa: A002
    """What the meeting comes to for one child."""
    name = next((one.name for _, one in queries.children_of(request.subject, request.meeting) if one.id == child), None)
    if name is None:
        raise NotFound
    form = OutcomeForm(request.POST or None, asks=KINDS[request.meeting.kind].goes_on)

    def effect() -> None:
        services.record_outcome(by=request.subject, id=id, child=child, **form.cleaned_data)

    return _kept(request, id, form, f"What it came to for {name}", "Save", effect)


@writing("outcome")
def group_outcome(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What a meeting comes to that is about no child."""
    if KINDS[request.meeting.kind].about_children:
        raise NotFound
    form = OutcomeForm(request.POST or None)

    def effect() -> None:
        services.record_group_outcome(by=request.subject, id=id, words=form.cleaned_data["words"])

    return _kept(request, id, form, "What it came to", "Save", effect)


@writing("task")
def task(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What one agency does by a day."""
    form = TaskForm(request.POST or None)

    def effect() -> None:
        services.add_task(by=request.subject, id=id, **form.cleaned_data)

    return _kept(request, id, form, "Add a task", "Add it", effect)


@of_meetings("POST")
def finish_task(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """It is done."""
    meeting = queries.meeting_of_task(request.subject, id=id)
    return pressed(request, "finish task", lambda: page_of(services.finish_task(by=request.subject, id=id)), back=page_of(meeting))


@writing("closing")
def close(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Close it; afterwards nothing changes."""
    form = CloseForm(request.POST if request.method == "POST" else None)

    def effect() -> None:
        services.close(by=request.subject, id=id, **form.cleaned_data)

    return _kept(request, id, form, "Close the meeting", "Close it", effect)


def _kept(request: MeetingRequest, id_: UUID, form: forms.Form, heading: str, button: str, keep: Callable[[], None]) -> HttpResponse:
    def effect() -> str:
        keep()
        return page_of(id_)

    if form.is_valid() and (where := once(request, form, heading, effect)):
        return redirect(where)
    caption = presenters.kind_of(request.meeting)
    context = {"form": form, "heading": heading, "caption": caption, "back": page_of(id_), "button": button}
    return render(request, "meetings/form.html", context)
