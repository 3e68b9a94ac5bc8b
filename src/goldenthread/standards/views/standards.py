"""All standards, the exceptions first; one standard with its chart and definition; its months to take away; working all out now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.clocks import months_after
from goldenthread.partners import clocks
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import pressed
from goldenthread.partners.taking_away import table_to_take_away
from goldenthread.standards import catalogue, policies, presenters, queries, services, uses
from goldenthread.standards.views.rules import measuring, reading


@reading
def standards(request: ActingRequest) -> HttpResponse:
    """What gets worse or misses its target first, then everything, in the order of the child's journey."""
    last, today = queries.last_measuring(), timezone.localdate()
    every = policies.sees_every_figure(request.actor)
    listed = presenters.listed(queries.all_months(), every=every, until=last.as_at_on if last else today)
    context = {
        "last": last,
        "exceptions": presenters.exceptions(listed),
        "tables": presenters.tables(listed),
        "waiting": presenters.waiting(listed),
        "many": len(listed),
        "every": every,
        "may_measure": request.actor.may(Permission.MEASURE_STANDARDS),
    }
    return render(request, "standards/standards.html", context)


@reading
def standard(request: ActingRequest, code: str) -> HttpResponse:
    """One standard: how it stands, month by month, for whom, and what exactly it says."""
    found, last = catalogue.standard(code), queries.last_measuring()
    every, today = policies.sees_every_figure(request.actor), timezone.localdate()
    until = last.as_at_on if last else today
    since = months_after(until.replace(day=1), -12)
    shown = presenters.months_of(found, queries.months(code), every=every)
    page = presenters.page_of(found, shown, until=until)
    cuts = [(cut, queries.groups(code, cut, since=since)) for cut in presenters.cuts_of(found)] if every else []
    context = {
        "standard": found,
        "last": last,
        "page": page,
        "months": presenters.months_table(found, shown, page.judged),
        "cuts": [presenters.groups_of(found, cut, some) for cut, some in cuts if any(one.name for one in some)],
        "without_month": presenters.without_month(found, queries.without_month(code), every=every),
        "since": since,
        "every": every,
        "definition": presenters.definition(found),
        "facts": presenters.facts(found),
        "limits": presenters.limits_table([clocks.clock(one) for one in found.clocks]),
        "examples": presenters.examples_table(found),
        "uses": uses.uses(request.actor, code),
        "may_see_records": request.actor.may(Permission.READ_CHILDREN),
    }
    return render(request, "standards/standard.html", context)


@reading
def export(request: ActingRequest, code: str, ending: str) -> HttpResponse:
    """The months of a standard as a file, as they are shown to this person."""
    found = catalogue.standard(code)
    shown = presenters.months_of(found, queries.months(code), every=policies.sees_every_figure(request.actor))
    return table_to_take_away(lambda: presenters.exported(found, shown), ending=ending, title=code, sheet="Months")


@measuring
def measure(request: ActingRequest) -> HttpResponse:
    """Have all standards worked out now; the page of the job shows how far it is."""

    def effect() -> str:
        return reverse("job", args=[services.measure_now(by=request.actor).pk])

    return pressed(request, "measure standards", effect, back=reverse("standards:standards"))
