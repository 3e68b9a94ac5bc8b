"""The X-rays of a plan: every standing check with what it found."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.inspections.queries import findings_for_ids
from goldenthread.partners.access import ActingRequest
from goldenthread.plans import queries
from goldenthread.plans.presenters import xrays as presenter
from goldenthread.plans.queries import xrays as checks
from goldenthread.plans.views.rules import reading


@reading
def xrays(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Every check, also those that found nothing, and the rows they found."""
    plan = queries.plan(by=request.actor, id=id)
    examined = checks.examined(plan, by=request.actor, today=timezone.localdate())
    findings = findings_for_ids(by=request.actor, ids=presenter.shown(examined.results))
    return render(request, "plans/xrays.html", {"plan": plan, "page": presenter.xrayed(plan, examined, findings), "wide": True})
