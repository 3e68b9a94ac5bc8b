"""A plan as at another day, what moved between two days, and the timeline of a plan or an action."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.plans import queries
from goldenthread.plans.forms import AsAtForm, FilterForm, MovedForm
from goldenthread.plans.moves import moves
from goldenthread.plans.presenters import past, timeline
from goldenthread.plans.views.rules import reading

ROWS_A_PAGE = 50
MOVES_A_PAGE = 100


@reading
def as_at(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """The plan in its layout as at the end of a day, with what has moved since marked in it."""
    plan, today = queries.plan(by=request.actor, id=id), timezone.localdate()
    picker = AsAtForm(request.GET)
    day = picker.day(today)
    if day is None:
        return render(request, "plans/as_at.html", {"plan": plan, "picker": picker, "day": None})
    form = FilterForm.of(plan, request.GET)
    whole = queries.table_as_at(plan, day)
    rows = past.placed(queries.matching(whole, form.filters(), plan=plan))
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    since = queries.moves_between(plan, day, today, before=whole) if day < today else ()
    bar, bars = past.bars(whole, plan)
    context = {
        "plan": plan,
        "picker": picker,
        "day": day,
        "is_today": day == today,
        "unknown": past.before_it_was_here(plan) if day < queries.known_from(plan) else "",
        "difference": past.difference_in_words(since),
        "form": form,
        "page": page,
        "tables": past.tables(page.object_list, past.by_action(since)),
        "whole": bar,
        "priority": past.priority_bar(whole, plan),
        "bars": bars,
        "key": past.key_table(whole),
        "committees": queries.committees_with_extracts(plan),
        "export": request.GET.urlencode(),
        "wide": True,
    }
    return render(request, "plans/as_at.html", context)


@reading
def moved(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What moved between two days: counted by kind, each with who and why."""
    plan, today = queries.plan(by=request.actor, id=id), timezone.localdate()
    last, last_in_words = past.since_last_board(plan, today)
    form = MovedForm(request.GET, plan=plan, since=last, today=today)
    if not form.is_valid():
        return render(request, "plans/moved.html", {"plan": plan, "form": form})
    since, until = form.first_day, form.last_day
    before, after = queries.table_as_at(plan, since), queries.table_as_at(plan, until)
    found = form.within(moves(before.snapshot(), after.snapshot()))
    shown = form.of_kind(found)
    page = Paginator(shown, MOVES_A_PAGE).get_page(request.GET.get("page"))
    told = queries.told_between({move.id for move in page.object_list}, queries.end_of(since), queries.end_of(until))
    context = {
        "plan": plan,
        "form": form,
        "since": since,
        "until": until,
        "board": last_in_words if since == last and until == today else "",
        "unknown": past.before_it_was_here(plan) if since < queries.known_from(plan) else "",
        "sum": past.sums(before, after, found, area=form.area_id, address=form.address(id)),
        "page": page,
        "table": past.moves_table(page.object_list, told, past.names_of_areas(before, after)),
        "wide": True,
    }
    return render(request, "plans/moved.html", context)


@reading
def plan_timeline(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Every fact of a plan, the newest typed first."""
    plan = queries.plan(by=request.actor, id=id)
    page = Paginator(queries.Timeline(plan=plan), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"plan": plan, "page": page, "table": timeline.table(page.object_list, of_plan=True), "wide": True}
    return render(request, "plans/timeline.html", context)


@reading
def action_timeline(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Every fact of one action, the newest typed first."""
    action = queries.action(by=request.actor, id=id)
    page = Paginator(queries.Timeline(action=action), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"plan": action.area.plan, "action": action, "page": page, "table": timeline.table(page.object_list, of_plan=False)}
    return render(request, "plans/timeline.html", context)
