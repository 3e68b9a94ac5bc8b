"""Pages that are about no child: calls for advice, the guidance on levels of need, and what became of one's own agency's contacts."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.frontdoor import presenters, queries, services
from goldenthread.frontdoor.forms import AdviceForm, ThresholdForm
from goldenthread.frontdoor.views.rules import DoorRequest, at_the_door, of_front_door
from goldenthread.govuk.fields import asked_words
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_PAGE = 50


@at_the_door("GET", reads="advice calls")
def advice(request: DoorRequest) -> HttpResponse:
    """Calls that this front door answered; found by reference or caller."""
    words = asked_words(request.GET.get("q", ""))
    page = Paginator(queries.advice(request.subject, words=words), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "frontdoor/advice.html", {"page": page, "words": words, "table": presenters.advice_table(page, words=words)})


@at_the_door("GET", "POST")
def add_advice(request: DoorRequest) -> HttpResponse:
    """A call in which no child was named."""
    form = AdviceForm(request.POST or None)

    def effect() -> str:
        typed = form.cleaned_data
        fields = {name: typed[name] for name in ("called_at", "caller", "from_agency", "about", "advice")}
        made = services.record_advice(by=request.subject, **fields)
        return reverse("frontdoor:advice_call", args=[made.id])

    if form.is_valid() and (where := once(request, form, "record advice", effect)):
        return redirect(where)
    context = {"heading": "Record an advice call", "back": reverse("frontdoor:advice"), "button": "Save the call"}
    return render(request, "frontdoor/form.html", {"form": form, **context})


@at_the_door("GET")
def advice_call(request: DoorRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """One call, with its reference and what came after."""
    found = queries.advice_call(request.subject, id=id)
    summary = presenters.advice_summary(found, queries.contacts_after(request.subject, found))
    return render(request, "frontdoor/advice_call.html", {"call": found, "summary": summary})


@of_front_door("GET", permission=Permission.READ_PLANS)
def sent(request: DoorRequest) -> HttpResponse:
    """What became of the contacts that one's own agency sent: counts only, for those who lead there."""
    table = presenters.mix_table(queries.own_outcomes(request.subject))
    return render(request, "frontdoor/sent.html", {"table": table, "months": queries.MIX_MONTHS})


@access.needs(Permission.KEEP_PLANS, "GET", "POST")
def thresholds(request: ActingRequest) -> HttpResponse:
    """Editions of the guidance on levels of need, and the form for the next one."""
    form = ThresholdForm(request.POST or None)

    def effect() -> str:
        services.add_threshold(by=request.actor, **form.cleaned_data)
        return reverse("frontdoor:thresholds")

    if form.is_valid() and (where := once(request, form, "add threshold", effect)):
        return redirect(where)
    return render(request, "frontdoor/thresholds.html", {"form": form, "table": presenters.thresholds_table(queries.thresholds())})
