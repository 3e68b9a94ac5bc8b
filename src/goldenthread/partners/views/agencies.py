"""Agencies: the list, one agency with its names, teams and people, adding and changing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.govuk.fields import asked_words
from goldenthread.partners import presenters, queries, services
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.forms import AgencyForm, AliasForm, ChangeAgencyForm, TeamForm
from goldenthread.partners.sending import once
from goldenthread.partners.views.rules import address, doing, keeping, may_keep, reading


@reading
def agencies(request: ActingRequest) -> HttpResponse:
    words = asked_words(request.GET.get("q", ""))
    table = presenters.agencies_table(queries.agencies(words=words), words=words)
    return render(request, "partners/agencies.html", {"table": table, "words": words, "may_keep": may_keep(request)})


@keeping
def add_agency(request: ActingRequest) -> HttpResponse:
    form = AgencyForm(request.POST or None)
    if form.is_valid() and (where := once(request, form, "add agency", lambda: _add(request, form))):
        return redirect(where)
    return render(request, "partners/agency_form.html", {"form": form, "heading": "Add an agency", "button": "Add agency"})


@reading
def agency(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    return _agency_page(request, id, AliasForm(prefix="alias"), TeamForm(prefix="team"))


@keeping
def change_agency(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.agency(id=id)
    form = ChangeAgencyForm(request.POST or None, initial={name: getattr(found, name) for name in ChangeAgencyForm.base_fields})

    def change() -> str:
        services.change_agency(by=request.actor, agency=found, **form.cleaned_data)
        return address("agency", id)

    if form.is_valid() and (where := once(request, form, "change agency", change)):
        return redirect(where)
    context = {"form": form, "heading": f"Change {found.name}", "button": "Save", "agency": found}
    now = queries.agency(id=id)
    if form.errors and form.data.get("version") != str(now.version):
        form.on_version(now.version)
        context["theirs"] = presenters.agency_now(now)
    return render(request, "partners/agency_form.html", context)


@doing
def add_alias(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.agency(id=id)
    form = AliasForm(request.POST, prefix="alias")

    def add() -> str:
        services.add_alias(by=request.actor, agency=found, **form.cleaned_data)
        return address("agency", id)

    if form.is_valid() and (where := once(request, form, "add alias", add)):
        return redirect(where)
    return _agency_page(request, id, form, TeamForm(prefix="team"))


@doing
def remove_alias(request: ActingRequest, id: UUID, alias_id: UUID) -> HttpResponse:  # noqa: A002
    services.remove_alias(by=request.actor, agency=queries.agency(id=id), alias_id=alias_id)
    return redirect("partners:agency", id=id)


@doing
def add_team(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.agency(id=id)
    form = TeamForm(request.POST, prefix="team")

    def add() -> str:
        services.add_team(by=request.actor, agency=found, **form.cleaned_data)
        return address("agency", id)

    if form.is_valid() and (where := once(request, form, "add team", add)):
        return redirect(where)
    return _agency_page(request, id, AliasForm(prefix="alias"), form)


def _add(request: ActingRequest, form: AgencyForm) -> str:
    return address("agency", services.add_agency(by=request.actor, **form.cleaned_data).id)


def _agency_page(request: ActingRequest, id: UUID, alias_form: AliasForm, team_form: TeamForm) -> HttpResponse:  # noqa: A002
    found = queries.agency(id=id)
    context = {
        "agency": found,
        "summary": presenters.agency_summary(found),
        "aliases": found.aliases.all(),
        "teams": presenters.teams_table(queries.teams_of(agency_id=id)),
        "people": presenters.people_table(queries.people(agency_id=id)),
        "alias_form": alias_form,
        "team_form": team_form,
        "may_keep": may_keep(request),
    }
    return render(request, "partners/agency.html", context)
