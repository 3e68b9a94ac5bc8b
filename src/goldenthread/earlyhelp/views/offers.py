"""The register of offers, one offer, keeping it; the words of the practice model; and counts of families for those who see no child."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.earlyhelp import offers_presenters as presenters
from goldenthread.earlyhelp import offers_queries as queries
from goldenthread.earlyhelp.offers_forms import ChangeOfferForm, FindForm, OfferForm, PracticeWordsForm, ProofForm, as_typed
from goldenthread.earlyhelp.services import offers as services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import on_version, once

A_PAGE = 50
A_FORM = "earlyhelp/offer_form.html"
reading = access.needs(Permission.READ_PLANS, "GET")  # everybody who may see children may read plans, too; a test holds it
keeping = access.needs(Permission.KEEP_OFFERS, "GET", "POST")
wording = access.needs(Permission.KEEP_PRACTICE_WORDS, "GET", "POST")
counting = access.needs(Permission.READ_COUNTS, "GET")


@reading
def offers(request: ActingRequest) -> HttpResponse:
    """What is on offer, by words and by a child's age."""
    form = FindForm(request.GET or None)
    looked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "age": None, "over": False}
    found = queries.offers(words=looked["q"], age=looked["age"], over=looked["over"], today=timezone.localdate())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "table": presenters.offers_table(page, looked=any(looked.values()) or looked["age"] == 0),
        "may_keep": request.actor.may(Permission.KEEP_OFFERS),
        "may_word": request.actor.may(Permission.KEEP_PRACTICE_WORDS),
        "may_count": request.actor.may(Permission.READ_COUNTS),
    }
    return render(request, "earlyhelp/offers.html", context)


@reading
def offer(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """One offer: how to reach it, what it claims, the proof, and what became of families sent there."""
    found = queries.offer(id=id)
    period, counted = queries.became_of(found, today=timezone.localdate())
    context = {
        "offer": found,
        "summary": presenters.summary(found),
        "claims": presenters.claims_table(found.claims.all()),
        "proofs": presenters.proofs_table(found.proofs.all()),
        "period": presenters.period_words(period),
        "counts": [presenters.counted_table(one) for one in counted],
        "may_keep": services.may_keep(by=request.actor, offer=found),
    }
    return render(request, "earlyhelp/offer.html", context)


@keeping
def add_offer(request: ActingRequest) -> HttpResponse:
    """Put an offer into the register."""
    form = OfferForm(request.POST or None, by=request.actor)

    def effect() -> str:
        return _page(services.add_offer(by=request.actor, **form.parts()).id)

    if form.is_valid() and (where := once(request, form, "add offer", effect)):
        return redirect(where)
    return render(request, A_FORM, {"form": form, "heading": "Add an offer", "back": reverse("earlyhelp:offers"), "button": "Add it"})


@keeping
def change_offer(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Change what the register says of an offer."""
    found = queries.offer(id=id)
    form = ChangeOfferForm(request.POST or None, by=request.actor, initial=as_typed(found))

    def effect() -> str:
        return _page(services.change_offer(by=request.actor, id=id, version=form.cleaned_data["version"], **form.parts()).id)

    if form.is_valid() and (where := on_version(request, form, "change offer", effect, now=lambda: queries.offer(id=id).version)):
        return redirect(where)
    context = {"form": form, "heading": f"Change {found.name}", "back": _page(id), "button": "Save"}
    if form.errors:
        context["theirs"] = presenters.summary(queries.offer(id=id))
    return render(request, A_FORM, context)


@keeping
def add_proof(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Proof for or against what an offer claims."""
    found = queries.offer(id=id)
    form = ProofForm(request.POST or None)

    def effect() -> str:
        services.add_proof(by=request.actor, id=id, **form.cleaned_data)
        return _page(id)

    if form.is_valid() and (where := once(request, form, "offer proof", effect)):
        return redirect(where)
    context = {"form": form, "heading": "Proof for or against the claim", "caption": found.name, "back": _page(id), "button": "Add it"}
    return render(request, A_FORM, context)


@wording
def practice_words(request: ActingRequest) -> HttpResponse:
    """What the fields of the practice model are called, from a day."""
    form = PracticeWordsForm(request.POST or None)

    def effect() -> str:
        services.name_practice_words(by=request.actor, **form.cleaned_data)
        return reverse("earlyhelp:practice_words")

    if form.is_valid() and (where := once(request, form, "practice words", effect)):
        return redirect(where)
    context = {
        "form": form,
        "heading": "The words of the practice model",
        "lead": "Notes that were written before keep the words they were written with.",
        "back": reverse("earlyhelp:offers"),
        "button": "Save",
        "table": presenters.practice_table(queries.practice_models()),
    }
    return render(request, A_FORM, context)


@counting
def help_counts(request: ActingRequest) -> HttpResponse:
    """Families by where they stand with each kind of help note that names no offer."""
    period, counted = queries.help_counted(today=timezone.localdate())
    context = {"period": presenters.period_words(period), "counts": [presenters.counted_table(one) for one in counted]}
    return render(request, "earlyhelp/help_counts.html", context)


@counting
def circumstance_counts(request: ActingRequest) -> HttpResponse:
    """Families by what they live with, each once, at the end of each quarter."""
    quarters = queries.circumstances_counted(today=timezone.localdate())
    return render(request, "earlyhelp/circumstance_counts.html", {"tables": presenters.circumstance_tables(quarters)})


def _page(offer: UUID) -> str:
    return reverse("earlyhelp:offer", args=[offer])
