"""Proposing, the list, the page of a decision, and what is done there until it is decided."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.decisions import matters, presenters, queries, services
from goldenthread.decisions.forms import ConsultForm, DecideForm, ProposalForm, ReceiverForm, WhyForm
from goldenthread.decisions.views.keeping import kept
from goldenthread.decisions.views.rules import DecisionRequest, MatterRequest, of_decision, of_decisions, of_matter, page_of, writing
from goldenthread.govuk.fields import asked_words
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_PAGE = 50


@of_decisions("GET", reads="decisions list")
def decisions(request: DecisionRequest) -> HttpResponse:
    """What waits for whom, open ones first."""
    words = asked_words(request.GET.get("q", ""))
    page = Paginator(queries.decisions(request.subject, words=words), A_PAGE).get_page(request.GET.get("page"))
    table = presenters.decisions_table(queries.wholes(request.subject, list(page)), today=request.subject.today, words=words)
    return render(request, "decisions/decisions.html", {"page": page, "words": words, "table": table})


@of_matter
def propose(request: MatterRequest, about: UUID) -> HttpResponse:
    """What is proposed and why. Who will be consulted is worked out and shown."""
    subject, matter = request.subject, request.matter
    form = ProposalForm(request.POST or None, kinds=matter.kinds)

    def effect() -> str:
        made = services.propose(by=subject, matter=matter.name, about=about, **form.cleaned_data)
        return page_of(made.id)

    if form.is_valid() and (where := once(request, form, "propose decision", effect)):
        return redirect(where)
    child = children.child(subject, id=request.child, writing=True)
    standing = queries.open_about(subject, matter.name, about)
    whom = queries.to_consult(subject, child, matter.referrer(subject, about))
    allowed = queries.words_of(subject, child.id, [one.agency for one in whom])
    context = {
        "form": form,
        "title": matter.title(subject, about),
        "child": child,
        "back": matter.page(about),
        "standing": page_of(standing.id) if standing else "",
        "whom": presenters.to_consult_table(whom, queries.names_of(whom), allowed),
    }
    return render(request, "decisions/propose.html", context)


@of_decision("page", "GET")
def decision(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Who must be consulted, who has answered, what blocks finishing; then who was told, and what the family says."""
    subject, row = request.subject, request.found
    whole = queries.whole(subject, row)
    may_record = request.actor.may(Permission.KEEP_CHILDREN)
    own = row.agency_id == subject.agency_id
    allowed = queries.words_of(subject, row.child_id, whole.agencies)
    withheld = row.id in queries.reads_minimum(subject, [row])
    context = {
        "decision": row,
        "child": whole.child,
        "heading": presenters.heading(row),
        "state": presenters.state_tag(row),
        "blocks": queries.what_blocks_now(subject, whole),
        "summary": presenters.summary(whole, matters.shown(subject, row.matter, row.about), allowed, withheld=withheld),
        "asked": presenters.asked_table(whole, allowed, today=subject.today, may_record=may_record),
        "disagreements": presenters.disagreements_table(whole.disagreements, today=subject.today),
        "notices": presenters.notices_table(whole, today=subject.today),
        "feedback": presenters.feedback_table(whole.feedback, subject=subject),
        "may_record": may_record,
        "may_end": may_record and own and row.is_open,
        "may_receive": may_record and own and row.is_open and whole.passes_on,
        "may_tell": may_record and own and bool(row.decided_at),
        "may_ask_family": may_record and whole.asks_family,
    }
    return render(request, "decisions/decision.html", context)


@writing("consult")
def consult(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Ask somebody besides those who were worked out."""
    form = ConsultForm(request.POST or None)

    def keep() -> str:
        services.consult_also(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "Ask somebody else", "Ask them")


@writing("go on without")
def excuse(request: DecisionRequest, id: UUID, consultation: UUID) -> HttpResponse:  # noqa: A002
    """Why it goes on without a word from one agency."""
    form = WhyForm(request.POST or None)

    def keep() -> str:
        services.excuse(by=request.subject, id=id, consultation=consultation, **form.cleaned_data)
        return page_of(id)

    who = queries.called(request.subject, request.found, consultation)
    warning = "Your name, the moment and your reason are kept, and everybody who works with the child reads them."
    return _form(request, form, keep, f"Go on without {who}", "Record it", warning=warning)


@writing("receiving lead")
def receive(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Ask somebody to take over the lead."""
    form = ReceiverForm(request.POST or None)

    def keep() -> str:
        services.ask_to_receive(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "Who takes over the lead", "Ask them", warning="They get a mail that does not name the child.")


@writing("withdraw")
def withdraw(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """It is proposed no more."""
    form = WhyForm(request.POST or None)

    def keep() -> str:
        services.withdraw(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    return _form(request, form, keep, "Withdraw the proposal", "Withdraw it")


@writing("deciding")
def decide(request: DecisionRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Decide it, once nothing blocks."""
    form = DecideForm(request.POST or None)

    def keep() -> str:
        services.decide(by=request.subject, id=id, **form.cleaned_data)
        # What was finished may have ended this person's own part in the child.
        return page_of(id) if queries.decisions(request.subject).filter(id=id).exists() else reverse("decisions:decisions")

    blocks = queries.what_blocks_now(request.subject, queries.whole(request.subject, request.found))
    warning = f"It cannot be decided yet. {blocks[0]}" if blocks else "Afterwards nothing about it changes any more."
    return _form(request, form, keep, f"Decide: {request.found.kind}", "Decide it", warning=warning)


def _form(
    request: DecisionRequest, form: forms.Form, keep: Callable[[], str], heading: str, button: str, *, warning: str = ""
) -> HttpResponse:
    return kept(
        request,
        form,
        keep,
        heading=heading,
        caption=presenters.heading(request.found),
        back=page_of(request.found.id),
        button=button,
        warning=warning,
    )
