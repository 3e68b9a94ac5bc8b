"""The page that a link opens, and the one that says thanks. Looking changes nothing but the note that the link was opened."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.involvement import presenters, queries, services
from goldenthread.involvement.queries import Opened
from goldenthread.involvement.views.rules import REFERRER_OF_A_FORM, by_link
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once


@by_link("GET", "POST")
def reply(request: ActingRequest, opened: Opened, token: str) -> HttpResponse:
    """What is asked, and the form of its purpose."""
    link = opened.link.id if opened.link else None
    form = opened.purpose.form(opened.involvement, request.POST if request.method == "POST" else None)

    def answer() -> str:
        services.answer(by=request.actor, link=link, form=form)
        return "thanks"  # kept with the form's key, so without the secret that the address holds

    if request.method == "POST" and form.is_valid() and once(request, form, f"reply {link}", answer):
        return redirect("involvement:thanks", token=token)
    if request.method == "GET" and link:
        services.note_opened(link=link)
    return page_of(request, opened, form)


@by_link("GET")
def thanks(request: ActingRequest, opened: Opened, token: str) -> HttpResponse:
    """What happens next."""
    given = queries.answers(opened.involvement).first()
    if given is None:
        return redirect("involvement:reply", token=token)
    context = {"title": opened.title, "given": given, "said": presenters.said(given)}
    return render(request, "involvement/thanks.html", context | {"again": opened.purpose.again, "token": token})


def page_of(request: ActingRequest, opened: Opened, form: forms.Form, **more: object) -> HttpResponse:
    """The form, or what was answered where one answer is all that is taken. The same for a link and for somebody signed in."""
    given = queries.answers(opened.involvement).first()
    frame: dict[str, Any] = {"title": opened.title, "given": given, **more}
    if given and not opened.purpose.again:
        said = presenters.said(given)
        return render(request, "involvement/answered.html", frame | {"said": said, "refused": request.method == "POST"})
    facts = presenters.reply_facts(opened, queries.asker(opened.involvement), today=timezone.localdate())
    frame |= {"facts": facts, "involvement": opened.involvement, "form": form, "body": opened.purpose.template}
    context = opened.context(form) | frame
    page = render(request, "involvement/reply.html", context)
    page.headers["Referrer-Policy"] = REFERRER_OF_A_FORM
    return page
