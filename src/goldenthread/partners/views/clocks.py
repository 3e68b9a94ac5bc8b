"""How long things may take: every clock, one of them with its history, and a new limit from a day on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.measures.clocks import Clock, limit_on
from goldenthread.partners import clocks as counted
from goldenthread.partners import presenters, queries, services
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.forms import LimitForm
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once
from goldenthread.partners.views.rules import address, reading, setting_clocks


@reading
def clocks(request: ActingRequest) -> HttpResponse:
    own = queries.clock_limits()
    table = presenters.clocks_table(counted.clocks(), own=own, today=timezone.localdate())
    return render(request, "partners/clocks.html", {"table": table})


@reading
def clock(request: ActingRequest, code: str) -> HttpResponse:
    """One clock: what starts and stops it, the limit of today, those before and to come."""
    found, today = _clock(code), timezone.localdate()
    context = {
        "clock": found,
        "summary": presenters.clock_summary(found, today=today),
        "limits": presenters.limits_table(found, queries.clock_history(code), today=today),
        "may_set": request.actor.may(Permission.SET_CLOCKS) and found.changeable,
    }
    return render(request, "partners/clock.html", context)


@setting_clocks
def set_limit(request: ActingRequest, code: str) -> HttpResponse:
    """A new limit from a day on."""
    found, today = _clock(code), timezone.localdate()
    now = limit_on(found, today)
    form = LimitForm(request.POST or None, initial={"number": abs(now.number), "unit": now.unit.value, "tolerance": now.tolerance})

    def effect() -> str:
        services.set_limit(by=request.actor, clock=found, limit=form.limit(now))
        messages.success(request, "The limit is set. What began before its day keeps the limit of its own day.")
        return address("clock", code)

    if form.is_valid() and (where := once(request, form, "set clock limit", effect)):
        return redirect(where)
    return render(request, "partners/set_limit.html", {"form": form, "clock": found, "now": str(now)})


def _clock(code: str) -> Clock:
    try:
        return counted.clock(code)
    except KeyError:
        raise NotFound from None
