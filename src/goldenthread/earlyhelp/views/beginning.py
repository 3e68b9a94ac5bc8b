"""Asking for early help, and who leads it; what the family answered."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.earlyhelp import queries, services
from goldenthread.earlyhelp.forms import AnswerForm, AskLeadForm, NameLeadForm, RequestForm
from goldenthread.earlyhelp.views.keeping import kept
from goldenthread.earlyhelp.views.rules import EpisodeRequest, managing, page_of, writing
from goldenthread.partners import queries as partners
from goldenthread.partners.sending import once


@recording("early help to be asked for")
def ask(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Early help for one child, and for brothers and sisters where the person chooses so."""
    child = children.child(request.subject, id=id, writing=True)
    form = RequestForm(request.POST or None, siblings=children.siblings(request.subject, child), teams=partners.teams_on_duty("early help"))

    def effect() -> str:
        typed = form.cleaned_data
        named = ("origin", "why", "received_on", "level", "searched_on", "search_found")
        asked = services.Request(**{name: typed[name] for name in named})
        made = services.request_help(
            by=request.subject,
            children_ids=[id, *(UUID(one) for one in typed.get("siblings", []))],
            request=asked,
            sender=_sender(request, form),
            lead_myself=typed["lead"] == "me",
            team=typed["team"],
        )
        return page_of(made[0].id)

    if form.is_valid() and (where := once(request, form, "ask for early help", effect)):
        return redirect(where)
    context = {"form": form, "heading": "Ask for early help", "caption": child.name, "back": page_of_child(id), "button": "Ask for it"}
    return render(request, "earlyhelp/form.html", context)


@managing("lead to be named")
def name_lead(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A manager names somebody of their own agency."""
    form = NameLeadForm(request.POST or None, people=children.whom_to_add(request.subject))
    return kept(
        request,
        id,
        form,
        "Name a lead practitioner",
        lambda: services.name_lead(by=request.subject, id=id, **form.cleaned_data),
        button="Name them",
    )


@writing("lead to be asked")
def ask_lead(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Somebody of any agency is asked by link, and leads once they say yes."""
    form = AskLeadForm(request.POST or None, people=queries.people_around(request.subject, request.episode))

    def keep() -> object:
        typed = form.cleaned_data
        return services.ask_lead(by=request.subject, id=id, person=typed["person"], why=typed["why"], due_on=typed["due_on"])

    lead = "They get a mail that names no child, and a link. With their yes the child’s case is theirs to hold."
    return kept(request, id, form, "Ask somebody to lead", keep, button="Ask them", lead=lead)


@writing("family’s answer")
def answer(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What the family said to early help; where they said no, what follows."""
    form = AnswerForm(request.POST or None)

    def keep() -> object:
        typed = dict(form.cleaned_data)
        return services.record_answer(by=request.subject, id=id, agreed=typed.pop("agreed") == "yes", **typed)

    return kept(request, id, form, "What the family answered", keep)


def _sender(request: ChildRequest, form: RequestForm) -> services.From:
    """Who asks: whoever is named, else the person typing."""
    typed = form.cleaned_data
    if typed["sender_name"] or typed["sender_email"]:
        return services.From(name=typed["sender_name"], email=typed["sender_email"], agency=typed["sender_agency"])
    if typed["origin"] == "family":
        return services.From()
    me = partners.person(id=request.actor.person())
    return services.From(person=me, agency=partners.agency(id=request.subject.agency_id))
