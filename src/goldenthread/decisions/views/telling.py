"""After it is decided: the notices with their preview, and what the family makes of it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.decisions import presenters, queries, services
from goldenthread.decisions.forms import AskFeedbackForm, NoteFeedbackForm, NoticesForm, WhyForm
from goldenthread.decisions.policies.telling import Texts
from goldenthread.decisions.views.keeping import kept
from goldenthread.decisions.views.rules import DecisionRequest, page_of, writing
from goldenthread.partners.sending import once


@writing("notices")
def notices(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Write the words, see what each will read, and only then send. The preview writes nothing."""
    subject, row = request.subject, request.found
    whom = queries.recipients(subject, row)
    form = NoticesForm(request.POST or None, readings=[one.reading for one in whom], initial=presenters.first_words(row))
    texts = Texts(**{"full": "", "outcome": "", **form.cleaned_data}) if form.is_valid() else None

    def effect() -> str:
        services.send_notices(by=subject, id=id, texts=Texts(**{"full": "", "outcome": "", **form.cleaned_data}))
        return page_of(id)

    if texts and "send" in request.POST and (where := once(request, form, "send notices", effect)):
        return redirect(where)
    context = {
        "form": form,
        "caption": presenters.heading(row),
        "back": page_of(id),
        "whom": presenters.preview_table(whom, texts),
        "previewed": texts is not None,
        "anybody": bool(whom),
    }
    return render(request, "decisions/notices.html", context)


@writing("feedback to ask")
def ask_family(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Ask one of the family by link."""
    form = AskFeedbackForm(request.POST or None)

    def keep() -> str:
        services.ask_feedback(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "Ask the family by email", "Ask them")


@writing("feedback said in person")
def note_family(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Write down what one of the family said in person."""
    form = NoteFeedbackForm(request.POST or None)

    def keep() -> str:
        services.note_feedback(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "What the family said in person", "Save it")


@writing("feedback not asked")
def not_asked(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The family is not asked, and why."""
    form = WhyForm(request.POST or None)

    def keep() -> str:
        services.note_not_asked(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "The family is not asked", "Record it")


def _form(request: DecisionRequest, form: forms.Form, keep: Callable[[], str], heading: str, button: str) -> HttpResponse:
    caption = presenters.heading(request.found)
    return kept(request, form, keep, heading=heading, caption=caption, back=page_of(request.found.id), button=button)
