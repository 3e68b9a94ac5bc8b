"""Taking a contact in: about a child whom somebody describes, or about one whom the team sees already."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children import services as children_services
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.errors import Refused
from goldenthread.frontdoor import presenters, services
from goldenthread.frontdoor.forms import ANOTHER, ContactForm, SentForm, WhichChildForm
from goldenthread.frontdoor.services import Sent, Who
from goldenthread.frontdoor.views.rules import DoorRequest, at_the_door, for_child, page_of
from goldenthread.partners.sending import once


@at_the_door("GET", "POST", reads="contact to be recorded")
def add(request: DoorRequest) -> HttpResponse:
    """About a child whom whoever calls describes. Children the team sees who may be the same are offered first; a person says which."""
    form: ContactForm = ContactForm(request.POST or None)
    same = _same(request, form) if form.is_valid() else []
    if same:
        form = WhichChildForm(request.POST, same=presenters.duplicates(same, today=request.subject.today))

    def effect() -> str:
        # Asked in here, so that the same form sent again is answered as it was the first time, when nobody was there to be the same.
        if same and not form.cleaned_data["which"]:
            raise Refused("One of the children above may be the same. Say which child it is, or that it is another.")
        which = form.cleaned_data.get("which", ANOTHER)
        child = UUID(which) if which not in ("", ANOTHER) else None
        return page_of(services.take_in(by=request.subject, who=_who(form.cleaned_data), sent=_sent(form.cleaned_data), child=child).id)

    if form.is_valid() and (where := once(request, form, "take contact in", effect)):
        return redirect(where)
    lead = "What you look up and record is written down. Your team sees the child from now on."
    context = {"heading": "Record a contact", "lead": lead, "back": reverse("frontdoor:contacts"), "button": "Record the contact"}
    return render(request, "frontdoor/form.html", {"form": form, **context})


@for_child("contact to be recorded")
def add_for(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """About a child whom the team sees."""
    child = children.child(request.subject, id=id, writing=True)
    form = SentForm(request.POST or None)

    def effect() -> str:
        return page_of(services.take_in_for(by=request.subject, child=id, sent=_sent(form.cleaned_data)).id)

    if form.is_valid() and (where := once(request, form, "take contact in", effect)):
        return redirect(where)
    back = reverse("children:child", args=[id])
    context = {"heading": "Record a contact", "caption": child.name, "back": back, "button": "Record the contact"}
    return render(request, "frontdoor/form.html", {"form": form, **context})


def _same(request: DoorRequest, form: ContactForm) -> list[Any]:
    """Children the team sees who may be the one it is about."""
    children_services.look_at_list(by=request.actor, part="possible duplicates")
    typed = form.cleaned_data
    name, day = f"{typed['given']} {typed['family_name']}", typed["born_on"] or typed["expected_on"]
    return children.possible_duplicates(request.subject, name=name, day=day, numbers=_numbers(typed).kept())


def _numbers(typed: dict[str, Any]) -> Numbers:
    return Numbers(nhs=typed["nhs"], upn=typed["upn"])


def _who(typed: dict[str, Any]) -> Who:
    birth = AlsoKnown(typed["born_on"], typed["expected_on"], typed["sex"])
    return Who(given=typed["given"], family_name=typed["family_name"], birth=birth, numbers=_numbers(typed))


def _sent(typed: dict[str, Any]) -> Sent:
    return Sent(
        source=typed["source"],
        received_at=typed["received_at"],
        method=typed["method"],
        words=typed["words"],
        sender_agency=typed["sender_agency"],
        sender_name=typed["sender_name"],
        sender_email=typed["sender_email"],
        sender_phone=typed["sender_phone"],
        parents_know=typed["parents_know"],
        worry=typed["worry"],
        agreement=typed["agreement"],
        domestic_incident=typed["domestic_incident"],
        call=typed["call"],
    )
