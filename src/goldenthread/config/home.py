"""My work: the first page, what is asked of the person who is signed in; what is due for the children they work with, in full; and the
address a proxy asks to see if we are well.
"""

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.children import queries as children
from goldenthread.children import services as keeping
from goldenthread.children.bases import Use, use_of
from goldenthread.config import my_work as work
from goldenthread.errors import NotFound
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

A_PAGE = 50


@access.signed_in("GET")
def my_work(request: ActingRequest) -> HttpResponse:
    """Late first. It names the children somebody works with, so the look at them is written down before."""
    if use_of(request.actor.permissions) is Use.WORK:
        keeping.look_at_list(by=request.actor, part="my work")
    return render(request, "config/my_work.html", {"work": work.my_work(by=request.actor)})


@access.needs(Permission.READ_CHILDREN, "GET", reads="children due")
def due(request: ActingRequest) -> HttpResponse:
    """All that is due, late or missing for the children somebody works with."""
    subject = children.subject_of(request.actor)
    if subject.use is not Use.WORK:
        raise NotFound
    page = Paginator(work.children_due(subject), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "config/due.html", {"page": page, "tasks": work.due_tasks(page, subject)})


@access.open_to_all("GET", why="a proxy or monitor asks whether pages can be served; says nothing else")
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain")
