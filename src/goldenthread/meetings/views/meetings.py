"""A subject's meetings, arranging one about a child, its page, and moving it on."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.govuk.fields import asked_words
from goldenthread.meetings import presenters, queries, services
from goldenthread.meetings.forms import ArrangeForm, ArrangeGroupForm, CallOffForm
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.rules import prompts
from goldenthread.meetings.views.rules import MeetingRequest, arranging_groups, of_meeting, of_meetings, page_of, pressing, writing
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once, pressed

A_PAGE = 50


@of_meetings("GET", reads="meetings list")
def meetings(request: MeetingRequest) -> HttpResponse:
    """Those about children this person may see, and no others."""
    page = Paginator(queries.meetings(request.subject), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    table = presenters.meetings_table(shown, queries.names_of_children(request.subject, shown))
    context = {
        "page": page,
        "table": table,
        "may_arrange": request.actor.may(Permission.KEEP_CHILDREN),
        "may_arrange_groups": queries.keeps_groups(request.subject),
    }
    return render(request, "meetings/meetings.html", context)


@of_meetings("GET", permission=Permission.KEEP_CHILDREN, reads="children list")
def choose(request: MeetingRequest) -> HttpResponse:
    """About which child: one's own, by name or number."""
    words = asked_words(request.GET.get("q", ""))
    page = Paginator(children.children(request.subject, words=words), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "meetings/choose.html", {"page": page, "words": words, "table": presenters.choice_of_child(page, words=words)})


@recording("meeting to be arranged")
def arrange(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """A meeting about one child, and brothers and sisters where the person chooses so."""
    child = children.child(request.subject, id=id, writing=True)
    form = ArrangeForm(
        request.POST or None, siblings=children.siblings(request.subject, child), initial={"kind": request.GET.get("kind", "")}
    )

    def effect() -> str:
        typed = dict(form.cleaned_data)
        about = [id, *(UUID(one) for one in typed.pop("siblings", []))]
        return page_of(services.arrange(by=request.subject, children_ids=about, **typed).id)

    if form.is_valid() and (where := once(request, form, "arrange meeting", effect)):
        return redirect(where)
    context = {"form": form, "heading": "Arrange a meeting", "caption": child.name, "back": page_of_child(id), "button": "Arrange it"}
    return render(request, "meetings/form.html", context)


@arranging_groups
def arrange_group(request: MeetingRequest) -> HttpResponse:
    """A meeting of agencies about no child."""
    form = ArrangeGroupForm(request.POST or None)

    def effect() -> str:
        return page_of(services.arrange_group(by=request.subject, **form.cleaned_data).id)

    if form.is_valid() and (where := once(request, form, "arrange group", effect)):
        return redirect(where)
    back = reverse("meetings:meetings")
    context = {"form": form, "heading": "Arrange a meeting of agencies", "back": back, "button": "Arrange it"}
    return render(request, "meetings/form.html", context)


@of_meeting("page", "GET")
def meeting(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Who should be here and why, who answered, what it comes to."""
    subject, found = request.subject, request.meeting
    may_record = queries.may_record(subject, found)
    about_children = KINDS[found.kind].about_children
    context = {
        "meeting": found,
        "about_children": about_children,
        "kind": presenters.kind_of(found),
        "when": presenters.when(found),
        "state": presenters.state_tag(found),
        "about": queries.children_of(subject, found),
        "summary": presenters.summary(found, services.count_now(subject, found)),
        "prompts": prompts(*queries.for_prompts(subject, found)),
        "clocks": presenters.clocks_table(queries.clocks_of(subject, found)),
        "lines": presenters.lines_table(found, queries.lines(subject, found), may_ask=may_record),
        "before": presenters.tasks_table(queries.open_tasks_before(subject, found), caption="Still open", empty="Nothing is left open."),
        "tasks": presenters.tasks_table(queries.tasks(subject, found), caption="Tasks", empty="No task yet."),
        "open_tasks": [one for one in queries.tasks(subject, found) if one.done_at is None] if may_record else [],
        "receipts": presenters.receipts_table(queries.receipts(found)) if found.minutes_sent_at else None,
        "may_record": may_record,
        "may_send": may_record and found.state == "closed" and found.minutes_sent_at is None,
    }
    return render(request, "meetings/meeting.html", context)


@pressing("invitations")
def open_for_invitations(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """From now on people are asked."""

    def effect() -> str:
        services.open_for_invitations(by=request.subject, id=id)
        return page_of(id)

    return pressed(request, "open meeting", effect, back=page_of(id))


@pressing("start")
def start(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The meeting begins."""

    def effect() -> str:
        services.start(by=request.subject, id=id)
        return page_of(id)

    return pressed(request, "start meeting", effect, back=page_of(id))


@writing("call off")
def call_off(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """It will not take place."""
    form = CallOffForm(request.POST or None)

    def effect() -> str:
        services.call_off(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    if form.is_valid() and (where := once(request, form, "call off meeting", effect)):
        return redirect(where)
    caption = presenters.kind_of(request.meeting)
    return render(
        request,
        "meetings/form.html",
        {"form": form, "heading": "Call the meeting off", "caption": caption, "back": page_of(id), "button": "Call it off"},
    )
