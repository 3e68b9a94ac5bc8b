"""The list of plans, one plan with its table, an area, an action, the place in the document. What can be taken away is in `taking_away`."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import pressed
from goldenthread.plans import printed, queries, services
from goldenthread.plans.forms import AsAtForm, FilterForm
from goldenthread.plans.presenters import boards, colours, links, past, review, speaking, standing, thread, words
from goldenthread.plans.views.rules import doing, may_keep, reading

ACTIONS_A_PAGE = 50


@reading
def plans(request: ActingRequest) -> HttpResponse:
    """Every plan as a bar, and the documents on their way in."""
    listed = list(queries.plans(by=request.actor))
    under_way = queries.imports_under_way(by=request.actor) if may_keep(request) else []
    context = {
        "bars": standing.plan_list(listed, queries.tallies_of_plans(listed)),
        "under_way": [(one, words.import_tag(one)) for one in under_way],
        "may_keep": may_keep(request),
    }
    return render(request, "plans/plans.html", context)


@reading
def plan(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """The plan at a glance, then its rows in the published layout. Filters live in the address."""
    found = queries.plan(by=request.actor, id=id)
    areas = list(queries.areas(found))
    form = FilterForm.of(found, request.GET)
    filters = form.filters()
    page = Paginator(queries.actions(found, filters), ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    by_area = queries.tallies(found)
    latest = queries.latest_import(found)
    whole, bars = standing.bars(found, areas, by_area)
    context = {
        "plan": found,
        "form": form,
        "page": page,
        "tables": standing.tables(rows, sort=filters.sort, answered=queries.answered_by_actions(rows)),
        "whole": whole,
        "priority": standing.priority_bar(found, queries.priority_tally(found)),
        "bars": bars,
        "totals": standing.totals(latest, queries.tallies(found, queries.REPORTED), queries.priority_tally(found, queries.REPORTED)),
        "key": review.key_table(latest) if latest else None,
        "latest": latest,
        "untied": queries.untied_actions(found).count(),
        "may_keep": may_keep(request),
        "picker": AsAtForm(),
        "pace": past.pace(found, timezone.localdate()),
        "committees": queries.committees_with_extracts(found),
        "watched": colours.watched(found, by=request.actor, today=timezone.localdate()),
        "export": request.GET.urlencode(),
        "wide": True,
    }
    return render(request, "plans/plan.html", context)


@reading
def history(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The documents a plan was made of."""
    found = queries.plan(by=request.actor, id=id)
    return render(
        request, "plans/history.html", {"plan": found, "table": standing.versions(queries.imports_of(found), may_keep=may_keep(request))}
    )


@reading
def area(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What needs to improve, what inspectors found, the rows, the findings it answers."""
    found = queries.area(by=request.actor, id=id)
    rows = list(queries.actions_of_area(found))
    counts = queries.tallies(found.plan).get(found.id)
    context = {
        "area": found,
        "heading": standing.named_area(found),
        "bar": standing.bar("Actions of this area", counts, plan=found.plan, area=found) if counts else None,
        "table": standing.plan_table("Actions", rows, answered=queries.answered_by_actions(rows)),
        "ties": list(queries.findings_of_area(found)),
        "findings": thread.finding_links(queries.findings_of_area(found)),
        "may_keep": may_keep(request),
        "wide": True,
    }
    return render(request, "plans/area.html", context)


@reading
def action(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Every cell as printed, what it was taken to mean, what it points at, what it answers, what it said before."""
    found = queries.action(by=request.actor, id=id)
    spoken = speaking.spoken(found, by=request.actor)
    context = {
        "action": found,
        "facts": standing.action_facts(found, told=spoken.told),
        "colour": colours.coloured(found, by=request.actor),
        "problems": found.standing_problems.splitlines(),
        "spoken": spoken,
        "dated": boards.dated(found, by=request.actor),
        "linked": links.linked(found, may_keep=may_keep(request)),
        "ties": list(queries.findings_of_action(found)),
        "area_findings": thread.finding_links(queries.findings_of_area(found.area)),
        "history": standing.history(found.versions.all()),
        "may_keep": may_keep(request),
    }
    return render(request, "plans/action.html", context)


@reading
def source(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The rows of the document that an action was read from."""
    found = queries.action(by=request.actor, id=id)
    kept = queries.transcript(found.last_import) if found.last_import else None
    rows = printed.rows_around(kept.paper, found.places) if kept else []
    return render(request, "plans/source.html", {"action": found, "rows": rows, "wide": True})


@doing
def own_initiative(request: ActingRequest, kind: str, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that an area or action answers no finding, or take that back."""
    end = {"area": id} if kind == "area" else {"action": id}
    back = reverse(f"plans:{kind}", args=[id])

    def declare() -> str:
        services.declare_own_initiative(by=request.actor, own=request.POST.get("own") == "yes", **end)
        return back

    return pressed(request, "own initiative", declare, back=back)
