"""People: the list, one person with their roles and account, adding, inviting, ending and switching off."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.govuk.fields import asked_words
from goldenthread.partners import presenters, queries, services
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.forms import ChangePersonForm, EndMembershipForm, MembershipForm, PersonForm, ReasonForm
from goldenthread.partners.sending import keyed, once
from goldenthread.partners.views.rules import address, changing_rights, doing, keeping, may_keep, reading

PEOPLE_PER_PAGE = 50


@reading
def people(request: ActingRequest) -> HttpResponse:
    words, agency_id = asked_words(request.GET.get("q", "")), _id_or_none(request.GET.get("agency", ""))
    found = Paginator(queries.people(words=words, agency_id=agency_id), PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": found,
        "table": presenters.people_table(found, words=words),
        "words": words,
        "agency": queries.agency(id=agency_id) if agency_id else None,
        "may_keep": may_keep(request),
    }
    return render(request, "partners/people.html", context)


@keeping
def add_person(request: ActingRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid() and (where := once(request, form, "add person", lambda: _add_and_invite(request, form))):
        return redirect(where)
    return render(request, "partners/person_form.html", {"form": form, "heading": "Add a person", "button": "Add and send the link"})


@reading
def person(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    may_change = may_keep(request) and request.actor.person_id != found.id
    summary = presenters.person_summary(
        found, second_factor=queries.has_second_factor(person_id=found.id), devices=queries.sessions_of(person_id=found.id)
    )
    context = {
        "person": found,
        "summary": summary,
        "memberships": presenters.memberships_table(queries.memberships_of(person_id=found.id), may_end=may_change),
        "may_keep": may_keep(request),
        "may_change": may_change,
    }
    return render(request, "partners/person.html", context)


@keeping
def change_person(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    initial = {"name": found.name, "profession": found.profession, "version": found.version}
    form = ChangePersonForm(request.POST or None, initial=initial)

    def change() -> str:
        services.change_person(by=request.actor, person=found, **form.cleaned_data)
        return address("person", id)

    if form.is_valid() and (where := once(request, form, "change person", change)):
        return redirect(where)
    context = {"form": form, "heading": f"Change {found.name}", "button": "Save", "person": found}
    now = queries.person(id=id)
    if form.errors and form.data.get("version") != str(now.version):
        form.on_version(now.version)
        context["theirs"] = presenters.person_now(now)
    return render(request, "partners/person_form.html", context)


@changing_rights("GET", "POST")
def add_membership(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    form = MembershipForm(request.POST or None)

    def give() -> str:
        services.add_membership(by=request.actor, person=found, **form.cleaned_data)
        messages.success(request, f"{found.name} has the role.")
        return address("person", id)

    if form.is_valid() and (where := once(request, form, "give role", give)):
        return redirect(where)
    return render(request, "partners/membership_form.html", {"form": form, "person": found})


@changing_rights("GET", "POST")
def end_membership(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.membership(id=id)
    form = EndMembershipForm(request.POST or None)

    def end() -> str:
        services.end_membership(by=request.actor, membership=found, **form.cleaned_data)
        messages.success(request, "The role is ended." if not form.cleaned_data["last_day"] else "The last day is set.")
        return address("person", found.person_id)

    if form.is_valid() and (where := once(request, form, "end role", end)):
        return redirect(where)
    return render(request, "partners/end_membership.html", {"form": form, "membership": found})


@changing_rights("GET", "POST")
def switch_off(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    form = ReasonForm(request.POST or None)

    def close() -> str:
        services.switch_off(by=request.actor, person=found, **form.cleaned_data)
        messages.success(request, f"{found.name} is switched off and signed out everywhere.")
        return address("person", id)

    if form.is_valid() and (where := once(request, form, "switch off", close)):
        return redirect(where)
    return render(request, "partners/switch_off.html", {"form": form, "person": found})


@changing_rights("GET", "POST")
def remove_authenticator(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    form = ReasonForm(request.POST or None)

    def take_off() -> str:
        services.remove_authenticator(by=request.actor, person=found, **form.cleaned_data)
        messages.success(request, f"{found.name} sets up a new authenticator app at the next sign-in.")
        return address("person", id)

    if form.is_valid() and (where := once(request, form, "remove authenticator", take_off)):
        return redirect(where)
    return render(request, "partners/remove_authenticator.html", {"form": form, "person": found})


@changing_rights("POST")
def switch_on(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    def open_again() -> str:
        found = services.switch_on(by=request.actor, person=queries.person(id=id))
        messages.success(request, f"{found.name} is switched on.")
        return address("person", id)

    return redirect(keyed(request, "switch on", open_again))


@changing_rights("POST")
def invite(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    def send() -> str:
        found = queries.person(id=id)
        services.invite(by=request.actor, person=found)
        messages.success(request, f"A link to set a pass-phrase is on its way to {found.email}.")
        return address("person", id)

    return redirect(keyed(request, "invite", send))


@doing
def end_sessions(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.person(id=id)
    services.end_sessions(by=request.actor, person=found)
    messages.success(request, f"{found.name} is signed out everywhere.")
    return redirect("partners:person", id=id)


@reading
def roles(request: ActingRequest) -> HttpResponse:
    return render(request, "partners/roles.html", {"table": presenters.roles_table()})


def _add_and_invite(request: ActingRequest, form: PersonForm) -> str:
    with transaction.atomic():
        found = services.add_person(by=request.actor, **form.cleaned_data)
        services.invite(by=request.actor, person=found)
    return address("person", found.id)


def _id_or_none(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
