"""The page of a long job, for the person who started it; the list of all jobs, for those who run the system.

The page may be left and come back to. It looks again every few seconds, or when its reader says so where there is no script, and moves on
to what the job made as soon as it is done. Words and shapes are in `job_pages`.
"""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from goldenthread.config import job_pages
from goldenthread.ledger import queries, services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

PAGE = 50


@access.signed_in("GET")
def job(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """`?waiting=1` is what the page itself asks while it waits: the answer is the way on, once there is one."""
    found = job_pages.job_page(queries.job(by=request.actor, id=id))
    by_script = bool(request.headers.get("HX-Request"))
    if found.leads_to and "waiting" in request.GET:
        return HttpResponseClientRedirect(found.leads_to) if by_script else redirect(found.leads_to)
    return render(request, "config/job_state.html" if by_script else "config/job.html", {"job": found})


@access.signed_in("POST")
def cancel(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    services.cancel_job(by=request.actor, id=id)
    return redirect("job", id=id)


@access.needs(Permission.RUN_SYSTEM, "GET")
def jobs(request: ActingRequest) -> HttpResponse:
    page = Paginator(queries.jobs(by=request.actor), PAGE).get_page(request.GET.get("page"))
    mail = queries.mail_waiting().count()
    return render(request, "config/jobs.html", {"table": job_pages.jobs_table(page.object_list), "page": page, "mail": mail, "wide": True})
