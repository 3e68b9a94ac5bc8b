"""Who is kept from which child: for information guardians, who know a child by its reference alone and see nothing of it here."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import presenters, queries, services
from goldenthread.children.forms import ExcludeForm, NameOnListForm, ReasonForm, RestrictForm
from goldenthread.children.views.rules import keeping_lists, reading_lists
from goldenthread.errors import NotFound, Refused
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once

A_PAGE = 50
NO_SUCH_RECORD = "No record has this reference. Copy it again from where you have it."
LISTS = "children:kept_out"
Row = TypeVar("Row")


@reading_lists
def kept_out(request: ActingRequest) -> HttpResponse:
    """Every restriction and exclusion in force."""
    page = Paginator(queries.restrictions(by=request.actor), A_PAGE).get_page(request.GET.get("page"))
    people = Paginator(queries.exclusions(by=request.actor), A_PAGE).get_page(request.GET.get("people"))
    named = queries.how_many_named(by=request.actor, restrictions=page)
    context = {
        "page": page,
        "people": people,
        "restrictions": presenters.restrictions_table(page, named),
        "exclusions": presenters.exclusions_table(people),
    }
    return render(request, "children/kept_out.html", context)


@keeping_lists
def restrict(request: ActingRequest) -> HttpResponse:
    """From now on a child exists only for those named."""
    form = RestrictForm(request.POST or None)

    def effect() -> str:
        made = _by_reference(lambda: services.restrict(by=request.actor, **form.cleaned_data))
        return reverse("children:restriction", args=[made.id])

    heading, lead = "Restrict a record", "From now on the record does not exist for anybody but those you name."
    return _typed(request, form, heading, effect, lead=lead)


@keeping_lists
def exclude(request: ActingRequest) -> HttpResponse:
    """From now on a child does not exist for one person."""
    form = ExcludeForm(request.POST or None)

    def effect() -> str:
        _by_reference(lambda: services.exclude(by=request.actor, **form.cleaned_data))
        return reverse(LISTS)

    heading, lead = "Keep somebody from a record", "From now on the record does not exist for them, whatever else they may see."
    return _typed(request, form, heading, effect, lead=lead)


@keeping_lists
def restriction(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """One restriction, for whom the record exists, and one more name."""
    found = queries.restriction(by=request.actor, id=id)
    form = NameOnListForm(request.POST or None)

    def effect() -> str:
        services.name_on_restriction(by=request.actor, id=id, **form.cleaned_data)
        return reverse("children:restriction", args=[id])

    if form.is_valid() and (where := once(request, form, "name on restriction", effect)):
        return redirect(where)
    context = {
        "restriction": found.restriction,
        "summary": presenters.restriction_summary(found.restriction),
        "named": presenters.named_table(found.restriction, found.named),
        "form": form,
    }
    return render(request, "children/restriction.html", context)


@keeping_lists
def strike(request: ActingRequest, id: UUID, person: UUID) -> HttpResponse:  # noqa: A002
    """Take somebody off the list."""
    name = next((one.name for one in queries.restriction(by=request.actor, id=id).named if one.id == person), None)
    if name is None:
        raise NotFound
    form = ReasonForm(request.POST or None)

    def effect() -> str:
        services.strike_from_restriction(by=request.actor, id=id, person=person, **form.cleaned_data)
        return reverse("children:restriction", args=[id])

    return _typed(request, form, f"Take {name} off the list", effect, lead="The record is gone from their pages at the next click.")


@keeping_lists
def lift_restriction(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The record exists again for everybody who works with the child. By a second person."""
    queries.restriction(by=request.actor, id=id)
    lift = services.lift_restriction
    return _lifted(request, id, "Lift the restriction", "The record exists again for everybody who works with the child.", lift)


@keeping_lists
def lift_exclusion(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The record exists again for this person, where they work with the child. By a second person."""
    name = queries.exclusion(by=request.actor, id=id).person.name
    lift = services.lift_exclusion
    return _lifted(request, id, f"Let {name} see the record again", "They see it where they have a part in the child’s case.", lift)


def _lifted(request: ActingRequest, id_: UUID, heading: str, lead: str, lift: Callable[..., None]) -> HttpResponse:
    form = ReasonForm(request.POST or None)

    def effect() -> str:
        lift(by=request.actor, id=id_, **form.cleaned_data)
        messages.success(request, "It is lifted, and written down with your reason.")
        return reverse(LISTS)

    return _typed(request, form, heading, effect, lead=f"{lead} Whoever placed it cannot lift it.")


def _typed(request: ActingRequest, form: forms.Form, heading: str, effect: Callable[[], str], *, lead: str) -> HttpResponse:
    """The form; once it is right, what it does."""
    if form.is_valid() and (where := once(request, form, heading, effect)):
        return redirect(where)
    return render(request, "children/guard.html", {"form": form, "heading": heading, "lead": lead})


def _by_reference(place: Callable[[], Row]) -> Row:
    """Raises: Refused in the place of NotFound: a guardian typed the reference and must be told that it is wrong."""
    try:
        return place()
    except NotFound:
        raise Refused(NO_SUCH_RECORD) from None
